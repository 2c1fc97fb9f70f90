/* Any bytes, read as a{sv} or aa{sv} from somebody we don't trust, by every reader of the wire.
 *
 * Built with -Dfuzz=true it is a libFuzzer target. Otherwise it is an ordinary test that reads a small corpus (real records, and each
 * of them with bytes changed in a fixed order), and files named on its command line. */
#include "geborgen/error.h"
#include "geborgen/zone.h"
#include "wire/wire.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput (const guint8 *data, size_t size);

/* An error is one of ours and one line of valid text; success has none. */
static void
settle (gboolean read, GError **error)
{
  g_assert_true (read == (*error == NULL));
  if (*error == NULL)
    return;
  g_assert_true ((*error)->domain == GB_ERROR);
  g_assert_true (g_utf8_validate ((*error)->message, -1, NULL));
  g_assert_null (strchr ((*error)->message, '\n'));
  g_assert_cmpuint (strlen ((*error)->message), <, 1000);
  g_clear_error (error);
}

/* What was read can be written, and read again. */
static void
read_people (GVariant *record)
{
  for (int side = GB_WIRE_NEW; side <= GB_WIRE_REPLY; side++)
    {
      GError *error = NULL;
      g_autoptr (GbPerson) person = gb_wire_person_from_variant (record, (GbWireSide)side, NULL, &error);

      settle (person != NULL, &error);
      if (person != NULL)
        {
          g_autoptr (GVariant) again = g_variant_ref_sink (gb_wire_person_to_variant (person, GB_WIRE_REPLY));
          g_autoptr (GbPerson) same = gb_wire_person_from_variant (again, GB_WIRE_REPLY, NULL, NULL);

          g_assert_true (same != NULL || person->name == NULL);
        }
    }
}

static void
read_talks (GVariant *record)
{
  for (int side = GB_WIRE_NEW; side <= GB_WIRE_REPLY; side++)
    {
      GError *error = NULL;
      g_autofree char *note = NULL;
      g_autoptr (GbTalk) talk = gb_wire_talk_from_variant (record, (GbWireSide)side, &note, &error);

      settle (talk != NULL, &error);
      if (talk != NULL)
        {
          g_autoptr (GVariant) again = g_variant_ref_sink (gb_wire_talk_to_variant (talk, GB_WIRE_REPLY, note));
          g_autoptr (GbTalk) same = gb_wire_talk_from_variant (again, GB_WIRE_REPLY, NULL, NULL);

          g_assert_nonnull (same);
        }
    }
}

static void
read_agreements (GVariant *record)
{
  for (int side = GB_WIRE_NEW; side <= GB_WIRE_REPLY; side++)
    {
      GError *error = NULL;
      g_autoptr (GbAgreement) agreement = gb_wire_agreement_from_variant (record, (GbWireSide)side, &error);

      settle (agreement != NULL, &error);
    }
}

static void
read_life (GVariant *record)
{
  GError *errors[4] = { NULL };
  guint fields = 0;
  g_autoptr (GbAgreement) changes = gb_wire_agreement_changes_from_variant (record, &fields, &errors[0]);
  g_autoptr (GbReview) review = gb_wire_review_from_variant (record, GB_WIRE_NEW, &errors[1]);
  g_autoptr (GbReview) told = gb_wire_review_from_variant (record, GB_WIRE_REPLY, &errors[2]);
  g_autoptr (GbSharing) sharing = gb_wire_sharing_from_variant (record, &errors[3]);

  settle (changes != NULL, &errors[0]);
  settle (review != NULL, &errors[1]);
  settle (told != NULL, &errors[2]);
  settle (sharing != NULL, &errors[3]);
}

static void
read_actions (GVariant *record)
{
  for (int side = GB_WIRE_NEW; side <= GB_WIRE_REPLY; side++)
    {
      GError *error = NULL;
      g_autoptr (GbAction) action = gb_wire_action_from_variant (record, (GbWireSide)side, NULL, &error);

      settle (action != NULL, &error);
      if (action != NULL)
        {
          g_autoptr (GVariant) again = g_variant_ref_sink (gb_wire_action_to_variant (action, GB_WIRE_REPLY));
          g_autoptr (GbAction) same = gb_wire_action_from_variant (again, GB_WIRE_REPLY, NULL, NULL);

          g_assert_nonnull (same);
        }
    }
}

static void
read_the_rest (GVariant *record)
{
  GError *errors[10] = { NULL };
  GbAuditFilter lines;
  guint mended = 0;
  GbPersonFilter people;
  GbTalkFilter talks;
  GbAgreementFilter agreements;
  GbActionFilter actions;
  GbReminderFilter reminders;
  g_auto (GbHeld) held = { 0 };
  g_autofree char *title = NULL;
  g_autoptr (GbTeam) team = gb_wire_team_from_variant (record, &errors[0]);
  g_autoptr (GbReminder) reminder = gb_wire_reminder_from_variant (record, &title, &errors[1]);

  g_autoptr (GbTalk) mending = gb_wire_talk_changes_from_variant (record, &mended, &errors[8]);

  settle (mending != NULL, &errors[8]);
  settle (gb_wire_audit_filter_from_variant (record, &lines, &errors[9]), &errors[9]);
  settle (team != NULL, &errors[0]);
  settle (reminder != NULL, &errors[1]);
  settle (gb_wire_person_filter_from_variant (record, &people, &errors[2]), &errors[2]);
  settle (gb_wire_talk_filter_from_variant (record, &talks, &errors[3]), &errors[3]);
  settle (gb_wire_agreement_filter_from_variant (record, &agreements, &errors[4]), &errors[4]);
  settle (gb_wire_reminder_filter_from_variant (record, &reminders, &errors[5]), &errors[5]);
  settle (gb_wire_action_filter_from_variant (record, &actions, &errors[7]), &errors[7]);
  settle (gb_wire_held_from_variant (record, &held, &errors[6]), &errors[6]);
}

static GVariant *
from_bytes (const char *type, const guint8 *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);

  return g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE (type), bytes, FALSE));
}

int
LLVMFuzzerTestOneInput (const guint8 *data, size_t size)
{
  g_autoptr (GVariant) record = from_bytes ("a{sv}", data, size);
  g_autoptr (GVariant) roster = from_bytes ("aa{sv}", data, size);
  g_autoptr (GPtrArray) people = NULL;
  GError *error = NULL;

  read_people (record);
  read_talks (record);
  read_agreements (record);
  read_actions (record);
  read_life (record);
  read_the_rest (record);
  people = gb_wire_person_list_from_variant (roster, GB_WIRE_NEW, &error);
  settle (people != NULL, &error);
  return 0;
}

#ifndef GB_LIBFUZZER

static const char *const seeds[] = {
  "{'name': <'Testpersoon Een'>, 'email': <'een@example.invalid'>, 'team': <'Voorbeeldteam'>, 'hours_per_week': "
  "<28.5>, "
  "'started_on': <'2024-02-29'>}",
  "{'id': <int64 7>, 'name': <'Testpersoon Een'>, 'team': <int64 3>, 'left_on': <'2026-12-31'>}",
  "{'kind': <'teamgesprek'>, 'team': <int64 2>, 'due_on': <'2027-01-04'>, 'starts_at': <'2026-12-03T10:30'>, "
  "'minutes': <60>}",
  "{'id': <int64 1>, 'uid': <'u@geborgen'>, 'kind': <'evaluatiegesprek'>, 'starts_at': <'2026-12-03T10:30:00+01:00'>, "
  "'zone': "
  "<'Europe/Amsterdam'>, 'minutes': <45>, 'state': <'planned'>, 'topic_raised': <true>, 'sequence': <2>, 'note': "
  "<'n'>}",
  "{'person': <int64 7>, 'kind': <'anders'>, 'text': <'dinsdag'>, 'from_on': <'2026-01-01'>, 'proposed': <true>}",
  "{'person': <int64 7>, 'talk': <int64 12>, 'text': <'Bellen'>, 'owner': <'employee'>, 'due_on': <'2026-12-03'>}",
  "{'id': <int64 5>, 'team': <int64 4>, 'text': <'Bellen'>, 'owner': <'manager'>, 'done_on': <'2026-12-03'>, 'state': "
  "<'done'>}",
  "{'id': <int64 9>, 'subject': <'talk:12'>, 'rung': <'prepare'>, 'due_at': <'2026-10-18T09:00:00+02:00'>, 'state': "
  "<'shown'>}",
  "{'state': <'due'>, 'open': <true>, 'from': <'2026-01-01'>, 'until': <'2026-12-31'>, 'limit': <uint32 20>}",
  "{'state': <'snoozed'>, 'talk': <int64 3>, 'until': <'2026-12-31T00:00:00Z'>, 'offset': <uint32 4294967295>}",
  "{'on': <'2026-11-20'>, 'topic_raised': <false>}",
  "{'on': <'2026-11-20'>, 'covered': <['workload', 'mantelzorggesprek/load', '']>}",
  "{'name': <<'in a box'>>, 'x': <[{'y': <(1, 'z')>}]>}",
};

/* Each byte in turn becomes each of these; then the tail is cut off there. */
static const guint8 replacements[] = { 0x00, 0x01, 0x7f, 0x80, 0xff, '\n', 's', 'x', 'a' };

static guint
read_seed (const char *text)
{
  g_autoptr (GVariant) seed = g_variant_parse (G_VARIANT_TYPE_VARDICT, text, NULL, NULL, NULL);
  gsize size = seed != NULL ? g_variant_get_size (seed) : 0;
  g_autofree guint8 *bytes = g_memdup2 (seed != NULL ? g_variant_get_data (seed) : "", size);
  guint n = 1;

  g_assert_nonnull (seed);
  LLVMFuzzerTestOneInput (bytes, size);
  for (gsize at = 0; at < size; at++)
    {
      guint8 was = bytes[at];

      for (guint i = 0; i < G_N_ELEMENTS (replacements); i++, n++)
        {
          bytes[at] = replacements[i];
          LLVMFuzzerTestOneInput (bytes, size);
        }
      bytes[at] = was;
      LLVMFuzzerTestOneInput (bytes, at);
      n++;
    }
  return n;
}

static gboolean
read_file (const char *path)
{
  g_autofree char *data = NULL;
  gsize size = 0;

  if (!g_file_get_contents (path, &data, &size, NULL))
    return FALSE;
  LLVMFuzzerTestOneInput ((const guint8 *)data, size);
  return TRUE;
}

int
main (int argc, char **argv)
{
  guint n_seeds = G_N_ELEMENTS (seeds);

  printf ("1..%u\n", n_seeds + (guint)argc - 1);
  for (guint i = 0; i < n_seeds; i++)
    printf ("ok %u - %u inputs round seed %u\n", i + 1, read_seed (seeds[i]), i);
  for (int i = 1; i < argc; i++)
    printf ("%sok %u - %s\n", read_file (argv[i]) ? "" : "not ", n_seeds + (guint)i, argv[i]);
  return EXIT_SUCCESS;
}

#endif
