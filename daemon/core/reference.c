#include "geborgen/reference.h"

#include <string.h>

#include "core/data.h"
#include "core/key-file.h"
#include "core/words.h"
#include "geborgen/error.h"
#include "geborgen/evidence.h"
#include "geborgen/fact.h"
#include "geborgen/names.h"

const char *const gb_pillar_words[GB_N_PILLARS] = { "bespreken", "beschrijven", "bekwamen", "borgen" };
static const char *const shipped[GB_N_REFERENCE_KINDS] = {
  [GB_REFERENCE_RIGHT] = "/org/geborgen/core/reference/rights.conf",
  [GB_REFERENCE_SUPPORT] = "/org/geborgen/core/reference/support.conf",
  [GB_REFERENCE_PILLAR] = "/org/geborgen/core/method/pillars.conf",
};

typedef enum
{
  KEY_LINE,
  KEY_TEXT,
  KEY_FACT,
  KEY_URL, /* the last of what is a text */
  KEY_DATE,
  KEY_ORDER, /* any small number */
  KEY_FLAG,
  KEY_WHERE,
  KEY_AUDIENCE,
} KeyType;

#define RIGHT   (1u << GB_REFERENCE_RIGHT)
#define SUPPORT (1u << GB_REFERENCE_SUPPORT)
#define PILLAR  (1u << GB_REFERENCE_PILLAR)
#define ALL     (RIGHT | SUPPORT | PILLAR)

typedef struct
{
  const char *key;
  KeyType type;
  guint kinds; /* in which files */
  gsize offset;
} Key;

static const Key keys[] = {
  { "title-nl", KEY_LINE, ALL, G_STRUCT_OFFSET (GbReference, title_nl) },
  { "title-en", KEY_LINE, ALL, G_STRUCT_OFFSET (GbReference, title_en) },
  { "text-nl", KEY_TEXT, ALL, G_STRUCT_OFFSET (GbReference, text_nl) },
  { "text-en", KEY_TEXT, ALL, G_STRUCT_OFFSET (GbReference, text_en) },
  { "article", KEY_LINE, RIGHT, G_STRUCT_OFFSET (GbReference, article) },
  { "valid-from", KEY_DATE, RIGHT, G_STRUCT_OFFSET (GbReference, valid_from) },
  { "where", KEY_WHERE, SUPPORT, G_STRUCT_OFFSET (GbReference, where) },
  { "audience", KEY_AUDIENCE, SUPPORT, G_STRUCT_OFFSET (GbReference, audience) },
  { "telephone", KEY_LINE, SUPPORT, G_STRUCT_OFFSET (GbReference, telephone) },
  { "fill-in", KEY_FLAG, SUPPORT, G_STRUCT_OFFSET (GbReference, fill_in) },
  { "url", KEY_URL, RIGHT | SUPPORT, G_STRUCT_OFFSET (GbReference, url) },
  { "fact", KEY_FACT, PILLAR, G_STRUCT_OFFSET (GbReference, fact) },
  { "at-least", KEY_ORDER, PILLAR, G_STRUCT_OFFSET (GbReference, at_least) },
  { "question", KEY_ORDER, PILLAR, G_STRUCT_OFFSET (GbReference, question) },
  { "source", KEY_LINE, ALL, G_STRUCT_OFFSET (GbReference, source) },
  { "last-checked", KEY_DATE, ALL, G_STRUCT_OFFSET (GbReference, last_checked) },
  { "order", KEY_ORDER, ALL, G_STRUCT_OFFSET (GbReference, order) },
  { "hidden", KEY_FLAG, ALL, G_STRUCT_OFFSET (GbReference, hidden) },
};

/* ---- one record ---- */

void
gb_reference_free (GbReference *reference)
{
  if (reference == NULL)
    return;
  g_free (reference->id);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (keys[i].type <= KEY_URL)
      g_free (G_STRUCT_MEMBER (char *, reference, keys[i].offset));
  g_free (reference);
}

static GbReference *
copy_reference (const GbReference *reference)
{
  GbReference *copy = g_memdup2 (reference, sizeof *reference);

  copy->id = g_strdup (reference->id);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (keys[i].type <= KEY_URL)
      {
        char **text = &G_STRUCT_MEMBER (char *, copy, keys[i].offset);

        *text = g_strdup (*text);
      }
  return copy;
}

/* ---- reading ---- */

/* An empty value takes the text away. */
static gboolean
take_text (char **member, const char *value, KeyType type)
{
  gsize max = type == KEY_TEXT ? GB_REFERENCE_TEXT_MAX : GB_REFERENCE_LINE_MAX;
  GbFactKind fact;

  if (*value != '\0'
      && (!gb_key_file_is_fine (value, max, type == KEY_TEXT)
          || (type == KEY_URL && !gb_key_file_is_web_address (value))
          || (type == KEY_FACT && (!gb_fact_kind_from_string (value, &fact) || fact == GB_FACT_AGREEMENT_KIND))))
    return FALSE;
  g_free (*member);
  *member = *value != '\0' ? g_strdup (value) : NULL;
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
take_order (int *member, const char *value)
{
  gint64 order;

  if (!g_ascii_string_to_signed (value, 10, 0, GB_REFERENCE_ORDER_MAX, &order, NULL))
    return FALSE;
  *member = (int)order;
  return TRUE;
}

static gboolean
take_value (GbReference *reference, const Key *key, const char *value)
{
  gpointer member = G_STRUCT_MEMBER_P (reference, key->offset);

  switch (key->type)
    {
    case KEY_DATE:
      return gb_date_from_iso (value, member);
    case KEY_ORDER:
      return take_order (member, value);
    case KEY_FLAG:
      return take_flag (member, value);
    case KEY_WHERE:
      return gb_where_from_string (value, member);
    case KEY_AUDIENCE:
      return gb_audience_from_string (value, member);
    case KEY_LINE:
    case KEY_TEXT:
    case KEY_FACT:
    case KEY_URL:
    default:
      return take_text (member, value, key->type);
    }
}

static const Key *
find_key (const char *name, GbReferenceKind kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if ((keys[i].kinds & (1u << kind)) != 0 && strcmp (keys[i].key, name) == 0)
      return &keys[i];
  return NULL;
}

static gboolean
take_group (GbReference *reference, GbReferenceKind kind, GKeyFile *file, GError **error)
{
  g_auto (GStrv) names = g_key_file_get_keys (file, reference->id, NULL, NULL);

  for (char **name = names; *name != NULL; name++)
    {
      const Key *key = find_key (*name, kind);
      g_autofree char *value = key != NULL ? g_key_file_get_string (file, reference->id, *name, NULL) : NULL;

      if (value == NULL || !take_value (reference, key, g_strchomp (value)))
        return gb_key_file_fail (error, reference->id, *name);
    }
  if (*gb_reference_get_title (reference) == '\0')
    return gb_key_file_fail (error, reference->id, "title-nl");
  if (*gb_reference_get_text (reference) == '\0')
    return gb_key_file_fail (error, reference->id, "text-nl");
  if (kind == GB_REFERENCE_SUPPORT && reference->where == GB_WHERE_UNSAID)
    return gb_key_file_fail (error, reference->id, "where");
  if (reference->fact != NULL && reference->at_least == 0)
    return gb_key_file_fail (error, reference->id, "at-least");
  if (reference->question > GB_REFERENCE_QUESTIONS)
    return gb_key_file_fail (error, reference->id, "question");
  return TRUE;
}

/* An item of a checklist has its pillar before it. */
static gboolean
is_id (const char *group, GbReferenceKind kind)
{
  gsize length;

  if (kind == GB_REFERENCE_PILLAR)
    {
      const char *dot = strchr (group, '.');
      g_autofree char *pillar = dot != NULL ? g_strndup (group, (gsize)(dot - group)) : NULL;

      return pillar != NULL && gb_words_find (gb_pillar_words, GB_N_PILLARS, pillar) >= 0
             && strchr (dot + 1, '.') == NULL && gb_method_word_is_valid (group);
    }
  length = strspn (group, "abcdefghijklmnopqrstuvwxyz0123456789-");

  return length > 0 && length <= GB_REFERENCE_ID_MAX && group[length] == '\0';
}

static GbReference *
find_record (GPtrArray *records, const char *id)
{
  for (guint i = 0; i < records->len; i++)
    {
      GbReference *reference = g_ptr_array_index (records, i);

      if (strcmp (reference->id, id) == 0)
        return reference;
    }
  return NULL;
}

static GbReference *
read_group (GPtrArray *records, const char *group, GbReferenceKind kind, GKeyFile *file, GError **error)
{
  const GbReference *before = find_record (records, group);
  g_autoptr (GbReference) reference = before != NULL ? copy_reference (before) : g_new0 (GbReference, 1);

  if (before == NULL)
    {
      reference->id = g_strdup (group);
      reference->order = GB_REFERENCE_ORDER_MAX;
    }
  if (!is_id (group, kind))
    {
      g_autofree char *culprit = gb_words_culprit (group);

      g_set_error (error, GB_ERROR, GB_ERROR_INVALID,
                   kind == GB_REFERENCE_PILLAR
                       ? _ ("'%s' is no name for an item; give one such as 'borgen.gesprekscyclus'")
                       : _ ("'%s' is no name for a group; use lower case letters, digits and hyphens"),
                   culprit);
      return NULL;
    }
  reference->own = TRUE;
  return take_group (reference, kind, file, error) ? g_steal_pointer (&reference) : NULL;
}

static void
put_record (GPtrArray *records, GbReference *reference)
{
  for (guint i = 0; i < records->len; i++)
    if (strcmp (((GbReference *)g_ptr_array_index (records, i))->id, reference->id) == 0)
      {
        gb_reference_free (records->pdata[i]);
        records->pdata[i] = reference;
        return;
      }
  g_ptr_array_add (records, reference);
}

static gboolean
check_room (GPtrArray *records, char **groups, GError **error)
{
  guint n = records->len;

  for (; *groups != NULL; groups++)
    n += find_record (records, *groups) == NULL;
  if (n <= GB_REFERENCE_MAX)
    return TRUE;
  g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("with it there are more than %u records; make it shorter"),
               GB_REFERENCE_MAX);
  return FALSE;
}

gboolean
gb_reference_overlay (GPtrArray *records, GbReferenceKind kind, const char *data, gsize size, GError **error)
{
  g_autoptr (GPtrArray) changed = g_ptr_array_new_with_free_func ((GDestroyNotify)gb_reference_free);
  g_autoptr (GKeyFile) file = gb_core_read_keys (data, size, GB_REFERENCE_SIZE_MAX, GB_REFERENCE_MAX, error);
  g_auto (GStrv) groups = file != NULL ? g_key_file_get_groups (file, NULL) : NULL;

  if (file == NULL || !check_room (records, groups, error))
    return FALSE;
  for (char **group = groups; *group != NULL; group++)
    {
      GbReference *reference = read_group (records, *group, kind, file, error);

      if (reference == NULL)
        return FALSE;
      g_ptr_array_add (changed, reference);
    }
  while (changed->len > 0)
    put_record (records, g_ptr_array_steal_index (changed, 0));
  return TRUE;
}

static int
compare_order (gconstpointer a, gconstpointer b)
{
  const GbReference *one = *(const GbReference *const *)a, *other = *(const GbReference *const *)b;

  return one->order != other->order ? one->order - other->order : strcmp (one->id, other->id);
}

void
gb_reference_settle (GPtrArray *records)
{
  for (guint i = records->len; i > 0; i--)
    if (((const GbReference *)g_ptr_array_index (records, i - 1))->hidden)
      g_ptr_array_remove_index (records, i - 1);
  g_ptr_array_sort (records, compare_order);
}

static GPtrArray *
read_shipped (GbReferenceKind kind)
{
  GPtrArray *records = g_ptr_array_new_with_free_func ((GDestroyNotify)gb_reference_free);
  g_autoptr (GBytes) bytes = gb_core_data (shipped[kind]);
  g_autoptr (GError) error = NULL;
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  gb_reference_overlay (records, kind, data, size, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < records->len; i++)
    ((GbReference *)g_ptr_array_index (records, i))->own = FALSE;
  gb_reference_settle (records);
  return records;
}

GPtrArray *
gb_reference_list_shipped (GbReferenceKind kind)
{
  /* Read once, and there for the life of the process. */
  static gsize once[GB_N_REFERENCE_KINDS];
  GPtrArray *copies = g_ptr_array_new_with_free_func ((GDestroyNotify)gb_reference_free);
  const GPtrArray *records;

  if (g_once_init_enter (&once[kind]))
    {
      GPtrArray *list = read_shipped (kind);

      g_once_init_leave (&once[kind], (gsize)list);
    }
  records = (const GPtrArray *)once[kind];
  for (guint i = 0; i < records->len; i++)
    g_ptr_array_add (copies, copy_reference (g_ptr_array_index (records, i)));
  return copies;
}
