/* The points of the plan, read from their key file. */
#include "geborgen/roadmap.h"

#include <string.h>

#include "core/data.h"
#include "core/words.h"
#include "geborgen/error.h"
#include "geborgen/names.h"
#include "geborgen/task.h"
#include "geborgen/text.h"

#define SHIPPED "/org/geborgen/core/method/roadmap.conf"

typedef enum
{
  KEY_LINE,
  KEY_GUIDE,
  KEY_PILLAR,
  KEY_WORDS,
  KEY_DAYS,
  KEY_FLAG,
  KEY_DATE,
  KEY_ORDER,
} KeyType;

static const struct
{
  const char *key;
  KeyType type;
  gsize offset;
} keys[] = {
  { "title-nl", KEY_LINE, G_STRUCT_OFFSET (GbRoadmapPoint, title_nl) },
  { "title-en", KEY_LINE, G_STRUCT_OFFSET (GbRoadmapPoint, title_en) },
  { "guide-nl", KEY_GUIDE, G_STRUCT_OFFSET (GbRoadmapPoint, guide_nl) },
  { "guide-en", KEY_GUIDE, G_STRUCT_OFFSET (GbRoadmapPoint, guide_en) },
  { "source", KEY_LINE, G_STRUCT_OFFSET (GbRoadmapPoint, source) },
  { "pillar", KEY_PILLAR, G_STRUCT_OFFSET (GbRoadmapPoint, pillar) },
  { "after", KEY_WORDS, G_STRUCT_OFFSET (GbRoadmapPoint, after) },
  { "days", KEY_DAYS, G_STRUCT_OFFSET (GbRoadmapPoint, days) },
  { "min-days", KEY_DAYS, G_STRUCT_OFFSET (GbRoadmapPoint, min_days) },
  { "milestone", KEY_FLAG, G_STRUCT_OFFSET (GbRoadmapPoint, milestone) },
  { "toward", KEY_FLAG, G_STRUCT_OFFSET (GbRoadmapPoint, toward) },
  { "hidden", KEY_FLAG, G_STRUCT_OFFSET (GbRoadmapPoint, hidden) },
  { "last-checked", KEY_DATE, G_STRUCT_OFFSET (GbRoadmapPoint, last_checked) },
  { "order", KEY_ORDER, G_STRUCT_OFFSET (GbRoadmapPoint, order) },
};

void
gb_roadmap_point_free (GbRoadmapPoint *point)
{
  if (point == NULL)
    return;
  g_free (point->word);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (keys[i].type <= KEY_PILLAR)
      g_free (G_STRUCT_MEMBER (char *, point, keys[i].offset));
  g_strfreev (point->after);
  g_free (point);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GbRoadmapPoint, gb_roadmap_point_free)

static GbRoadmapPoint *
copy_point (const GbRoadmapPoint *point)
{
  GbRoadmapPoint *copy = g_memdup2 (point, sizeof *point);

  copy->word = g_strdup (point->word);
  copy->after = g_strdupv (point->after);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (keys[i].type <= KEY_PILLAR)
      G_STRUCT_MEMBER (char *, copy, keys[i].offset) = g_strdup (G_STRUCT_MEMBER (char *, point, keys[i].offset));
  return copy;
}

static const char *
choose (const char *nl, const char *en)
{
  const char *first = gb_text_get_language () == GB_LANGUAGE_NL ? nl : en;

  return first != NULL ? first : nl != NULL ? nl : en;
}

const char *
gb_roadmap_point_get_title (const GbRoadmapPoint *point)
{
  return choose (point->title_nl, point->title_en);
}

const char *
gb_roadmap_point_get_guide (const GbRoadmapPoint *point)
{
  return choose (point->guide_nl, point->guide_en);
}

const GbRoadmapPoint *
gb_roadmap_find (const GPtrArray *points, const char *word)
{
  for (guint i = 0; i < points->len; i++)
    {
      const GbRoadmapPoint *point = g_ptr_array_index (points, i);

      if (strcmp (point->word, word) == 0)
        return point;
    }
  return NULL;
}

/* ---- reading ---- */

static gboolean
is_word (const char *text)
{
  gsize length = strspn (text, "abcdefghijklmnopqrstuvwxyz0123456789-");

  return length > 0 && length <= GB_TASK_REF_MAX && text[length] == '\0';
}

/* An empty value takes the text away. */
static gboolean
take_text (char **member, const char *value, gsize max)
{
  if (g_utf8_strlen (value, -1) > (glong)max)
    return FALSE;
  for (const char *c = value; *c != '\0'; c = g_utf8_next_char (c))
    if (gb_words_is_unsafe (g_utf8_get_char (c)))
      return FALSE;
  g_free (*member);
  *member = *value != '\0' ? g_strdup (value) : NULL;
  return TRUE;
}

static gboolean
take_pillar (char **member, const char *value)
{
  static const char *const pillars[] = { "bespreken", "beschrijven", "bekwamen", "borgen" };

  return gb_words_find (pillars, G_N_ELEMENTS (pillars), value) >= 0 && take_text (member, value, GB_TASK_REF_MAX);
}

static gboolean
take_words (char ***member, const char *value)
{
  g_auto (GStrv) words = g_strsplit (value, ";", (int)GB_ROADMAP_POINTS_MAX + 1);

  if (g_strv_length (words) > GB_ROADMAP_POINTS_MAX)
    return FALSE;
  for (char **word = words; *word != NULL; word++)
    if (!is_word (*word))
      return FALSE;
  g_strfreev (*member);
  *member = g_steal_pointer (&words);
  return TRUE;
}

static gboolean
take_number (int *member, const char *value, gint64 min, gint64 max)
{
  gint64 number;

  if (!g_ascii_string_to_signed (value, 10, min, max, &number, NULL))
    return FALSE;
  *member = (int)number;
  return TRUE;
}

static gboolean
take_flag (gboolean *member, const char *value)
{
  gboolean yes = strcmp (value, "true") == 0;

  if (!yes && strcmp (value, "false") != 0)
    return FALSE;
  *member = yes;
  return TRUE;
}

static gboolean
take_value (GbRoadmapPoint *point, guint key, const char *value)
{
  gpointer member = G_STRUCT_MEMBER_P (point, keys[key].offset);

  switch (keys[key].type)
    {
    case KEY_GUIDE:
      return take_text (member, value, GB_ROADMAP_GUIDE_MAX);
    case KEY_PILLAR:
      return take_pillar (member, value);
    case KEY_WORDS:
      return take_words (member, value);
    case KEY_DAYS:
      return take_number (member, value, 1, GB_TASK_DAYS_MAX);
    case KEY_FLAG:
      return take_flag (member, value);
    case KEY_DATE:
      return gb_date_from_iso (value, member);
    case KEY_ORDER:
      return take_number (member, value, 0, GB_REFERENCE_ORDER_MAX);
    case KEY_LINE:
    default:
      return take_text (member, value, GB_TASK_TITLE_MAX);
    }
}

static gboolean
fail (GError **error, const char *group, const char *key)
{
  g_autofree char *group_culprit = gb_words_culprit (group);
  g_autofree char *key_culprit = gb_words_culprit (key);

  g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("'%s' has no usable '%s'; see geborgen-files(5)"), group_culprit,
               key_culprit);
  return FALSE;
}

static gboolean
take_group (GbRoadmapPoint *point, GKeyFile *file, GError **error)
{
  g_auto (GStrv) names = g_key_file_get_keys (file, point->word, NULL, NULL);

  for (char **name = names; *name != NULL; name++)
    {
      g_autofree char *value = g_key_file_get_string (file, point->word, *name, NULL);
      guint key = 0;

      while (key < G_N_ELEMENTS (keys) && strcmp (keys[key].key, *name) != 0)
        key++;
      if (key == G_N_ELEMENTS (keys) || value == NULL || !take_value (point, key, g_strchomp (value)))
        return fail (error, point->word, *name);
    }
  if (gb_roadmap_point_get_title (point) == NULL)
    return fail (error, point->word, "title-nl");
  if (point->days == 0)
    return fail (error, point->word, "days");
  if (point->min_days == 0 || point->min_days > point->days)
    point->min_days = point->days;
  return TRUE;
}

static GbRoadmapPoint *
read_group (const GPtrArray *points, const char *group, GKeyFile *file, GError **error)
{
  const GbRoadmapPoint *before = gb_roadmap_find (points, group);
  g_autoptr (GbRoadmapPoint) point = before != NULL ? copy_point (before) : g_new0 (GbRoadmapPoint, 1);

  if (!is_word (group))
    {
      g_autofree char *culprit = gb_words_culprit (group);

      g_set_error (error, GB_ERROR, GB_ERROR_INVALID,
                   _ ("'%s' is no name for a group; use lower case letters, digits and hyphens"), culprit);
      return NULL;
    }
  if (before == NULL)
    {
      point->word = g_strdup (group);
      point->order = GB_REFERENCE_ORDER_MAX;
      point->after = g_new0 (char *, 1);
    }
  return take_group (point, file, error) ? g_steal_pointer (&point) : NULL;
}

static void
put_point (GPtrArray *points, GbRoadmapPoint *point)
{
  for (guint i = 0; i < points->len; i++)
    if (strcmp (((GbRoadmapPoint *)points->pdata[i])->word, point->word) == 0)
      {
        gb_roadmap_point_free (points->pdata[i]);
        points->pdata[i] = point;
        return;
      }
  g_ptr_array_add (points, point);
}

/* ---- what comes of it ---- */

static void
clear_node (gpointer data)
{
  g_free (((GbRoadmapNode *)data)->after);
}

static guint
find_place (const GPtrArray *points, const char *word)
{
  guint i = 0;

  while (i < points->len && strcmp (((const GbRoadmapPoint *)points->pdata[i])->word, word) != 0)
    i++;
  return i;
}

/* What each waits for; a word that isn't there is nothing to wait for. */
static GArray *
make_nodes (const GPtrArray *points)
{
  GArray *nodes = g_array_sized_new (FALSE, TRUE, sizeof (GbRoadmapNode), points->len);

  g_array_set_clear_func (nodes, clear_node);
  for (guint i = 0; i < points->len; i++)
    {
      const GbRoadmapPoint *point = points->pdata[i];
      GbRoadmapNode node = { .after = g_new0 (guint, g_strv_length (point->after) + 1) };

      for (char **word = point->after; *word != NULL; word++)
        if ((node.after[node.n_after] = find_place (points, *word)) < points->len)
          node.n_after++;
      g_array_append_val (nodes, node);
    }
  return nodes;
}

static gboolean
check_round (const GPtrArray *points, GError **error)
{
  g_autoptr (GArray) nodes = make_nodes (points);
  g_autoptr (GArray) cycle = NULL;
  g_autoptr (GArray) order = gb_roadmap_order (nodes, &cycle);
  g_autoptr (GString) chain = g_string_new (NULL);

  if (order != NULL)
    return TRUE;
  for (guint i = 0; i < cycle->len; i++)
    g_string_append_printf (chain, "%s%s", i > 0 ? " → " : "",
                            ((const GbRoadmapPoint *)points->pdata[g_array_index (cycle, guint, i)])->word);
  g_autofree char *culprit = gb_words_culprit (chain->str);
  g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("these points would wait for each other: '%s'; leave one out"),
               culprit);
  return FALSE;
}

/* Not too many, and none that would wait for itself: with the whole file in one go, so that no order of groups matters. */
static gboolean
check_whole (const GPtrArray *points, const GPtrArray *changed, GError **error)
{
  g_autoptr (GPtrArray) whole = g_ptr_array_new ();

  for (guint i = 0; i < points->len; i++)
    g_ptr_array_add (whole, points->pdata[i]);
  for (guint i = 0; i < changed->len; i++)
    {
      guint place = find_place (whole, ((const GbRoadmapPoint *)changed->pdata[i])->word);

      if (place < whole->len)
        whole->pdata[place] = changed->pdata[i];
      else
        g_ptr_array_add (whole, changed->pdata[i]);
    }
  if (whole->len <= GB_ROADMAP_POINTS_MAX)
    return check_round (whole, error);
  g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("with it there are more than %u records; make it shorter"),
               GB_ROADMAP_POINTS_MAX);
  return FALSE;
}

gboolean
gb_roadmap_overlay (GPtrArray *points, const char *data, gsize size, GError **error)
{
  g_autoptr (GPtrArray) changed = g_ptr_array_new_with_free_func ((GDestroyNotify)gb_roadmap_point_free);
  g_autoptr (GKeyFile) file = gb_core_read_keys (data, size, GB_ROADMAP_SIZE_MAX, GB_ROADMAP_POINTS_MAX, error);
  g_auto (GStrv) groups = file != NULL ? g_key_file_get_groups (file, NULL) : NULL;

  for (guint i = 0; groups != NULL && groups[i] != NULL; i++)
    {
      GbRoadmapPoint *point = read_group (points, groups[i], file, error);

      if (point == NULL)
        return FALSE;
      g_ptr_array_add (changed, point);
    }
  if (groups == NULL || !check_whole (points, changed, error))
    return FALSE;
  while (changed->len > 0)
    put_point (points, g_ptr_array_steal_index (changed, 0));
  return TRUE;
}

static int
compare_order (gconstpointer a, gconstpointer b)
{
  const GbRoadmapPoint *one = *(const GbRoadmapPoint *const *)a, *other = *(const GbRoadmapPoint *const *)b;

  return one->order != other->order ? one->order - other->order : strcmp (one->word, other->word);
}

void
gb_roadmap_settle (GPtrArray *points)
{
  for (guint i = points->len; i > 0; i--)
    if (((const GbRoadmapPoint *)points->pdata[i - 1])->hidden)
      g_ptr_array_remove_index (points, i - 1);
  g_ptr_array_sort (points, compare_order);
  for (guint i = 0; i < points->len; i++)
    {
      GbRoadmapPoint *point = points->pdata[i];
      GPtrArray *kept = g_ptr_array_new ();

      for (guint k = 0; point->after[k] != NULL; k++)
        if (gb_roadmap_find (points, point->after[k]) != NULL)
          g_ptr_array_add (kept, g_strdup (point->after[k]));
      g_ptr_array_add (kept, NULL);
      g_strfreev (point->after);
      point->after = (char **)g_ptr_array_free (kept, FALSE);
    }
}

GPtrArray *
gb_roadmap_list_shipped (void)
{
  GPtrArray *points = g_ptr_array_new_with_free_func ((GDestroyNotify)gb_roadmap_point_free);
  g_autoptr (GBytes) bytes = gb_core_data (SHIPPED);
  g_autoptr (GError) error = NULL;
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  gb_roadmap_overlay (points, data, size, &error);
  g_assert_no_error (error);
  return points;
}

/* ---- what shows of a task ---- */

const char *
gb_roadmap_get_title (const GPtrArray *points, const GbTask *task)
{
  const GbRoadmapPoint *point = task->origin == GB_TASK_ROADMAP ? gb_roadmap_find (points, task->ref) : NULL;
  gboolean untouched
      = point != NULL
        && (g_strcmp0 (task->title, point->title_nl) == 0 || g_strcmp0 (task->title, point->title_en) == 0);

  return untouched ? gb_roadmap_point_get_title (point) : task->title;
}

static gint
compare_ids (gconstpointer a, gconstpointer b)
{
  gint64 one = *(const gint64 *)a, other = *(const gint64 *)b;

  return one < other ? -1 : one > other;
}

static guint
count_until (const GArray *ids, gint64 id)
{
  guint n = 0;

  while (n < ids->len && g_array_index (ids, gint64, n) <= id)
    n++;
  return n;
}

void
gb_roadmap_number (GPtrArray *tasks, const GPtrArray *all, const GPtrArray *shipped)
{
  g_autoptr (GArray) added = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < all->len; i++)
    {
      const GbTask *task = g_ptr_array_index (all, i);

      if (gb_roadmap_find (shipped, task->ref) == NULL)
        g_array_append_val (added, task->id);
    }
  g_array_sort (added, compare_ids);
  for (guint i = 0; i < tasks->len; i++)
    {
      GbTask *task = g_ptr_array_index (tasks, i);
      const GbRoadmapPoint *point = task->origin == GB_TASK_ROADMAP ? gb_roadmap_find (shipped, task->ref) : NULL;

      if (task->origin != GB_TASK_ROADMAP)
        continue;
      task->number = point != NULL ? (guint)point->order : shipped->len + count_until (added, task->id);
    }
}
