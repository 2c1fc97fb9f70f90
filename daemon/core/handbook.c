#include "geborgen/handbook.h"

#include <string.h>

#include "core/words.h"
#include "geborgen/diff.h"
#include "geborgen/error.h"

static const char *const sections[]
    = { "mantelzorg", "visie", "regelingen", "maatwerk", "rechten", "ondersteuning", "contact", "dag", NULL };

const char *const *
gb_handbook_sections (void)
{
  return sections;
}

gboolean
gb_handbook_section_exists (const char *section)
{
  return g_strv_contains (sections, section);
}

gboolean
gb_handbook_section_check (const char *section, GError **error)
{
  if (gb_handbook_section_exists (section))
    return TRUE;
  g_autofree char *culprit = gb_words_culprit (section);
  g_autofree char *choice = g_strjoinv (", ", (char **)sections);
  g_set_error (error, GB_ERROR, GB_ERROR_NOT_FOUND, _ ("the handbook has no section '%s'; choose from %s"), culprit,
               choice);
  return FALSE;
}

void
gb_handbook_text_free (GbHandbookText *text)
{
  if (text == NULL)
    return;
  g_free (text->section);
  g_free (text->text);
  g_free (text);
}

void
gb_handbook_state_free (GbHandbookState *state)
{
  if (state == NULL)
    return;
  g_free (state->section);
  g_free (state->title);
  g_free (state);
}

void
gb_handbook_edition_free (GbHandbookEdition *edition)
{
  if (edition == NULL)
    return;
  g_free (edition->place);
  g_free (edition->markdown);
  g_free (edition);
}

void
gb_handbook_change_free (GbHandbookChange *change)
{
  if (change == NULL)
    return;
  g_free (change->heading);
  g_free (change->text);
  g_free (change);
}

void
gb_handbook_kind_free (GbHandbookKind *kind)
{
  if (kind == NULL)
    return;
  g_free (kind->kind);
  g_free (kind->note);
  g_free (kind);
}

/* ---- what differs ---- */

#define HEADING "## "

/* What stands under one heading of a chapter. */
typedef struct
{
  char *heading; /* NULL: above all of them */
  GString *body;
  gboolean seen;
} Part;

static void
free_part (gpointer data)
{
  Part *part = data;

  g_free (part->heading);
  g_string_free (part->body, TRUE);
  g_free (part);
}

static Part *
add_part (GPtrArray *parts, const char *heading)
{
  Part *part = g_new0 (Part, 1);

  part->heading = g_strdup (heading);
  part->body = g_string_new (NULL);
  g_ptr_array_add (parts, part);
  return part;
}

/* Blank lines are left out: they part what stands round them, and tell nothing. */
static GPtrArray *
split (const char *markdown)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func (free_part);
  g_auto (GStrv) lines = g_strsplit (markdown, "\n", -1);
  Part *part = add_part (parts, NULL);

  for (char **line = lines; *line != NULL; line++)
    if (g_str_has_prefix (*line, HEADING))
      part = add_part (parts, *line + strlen (HEADING));
    else if (**line != '\0')
      g_string_append_printf (part->body, "%s\n", *line);
  return parts;
}

static const char *
find_body (GPtrArray *parts, const char *heading)
{
  for (guint i = 0; i < parts->len; i++)
    {
      Part *part = g_ptr_array_index (parts, i);

      if (!part->seen && g_strcmp0 (part->heading, heading) == 0)
        {
          part->seen = TRUE;
          return part->body->str;
        }
    }
  return NULL;
}

static gboolean
has_heading (GPtrArray *parts, const char *heading)
{
  for (guint i = 0; i < parts->len; i++)
    if (g_strcmp0 (((const Part *)g_ptr_array_index (parts, i))->heading, heading) == 0)
      return TRUE;
  return FALSE;
}

/* The part of @old in whose place part @i of @new stands under another heading; NULL: there is none. */
static Part *
find_renamed (GPtrArray *old, GPtrArray *new, guint i)
{
  Part *part = old->len == new->len ? g_ptr_array_index (old, i) : NULL;

  return part != NULL && !part->seen && !has_heading (new, part->heading) ? part : NULL;
}

static void
add_change (GPtrArray *changes, const char *heading, char mark, const char *text)
{
  GbHandbookChange *change = g_new0 (GbHandbookChange, 1);

  change->heading = g_strdup (heading);
  change->mark = mark;
  change->text = g_strdup (text);
  g_ptr_array_add (changes, change);
}

static void
compare_bodies (GPtrArray *changes, const char *heading, const char *before, const char *after)
{
  g_autoptr (GPtrArray) lines = gb_diff_lines (before, after);

  for (guint i = 0; i < lines->len; i++)
    {
      const GbDiffLine *line = g_ptr_array_index (lines, i);

      if (line->mark != ' ')
        add_change (changes, heading, line->mark, line->text);
    }
}

/* Part @i of @new, with what stood in its place before. A heading that is new, or another, is a line too. */
static void
compare_part (GPtrArray *changes, GPtrArray *old, GPtrArray *new, guint i)
{
  const Part *part = g_ptr_array_index (new, i);
  const char *before = find_body (old, part->heading);
  Part *renamed = before == NULL ? find_renamed (old, new, i) : NULL;

  if (renamed != NULL)
    {
      renamed->seen = TRUE;
      before = renamed->body->str;
      add_change (changes, part->heading, '-', renamed->heading);
    }
  if (part->heading != NULL && (renamed != NULL || before == NULL))
    add_change (changes, part->heading, '+', part->heading);
  compare_bodies (changes, part->heading, before != NULL ? before : "", part->body->str);
}

static void
free_change (gpointer change)
{
  gb_handbook_change_free (change);
}

GPtrArray *
gb_handbook_compare (const char *before, const char *after)
{
  GPtrArray *changes = g_ptr_array_new_with_free_func (free_change);
  g_autoptr (GPtrArray) old = split (before);
  g_autoptr (GPtrArray) new = split (after);

  for (guint i = 0; i < new->len; i++)
    compare_part (changes, old, new, i);
  for (guint i = 0; i < old->len; i++)
    {
      const Part *part = g_ptr_array_index (old, i);

      if (part->seen)
        continue;
      add_change (changes, part->heading, '-', part->heading);
      compare_bodies (changes, part->heading, part->body->str, "");
    }
  return changes;
}
