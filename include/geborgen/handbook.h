/* The handbook (handboek): a chapter on work and care for the intranet or the personnel handbook. It has sections, each a text in
 * Markdown: one that ships, a file of the organisation's, or one that was written with the program. What the organisation recorded is
 * filled in where a text says so. */
#pragma once

#include "geborgen/date.h"
#include "geborgen/text.h"

/* The words of the sections, in their order: "mantelzorg", "visie" …. Borrowed, NULL-terminated. */
const char *const *gb_handbook_sections (void);
gboolean gb_handbook_section_exists (const char *section);
/* GB_ERROR_NOT_FOUND with those that there are. */
gboolean gb_handbook_section_check (const char *section, GError **error);

/* What is recorded of one section in one language. */
typedef struct
{
  char *section;
  GbLanguage language;
  char *text;         /* NULL: as it ships, or as a file has it */
  GbDate reviewed_on; /* none: never */
  gint64 changed_at;
} GbHandbookText;

void gb_handbook_text_free (GbHandbookText *text);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GbHandbookText, gb_handbook_text_free)

/* A section as the list tells it. */
typedef struct
{
  char *section;
  char *title;
  gboolean own;       /* written with the program, in this language */
  guint open;         /* places where the organisation still has to fill something in */
  GbDate reviewed_on; /* none: never */
  GbDate review_by;   /* none: it isn't in use yet */
} GbHandbookState;

void gb_handbook_state_free (GbHandbookState *state);

/* What was published. */
typedef struct
{
  gint64 id;
  GbLanguage language;
  GbDate published_on;
  char *place; /* NULL: not said */
  char *markdown;
} GbHandbookEdition;

void gb_handbook_edition_free (GbHandbookEdition *edition);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GbHandbookEdition, gb_handbook_edition_free)

/* A line that differs from what was published. */
typedef struct
{
  char *heading; /* under which it stands; NULL: above all of them */
  char mark;     /* '-' or '+' */
  char *text;
} GbHandbookChange;

void gb_handbook_change_free (GbHandbookChange *change);
/* Of GbHandbookChange: what differs between two chapters, section by section in the order of @after, and at the end what isn't there any more. Blank
 * lines don't count. */
GPtrArray *gb_handbook_compare (const char *before, const char *after) G_GNUC_WARN_UNUSED_RESULT;

/* A kind of agreement that the organisation allows. */
typedef struct
{
  char *kind;
  char *note; /* what goes with it; NULL: nothing */
  gboolean allowed;
} GbHandbookKind;

void gb_handbook_kind_free (GbHandbookKind *kind);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GbHandbookKind, gb_handbook_kind_free)

#define GB_HANDBOOK_TEXT_MAX  20000u /* characters in a section's own text */
#define GB_HANDBOOK_PLACE_MAX 200u
#define GB_HANDBOOK_NOTE_MAX  300u
