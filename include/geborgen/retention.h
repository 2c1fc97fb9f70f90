/* How long records are kept after they are settled: a profile that the organisation chooses, never a constant of the program. */
#pragma once

#include "config.h"

#define GB_RETENTION_CUSTOM "custom" /* the terms of the configuration itself */

/* NULL-terminated, without "custom"; they ship in share/retention. */
const char *const *gb_retention_profiles (void);
/* "", a profile, or "custom". */
gboolean gb_retention_profile_is_known (const char *profile);
/* In the current language; borrowed. NULL for "custom" and for none. */
const char *gb_retention_title (const char *profile);
const char *gb_retention_source (const char *profile);
/* A term is at least a month; an empty text is none: kept for ever. */
gboolean gb_retention_term_parse (const char *text, GbDuration *ret_term);
/* The term in force for @what. Zero: kept for ever. */
GbDuration gb_retention_term (const GbConfig *config, GbRetained what);
/* The last day on which something must have been settled for its term to be over @today; none: it is kept. */
GbDate gb_retention_cutoff (const GbConfig *config, GbRetained what, GbDate today);
const char *gb_retained_to_string (GbRetained what);
gboolean gb_retained_from_string (const char *text, GbRetained *ret_what);

/* Something whose term is over. */
typedef struct
{
  GbRetained what;
  gint64 id;
  gint64 person_id;  /* 0: nobody's */
  char *person_name; /* NULL: nobody's */
  GbDate settled_on;
} GbExpired;
void gb_expired_free (GbExpired *expired);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GbExpired, gb_expired_free)
