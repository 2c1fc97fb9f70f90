/* What is wrong is refused by name, whatever it is, and in one short line. */
#include "geborgen/error.h"
#include "geborgen/names.h"
#include "wire/wire.h"
#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define MESSAGE_MAX 400

/* ---- everything that reads, behind one signature ---- */

#define READS_RECORD(name, Type, call)                                                                                 \
  static gboolean name (GVariant *variant, GError **error)                                                             \
  {                                                                                                                    \
    g_autoptr (Type) record = call;                                                                                    \
    return record != NULL;                                                                                             \
  }

#define READS_FILTER(name, Type)                                                                                       \
  static gboolean name (GVariant *variant, GError **error)                                                             \
  {                                                                                                                    \
    Type filter;                                                                                                       \
    return gb_wire_##name##_from_variant (variant, &filter, error);                                                    \
  }

READS_RECORD (new_person, GbPerson, gb_wire_person_from_variant (variant, GB_WIRE_NEW, NULL, error))
READS_RECORD (changed_person, GbPerson, gb_wire_person_from_variant (variant, GB_WIRE_CHANGES, NULL, error))
READS_RECORD (told_person, GbPerson, gb_wire_person_from_variant (variant, GB_WIRE_REPLY, NULL, error))
READS_RECORD (told_team, GbTeam, gb_wire_team_from_variant (variant, error))
READS_RECORD (new_talk, GbTalk, gb_wire_talk_from_variant (variant, GB_WIRE_NEW, NULL, error))
READS_RECORD (told_talk, GbTalk, gb_wire_talk_from_variant (variant, GB_WIRE_REPLY, NULL, error))
READS_RECORD (new_agreement, GbAgreement, gb_wire_agreement_from_variant (variant, GB_WIRE_NEW, error))
READS_RECORD (told_agreement, GbAgreement, gb_wire_agreement_from_variant (variant, GB_WIRE_REPLY, error))
READS_RECORD (new_action, GbAction, gb_wire_action_from_variant (variant, GB_WIRE_NEW, NULL, error))
READS_RECORD (changed_action, GbAction, gb_wire_action_from_variant (variant, GB_WIRE_CHANGES, NULL, error))
READS_RECORD (told_action, GbAction, gb_wire_action_from_variant (variant, GB_WIRE_REPLY, NULL, error))
READS_RECORD (told_reminder, GbReminder, gb_wire_reminder_from_variant (variant, NULL, error))
READS_FILTER (person_filter, GbPersonFilter)
READS_FILTER (talk_filter, GbTalkFilter)
READS_FILTER (agreement_filter, GbAgreementFilter)
READS_FILTER (action_filter, GbActionFilter)
READS_FILTER (reminder_filter, GbReminderFilter)
READS_FILTER (held, GbHeld)

typedef gboolean (*Reader) (GVariant *variant, GError **error);

/* Keys as in the contract: "name:s", where a key may have several types "team:xs". */
static const struct
{
  Reader read;
  gboolean strict; /* refuses unknown keys */
  const char *keys;
} readers[] = {
  { new_person, TRUE, "name:s email:s team:xs team_name:s hours_per_week:d started_on:s" },
  { changed_person, TRUE, "name:s email:s team:xs team_name:s hours_per_week:d started_on:s" },
  { told_person, FALSE, "id:x name:s email:s team:xs team_name:s hours_per_week:d started_on:s left_on:s" },
  { told_team, FALSE, "id:x name:s members:i" },
  { new_talk, TRUE, "kind:s person:x team:x due_on:s starts_at:s minutes:i" },
  { told_talk, FALSE,
    "id:x uid:s kind:s person:x person_name:s team:x team_name:s agreement:x due_on:s starts_at:s zone:s minutes:i "
    "state:s topic_raised:b reason:s held_on:s sequence:i" },
  { new_agreement, TRUE,
    "person:x kind:s text:s from_on:s trial_until:s review_on:s until_on:s confirmed_on:s proposed:b" },
  { told_agreement, FALSE,
    "id:x person:x person_name:s kind:s text:s from_on:s trial_until:s review_on:s until_on:s state:s confirmed_on:s "
    "share:s" },
  { new_action, TRUE, "text:s person:x team:x talk:x agreement:x owner:s due_on:s" },
  { changed_action, TRUE, "text:s owner:s due_on:s" },
  { told_action, FALSE,
    "id:x person:x person_name:s team:x team_name:s talk:x agreement:x text:s owner:s due_on:s done_on:s" },
  { told_reminder, FALSE, "id:x subject:s rung:s due_at:s next_at:s state:s snoozed_until:s shown_at:s" },
  { person_filter, TRUE, "team:x left:b limit:u offset:u" },
  { talk_filter, TRUE, "state:s open:b kind:s person:x team:x agreement:x from:s until:s limit:u offset:u" },
  { agreement_filter, TRUE, "person:x open:b state:s limit:u offset:u" },
  { action_filter, TRUE, "person:x team:x talk:x agreement:x open:b limit:u offset:u" },
  { reminder_filter, TRUE, "state:s open:b person:x talk:x until:s limit:u offset:u" },
  { held, TRUE, "on:s topic_raised:b" },
};

static const char *const all_types[]
    = { "b", "y", "n", "q", "i", "u", "x", "t", "d", "h", "s", "o", "g", "v", "as", "a{sv}", "(ss)" };

static GVariant *
make_one (const char *key, GVariant *value)
{
  GVariantDict dict;

  g_variant_dict_init (&dict, NULL);
  g_variant_dict_insert_value (&dict, key, value);
  return g_variant_ref_sink (g_variant_dict_end (&dict));
}

/* Some value of a type. */
static GVariant *
make_value (const char *type)
{
  if (strcmp (type, "o") == 0)
    return g_variant_new_object_path ("/");
  if (strcmp (type, "v") == 0)
    return g_variant_new_variant (g_variant_new_string (""));
  if (strcmp (type, "(ss)") == 0)
    return g_variant_new ("(ss)", "", "");
  /* all other types have a value in no bytes or in zeroes */
  return g_variant_new_from_data (G_VARIANT_TYPE (type), "\0\0\0\0\0\0\0\0", 0, FALSE, NULL, NULL);
}

static void
assert_refused (Reader read, GVariant *variant, GbError code, const char *first, const char *second)
{
  g_autoptr (GError) error = NULL;

  ck_assert_msg (!read (variant, &error), "taken: %s", g_variant_print (variant, FALSE));
  ck_assert_msg (g_error_matches (error, GB_ERROR, (int)code), "other error: %s", error->message);
  ck_assert_msg (strstr (error->message, first) != NULL, "'%s' isn't in: %s", first, error->message);
  ck_assert_msg (second == NULL || strstr (error->message, second) != NULL, "'%s' isn't in: %s", second,
                 error->message);
  ck_assert_msg (strlen (error->message) < MESSAGE_MAX && strchr (error->message, '\n') == NULL, "not one short line");
}

static void
assert_refused_text (Reader read, const char *text, GbError code, const char *first, const char *second)
{
  g_autoptr (GVariant) variant = g_variant_parse (G_VARIANT_TYPE_VARDICT, text, NULL, NULL, NULL);

  ck_assert_ptr_nonnull (variant);
  assert_refused (read, variant, code, first, second);
}

START_TEST (wrong_type_of_every_key)
{
  g_auto (GStrv) keys = g_strsplit (readers[_i].keys, " ", -1);

  for (guint k = 0; keys[k] != NULL; k++)
    {
      g_auto (GStrv) pair = g_strsplit (keys[k], ":", 2);
      g_autofree char *quoted = g_strdup_printf ("'%s'", pair[0]);

      for (guint t = 0; t < G_N_ELEMENTS (all_types); t++)
        {
          g_autofree char *given = g_strdup_printf ("'%s'", all_types[t]);
          g_autoptr (GVariant) variant = NULL;

          if (all_types[t][1] == '\0' && strchr (pair[1], all_types[t][0]) != NULL)
            continue;
          variant = make_one (pair[0], make_value (all_types[t]));
          assert_refused (readers[_i].read, variant, GB_ERROR_INVALID, quoted, given);
        }
    }
}
END_TEST

START_TEST (unknown_key)
{
  g_autoptr (GVariant) variant = make_one ("diagnosis", g_variant_new_string ("x"));
  g_autofree char *first_key = g_strndup (readers[_i].keys, strcspn (readers[_i].keys, ":"));

  if (readers[_i].strict)
    assert_refused (readers[_i].read, variant, GB_ERROR_UNKNOWN_KEY, "'diagnosis'", first_key);
  else
    ck_assert (readers[_i].read (variant, NULL));
}
END_TEST

START_TEST (keys_only_the_daemon_gives)
{
  static const struct
  {
    Reader read;
    const char *key;
  } cases[] = {
    { new_person, "id" },     { new_person, "left_on" },    { changed_person, "id" },   { new_talk, "id" },
    { new_talk, "state" },    { new_talk, "uid" },          { new_talk, "zone" },       { new_talk, "note" },
    { new_talk, "sequence" }, { new_talk, "topic_raised" }, { new_agreement, "state" }, { new_agreement, "share" },
    { new_action, "id" },     { new_action, "state" },      { new_action, "done_on" },  { changed_action, "person" },
  };
  const char *key = cases[_i].key;
  g_autoptr (GVariant) variant = make_one (key, g_variant_new_string (""));

  assert_refused (cases[_i].read, variant, GB_ERROR_UNKNOWN_KEY, key, NULL);
}
END_TEST

/* A key of 1 MB with line ends and a wrong type inside is still told in a short line. */
START_TEST (huge_key)
{
  g_autofree char *key = g_strnfill (1 << 20, '\n');
  g_autoptr (GVariant) variant = make_one (key, g_variant_new_string ("x"));

  if (readers[_i].strict)
    assert_refused (readers[_i].read, variant, GB_ERROR_UNKNOWN_KEY, "unknown key", NULL);
  else
    ck_assert (readers[_i].read (variant, NULL));
}
END_TEST

/* Texts are taken whole, for core to judge; what must be a date, a moment or a word is refused. */
START_TEST (huge_text)
{
  static const char *const free_texts[]
      = { "name", "email", "team", "team_name", "uid", "person_name", "zone", "reason", "text", NULL };
  g_auto (GStrv) keys = g_strsplit (readers[_i].keys, " ", -1);
  g_autofree char *huge = g_strnfill (1 << 20, 'x');

  for (guint k = 0; keys[k] != NULL; k++)
    {
      g_auto (GStrv) pair = g_strsplit (keys[k], ":", 2);
      g_autofree char *quoted = g_strdup_printf ("'%s'", pair[0]);
      g_autoptr (GVariant) variant = NULL;
      gboolean is_kind_of_agreement = readers[_i].read == new_agreement || readers[_i].read == told_agreement;

      if (strchr (pair[1], 's') == NULL || g_strv_contains (free_texts, pair[0])
          || (is_kind_of_agreement && strcmp (pair[0], "kind") == 0))
        continue;
      variant = make_one (pair[0], g_variant_new_string (huge));
      assert_refused (readers[_i].read, variant, GB_ERROR_INVALID, quoted, "xxxx");
    }
}
END_TEST

START_TEST (missing_or_empty)
{
  assert_refused_text (new_person, "{}", GB_ERROR_INVALID, "'name'", "missing");
  assert_refused_text (new_person, "{'email': <'a@example.invalid'>}", GB_ERROR_INVALID, "'name'", "missing");
  assert_refused_text (new_person, "{'name': <''>}", GB_ERROR_INVALID, "'name'", "empty");
  assert_refused_text (changed_person, "{'name': <''>}", GB_ERROR_INVALID, "'name'", "empty");
  assert_refused_text (new_talk, "{'person': <int64 1>}", GB_ERROR_INVALID, "'kind'", "missing");
  assert_refused_text (new_talk, "{'kind': <''>}", GB_ERROR_INVALID, "'kind'", "functioneringsgesprek");
  assert_refused_text (new_action, "{'person': <int64 1>}", GB_ERROR_INVALID, "'text'", "missing");
  assert_refused_text (changed_action, "{'text': <''>}", GB_ERROR_INVALID, "'text'", "empty");
  assert_refused_text (new_agreement, "{'kind': <'anders'>}", GB_ERROR_INVALID, "'person'", "missing");
  assert_refused_text (new_agreement, "{'person': <int64 0>, 'kind': <'anders'>}", GB_ERROR_INVALID, "'person'", NULL);
}
END_TEST

START_TEST (given_twice)
{
  GVariantBuilder builder;
  g_autoptr (GVariant) variant = NULL;

  g_variant_builder_init (&builder, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&builder, "{sv}", "name", g_variant_new_string ("Testpersoon Een"));
  g_variant_builder_add (&builder, "{sv}", "name", g_variant_new_string ("Testpersoon Twee"));
  variant = g_variant_ref_sink (g_variant_builder_end (&builder));
  assert_refused (new_person, variant, GB_ERROR_INVALID, "'name'", "twice");
}
END_TEST

START_TEST (numbers_out_of_reach)
{
  static const double hours[] = { NAN, INFINITY, -INFINITY, -1, -0.001 };
  static const gint64 ids[] = { -1, G_MININT64 };

  for (guint i = 0; i < G_N_ELEMENTS (hours); i++)
    {
      g_autoptr (GVariant) variant = make_one ("hours_per_week", g_variant_new_double (hours[i]));

      assert_refused (new_person, variant, GB_ERROR_INVALID, "'hours_per_week'", NULL);
      assert_refused (told_person, variant, GB_ERROR_INVALID, "'hours_per_week'", NULL);
    }
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autoptr (GVariant) person = make_one ("person", g_variant_new_int64 (ids[i]));
      g_autoptr (GVariant) team = make_one ("team", g_variant_new_int64 (ids[i]));

      assert_refused (new_talk, person, GB_ERROR_INVALID, "'person'", NULL);
      assert_refused (new_agreement, person, GB_ERROR_INVALID, "'person'", NULL);
      assert_refused (talk_filter, person, GB_ERROR_INVALID, "'person'", NULL);
      assert_refused (new_talk, team, GB_ERROR_INVALID, "'team'", NULL);
      assert_refused (new_person, team, GB_ERROR_INVALID, "'team'", NULL);
    }
  assert_refused_text (new_talk, "{'minutes': <-1>}", GB_ERROR_INVALID, "'minutes'", "'-1'");
  assert_refused_text (new_talk, "{'minutes': <int32 -2147483648>}", GB_ERROR_INVALID, "'minutes'", NULL);
  assert_refused_text (new_person, "{'team': <'99999999999999999999'>}", GB_ERROR_NOT_FOUND, "'99999999999999999999'",
                       NULL);
}
END_TEST

START_TEST (days_that_do_not_exist)
{
  static const char *const days[]
      = { "2026-02-31",  "2027-02-29",  "2026-2-3", "2026-00-10", "2026-13-01",      "26-01-01",
          "2026-01-01 ", " 2026-01-01", "morgen",   "9999-01-01", "2026-01-01T10:00" };

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autoptr (GVariant) due = make_one ("due_on", g_variant_new_string (days[i]));
      g_autoptr (GVariant) from = make_one ("from", g_variant_new_string (days[i]));
      g_autoptr (GVariant) on = make_one ("on", g_variant_new_string (days[i]));

      assert_refused (new_talk, due, GB_ERROR_INVALID, "'due_on'", days[i]);
      assert_refused (talk_filter, from, GB_ERROR_INVALID, "'from'", days[i]);
      assert_refused (held, on, GB_ERROR_INVALID, "'on'", days[i]);
    }
}
END_TEST

START_TEST (times_that_can_not_be_read)
{
  static const char *const civils[] = { "2026-12-03",       "2026-12-03T24:00",    "2026-12-03T10:60",
                                        "2026-12-03 10:00", "2026-12-03T10:00:00", "2026-12-03T10:00+01:00" };
  static const char *const instants[] = { "2026-12-03T10:00", "2026-12-03T10:00:00", "2026-02-31T10:00:00Z", "now" };

  for (guint i = 0; i < G_N_ELEMENTS (civils); i++)
    {
      g_autoptr (GVariant) starts = make_one ("starts_at", g_variant_new_string (civils[i]));

      assert_refused (new_talk, starts, GB_ERROR_INVALID, "'starts_at'", civils[i]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (instants); i++)
    {
      g_autoptr (GVariant) starts = make_one ("starts_at", g_variant_new_string (instants[i]));
      g_autoptr (GVariant) until = make_one ("until", g_variant_new_string (instants[i]));

      assert_refused (told_talk, starts, GB_ERROR_INVALID, "'starts_at'", instants[i]);
      assert_refused (reminder_filter, until, GB_ERROR_INVALID, "'until'", instants[i]);
    }
}
END_TEST

START_TEST (words_that_are_not_known)
{
  assert_refused_text (new_talk, "{'kind': <'koffie'>}", GB_ERROR_INVALID, "'koffie'", "dag-van-de-mantelzorg");
  assert_refused_text (talk_filter, "{'state': <'Due'>}", GB_ERROR_INVALID, "'state'", "due, planned, held");
  assert_refused_text (agreement_filter, "{'state': <'x'>}", GB_ERROR_INVALID, "'state'", "handed_over");
  /* a state of the ledger that isn't one of the contract */
  assert_refused_text (reminder_filter, "{'state': <'delivering'>}", GB_ERROR_INVALID, "'delivering'",
                       "pending, shown, snoozed, done");
  assert_refused_text (told_reminder, "{'subject': <'person:1'>}", GB_ERROR_INVALID, "'person:1'", "talk:ID");
  assert_refused_text (told_reminder, "{'subject': <'talk:-1'>}", GB_ERROR_INVALID, "'talk:-1'", NULL);
}
END_TEST

/* What was there stays when a filter can't be read. */
START_TEST (output_untouched_on_failure)
{
  g_autoptr (GVariant) variant = make_one ("limit", g_variant_new_string ("ten"));
  GbTalkFilter filter = { .person_id = 42, .limit = 7 };

  ck_assert (!gb_wire_talk_filter_from_variant (variant, &filter, NULL));
  ck_assert_int_eq (filter.person_id, 42);
  ck_assert_uint_eq (filter.limit, 7);
}
END_TEST

START_TEST (roster_names_the_row)
{
  g_autoptr (GVariant) rows = g_variant_ref_sink (g_variant_new_parsed (
      "[{'name': <'Testpersoon Een'>}, {'name': <'Testpersoon Twee'>, 'hours_per_week': <'36'>}]"));
  g_autoptr (GError) error = NULL;

  ck_assert_ptr_null (gb_wire_person_list_from_variant (rows, GB_WIRE_NEW, &error));
  ck_assert (g_error_matches (error, GB_ERROR, GB_ERROR_INVALID));
  ck_assert_ptr_nonnull (strstr (error->message, "2"));
  ck_assert_ptr_nonnull (strstr (error->message, "'hours_per_week'"));
}
END_TEST

START_TEST (roster_has_a_bound)
{
  GVariantBuilder builder;
  g_autoptr (GVariant) rows = NULL;
  g_autoptr (GError) error = NULL;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; i <= GB_ROSTER_MAX; i++)
    g_variant_builder_add_parsed (&builder, "{'name': <'Medewerker'>}");
  rows = g_variant_ref_sink (g_variant_builder_end (&builder));
  ck_assert_ptr_null (gb_wire_person_list_from_variant (rows, GB_WIRE_NEW, &error));
  ck_assert (g_error_matches (error, GB_ERROR, GB_ERROR_INVALID));
  ck_assert_ptr_nonnull (strstr (error->message, "20001"));
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("wire: refusals");
  TCase *every = tcase_create ("every reader");
  TCase *values = tcase_create ("values");
  SRunner *runner = srunner_create (suite);
  int n_readers = (int)G_N_ELEMENTS (readers);
  int failed = 0;

  tcase_add_loop_test (every, wrong_type_of_every_key, 0, n_readers);
  tcase_add_loop_test (every, unknown_key, 0, n_readers);
  tcase_add_loop_test (every, huge_key, 0, n_readers);
  tcase_add_loop_test (every, huge_text, 0, n_readers);
  tcase_add_loop_test (values, keys_only_the_daemon_gives, 0, 16);
  tcase_add_test (values, missing_or_empty);
  tcase_add_test (values, given_twice);
  tcase_add_test (values, numbers_out_of_reach);
  tcase_add_test (values, days_that_do_not_exist);
  tcase_add_test (values, times_that_can_not_be_read);
  tcase_add_test (values, words_that_are_not_known);
  tcase_add_test (values, output_untouched_on_failure);
  tcase_add_test (values, roster_names_the_row);
  tcase_add_test (values, roster_has_a_bound);
  suite_add_tcase (suite, every);
  suite_add_tcase (suite, values);
  srunner_run_all (runner, CK_SILENT);
  failed = srunner_ntests_failed (runner);
  srunner_free (runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
