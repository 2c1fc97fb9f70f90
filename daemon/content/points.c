/* Talking points out of Markdown. */
#include "content/content.h"

#include <cmark.h>
#include <string.h>

#include "content/own-files.h"
#include "geborgen/error.h"

static void
free_point (gpointer data)
{
  GbPoint *point = data;

  g_free (point->id);
  g_free (point->text);
  g_free (point);
}

static void
free_phase (gpointer data)
{
  GbPhase *phase = data;

  g_free (phase->heading);
  g_free (phase->text);
  g_ptr_array_unref (phase->points);
  g_free (phase);
}

void
gb_points_free (GbPoints *points)
{
  if (points == NULL)
    return;
  g_free (points->title);
  g_free (points->purpose);
  g_ptr_array_unref (points->phases);
  g_free (points);
}

gboolean
gb_phase_is_unsaid (const GbPhase *phase)
{
  static const char *const headings[] = { "Better not", "Liever niet", NULL };

  return g_strv_contains (headings, phase->heading);
}

gboolean
gb_phase_is_of_talk (const GbPhase *phase)
{
  static const char *const beside[] = { "Before", "Vooraf", "Afterwards", "Achteraf", NULL };

  return !g_strv_contains (beside, phase->heading) && !gb_phase_is_unsaid (phase);
}

static gboolean
fail (GError **error, const char *message)
{
  g_set_error_literal (error, GB_ERROR, GB_ERROR_INVALID, message);
  return FALSE;
}

/* The text in @block, whatever its marks; blanks folded. NULL: none. Yours. */
static char *
dup_text (cmark_node *block)
{
  g_autoptr (GString) text = g_string_new (NULL);
  cmark_iter *iter = cmark_iter_new (block);
  cmark_event_type event;

  while ((event = cmark_iter_next (iter)) != CMARK_EVENT_DONE)
    {
      cmark_node *node = cmark_iter_get_node (iter);
      cmark_node_type type = cmark_node_get_type (node);
      /* Of the inlines only what is text has a literal; HTML and code count as such. */
      const char *literal = event == CMARK_EVENT_ENTER ? cmark_node_get_literal (node) : NULL;

      if (literal != NULL)
        g_string_append (text, literal);
      else if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK || type <= CMARK_NODE_LAST_BLOCK)
        g_string_append_c (text, ' ');
    }
  cmark_iter_free (iter);
  g_auto (GStrv) words = g_strsplit_set (text->str, " \t\r\n", -1);
  g_string_truncate (text, 0);
  for (char **word = words; *word != NULL; word++)
    if (**word != '\0')
      g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", *word);
  return text->len > 0 ? g_strdup (text->str) : NULL;
}

static void
add_paragraph (char **text, char *more)
{
  g_autofree char *before = *text;
  g_autofree char *owned = more;

  *text = before != NULL ? g_strconcat (before, "\n\n", more, NULL) : g_steal_pointer (&owned);
}

/* Takes " {#id}" off the end of @text. NULL: there is none. Yours. */
static char *
take_id (char *text)
{
  char *start = strrchr (text, '{');
  gsize length = start != NULL ? strlen (start) : 0;
  char *id;

  if (length < 4 || start == text || start[1] != '#' || start[length - 1] != '}')
    return NULL;
  id = g_strndup (start + 2, length - 3);
  if (strspn (id, "abcdefghijklmnopqrstuvwxyz0123456789-") != length - 3)
    g_clear_pointer (&id, g_free);
  else
    *start = '\0';
  g_strchomp (text);
  return id;
}

static gboolean
add_list (GbPoints *points, GHashTable *ids, cmark_node *list, GError **error)
{
  GbPhase *phase = points->phases->len > 0 ? g_ptr_array_index (points->phases, points->phases->len - 1) : NULL;

  if (phase == NULL)
    return fail (error, _ ("it has a list before the first '## ' heading"));
  for (cmark_node *item = cmark_node_first_child (list); item != NULL; item = cmark_node_next (item))
    {
      g_autofree char *text = dup_text (item);
      g_autofree char *id = text != NULL ? take_id (text) : NULL;
      GbPoint *point;

      if (text == NULL || *text == '\0')
        continue;
      if (id != NULL && !g_hash_table_add (ids, g_strdup (id)))
        {
          g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("it has the point '%s' twice; give each an id of its own"),
                       id);
          return FALSE;
        }
      point = g_new0 (GbPoint, 1);
      point->id = g_steal_pointer (&id);
      point->text = g_steal_pointer (&text);
      g_ptr_array_add (phase->points, point);
    }
  return TRUE;
}

static void
add_heading (GbPoints *points, char *text)
{
  GbPhase *phase = g_new0 (GbPhase, 1);

  phase->heading = text;
  phase->points = g_ptr_array_new_with_free_func (free_point);
  g_ptr_array_add (points->phases, phase);
}

static gboolean
add_block (GbPoints *points, GHashTable *ids, cmark_node *block, GError **error)
{
  GbPhase *phase = points->phases->len > 0 ? g_ptr_array_index (points->phases, points->phases->len - 1) : NULL;
  gboolean is_heading = cmark_node_get_type (block) == CMARK_NODE_HEADING;
  char *text;

  if (cmark_node_get_type (block) == CMARK_NODE_LIST)
    return add_list (points, ids, block, error);
  text = dup_text (block);
  if (text == NULL)
    return TRUE;
  if (is_heading && points->title == NULL)
    points->title = text;
  else if (is_heading)
    add_heading (points, text);
  else
    add_paragraph (phase != NULL ? &phase->text : &points->purpose, text);
  return TRUE;
}

static gboolean
check_whole (const GbPoints *points, GError **error)
{
  if (points->title == NULL)
    return fail (error, _ ("it has no title; begin it with '# ' and one"));
  for (guint i = 0; i < points->phases->len; i++)
    if (((const GbPhase *)g_ptr_array_index (points->phases, i))->points->len > 0)
      return TRUE;
  return fail (error, _ ("it has no points; each is a line that begins with '- ' below a '## ' heading"));
}

GbPoints *
gb_points_parse (const char *data, gsize size, GError **error)
{
  g_autoptr (GbPoints) points = NULL;
  g_autoptr (GHashTable) ids = NULL;
  cmark_node *document;
  gboolean fine = TRUE;

  if (!gb_own_text_check (data, size, error))
    return NULL;
  points = g_new0 (GbPoints, 1);
  points->phases = g_ptr_array_new_with_free_func (free_phase);
  ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  document = cmark_parse_document (data, size, CMARK_OPT_DEFAULT);
  for (cmark_node *block = cmark_node_first_child (document); fine && block != NULL; block = cmark_node_next (block))
    fine = add_block (points, ids, block, error);
  cmark_node_free (document);
  return fine && check_whole (points, error) ? g_steal_pointer (&points) : NULL;
}
