/* A store in a folder of its own, a clock that stands still and a screen that remembers: what the use cases need. */
#pragma once

#include <check.h>

#include "app/app.h"
#include "geborgen/cadence.h"
#include "geborgen/error.h"
#include "geborgen/text.h"
#include "geborgen/zone.h"

typedef struct
{
  guint64 ticket;
  char *tag, *title, *body;
  GbUrgency urgency;
} Shown;

typedef struct
{
  char *folder;
  gint64 now;
  GbApp *app;
  GPtrArray *screen; /* of Shown, in the order they came */
  GPtrArray *withdrawn;
  GPtrArray *pages;   /* paths that were to be opened */
  gboolean no_viewer; /* nothing can open them */
  guint changes;
} House;

/* NULL-terminated tests of one file, run as one suite; the exit status. */
int house_run (const char *name, const TTest *const *tests);

House *house_new (const char *civil_now);
/* The service dies here: what wasn't committed is gone. Reopens the same folder. */
void house_crash (House *house);
void house_free (House *house);
/* A folder and everything in it. */
void house_remove_tree (const char *path);
/* "2026-11-23T10:00" in Amsterdam. */
gint64 house_instant (const char *civil);
void house_set_now (House *house, const char *civil);
/* Delivers what is due now; @answer each notice at once. Returns how many came on the screen. */
guint house_deliver (House *house, gboolean answer);
/* Delivers moment after moment, as the scheduler does, until @civil. Returns how many came on the screen. */
guint house_run_until (House *house, const char *civil);

gint64 house_person (House *house, const char *name, const char *started_on);
GbTalk *house_open_talk (House *house, gint64 person_id, GbTalkKind kind);
/* A functioneringsgesprek with somebody new of that name, planned at that time; its id. */
gint64 house_planned_talk (House *house, const char *name, const char *when);
/* What came on the screen last; there must be something. */
const Shown *house_last_shown (House *house);
GbDate house_date (const char *iso);
GbCivil house_civil (const char *iso);
GPtrArray *house_reminders (House *house, gint64 talk_id, gboolean open_only);

#define ck_date_eq(date, text)                                                                                         \
  do                                                                                                                   \
    {                                                                                                                  \
      char buffer_[GB_DATE_TEXT_SIZE];                                                                                 \
      ck_assert_str_eq (gb_date_to_iso ((date), buffer_), (text));                                                     \
    }                                                                                                                  \
  while (0)

#define ck_no_error(error) ck_assert_msg ((error) == NULL, "%s", (error) != NULL ? (error)->message : "")
