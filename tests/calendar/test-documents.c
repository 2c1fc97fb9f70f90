/* What stands in a calendar: the golden files, what a reader finds in them, and what is refused. */
#include "samples.h"

#include "calendar/calendar.h"
#include "geborgen/error.h"

#include <check.h>
#include <libical/ical.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static const Sample planned = { 1,
                                GB_TALK_TEAMGESPREK,
                                GB_TALK_PLANNED,
                                "Voorbeeldteam",
                                "2026-12-03",
                                "2026-12-03T10:00",
                                "Europe/Amsterdam",
                                60,
                                NULL,
                                0,
                                NULL,
                                NULL };

static void
assert_text (const char *found, const char *wanted, const char *what)
{
  if (strcmp (found, wanted) != 0)
    ck_abort_msg ("%s isn't as it was; see tests/calendar/write-golden.c:\n%s", what, found);
}

static char *
read_golden (const SampleCalendar *calendar, const char *suffix)
{
  g_autofree char *name = g_strconcat (calendar->name, suffix, NULL);
  g_autofree char *path = g_build_filename (g_getenv ("GB_GOLDEN_DIR"), name, NULL);
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  if (!g_file_get_contents (path, &text, NULL, &error))
    ck_abort_msg ("%s", error->message);
  return text;
}

static icalcomponent *
parse (const char *ics)
{
  icalcomponent *calendar = icalparser_parse_string (ics);

  ck_assert_ptr_nonnull (calendar);
  ck_assert_int_eq (icalcomponent_count_errors (calendar), 0);
  return calendar;
}

START_TEST (golden_files_stand)
{
  const SampleCalendar *calendar = &sample_calendars[_i];
  g_autofree char *ics = sample_calendar_write (calendar);
  g_autofree char *expected = sample_calendar_to_expected (calendar);
  g_autofree char *golden = read_golden (calendar, ".ics");
  g_autofree char *golden_expected = read_golden (calendar, ".expected");

  assert_text (ics, golden, calendar->name);
  assert_text (expected, golden_expected, calendar->name);
}
END_TEST

/* An offset that the process has must not move anything, 10 November least of all. */
START_TEST (the_zone_of_the_process_moves_nothing)
{
  static const char *const zones[]
      = { "UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago", "America/New_York", "Asia/Kathmandu" };
  g_autofree char *golden = read_golden (&sample_calendars[_i], ".ics");

  for (guint i = 0; i < G_N_ELEMENTS (zones); i++)
    {
      g_autofree char *ics = NULL;

      g_setenv ("TZ", zones[i], TRUE);
      tzset ();
      ics = sample_calendar_write (&sample_calendars[_i]);
      assert_text (ics, golden, zones[i]);
    }
}
END_TEST

/* "2026-12-03", or the instant as "2026-12-03T09:00:00Z". */
static char *
time_to_text (icaltimetype time)
{
  g_autoptr (GDateTime) moment = NULL;

  if (time.is_date)
    return g_strdup_printf ("%04d-%02d-%02d", time.year, time.month, time.day);
  ck_assert_ptr_nonnull (time.zone); /* floating */
  moment = g_date_time_new_from_unix_utc (icaltime_as_timet_with_zone (time, time.zone));
  return g_date_time_format (moment, "%FT%TZ");
}

START_TEST (a_reader_finds_every_moment)
{
  const SampleCalendar *calendar = &sample_calendars[_i];
  g_autofree char *ics = sample_calendar_write (calendar);
  g_autofree char *expected = sample_calendar_to_expected (calendar);
  icalcomponent *parsed = parse (ics);
  GString *found = g_string_new (NULL);

  for (icalcomponent *event = icalcomponent_get_first_component (parsed, ICAL_VEVENT_COMPONENT); event != NULL;
       event = icalcomponent_get_next_component (parsed, ICAL_VEVENT_COMPONENT))
    {
      g_autofree char *start = time_to_text (icalcomponent_get_dtstart (event));
      g_autofree char *end = time_to_text (icalcomponent_get_dtend (event));

      g_string_append_printf (found, "%s\t%s\t%s\n", icalcomponent_get_uid (event), start, end);
    }
  ck_assert_str_eq (found->str, expected);
  g_string_free (found, TRUE);
  icalcomponent_free (parsed);
}
END_TEST

/* The calendar of one talk. Takes @talk. */
static char *
write_one (GbTalk *talk, guint *ret_events, GError **error)
{
  g_autoptr (GPtrArray) talks = g_ptr_array_new_with_free_func ((GDestroyNotify)gb_talk_free);

  g_ptr_array_add (talks, talk);
  return gb_calendar_write (talks, TRUE, FALSE, ret_events, error);
}

static GbTalk *
planned_with (const char *team)
{
  GbTalk *talk = sample_to_talk (&planned);

  g_free (talk->team_name);
  talk->team_name = g_strdup (team);
  return talk;
}

/* Every kind of length and letter: the lines stay short and whole, and the name comes back. */
START_TEST (names_come_back_from_folded_lines)
{
  static const char *const units[] = { "a", "é", "€", "👩", "\xcc\x81", ",", "\\", "ש", "\xe2\x80\x8d" };

  for (guint unit = 0; unit < G_N_ELEMENTS (units); unit++)
    for (guint length = 1; length <= 200; length++)
      {
        GString *name = g_string_new ("x");
        g_autofree char *title = NULL, *ics = NULL;
        g_auto (GStrv) lines = NULL;
        icalcomponent *parsed;
        icalproperty *summary;

        for (guint i = 1; i < length; i++)
          g_string_append (name, i % 13 == 5 && i + 1 < length ? " " : units[unit]);
        g_autoptr (GbTalk) talk = planned_with (name->str);
        title = gb_talk_neutral_title (talk);
        ics = write_one (g_steal_pointer (&talk), NULL, NULL);
        ck_assert_ptr_nonnull (ics);
        lines = g_strsplit (ics, "\r\n", -1);
        for (guint i = 0; lines[i] != NULL; i++)
          {
            ck_assert_uint_le (strlen (lines[i]), 75);
            ck_assert (g_utf8_validate (lines[i], -1, NULL));
          }
        parsed = parse (ics);
        summary = icalcomponent_get_first_property (icalcomponent_get_first_component (parsed, ICAL_VEVENT_COMPONENT),
                                                    ICAL_SUMMARY_PROPERTY);
        ck_assert_str_eq (icalproperty_get_summary (summary), title);
        icalcomponent_free (parsed);
        g_string_free (name, TRUE);
      }
}
END_TEST

static void
assert_refused (GbTalk *talk, const char *names)
{
  g_autoptr (GError) error = NULL;
  guint events = 4711;

  ck_assert_ptr_null (write_one (talk, &events, &error));
  ck_assert (g_error_matches (error, GB_ERROR, GB_ERROR_INVALID));
  ck_assert_msg (strstr (error->message, names) != NULL, "'%s' isn't named: %s", names, error->message);
  ck_assert_ptr_null (strchr (error->message, '\n'));
  ck_assert_uint_eq (events, 4711);
}

START_TEST (names_that_no_calendar_takes_are_refused)
{
  static const char *const names[]
      = { "a\nb", "a\rb", "a\r\nATTENDEE:x", "a\tb", "a\x01", "a\x7f", "a\xc2\x85", "a\xff", "a\xc3" };

  assert_refused (planned_with (names[_i]), "talk '1'");
}
END_TEST

START_TEST (uids_that_no_calendar_takes_are_refused)
{
  static const char *const uids[] = { "", "a/b", "a b", "a\\b", "a,b", "a;b", "a\nb", "é" };
  GbTalk *talk = sample_to_talk (&planned);

  g_free (talk->uid);
  talk->uid = g_strdup (uids[_i]);
  assert_refused (talk, "talk '1'");
}
END_TEST

START_TEST (moments_that_do_not_exist_are_refused)
{
  GbTalk *talk = sample_to_talk (&planned);

  switch (_i)
    {
    case 0:
      talk->starts_at.date.day = 31;
      talk->starts_at.date.month = 2;
      break;
    case 1:
      talk->starts_at.minute = 1440;
      break;
    case 2:
      g_clear_pointer (&talk->zone, g_free);
      break;
    case 3:
      g_free (talk->zone);
      talk->zone = g_strdup ("Europe/Nowhere");
      break;
    case 4:
      talk->minutes = 0;
      break;
    case 5:
      talk->changed_at = G_MAXINT64;
      break;
    case 6:
      talk->starts_at = GB_CIVIL_NONE;
      break;
    case 7:
      talk->sequence = -1;
      break;
    case 8:
      talk->state = GB_TALK_DUE;
      talk->due_on = GB_DATE_NONE;
      break;
    default:
      ck_abort ();
    }
  assert_refused (talk, "talk '1'");
}
END_TEST

START_TEST (a_uid_twice_names_both_talks)
{
  g_autoptr (GPtrArray) talks = sample_calendar_to_talks (&sample_calendars[0]);
  GbTalk *last = g_ptr_array_index (talks, talks->len - 1), *first = g_ptr_array_index (talks, 0);
  g_autoptr (GError) error = NULL;

  g_free (last->uid);
  last->uid = g_strdup (first->uid);
  ck_assert_ptr_null (gb_calendar_write (talks, TRUE, TRUE, NULL, &error));
  ck_assert (g_error_matches (error, GB_ERROR, GB_ERROR_INVALID));
  ck_assert_ptr_nonnull (strstr (error->message, "talk '13'"));
  ck_assert_ptr_nonnull (strstr (error->message, "talk '1'"));
}
END_TEST

static guint
count (const char *text, const char *part)
{
  guint n = 0;

  for (const char *c = strstr (text, part); c != NULL; c = strstr (c + 1, part))
    n++;
  return n;
}

START_TEST (due_talks_and_method_only_when_asked)
{
  g_autoptr (GPtrArray) talks = sample_calendar_to_talks (&sample_calendars[0]);
  guint with = 0, without = 0;
  g_autofree char *all = gb_calendar_write (talks, TRUE, TRUE, &with, NULL);
  g_autofree char *planned_only = gb_calendar_write (talks, FALSE, FALSE, &without, NULL);

  ck_assert_uint_eq (count (all, "BEGIN:VEVENT\r\n"), with);
  ck_assert_uint_eq (count (planned_only, "BEGIN:VEVENT\r\n"), without);
  ck_assert_uint_eq (with, without + 1);
  ck_assert_uint_eq (count (planned_only, "STATUS:TENTATIVE"), 0);
  ck_assert_uint_eq (count (all, "METHOD:PUBLISH\r\n"), 1);
  ck_assert_uint_eq (count (planned_only, "METHOD"), 0);
}
END_TEST

/* Neither why a talk fell through nor what kind it is shows in a calendar that others may see. */
START_TEST (reasons_stay_at_home)
{
  GbTalk *talk = sample_to_talk (&planned);
  g_autofree char *ics = NULL;

  talk->kind = GB_TALK_MANTELZORGGESPREK;
  talk->state = GB_TALK_CANCELLED;
  talk->person_name = g_strdup ("Testpersoon Een");
  talk->reason = g_strdup ("zeer persoonlijk");
  ics = write_one (talk, NULL, NULL);
  ck_assert_ptr_nonnull (strstr (ics, "STATUS:CANCELLED"));
  ck_assert_ptr_null (strstr (ics, "persoonlijk"));
  ck_assert_ptr_null (strstr (ics, "antelzorg"));
}
END_TEST

START_TEST (no_talks_make_an_empty_calendar)
{
  g_autoptr (GPtrArray) talks = g_ptr_array_new ();
  guint events = 4711;
  g_autofree char *ics = gb_calendar_write (talks, TRUE, TRUE, &events, NULL);
  icalcomponent *parsed = parse (ics);

  ck_assert_uint_eq (events, 0);
  ck_assert_int_eq (icalcomponent_count_components (parsed, ICAL_ANY_COMPONENT), 0);
  icalcomponent_free (parsed);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("calendar documents");
  TCase *tests = tcase_create ("documents");
  SRunner *runner = srunner_create (suite);
  int failed;

  tcase_set_timeout (tests, 120);
  tcase_add_loop_test (tests, golden_files_stand, 0, (int)n_sample_calendars);
  tcase_add_loop_test (tests, the_zone_of_the_process_moves_nothing, 0, (int)n_sample_calendars);
  tcase_add_loop_test (tests, a_reader_finds_every_moment, 0, (int)n_sample_calendars);
  tcase_add_test (tests, names_come_back_from_folded_lines);
  tcase_add_loop_test (tests, names_that_no_calendar_takes_are_refused, 0, 9);
  tcase_add_loop_test (tests, uids_that_no_calendar_takes_are_refused, 0, 8);
  tcase_add_loop_test (tests, moments_that_do_not_exist_are_refused, 0, 9);
  tcase_add_test (tests, a_uid_twice_names_both_talks);
  tcase_add_test (tests, due_talks_and_method_only_when_asked);
  tcase_add_test (tests, reasons_stay_at_home);
  tcase_add_test (tests, no_talks_make_an_empty_calendar);
  suite_add_tcase (suite, tests);
  srunner_run_all (runner, CK_SILENT);
  failed = srunner_ntests_failed (runner);
  srunner_free (runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
