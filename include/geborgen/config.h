/* The configuration, as values. Parsing is pure; daemon/app/config-file.c reads the file. */
#pragma once

#include "geborgen/duration.h"
#include "geborgen/holiday.h"
#include "geborgen/talk.h"

#define GB_LADDER_STEPS_MAX 8u

/* When to remind, for one kind of talk. Each list holds durations, longest first. */
typedef struct
{
  GbDuration plan[GB_LADDER_STEPS_MAX]; /* before the due date, while it isn't planned */
  guint n_plan;
  GbDuration prepare[GB_LADDER_STEPS_MAX]; /* before the start (for the Day: before 10 November) */
  guint n_prepare;
  GbDuration now[GB_LADDER_STEPS_MAX]; /* shortly before the start */
  guint n_now;
  GbDuration record;  /* after the start, until it's recorded; zero: not */
  GbDuration overdue; /* and again every so often; zero: not */
  GbDuration grace;   /* a `now` reminder that is later than this may go into a digest */
} GbLadder;

/* When to remind of what is asked for again and again until it's done. */
typedef struct
{
  GbDuration first; /* to confirm: after it was made; to do: before its due date */
  GbDuration again; /* and then every so often; zero: not */
} GbAsking;

/* From one day to another, both included. */
typedef struct
{
  GbDate from, until;
} GbPeriod;

/* What a retention profile has a term for; see retention.h. */
typedef enum
{
  GB_RETAINED_PEOPLE,     /* after they left, with everything that is theirs */
  GB_RETAINED_AGREEMENTS, /* after they ended or were handed over */
  GB_RETAINED_TALKS,      /* after they were held, skipped or cancelled: the reason, and which points came up */
  GB_RETAINED_ACTIONS,    /* after they were done */
  GB_N_RETAINED
} GbRetained;

typedef struct
{
  char *zone;                       /* "": the machine's */
  GbDuration cadence_functionering; /* P6M */
  GbDuration cadence_team;          /* P4M: three a year */
  GbDuration kennismaking_within;   /* P4W after the start */
  GbDuration onboarding_within;     /* P4W after the start: who is new was told by then */
  GbDuration handbook_review;       /* P1Y: how long a section of the handbook stays fresh */
  int mantelzorggesprek_within;     /* working days: 5 */
  int overdracht_within;            /* working days: 10 */
  GbLadder ladders[GB_N_TALK_KINDS];
  GbAsking confirm_agreement, confirm_handover, do_action, do_task;
  int day_starts;                            /* minute of the day before which nothing is shown: 08:00 */
  int day_ends;                              /* and after which: 18:00 */
  int remind_at;                             /* when what has no time of its own is shown: 09:00 */
  int digest_over;                           /* more than so many at once become one: 3 */
  GbDuration calendar_ahead;                 /* P13M */
  GbDuration calendar_past;                  /* P1Y */
  gboolean calendar_due;                     /* put what is due but not planned in it as all-day events */
  int backups_kept;                          /* 14 */
  char *retention;                           /* a profile of retention.h, "custom", or "": nothing is ever removed */
  GbDuration retention_terms[GB_N_RETAINED]; /* of "custom"; zero: kept for ever */
  char *sealed_folder;                       /* where the copy for somebody responsible is put away; "": nowhere */
  char *sealed_key;                          /* the file with the public key that it is sealed to; "": none */
  int smallest_group;                        /* of people that is told about in counts: 5; see suppress.h */
  GbHolidays *holidays;
  GArray *away;   /* of GbPeriod, as they were written: when nothing is shown; see quiet.h */
  char **unknown; /* "group/key" nobody knows, or "group/key: what is wrong with it"; NULL-terminated */
} GbConfig;

/* The defaults. */
GbConfig *gb_config_new (void) G_GNUC_WARN_UNUSED_RESULT;
/* The defaults changed by the key file @data. Unknown keys and unreadable values keep the default and are named in
 * ->unknown; only a file that isn't a key file at all fails, with GB_ERROR_INVALID and the line. */
GbConfig *gb_config_parse (const char *data, gsize length, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void gb_config_free (GbConfig *config);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GbConfig, gb_config_free)

/* The configuration in force, as `config show` prints it: "group/key" to the text that the file would hold. */
GHashTable *gb_config_to_settings (const GbConfig *config) G_GNUC_WARN_UNUSED_RESULT;
