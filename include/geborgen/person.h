/* People and teams. There is no field for a diagnosis, and none for whom is cared for: see share/man. */
#pragma once

#include "geborgen/date.h"

typedef struct
{
  gint64 id; /* 0: not stored yet */
  char *name;
  char *email;           /* NULL: none */
  gint64 team_id;        /* 0: none */
  char *team_name;       /* filled when read; NULL: none */
  double hours_per_week; /* 0: unknown */
  GbDate started_on;     /* none: unknown */
  GbDate left_on;        /* none: still here */
} GbPerson;

typedef struct
{
  gint64 id;
  char *name;
  int members; /* people who haven't left; filled when read */
} GbTeam;

void gb_person_free (GbPerson *person);
void gb_team_free (GbTeam *team);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GbPerson, gb_person_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GbTeam, gb_team_free)
GbPerson *gb_person_copy (const GbPerson *person);

/* What a name, an address, a text must be: valid UTF-8, no control characters (a text may have line feeds),
 * no direction overrides, within the bounds of names.h, not blank. Fail with GB_ERROR_INVALID; @what names the field. */
gboolean gb_name_check (const char *what, const char *name, GError **error);
gboolean gb_text_check (const char *what, const char *text, GError **error);
gboolean gb_email_check (const char *email, GError **error);
/* Everything that can be wrong with a person by itself. */
gboolean gb_person_check (const GbPerson *person, GError **error);
/* Trims and folds runs of blanks to one; NFC. Yours to free. NULL stays NULL. */
char *gb_name_normalise (const char *name);
/* The fold by which names are compared: case and accents don't count. Yours to free. */
char *gb_name_fold (const char *name);
/* How a person is named where anybody may look (calendar, notification): "A. Jansen" for "Anna Jansen",
 * "A. de Vries" for "Anna de Vries". A single word stays as it is. Yours to free. */
char *gb_person_short_name (const char *name);
