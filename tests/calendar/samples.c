#include "samples.h"

#include "calendar/calendar.h"

#include <string.h>

#define AMS   "Europe/Amsterdam"
#define STAMP G_GINT64_CONSTANT (1767258000) /* 2026-01-01T09:00:00Z */

/* A year of a manager: every kind and every state. */
static const Sample year[] = {
  { 1, GB_TALK_FUNCTIONERINGSGESPREK, GB_TALK_PLANNED, "Testpersoon Een", "2026-12-04", "2026-12-03T10:00", AMS, 60,
    NULL, 0, "2026-12-03T09:00:00Z/2026-12-03T10:00:00Z", NULL },
  { 2, GB_TALK_TEAMGESPREK, GB_TALK_PLANNED, "Voorbeeldteam", "2026-07-01", "2026-07-01T09:30", AMS, 90, NULL, 3,
    "2026-07-01T07:30:00Z/2026-07-01T09:00:00Z", NULL },
  { 3, GB_TALK_MANTELZORGGESPREK, GB_TALK_DUE, "Testpersoon Twee", "2026-02-27", NULL, NULL, 60, NULL, 0,
    "2026-02-27/2026-02-28", NULL },
  { 4, GB_TALK_EVALUATIEGESPREK, GB_TALK_HELD, "Testpersoon Drie", "2026-01-16", "2026-01-15T15:00", AMS, 45,
    "2026-01-15", 1, "2026-01-15T14:00:00Z/2026-01-15T14:45:00Z", NULL },
  { 5, GB_TALK_KENNISMAKINGSGESPREK, GB_TALK_HELD, "Testpersoon Vier", "2025-12-31", NULL, NULL, 45, "2025-12-31", 0,
    "2025-12-31/2026-01-01", NULL },
  { 6, GB_TALK_OVERDRACHTSGESPREK, GB_TALK_CANCELLED, "Testpersoon Vijf", "2026-03-10", "2026-03-09T11:00", AMS, 60,
    NULL, 2, "2026-03-09T10:00:00Z/2026-03-09T11:00:00Z", NULL },
  { 7, GB_TALK_FUNCTIONERINGSGESPREK, GB_TALK_CANCELLED, "Testpersoon Zes", "2026-03-10", NULL, NULL, 60, NULL, 1, NULL,
    NULL },
  { 8, GB_TALK_FUNCTIONERINGSGESPREK, GB_TALK_SKIPPED, "Testpersoon Zeven", "2026-03-11", "2026-03-11T11:00", AMS, 60,
    NULL, 1, "2026-03-11T10:00:00Z/2026-03-11T11:00:00Z", NULL },
  { 9, GB_TALK_DAG_VAN_DE_MANTELZORG, GB_TALK_DUE, NULL, "2026-11-10", NULL, NULL, 120, NULL, 0,
    "2026-11-10/2026-11-11", NULL },
  /* 10 November 2029 is a Saturday: the Day stays, the activity is on the Friday. */
  { 10, GB_TALK_DAG_VAN_DE_MANTELZORG, GB_TALK_PLANNED, NULL, "2029-11-10", "2029-11-09T12:00", AMS, 120, NULL, 1,
    "2029-11-10/2029-11-11", "2029-11-09T11:00:00Z/2029-11-09T13:00:00Z" },
  /* 10 November 2030 is a Sunday. */
  { 11, GB_TALK_DAG_VAN_DE_MANTELZORG, GB_TALK_HELD, NULL, "2030-11-10", "2030-11-11T12:00", AMS, 120, "2030-11-11", 1,
    "2030-11-10/2030-11-11", "2030-11-11T11:00:00Z/2030-11-11T13:00:00Z" },
  { 12, GB_TALK_DAG_VAN_DE_MANTELZORG, GB_TALK_CANCELLED, NULL, "2031-11-10", "2031-11-10T12:00", AMS, 120, NULL, 2,
    NULL, "2031-11-10T11:00:00Z/2031-11-10T13:00:00Z" },
  { 13, GB_TALK_DAG_VAN_DE_MANTELZORG, GB_TALK_SKIPPED, NULL, "2032-11-10", NULL, NULL, 120, NULL, 1,
    "2032-11-10/2032-11-11", NULL },
};

/* Around the changes of the clocks, the leap day and the turn of the year. */
static const Sample clocks[] = {
  /* 02:30 doesn't exist on 29 March 2026: it is 03:30. */
  { 1, GB_TALK_TEAMGESPREK, GB_TALK_PLANNED, "Voorjaar", "2026-03-29", "2026-03-29T02:30", AMS, 30, NULL, 0,
    "2026-03-29T01:30:00Z/2026-03-29T02:00:00Z", NULL },
  { 2, GB_TALK_TEAMGESPREK, GB_TALK_PLANNED, "Voorjaar", "2026-03-29", "2026-03-29T01:30", AMS, 60, NULL, 0,
    "2026-03-29T00:30:00Z/2026-03-29T01:30:00Z", NULL },
  { 3, GB_TALK_TEAMGESPREK, GB_TALK_PLANNED, "Voorjaar", "2026-03-29", "2026-03-29T10:00", AMS, 60, NULL, 0,
    "2026-03-29T08:00:00Z/2026-03-29T09:00:00Z", NULL },
  { 4, GB_TALK_TEAMGESPREK, GB_TALK_PLANNED, "Voorjaar", "2026-03-28", "2026-03-28T10:00", AMS, 1440, NULL, 0,
    "2026-03-28T09:00:00Z/2026-03-29T09:00:00Z", NULL },
  /* 02:30 exists twice on 25 October 2026: the second is meant. */
  { 5, GB_TALK_TEAMGESPREK, GB_TALK_PLANNED, "Najaar", "2026-10-25", "2026-10-25T02:30", AMS, 30, NULL, 0,
    "2026-10-25T01:30:00Z/2026-10-25T02:00:00Z", NULL },
  /* This one ends in the first of them. */
  { 6, GB_TALK_TEAMGESPREK, GB_TALK_PLANNED, "Najaar", "2026-10-25", "2026-10-25T01:30", AMS, 60, NULL, 0,
    "2026-10-24T23:30:00Z/2026-10-25T00:30:00Z", NULL },
  { 7, GB_TALK_TEAMGESPREK, GB_TALK_PLANNED, "Najaar", "2026-10-25", "2026-10-25T03:00", AMS, 60, NULL, 0,
    "2026-10-25T02:00:00Z/2026-10-25T03:00:00Z", NULL },
  { 8, GB_TALK_TEAMGESPREK, GB_TALK_PLANNED, "Najaar", "2026-10-25", "2026-10-25T10:00", AMS, 60, NULL, 0,
    "2026-10-25T09:00:00Z/2026-10-25T10:00:00Z", NULL },
  { 9, GB_TALK_TEAMGESPREK, GB_TALK_DUE, "Voorjaar", "2026-03-29", NULL, NULL, 60, NULL, 0, "2026-03-29/2026-03-30",
    NULL },
  { 10, GB_TALK_TEAMGESPREK, GB_TALK_DUE, "Najaar", "2026-10-25", NULL, NULL, 60, NULL, 0, "2026-10-25/2026-10-26",
    NULL },
  { 11, GB_TALK_TEAMGESPREK, GB_TALK_PLANNED, "Schrikkeldag", "2028-02-29", "2028-02-29T09:00", AMS, 60, NULL, 0,
    "2028-02-29T08:00:00Z/2028-02-29T09:00:00Z", NULL },
  { 12, GB_TALK_TEAMGESPREK, GB_TALK_DUE, "Schrikkeldag", "2028-02-29", NULL, NULL, 60, NULL, 0,
    "2028-02-29/2028-03-01", NULL },
  { 13, GB_TALK_TEAMGESPREK, GB_TALK_DUE, "Jaarwisseling", "2026-12-31", NULL, NULL, 60, NULL, 0,
    "2026-12-31/2027-01-01", NULL },
  { 14, GB_TALK_TEAMGESPREK, GB_TALK_PLANNED, "Jaarwisseling", "2026-12-31", "2026-12-31T23:30", AMS, 60, NULL, 0,
    "2026-12-31T22:30:00Z/2026-12-31T23:30:00Z", NULL },
};

/* New York, Sydney and Dublin have two changes a year by a rule; Tokyo and UTC have none, Casablanca follows the moon,
 * Santiago's Sunday isn't always the first of its month. */
static const Sample zones[] = {
  { 1, GB_TALK_TEAMGESPREK, GB_TALK_PLANNED, "New York", "2026-03-12", "2026-03-12T09:00", "America/New_York", 60, NULL,
    0, "2026-03-12T13:00:00Z/2026-03-12T14:00:00Z", NULL },
  { 2, GB_TALK_TEAMGESPREK, GB_TALK_PLANNED, "New York", "2026-11-02", "2026-11-02T09:00", "America/New_York", 60, NULL,
    0, "2026-11-02T14:00:00Z/2026-11-02T15:00:00Z", NULL },
  { 3, GB_TALK_TEAMGESPREK, GB_TALK_PLANNED, "Sydney", "2026-01-15", "2026-01-15T09:00", "Australia/Sydney", 60, NULL,
    0, "2026-01-14T22:00:00Z/2026-01-14T23:00:00Z", NULL },
  { 4, GB_TALK_TEAMGESPREK, GB_TALK_PLANNED, "Sydney", "2026-07-15", "2026-07-15T09:00", "Australia/Sydney", 60, NULL,
    0, "2026-07-14T23:00:00Z/2026-07-15T00:00:00Z", NULL },
  { 5, GB_TALK_TEAMGESPREK, GB_TALK_PLANNED, "Dublin", "2026-07-15", "2026-07-15T09:00", "Europe/Dublin", 60, NULL, 0,
    "2026-07-15T08:00:00Z/2026-07-15T09:00:00Z", NULL },
  { 6, GB_TALK_TEAMGESPREK, GB_TALK_PLANNED, "Dublin", "2026-12-15", "2026-12-15T09:00", "Europe/Dublin", 60, NULL, 0,
    "2026-12-15T09:00:00Z/2026-12-15T10:00:00Z", NULL },
  { 7, GB_TALK_TEAMGESPREK, GB_TALK_PLANNED, "Tokyo", "2026-07-15", "2026-07-15T09:00", "Asia/Tokyo", 60, NULL, 0,
    "2026-07-15T00:00:00Z/2026-07-15T01:00:00Z", NULL },
  { 8, GB_TALK_TEAMGESPREK, GB_TALK_PLANNED, "Casablanca", "2026-07-15", "2026-07-15T09:00", "Africa/Casablanca", 60,
    NULL, 0, "2026-07-15T08:00:00Z/2026-07-15T09:00:00Z", NULL },
  { 9, GB_TALK_TEAMGESPREK, GB_TALK_PLANNED, "Santiago", "2026-07-15", "2026-07-15T09:00", "America/Santiago", 60, NULL,
    0, "2026-07-15T13:00:00Z/2026-07-15T14:00:00Z", NULL },
  { 10, GB_TALK_TEAMGESPREK, GB_TALK_PLANNED, "Borne", "2026-07-15", "2026-07-15T09:00", AMS, 60, NULL, 0,
    "2026-07-15T07:00:00Z/2026-07-15T08:00:00Z", NULL },
  /* In 1990 summer ended in September: the rule of today doesn't say it. */
  { 11, GB_TALK_TEAMGESPREK, GB_TALK_HELD, "Borne", "1990-10-10", "1990-10-10T09:00", AMS, 60, "1990-10-10", 0,
    "1990-10-10T08:00:00Z/1990-10-10T09:00:00Z", NULL },
};

#define HUNDRED_LETTERS                                                                                                \
  "Wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww"
#define TEN_FAMILIES                                                                                                                                                                                     \
  "👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍" \
  "👦"                                                                                                                                                                                                 \
  "👩"                                                                                                                                                                                                 \
  "‍"                                                                                                                                                                                                  \
  "👩"                                                                                                                                                                                                 \
  "‍"                                                                                                                                                                                                  \
  "👧"                                                                                                                                                                                                 \
  "‍👦👩‍👩‍👧‍👦"

/* Names of teams, since those of people are shortened. */
static const Sample names[] = {
  { 1, GB_TALK_TEAMGESPREK, GB_TALK_PLANNED, "a;b,c\"d\\e:f", "2026-12-03", "2026-12-03T10:00", AMS, 60, NULL, 0,
    "2026-12-03T09:00:00Z/2026-12-03T10:00:00Z", NULL },
  { 2, GB_TALK_TEAMGESPREK, GB_TALK_PLANNED, "\\n\\N\\,", "2026-12-03", "2026-12-03T10:00", AMS, 60, NULL, 0,
    "2026-12-03T09:00:00Z/2026-12-03T10:00:00Z", NULL },
  { 3, GB_TALK_TEAMGESPREK, GB_TALK_PLANNED, HUNDRED_LETTERS HUNDRED_LETTERS, "2026-12-03", "2026-12-03T10:00", AMS, 60,
    NULL, 0, "2026-12-03T09:00:00Z/2026-12-03T10:00:00Z", NULL },
  { 4, GB_TALK_TEAMGESPREK, GB_TALK_PLANNED, TEN_FAMILIES, "2026-12-03", "2026-12-03T10:00", AMS, 60, NULL, 0,
    "2026-12-03T09:00:00Z/2026-12-03T10:00:00Z", NULL },
  { 5, GB_TALK_TEAMGESPREK, GB_TALK_PLANNED, "צוות לדוגמה, פריק للتجربة", "2026-12-03", "2026-12-03T10:00", AMS, 60,
    NULL, 0, "2026-12-03T09:00:00Z/2026-12-03T10:00:00Z", NULL },
  { 6, GB_TALK_TEAMGESPREK, GB_TALK_DUE, "Ééń Œuvre ĳs ñ 日本語チーム e\xcc\x81\xcc\x81\xcc\x81", "2026-12-03", NULL,
    NULL, 60, NULL, 0, "2026-12-03/2026-12-04", NULL },
  { 7, GB_TALK_TEAMGESPREK, GB_TALK_PLANNED, "BEGIN:VEVENT END:VCALENDAR", "2026-12-03", "2026-12-03T10:00", AMS, 60,
    NULL, 0, "2026-12-03T09:00:00Z/2026-12-03T10:00:00Z", NULL },
  { 8, GB_TALK_FUNCTIONERINGSGESPREK, GB_TALK_PLANNED, "Ána-María d'Ëxample; van der, Voorbeeld", "2026-12-03",
    "2026-12-03T10:00", AMS, 60, NULL, 0, "2026-12-03T09:00:00Z/2026-12-03T10:00:00Z", NULL },
};

const SampleCalendar sample_calendars[] = {
  { "year", TRUE, TRUE, year, G_N_ELEMENTS (year) },
  { "clocks", TRUE, FALSE, clocks, G_N_ELEMENTS (clocks) },
  { "zones", FALSE, TRUE, zones, G_N_ELEMENTS (zones) },
  { "names", TRUE, TRUE, names, G_N_ELEMENTS (names) },
};
const guint n_sample_calendars = G_N_ELEMENTS (sample_calendars);

GbTalk *
sample_to_talk (const Sample *sample)
{
  GbTalk *talk = g_new0 (GbTalk, 1);
  gboolean with_team = sample->kind == GB_TALK_TEAMGESPREK;

  talk->id = sample->id;
  talk->uid = g_strdup_printf ("00000000-0000-4000-8000-%012d@geborgen", (int)sample->id);
  talk->kind = sample->kind;
  talk->state = sample->state;
  talk->person_name = with_team ? NULL : g_strdup (sample->name);
  talk->team_name = with_team ? g_strdup (sample->name) : NULL;
  talk->person_id = talk->person_name != NULL ? 1 : 0;
  talk->team_id = talk->team_name != NULL ? 1 : 0;
  g_assert_true (gb_date_from_iso (sample->due_on, &talk->due_on));
  if (sample->starts_at != NULL)
    g_assert_true (gb_civil_from_iso (sample->starts_at, &talk->starts_at));
  if (sample->held_on != NULL)
    g_assert_true (gb_date_from_iso (sample->held_on, &talk->held_on));
  talk->zone = g_strdup (sample->zone);
  talk->minutes = sample->minutes;
  talk->sequence = sample->sequence;
  talk->created_at = STAMP;
  talk->changed_at = STAMP + sample->id;
  return talk;
}

GPtrArray *
sample_calendar_to_talks (const SampleCalendar *calendar)
{
  GPtrArray *talks = g_ptr_array_new_with_free_func ((GDestroyNotify)gb_talk_free);

  for (guint i = 0; i < calendar->n_samples; i++)
    g_ptr_array_add (talks, sample_to_talk (&calendar->samples[i]));
  return talks;
}

static void
append_expected (GString *text, const char *prefix, gint64 id, const char *expected)
{
  const char *slash;

  if (expected == NULL)
    return;
  slash = strchr (expected, '/');
  g_assert_nonnull (slash);
  g_string_append_printf (text, "%s00000000-0000-4000-8000-%012d@geborgen\t%.*s\t%s\n", prefix, (int)id,
                          (int)(slash - expected), expected, slash + 1);
}

char *
sample_calendar_to_expected (const SampleCalendar *calendar)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < calendar->n_samples; i++)
    {
      const Sample *sample = &calendar->samples[i];

      append_expected (text, "", sample->id, sample->expected);
      append_expected (text, "activity-", sample->id, sample->expected_activity);
    }
  return g_string_free (text, FALSE);
}

char *
sample_calendar_write (const SampleCalendar *calendar)
{
  g_autoptr (GPtrArray) talks = sample_calendar_to_talks (calendar);
  g_autoptr (GError) error = NULL;
  g_autofree char *written = gb_calendar_write (talks, calendar->with_due, calendar->publish, NULL, &error);
  GString *text;

  g_assert_no_error (error);
  text = g_string_new (written);
  g_string_replace (text, "geborgd " GB_VERSION, "geborgd VERSION", 1);
  return g_string_free (text, FALSE);
}
