/* A section of the handbook: its text as somebody wrote it, made harmless, with what the organisation recorded filled in. */
#include "content/handbook.h"

#include <cmark.h>
#include <stdlib.h>
#include <string.h>

#include "content/own-files.h"
#include "geborgen/error.h"
#include "geborgen/handbook.h"
#include "geborgen/names.h"

/* Quotes in lists in quotes: each level is written before every line in it. */
#define DEPTH_MAX 8
/* What a text may grow to: references to one long address count as often as they are made. */
#define RENDERED_MAX (4 * GB_POINTS_SIZE_MAX)
#define SLOT_OPEN    "{{"
#define SLOT_CLOSE   "}}"
#define END_OF_LIST  "\n<!-- end list -->\n"

static gboolean
fail (GError **error, const char *message)
{
  g_set_error_literal (error, GB_ERROR, GB_ERROR_INVALID, message);
  return FALSE;
}

/* ---- places to fill in ---- */

/* "{{name}}", all that a paragraph holds: its name, yours; NULL: it is text. */
static char *
dup_slot (cmark_node *block)
{
  cmark_node *text = cmark_node_get_type (block) == CMARK_NODE_PARAGRAPH ? cmark_node_first_child (block) : NULL;
  const char *literal = text != NULL && cmark_node_next (text) == NULL && cmark_node_get_type (text) == CMARK_NODE_TEXT
                            ? cmark_node_get_literal (text)
                            : NULL;

  if (literal == NULL || !g_str_has_prefix (literal, SLOT_OPEN) || !g_str_has_suffix (literal, SLOT_CLOSE)
      || strlen (literal) < strlen (SLOT_OPEN SLOT_CLOSE))
    return NULL;
  return g_strndup (literal + strlen (SLOT_OPEN), strlen (literal) - strlen (SLOT_OPEN SLOT_CLOSE));
}

static gboolean
check_slot (const char *name, GError **error)
{
  g_autofree char *choice = NULL;
  g_autofree char *culprit = NULL;

  if (gb_handbook_slot_exists (name))
    return TRUE;
  choice = gb_handbook_dup_slots ();
  culprit = g_utf8_substring (name, 0, MIN (g_utf8_strlen (name, -1), 40));
  g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("there is nothing to fill in for '%s'; there is %s"), culprit,
               choice);
  return FALSE;
}

/* ---- made harmless ---- */

/* Its children stand in its place. */
static void
unwrap (cmark_node *node)
{
  cmark_node *child;

  while ((child = cmark_node_first_child (node)) != NULL)
    cmark_node_insert_before (node, child);
  cmark_node_free (node);
}

static gboolean
is_fine_address (const char *url)
{
  static const char *const schemes[] = { "https://", "http://", "mailto:", "tel:" };

  for (guint i = 0; i < G_N_ELEMENTS (schemes); i++)
    if (g_ascii_strncasecmp (url, schemes[i], strlen (schemes[i])) == 0)
      return TRUE;
  return FALSE;
}

/* No HTML, no pictures (which a page would fetch), no addresses but those that one expects; headings stand below the section's own. */
static void
clean_node (cmark_node *node)
{
  cmark_node_type type = cmark_node_get_type (node);

  if (type == CMARK_NODE_HTML_BLOCK || type == CMARK_NODE_HTML_INLINE)
    cmark_node_free (node);
  else if (type == CMARK_NODE_IMAGE || (type == CMARK_NODE_LINK && !is_fine_address (cmark_node_get_url (node))))
    unwrap (node);
  else if (type == CMARK_NODE_HEADING)
    cmark_node_set_heading_level (node, CLAMP (cmark_node_get_heading_level (node) + 1, 3, 6));
}

/* Every node once, gathered before any of them is changed. */
static void
clean (cmark_node *document)
{
  g_autoptr (GPtrArray) nodes = g_ptr_array_new ();
  cmark_iter *iter = cmark_iter_new (document);
  cmark_event_type event;

  while ((event = cmark_iter_next (iter)) != CMARK_EVENT_DONE)
    {
      cmark_node *node = cmark_iter_get_node (iter);
      cmark_node_type type = cmark_node_get_type (node);
      gboolean is_leaf = type == CMARK_NODE_HTML_BLOCK || type == CMARK_NODE_HTML_INLINE;

      /* Inner ones first: what is unwrapped later finds its children done. */
      if (is_leaf || event == CMARK_EVENT_EXIT)
        g_ptr_array_add (nodes, node);
    }
  cmark_iter_free (iter);
  for (guint i = 0; i < nodes->len; i++)
    clean_node (g_ptr_array_index (nodes, i));
}

static gboolean
is_too_deep (cmark_node *document)
{
  cmark_iter *iter = cmark_iter_new (document);
  cmark_event_type event;
  int depth = 0, deepest = 0;

  while ((event = cmark_iter_next (iter)) != CMARK_EVENT_DONE)
    {
      cmark_node_type type = cmark_node_get_type (cmark_iter_get_node (iter));

      if (type != CMARK_NODE_BLOCK_QUOTE && type != CMARK_NODE_LIST)
        continue;
      depth += event == CMARK_EVENT_ENTER ? 1 : -1;
      deepest = MAX (deepest, depth);
    }
  cmark_iter_free (iter);
  return deepest > DEPTH_MAX;
}

/* ---- a section ---- */

/* The text in @heading, as plain text; yours. */
static char *
dup_heading (cmark_node *heading)
{
  GString *text = g_string_new (NULL);
  cmark_iter *iter = cmark_iter_new (heading);

  while (cmark_iter_next (iter) != CMARK_EVENT_DONE)
    {
      const char *literal = cmark_node_get_literal (cmark_iter_get_node (iter));

      if (literal != NULL)
        g_string_append (text, literal);
    }
  cmark_iter_free (iter);
  return g_strstrip (g_string_free (text, FALSE));
}

/* Takes the title off @document: a heading of the first level at its begin. NULL: it has none; yours. */
static char *
take_title (cmark_node *document)
{
  cmark_node *first = cmark_node_first_child (document);
  g_autofree char *title = NULL;

  if (first == NULL || cmark_node_get_type (first) != CMARK_NODE_HEADING || cmark_node_get_heading_level (first) != 1)
    return NULL;
  title = dup_heading (first);
  cmark_node_free (first);
  return *title != '\0' ? g_steal_pointer (&title) : NULL;
}

/* One line a paragraph, so that a change of one word is the change of one line; but a table is its lines. */
static void
append_block (GString *body, cmark_node *block)
{
  cmark_node *text = cmark_node_first_child (block);
  gboolean is_table = text != NULL && cmark_node_get_type (text) == CMARK_NODE_TEXT
                      && g_str_has_prefix (cmark_node_get_literal (text), "|");
  char *rendered = cmark_render_commonmark (block, is_table ? CMARK_OPT_DEFAULT : CMARK_OPT_NOBREAKS, 0);
  /* What cmark puts between two lists, so that they stay two, would be HTML. */
  char *end = strstr (rendered, END_OF_LIST);

  g_string_append (body, body->len > 0 ? "\n" : "");
  if (end != NULL && strcmp (end, END_OF_LIST) == 0)
    *end = '\0';
  g_string_append (body, rendered);
  free (rendered);
}

static gboolean
append_all (GString *body, cmark_node *document, const GbHandbookFacts *facts, guint *ret_open, GError **error)
{
  for (cmark_node *block = cmark_node_first_child (document); block != NULL; block = cmark_node_next (block))
    {
      g_autofree char *slot = dup_slot (block);

      if (slot == NULL)
        append_block (body, block);
      else if (!check_slot (slot, error))
        return FALSE;
      else if (facts != NULL)
        {
          g_string_append (body, body->len > 0 ? "\n" : "");
          gb_handbook_append_slot (body, slot, facts, ret_open);
        }
      if (body->len > RENDERED_MAX)
        return fail (error, _ ("it has become too large; make it shorter"));
    }
  return TRUE;
}

char *
gb_handbook_fill (const char *text, gsize size, const GbHandbookFacts *facts, char **ret_title, guint *ret_open,
                  GError **error)
{
  g_autoptr (GString) body = g_string_new (NULL);
  g_autofree char *title = NULL;
  cmark_node *document;
  guint open = 0;
  gboolean fine;

  if (!gb_own_text_check (text, size, error))
    return NULL;
  document = cmark_parse_document (text, size, CMARK_OPT_DEFAULT);
  cmark_consolidate_text_nodes (document);
  title = take_title (document);
  fine = !is_too_deep (document) || fail (error, _ ("its quotes and lists are too deep; make them simpler"));
  if (fine)
    {
      clean (document);
      cmark_consolidate_text_nodes (document);
      fine = append_all (body, document, facts, &open, error);
    }
  cmark_node_free (document);
  if (!fine)
    return NULL;
  if (ret_title != NULL)
    *ret_title = g_steal_pointer (&title);
  if (ret_open != NULL)
    *ret_open = open;
  return g_string_free (g_steal_pointer (&body), FALSE);
}
