/* What goes out comes back, key by key; what has no value stays away. */
#include "geborgen/error.h"
#include "geborgen/zone.h"
#include "wire-test.h"
#include "wire/wire.h"
#include <stdlib.h>
#include <string.h>

START_TEST (person_whole)
{
  GbPerson person = { .id = 7,
                      .name = (char *)"Testpersoon Eén",
                      .email = (char *)"een@example.invalid",
                      .team_id = 3,
                      .team_name = (char *)"Voorbeeldteam",
                      .hours_per_week = 28.5,
                      .started_on = gb_date_new (2024, 2, 29),
                      .left_on = gb_date_new (2026, 12, 31) };
  g_autoptr (GVariant) sent = wire_travel (gb_wire_person_to_variant (&person, GB_WIRE_REPLY));
  g_autoptr (GError) error = NULL;
  g_autoptr (GbPerson) back = gb_wire_person_from_variant (sent, GB_WIRE_REPLY, NULL, &error);

  ck_assert_ptr_nonnull (back);
  ck_assert_int_eq (back->id, 7);
  ck_assert_str_eq (back->name, "Testpersoon Eén");
  ck_assert_str_eq (back->email, "een@example.invalid");
  ck_assert_int_eq (back->team_id, 3);
  ck_assert_str_eq (back->team_name, "Voorbeeldteam");
  ck_assert_double_eq (back->hours_per_week, 28.5);
  ck_assert_int_eq (gb_date_compare (back->started_on, person.started_on), 0);
  ck_assert_int_eq (gb_date_compare (back->left_on, person.left_on), 0);
  wire_assert_prints (gb_wire_person_to_variant (&person, GB_WIRE_NEW),
                      "{'name': <'Testpersoon Eén'>, 'email': <'een@example.invalid'>, 'team': <int64 3>, "
                      "'team_name': <'Voorbeeldteam'>, 'hours_per_week': <28.5>, 'started_on': <'2024-02-29'>}");
}
END_TEST

START_TEST (person_bare)
{
  GbPerson person = { .id = 7, .name = (char *)"Testpersoon Een" };
  g_autoptr (GVariant) sent = wire_travel (gb_wire_person_to_variant (&person, GB_WIRE_REPLY));
  g_autoptr (GbPerson) back = gb_wire_person_from_variant (sent, GB_WIRE_REPLY, NULL, NULL);

  wire_assert_prints (gb_wire_person_to_variant (&person, GB_WIRE_REPLY),
                      "{'id': <int64 7>, 'name': <'Testpersoon Een'>}");
  ck_assert_ptr_nonnull (back);
  ck_assert_ptr_null (back->email);
  ck_assert_ptr_null (back->team_name);
  ck_assert_int_eq (back->team_id, 0);
  ck_assert_double_eq (back->hours_per_week, 0);
  ck_assert (!gb_date_is_set (back->started_on));
  ck_assert (!gb_date_is_set (back->left_on));
}
END_TEST

static GbPerson *
take_person (const char *text, GbWireSide side, guint *ret_given)
{
  g_autoptr (GVariant) given = wire_parse (text);
  g_autoptr (GError) error = NULL;
  GbPerson *person = gb_wire_person_from_variant (given, side, ret_given, &error);

  ck_assert_msg (person != NULL, "%s", error != NULL ? error->message : "");
  return person;
}

START_TEST (person_team_by_id_or_name)
{
  static const struct
  {
    const char *given;
    gint64 id;
    const char *name;
  } cases[] = {
    { "{'name': <'A'>, 'team': <int64 12>}", 12, NULL },      { "{'name': <'A'>, 'team': <'12'>}", 12, NULL },
    { "{'name': <'A'>, 'team': <'Team 12'>}", 0, "Team 12" }, { "{'name': <'A'>, 'team': <''>}", 0, NULL },
    { "{'name': <'A'>, 'team': <int64 0>}", 0, NULL },        { "{'name': <'A'>, 'team_name': <'12'>}", 0, "12" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint given = 0;
      g_autoptr (GbPerson) person = take_person (cases[i].given, GB_WIRE_NEW, &given);

      ck_assert_int_eq (person->team_id, cases[i].id);
      ck_assert_int_eq (g_strcmp0 (person->team_name, cases[i].name), 0);
      ck_assert_uint_eq (given, GB_WIRE_PERSON_NAME | GB_WIRE_PERSON_TEAM);
    }
}
END_TEST

START_TEST (person_changes_take_away)
{
  guint given = 0;
  g_autoptr (GbPerson) person
      = take_person ("{'email': <''>, 'hours_per_week': <0.0>, 'started_on': <''>}", GB_WIRE_CHANGES, &given);

  ck_assert_uint_eq (given, GB_WIRE_PERSON_EMAIL | GB_WIRE_PERSON_HOURS | GB_WIRE_PERSON_STARTED);
  ck_assert_ptr_null (person->email);
  ck_assert_double_eq (person->hours_per_week, 0);
  ck_assert (!gb_date_is_set (person->started_on));
}
END_TEST

START_TEST (person_list_comes_back_in_order)
{
  g_autoptr (GPtrArray) people = g_ptr_array_new_with_free_func ((GDestroyNotify)gb_person_free);
  g_autoptr (GPtrArray) back = NULL;
  g_autoptr (GVariant) sent = NULL;

  for (int i = 1; i <= 130; i++)
    {
      GbPerson *person = g_new0 (GbPerson, 1);

      person->name = g_strdup_printf ("Medewerker %03d", i);
      g_ptr_array_add (people, person);
    }
  sent = wire_travel (gb_wire_person_list_to_variant (people, GB_WIRE_NEW));
  back = gb_wire_person_list_from_variant (sent, GB_WIRE_NEW, NULL);
  ck_assert_ptr_nonnull (back);
  ck_assert_uint_eq (back->len, 130);
  for (guint i = 0; i < 130; i++)
    ck_assert_str_eq (((GbPerson *)back->pdata[i])->name, ((GbPerson *)people->pdata[i])->name);
}
END_TEST

START_TEST (team_whole)
{
  GbTeam team = { .id = 4, .name = (char *)"Voorbeeldteam", .members = 0 };
  g_autoptr (GVariant) sent = wire_travel (gb_wire_team_to_variant (&team));
  g_autoptr (GbTeam) back = gb_wire_team_from_variant (sent, NULL);

  wire_assert_prints (gb_wire_team_to_variant (&team), "{'id': <int64 4>, 'name': <'Voorbeeldteam'>, 'members': <0>}");
  ck_assert_ptr_nonnull (back);
  ck_assert_int_eq (back->id, 4);
  ck_assert_str_eq (back->name, "Voorbeeldteam");
  ck_assert_int_eq (back->members, 0);
}
END_TEST

static GbTalk
make_planned (int month, const char *zone)
{
  return (GbTalk){ .id = 12,
                   .uid = (char *)"u@geborgen",
                   .kind = GB_TALK_EVALUATIEGESPREK,
                   .person_id = 7,
                   .agreement_id = 5,
                   .person_name = (char *)"Testpersoon Een",
                   .due_on = gb_date_new (2026, month, 28),
                   .starts_at = { gb_date_new (2026, month, 3), 10 * 60 + 30 },
                   .zone = (char *)zone,
                   .minutes = 45,
                   .state = GB_TALK_PLANNED,
                   .sequence = 2 };
}

START_TEST (talk_planned)
{
  GbTalk talk = make_planned (12, "Europe/Amsterdam");
  g_autoptr (GVariant) sent = wire_travel (gb_wire_talk_to_variant (&talk, GB_WIRE_REPLY, "a Thursday"));
  g_autofree char *note = NULL;
  g_autoptr (GbTalk) back = gb_wire_talk_from_variant (sent, GB_WIRE_REPLY, &note, NULL);

  wire_assert_prints (
      gb_wire_talk_to_variant (&talk, GB_WIRE_REPLY, NULL),
      "{'id': <int64 12>, 'uid': <'u@geborgen'>, 'kind': <'evaluatiegesprek'>, 'person': <int64 7>, "
      "'person_name': <'Testpersoon Een'>, 'agreement': <int64 5>, 'due_on': <'2026-12-28'>, "
      "'starts_at': <'2026-12-03T10:30:00+01:00'>, 'zone': <'Europe/Amsterdam'>, 'minutes': <45>, 'state': "
      "<'planned'>, "
      "'sequence': <2>}");
  ck_assert_ptr_nonnull (back);
  ck_assert_str_eq (note, "a Thursday");
  ck_assert_int_eq (gb_civil_compare (back->starts_at, talk.starts_at), 0);
  ck_assert_str_eq (back->zone, "Europe/Amsterdam");
  ck_assert_int_eq (back->kind, GB_TALK_EVALUATIEGESPREK);
  ck_assert_int_eq (back->state, GB_TALK_PLANNED);
  ck_assert_int_eq (back->agreement_id, 5);
  ck_assert_int_eq (back->sequence, 2);
  ck_assert_int_eq (back->minutes, 45);
}
END_TEST

START_TEST (talk_due)
{
  GbTalk talk = { .id = 1,
                  .uid = (char *)"v@geborgen",
                  .kind = GB_TALK_TEAMGESPREK,
                  .team_id = 2,
                  .due_on = gb_date_new (2027, 1, 4),
                  .minutes = 60,
                  .state = GB_TALK_DUE };

  wire_assert_prints (gb_wire_talk_to_variant (&talk, GB_WIRE_REPLY, NULL),
                      "{'id': <int64 1>, 'uid': <'v@geborgen'>, 'kind': <'teamgesprek'>, 'team': <int64 2>, "
                      "'due_on': <'2027-01-04'>, 'minutes': <60>, 'state': <'due'>, 'sequence': <0>}");
}
END_TEST

START_TEST (talk_new)
{
  GbTalk talk = { .kind = GB_TALK_MANTELZORGGESPREK, .person_id = 7, .starts_at = { gb_date_new (2026, 3, 29), 150 } };
  g_autoptr (GVariant) sent = wire_travel (gb_wire_talk_to_variant (&talk, GB_WIRE_NEW, NULL));
  g_autoptr (GbTalk) back = gb_wire_talk_from_variant (sent, GB_WIRE_NEW, NULL, NULL);

  /* civil, and also for a time that doesn't exist: the daemon decides what it becomes */
  wire_assert_prints (gb_wire_talk_to_variant (&talk, GB_WIRE_NEW, NULL),
                      "{'kind': <'mantelzorggesprek'>, 'person': <int64 7>, 'starts_at': <'2026-03-29T02:30'>}");
  ck_assert_ptr_nonnull (back);
  ck_assert_int_eq (gb_civil_compare (back->starts_at, talk.starts_at), 0);
  ck_assert_int_eq (back->minutes, 0);
  ck_assert (!gb_date_is_set (back->due_on));
}
END_TEST

START_TEST (talk_topic_has_three_answers)
{
  static const GbTopic topics[] = { GB_TOPIC_UNKNOWN, GB_TOPIC_RAISED, GB_TOPIC_NOT_RAISED };

  for (guint i = 0; i < G_N_ELEMENTS (topics); i++)
    {
      GbTalk talk = { .id = 1, .topic_raised = topics[i], .state = GB_TALK_HELD, .held_on = gb_date_new (2026, 1, 2) };
      g_autoptr (GVariant) sent = wire_travel (gb_wire_talk_to_variant (&talk, GB_WIRE_REPLY, NULL));
      g_autoptr (GbTalk) back = gb_wire_talk_from_variant (sent, GB_WIRE_REPLY, NULL, NULL);

      ck_assert_ptr_nonnull (back);
      ck_assert_int_eq (back->topic_raised, topics[i]);
      ck_assert_int_eq (gb_date_compare (back->held_on, talk.held_on), 0);
    }
}
END_TEST

/* Every talk is told in a zone of its own, though the last one is kept. */
START_TEST (talk_list_in_several_zones)
{
  static const char *const expected[] = {
    "2026-07-03T10:30:00+02:00", "2026-12-03T10:30:00+01:00", "2026-07-03T10:30:00-04:00",
    "2026-07-03T10:30:00+02:00", "2026-07-03T10:30:00Z",      NULL,
  };
  GbTalk talks[] = {
    make_planned (7, "Europe/Amsterdam"),
    make_planned (12, "Europe/Amsterdam"),
    make_planned (7, "America/Curacao"),
    make_planned (7, "Europe/Amsterdam"),
    make_planned (7, "UTC"),
    { .id = 2, .state = GB_TALK_DUE },
  };
  g_autoptr (GPtrArray) list = g_ptr_array_new ();
  g_autoptr (GVariant) sent = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (talks); i++)
    g_ptr_array_add (list, &talks[i]);
  sent = wire_travel (gb_wire_talk_list_to_variant (list));
  ck_assert_uint_eq (g_variant_n_children (sent), G_N_ELEMENTS (talks));
  for (guint i = 0; i < G_N_ELEMENTS (talks); i++)
    {
      g_autoptr (GVariant) row = g_variant_get_child_value (sent, i);
      const char *starts_at = NULL;
      gint64 told = 0;
      gint64 meant = 0;

      ck_assert_int_eq (g_variant_lookup (row, "starts_at", "&s", &starts_at), expected[i] != NULL);
      if (expected[i] == NULL)
        continue;
      ck_assert_int_eq (strncmp (starts_at, expected[i], 16), 0);
      ck_assert (gb_instant_from_rfc3339 (starts_at, &told));
      ck_assert (gb_instant_from_rfc3339 (expected[i], &meant));
      ck_assert_int_eq (told, meant);
    }
}
END_TEST

START_TEST (held_details)
{
  GbHeld held = { gb_date_new (2026, 11, 20), GB_TOPIC_NOT_RAISED };
  GbHeld nothing = { GB_DATE_NONE, GB_TOPIC_UNKNOWN };
  GbHeld back = nothing;
  g_autoptr (GVariant) sent = wire_travel (gb_wire_held_to_variant (&held));
  g_autoptr (GVariant) empty = wire_travel (gb_wire_held_to_variant (&nothing));

  ck_assert (gb_wire_held_from_variant (sent, &back, NULL));
  ck_assert_int_eq (gb_date_compare (back.on, held.on), 0);
  ck_assert_int_eq (back.topic_raised, GB_TOPIC_NOT_RAISED);
  ck_assert_uint_eq (g_variant_n_children (empty), 0);
  ck_assert (gb_wire_held_from_variant (empty, &back, NULL));
  ck_assert (!gb_date_is_set (back.on));
  ck_assert_int_eq (back.topic_raised, GB_TOPIC_UNKNOWN);
}
END_TEST

START_TEST (agreement_whole)
{
  GbAgreement agreement = { .id = 5,
                            .person_id = 7,
                            .person_name = (char *)"Testpersoon Een",
                            .kind = (char *)"thuiswerken",
                            .text = (char *)"dinsdag\nen vrijdag",
                            .from_on = gb_date_new (2026, 1, 1),
                            .trial_until = gb_date_new (2026, 3, 31),
                            .review_on = gb_date_new (2026, 9, 1),
                            .until_on = gb_date_new (2027, 1, 1),
                            .confirmed_on = gb_date_new (2026, 1, 2),
                            .state = GB_AGREEMENT_TRIAL,
                            .share = GB_SHARE_GRANTED };
  g_autoptr (GVariant) sent = wire_travel (gb_wire_agreement_to_variant (&agreement, GB_WIRE_REPLY));
  g_autoptr (GbAgreement) back = gb_wire_agreement_from_variant (sent, GB_WIRE_REPLY, NULL);

  ck_assert_ptr_nonnull (back);
  ck_assert_int_eq (back->id, 5);
  ck_assert_int_eq (back->person_id, 7);
  ck_assert_str_eq (back->kind, "thuiswerken");
  ck_assert_str_eq (back->text, "dinsdag\nen vrijdag");
  ck_assert_int_eq (gb_date_compare (back->from_on, agreement.from_on), 0);
  ck_assert_int_eq (gb_date_compare (back->trial_until, agreement.trial_until), 0);
  ck_assert_int_eq (gb_date_compare (back->review_on, agreement.review_on), 0);
  ck_assert_int_eq (gb_date_compare (back->until_on, agreement.until_on), 0);
  ck_assert_int_eq (gb_date_compare (back->confirmed_on, agreement.confirmed_on), 0);
  ck_assert_int_eq (back->state, GB_AGREEMENT_TRIAL);
  ck_assert_int_eq (back->share, GB_SHARE_GRANTED);
}
END_TEST

START_TEST (agreement_new_is_proposed_only_when_said)
{
  GbAgreement agreement = { .person_id = 7, .kind = (char *)"ikb-uren", .state = GB_AGREEMENT_PROPOSED };
  g_autoptr (GVariant) proposed = wire_travel (gb_wire_agreement_to_variant (&agreement, GB_WIRE_NEW));
  g_autoptr (GVariant) silent = wire_parse ("{'person': <int64 7>, 'kind': <'ikb-uren'>}");
  g_autoptr (GbAgreement) first = gb_wire_agreement_from_variant (proposed, GB_WIRE_NEW, NULL);
  g_autoptr (GbAgreement) second = gb_wire_agreement_from_variant (silent, GB_WIRE_NEW, NULL);

  wire_assert_prints (gb_wire_agreement_to_variant (&agreement, GB_WIRE_NEW),
                      "{'person': <int64 7>, 'kind': <'ikb-uren'>, 'proposed': <true>}");
  ck_assert_int_eq (first->state, GB_AGREEMENT_PROPOSED);
  ck_assert_int_eq (second->state, GB_AGREEMENT_ACTIVE);
}
END_TEST

START_TEST (reminder_whole)
{
  g_autoptr (GTimeZone) zone = gb_zone_new ("Europe/Amsterdam", NULL);
  GbReminder reminder = { .id = 9,
                          .subject = { GB_SUBJECT_TALK, 12 },
                          .rung = GB_RUNG_PREPARE,
                          .due_at = 1792306800,
                          .next_at = 1792393200,
                          .state = GB_REMINDER_SNOOZED,
                          .snoozed_until = 1792393200,
                          .shown_at = 1792306801 };
  GbTalk talk = make_planned (12, "Europe/Amsterdam");
  g_autofree char *described = gb_talk_describe (&talk);
  g_autoptr (GVariant) sent = wire_travel (gb_wire_reminder_to_variant (&reminder, described, zone));
  g_autofree char *title = NULL;
  g_autoptr (GbReminder) back = gb_wire_reminder_from_variant (sent, &title, NULL);

  ck_assert_ptr_nonnull (back);
  ck_assert_str_eq (title, described);
  ck_assert_int_eq (back->id, 9);
  ck_assert_int_eq (back->subject.type, GB_SUBJECT_TALK);
  ck_assert_int_eq (back->subject.id, 12);
  ck_assert_int_eq (back->rung, GB_RUNG_PREPARE);
  ck_assert_int_eq (back->due_at, reminder.due_at);
  ck_assert_int_eq (back->next_at, reminder.next_at);
  ck_assert_int_eq (back->snoozed_until, reminder.snoozed_until);
  ck_assert_int_eq (back->shown_at, reminder.shown_at);
  ck_assert_int_eq (back->state, GB_REMINDER_SNOOZED);
  reminder.state = GB_REMINDER_DELIVERING;
  reminder.snoozed_until = reminder.shown_at = 0;
  wire_assert_prints (
      gb_wire_reminder_to_variant (&reminder, NULL, zone),
      "{'id': <int64 9>, 'subject': <'talk:12'>, 'rung': <'prepare'>, 'due_at': <'2026-10-18T09:00:00+02:00'>, "
      "'next_at': <'2026-10-19T09:00:00+02:00'>, 'state': <'pending'>}");
}
END_TEST

/* Each filter, full and empty. */
START_TEST (filters_travel)
{
  g_autoptr (GTimeZone) zone = gb_zone_new ("Europe/Amsterdam", NULL);
  GbPersonFilter person = { 3, TRUE, 20, 40 }, person_back;
  GbTalkFilter talk = { 1,
                        2,
                        3,
                        TRUE,
                        TRUE,
                        GB_TALK_HELD,
                        TRUE,
                        GB_TALK_TEAMGESPREK,
                        gb_date_new (2026, 1, 1),
                        gb_date_new (2026, 12, 31),
                        20,
                        40 },
               talk_back;
  GbAgreementFilter agreement
      = { .person_id = 1, .open_only = TRUE, .by_state = TRUE, .state = GB_AGREEMENT_ENDED, .limit = 20, .offset = 40 },
      agreement_back;
  GbReminderFilter reminder = { 1, { GB_SUBJECT_TALK, 2 }, TRUE, TRUE, GB_REMINDER_SHOWN, 1792306800, 20, 40 },
                   reminder_back;
  g_autoptr (GVariant) v1 = wire_travel (gb_wire_person_filter_to_variant (&person));
  g_autoptr (GVariant) v2 = wire_travel (gb_wire_talk_filter_to_variant (&talk));
  g_autoptr (GVariant) v3 = wire_travel (gb_wire_agreement_filter_to_variant (&agreement));
  g_autoptr (GVariant) v4 = wire_travel (gb_wire_reminder_filter_to_variant (&reminder, zone));

  ck_assert (gb_wire_person_filter_from_variant (v1, &person_back, NULL));
  ck_assert (person_back.team_id == 3 && person_back.with_left && person_back.limit == 20 && person_back.offset == 40);

  ck_assert (gb_wire_talk_filter_from_variant (v2, &talk_back, NULL));
  ck_assert (talk_back.person_id == 1 && talk_back.team_id == 2 && talk_back.agreement_id == 3 && talk_back.open_only);
  ck_assert (talk_back.by_state && talk_back.state == GB_TALK_HELD);
  ck_assert (talk_back.by_kind && talk_back.kind == GB_TALK_TEAMGESPREK);
  ck_assert (gb_date_compare (talk_back.from, talk.from) == 0 && gb_date_compare (talk_back.until, talk.until) == 0);
  ck_assert (talk_back.limit == 20 && talk_back.offset == 40);

  ck_assert (gb_wire_agreement_filter_from_variant (v3, &agreement_back, NULL));
  ck_assert (agreement_back.person_id == 1 && agreement_back.open_only && agreement_back.by_state);
  ck_assert (agreement_back.state == GB_AGREEMENT_ENDED && agreement_back.limit == 20 && agreement_back.offset == 40);

  ck_assert (gb_wire_reminder_filter_from_variant (v4, &reminder_back, NULL));
  ck_assert (reminder_back.person_id == 1 && gb_subject_equal (reminder_back.subject, reminder.subject)
             && reminder_back.open_only);
  ck_assert (reminder_back.by_state && reminder_back.state == GB_REMINDER_SHOWN);
  ck_assert (reminder_back.until == 1792306800 && reminder_back.limit == 20 && reminder_back.offset == 40);
}
END_TEST

START_TEST (filters_empty)
{
  g_autoptr (GVariant) empty = wire_parse ("{}");
  GbTalkFilter nothing = { 0 };
  GbTalkFilter talk = { .open_only = TRUE, .by_state = TRUE, .limit = 9 };

  wire_assert_prints (gb_wire_talk_filter_to_variant (&nothing), "@a{sv} {}");
  ck_assert (gb_wire_talk_filter_from_variant (empty, &talk, NULL));
  ck_assert (!talk.open_only && !talk.by_state && !talk.by_kind && talk.limit == 0);
  ck_assert (!gb_date_is_set (talk.from) && !gb_date_is_set (talk.until));
}
END_TEST

START_TEST (reply_may_have_grown)
{
  g_autoptr (GVariant) sent = wire_parse ("{'id': <int64 4>, 'name': <'Voorbeeldteam'>, 'colour': <'blauw'>}");
  g_autoptr (GbTeam) team = gb_wire_team_from_variant (sent, NULL);

  ck_assert_ptr_nonnull (team);
  ck_assert_int_eq (team->id, 4);
}
END_TEST

START_TEST (errors_travel)
{
  gb_wire_errors_register ();
  gb_wire_errors_register ();
  for (int code = 0; code < GB_N_ERRORS; code++)
    {
      g_autoptr (GError) sent = g_error_new_literal (GB_ERROR, code, "unknown person 'x'");
      g_autofree char *name = g_dbus_error_encode_gerror (sent);
      g_autoptr (GError) ours = NULL;

      ck_assert_str_eq (name, gb_error_bus_name ((GbError)code));
      ours = gb_wire_error_from_remote (g_dbus_error_new_for_dbus_error (name, sent->message));
      ck_assert (g_error_matches (ours, GB_ERROR, code));
      ck_assert_str_eq (ours->message, "unknown person 'x'");
    }
}
END_TEST

START_TEST (errors_of_others)
{
  static const struct
  {
    const char *name;
    GbError code;
  } cases[] = {
    { "org.freedesktop.DBus.Error.ServiceUnknown", GB_ERROR_UNREACHABLE },
    { "org.freedesktop.DBus.Error.NoReply", GB_ERROR_UNREACHABLE },
    { "org.freedesktop.DBus.Error.Spawn.ExecFailed", GB_ERROR_UNREACHABLE },
    { "org.freedesktop.DBus.Error.InvalidArgs", GB_ERROR_FAILED },
    { "example.Unheard", GB_ERROR_FAILED },
  };

  gb_wire_errors_register ();
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) ours = gb_wire_error_from_remote (g_dbus_error_new_for_dbus_error (cases[i].name, "so it is"));

      ck_assert (g_error_matches (ours, GB_ERROR, (int)cases[i].code));
      ck_assert_str_eq (ours->message, "so it is");
    }
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("wire: records");
  TCase *records = tcase_create ("records");
  SRunner *runner = srunner_create (suite);
  int failed = 0;

  tcase_add_test (records, person_whole);
  tcase_add_test (records, person_bare);
  tcase_add_test (records, person_team_by_id_or_name);
  tcase_add_test (records, person_changes_take_away);
  tcase_add_test (records, person_list_comes_back_in_order);
  tcase_add_test (records, team_whole);
  tcase_add_test (records, talk_planned);
  tcase_add_test (records, talk_due);
  tcase_add_test (records, talk_new);
  tcase_add_test (records, talk_topic_has_three_answers);
  tcase_add_test (records, talk_list_in_several_zones);
  tcase_add_test (records, held_details);
  tcase_add_test (records, agreement_whole);
  tcase_add_test (records, agreement_new_is_proposed_only_when_said);
  tcase_add_test (records, reminder_whole);
  tcase_add_test (records, filters_travel);
  tcase_add_test (records, filters_empty);
  tcase_add_test (records, reply_may_have_grown);
  tcase_add_test (records, errors_travel);
  tcase_add_test (records, errors_of_others);
  suite_add_tcase (suite, records);
  srunner_run_all (runner, CK_SILENT);
  failed = srunner_ntests_failed (runner);
  srunner_free (runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
