/* The handbook's sections as text. For app, and for the files of this folder. */
#pragma once

#include "geborgen/date.h"
#include "geborgen/text.h"

/* What is filled in. */
typedef struct
{
  const GPtrArray *kinds;   /* GbHandbookKind, all of them */
  const GPtrArray *rights;  /* GbReference */
  const GPtrArray *support; /* likewise */
  GbDate today;
  GbDate day_on;     /* the next 10 November */
  GbCivil day_plans; /* its activity; none: not planned */
} GbHandbookFacts;

/* ---- texts: handbook.c ---- */

/* @text in Markdown, as somebody wrote it: what a section of the chapter says, with @facts (NULL: with nothing) filled in. @ret_title: its heading, where it begins
 * with one of the first level, else NULL; yours. @ret_open: places where the organisation has nothing to fill in yet. Both may be NULL.
 * GB_ERROR_INVALID: too large, not UTF-8, control characters, too deep, something to fill in that nobody knows. Yours. */
char *gb_handbook_fill (const char *text, gsize size, const GbHandbookFacts *facts, char **ret_title, guint *ret_open,
                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* ---- what can be filled in: handbook-slots.c ---- */

gboolean gb_handbook_slot_exists (const char *name);
/* "contact, dag, …"; yours. */
char *gb_handbook_dup_slots (void);
/* Whole blocks, in the current language. Adds to *@open what the organisation still has to say. */
void gb_handbook_append_slot (GString *body, const char *name, const GbHandbookFacts *facts, guint *open);

/* ---- files: handbook-files.c ---- */

/* geborgen/handbook below $XDG_DATA_HOME and $XDG_DATA_DIRS; NULL-terminated, yours. */
char **gb_handbook_dup_folders (void);
/* The text of @section in @language: from the first of @folders with a good file LANGUAGE/SECTION.md, or as it ships. Yours. */
char *gb_handbook_load (const char *const *folders, const char *section, GbLanguage language);
/* As it ships. */
char *gb_handbook_load_shipped (const char *section, GbLanguage language);
/* Looks at every file in @folders; adds a message (char *) to @problems for each that isn't used. Returns how many are. */
guint gb_handbook_check_files (const char *const *folders, GPtrArray *problems);
