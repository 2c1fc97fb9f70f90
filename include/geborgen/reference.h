/* What a manager can look up: the rights of employees who give care, who can help, and what the four pillars ask for. Records of data, with their sources and the
 * day on which they were last checked; an organisation changes and adds to them in key files of its own (share/man/geborgen-files.5.scd). */
#pragma once

#include "geborgen/date.h"
#include "geborgen/text.h"

typedef enum
{
  GB_REFERENCE_RIGHT,
  GB_REFERENCE_SUPPORT,
  GB_REFERENCE_PILLAR, /* an item of a checklist: what an organisation does and can show */
  GB_N_REFERENCE_KINDS
} GbReferenceKind;

typedef enum
{
  GB_WHERE_UNSAID, /* a right is neither */
  GB_WHERE_INSIDE, /* the organisation */
  GB_WHERE_OUTSIDE,
  GB_N_WHERES
} GbWhere;

typedef enum
{
  GB_AUDIENCE_EVERYBODY,
  GB_AUDIENCE_EMPLOYEE,
  GB_AUDIENCE_MANAGER,
  GB_N_AUDIENCES
} GbAudience;

/* The pillars, in their order: the words that items begin with. */
#define GB_N_PILLARS 4
extern const char *const gb_pillar_words[GB_N_PILLARS];
/* The questions of the Erkenning are counted from 1. */
#define GB_REFERENCE_QUESTIONS 4

typedef struct
{
  char *id; /* lower case letters, digits and hyphens; of a checklist's item with its pillar and a dot before it */
  char *title_nl, *title_en;
  char *text_nl, *text_en; /* may have line feeds */
  char *article;           /* of a right; NULL: none */
  char *source;            /* NULL: unsaid */
  char *url;               /* http or https; NULL: none */
  char *telephone;         /* NULL: none */
  char *fact;              /* of an item, the word of the fact that shows it; NULL: none does */
  GbDate valid_from;       /* none: unsaid */
  GbDate last_checked;     /* none: never */
  int order;               /* lower comes first */
  int at_least; /* of an item, what its fact has to reach: percent of the whole, or a number where there is none */
  int question; /* of an item, which of the Erkenning's four; 0: none */
  GbWhere where;
  GbAudience audience;
  gboolean fill_in; /* of use only once the organisation has said more */
  gboolean hidden;  /* taken away by the organisation */
  gboolean own;     /* changed or added by a file of one's own */
} GbReference;

void gb_reference_free (GbReference *reference);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GbReference, gb_reference_free)

/* "inside", "outside"; NULL for GB_WHERE_UNSAID. */
const char *gb_where_to_string (GbWhere where);
gboolean gb_where_from_string (const char *text, GbWhere *ret_where);
const char *gb_audience_to_string (GbAudience audience);
gboolean gb_audience_from_string (const char *text, GbAudience *ret_audience);

/* In the current language, or in the other when there is none in it. Borrowed, never NULL. */
const char *gb_reference_get_title (const GbReference *reference);
const char *gb_reference_get_text (const GbReference *reference);
/* "Wet arbeid en zorg, art. 4:1", or what there is of it; NULL: nothing. Yours to free. */
char *gb_reference_dup_basis (const GbReference *reference);
/* The last check is more than a year before @today, after it, or never was. */
gboolean gb_reference_is_outdated (const GbReference *reference, GbDate today);
/* The same of anything with such a day: it was never checked, over a year ago, or on a day that is still to come. */
gboolean gb_reference_is_stale (GbDate last_checked, GbDate today);
/* It needs to be filled in, and neither an address nor a telephone number is. */
gboolean gb_reference_lacks_contact (const GbReference *reference);
/* That a cao or a scheme of the organisation may be better, and that this is no legal advice; it goes with whatever is shown of these
 * records. In the current language; borrowed. */
const char *gb_reference_notice (void);

/* What ships: an array of GbReference that is yours, in its order. */
GPtrArray *gb_reference_list_shipped (GbReferenceKind kind) G_GNUC_WARN_UNUSED_RESULT;
/* Lays the key file @data over @records: a group whose name is there changes it key by key, any other adds a record. All of it or,
 * with GB_ERROR_INVALID that names group and key, nothing: too large, too many groups, no key file, an unknown key, a value too long
 * or with control characters in it. */
gboolean gb_reference_overlay (GPtrArray *records, GbReferenceKind kind, const char *data, gsize size, GError **error);
/* Takes away what is hidden, and sorts the rest. */
void gb_reference_settle (GPtrArray *records);
