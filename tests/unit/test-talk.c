#include "geborgen/talk.h"

#include "geborgen/reminder.h"
#include "unit.h"

START_TEST (kinds_are_those_of_the_contract)
{
  static const struct
  {
    const char *word;
    GbTalkWith with;
    int minutes;
    gboolean cyclic;
  } wanted[] = {
    { "functioneringsgesprek", GB_TALK_WITH_PERSON, 60, TRUE },
    { "teamgesprek", GB_TALK_WITH_TEAM, 60, TRUE },
    { "mantelzorggesprek", GB_TALK_WITH_PERSON, 45, FALSE },
    { "evaluatiegesprek", GB_TALK_WITH_PERSON, 30, FALSE },
    { "kennismakingsgesprek", GB_TALK_WITH_PERSON, 45, FALSE },
    { "overdrachtsgesprek", GB_TALK_WITH_PERSON, 45, FALSE },
    { "dag-van-de-mantelzorg", GB_TALK_WITH_ALL, 60, FALSE },
  };

  ck_assert_uint_eq (G_N_ELEMENTS (wanted), GB_N_TALK_KINDS);
  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    {
      GbTalkKind kind = GB_N_TALK_KINDS;
      ck_assert (gb_talk_kind_from_string (wanted[i].word, &kind));
      ck_assert_uint_eq (kind, i);
      ck_assert_str_eq (gb_talk_kind_to_string (kind), wanted[i].word);
      ck_assert_int_eq (gb_talk_kind_with (kind), wanted[i].with);
      ck_assert_int_eq (gb_talk_kind_minutes (kind), wanted[i].minutes);
      ck_assert_int_eq (gb_talk_kind_is_cyclic (kind), wanted[i].cyclic);
    }
}
END_TEST

START_TEST (words_go_there_and_back)
{
  static const char *const states[] = { "due", "planned", "held", "skipped", "cancelled" };
  static const char *const rungs[] = { "plan", "prepare", "now", "record", "overdue", "confirm", "do" };
  static const char *const reminders[] = { "pending", "delivering", "shown", "snoozed", "done" };

  for (guint i = 0; i < 5; i++)
    {
      GbTalkState state;
      GbReminderState reminder;
      ck_assert (gb_talk_state_from_string (states[i], &state) && state == i);
      ck_assert_str_eq (gb_talk_state_to_string (state), states[i]);
      ck_assert (gb_reminder_state_from_string (reminders[i], &reminder) && reminder == i);
      ck_assert_str_eq (gb_reminder_state_to_string (reminder), reminders[i]);
    }
  for (guint i = 0; i < GB_N_RUNGS; i++)
    {
      GbRung rung;
      ck_assert (gb_rung_from_string (rungs[i], &rung) && rung == i);
      ck_assert_str_eq (gb_rung_to_string (rung), rungs[i]);
    }
}
END_TEST

START_TEST (other_words_are_refused)
{
  GbTalkKind kind = GB_TALK_TEAMGESPREK;
  GbTalkState state = GB_TALK_HELD;
  GbRung rung = GB_RUNG_NOW;
  GbReminderState reminder = GB_REMINDER_SHOWN;
  static const char *const bad[] = { NULL, "", "Due", "due ", "gesprek", "functioneringsgesprekken" };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      ck_assert (!gb_talk_kind_from_string (bad[i], &kind));
      ck_assert (!gb_talk_state_from_string (bad[i], &state));
      ck_assert (!gb_rung_from_string (bad[i], &rung));
      ck_assert (!gb_reminder_state_from_string (bad[i], &reminder));
    }
  ck_assert (kind == GB_TALK_TEAMGESPREK && state == GB_TALK_HELD && rung == GB_RUNG_NOW
             && reminder == GB_REMINDER_SHOWN);
}
END_TEST

START_TEST (titles)
{
  GbTalk person = { .kind = GB_TALK_MANTELZORGGESPREK, .person_name = (char *)"Anna de Voorbeeld" };
  GbTalk team = { .kind = GB_TALK_TEAMGESPREK, .team_name = (char *)"Burgerzaken" };
  GbTalk all = { .kind = GB_TALK_DAG_VAN_DE_MANTELZORG };
  GbTalk nobody = { .kind = GB_TALK_EVALUATIEGESPREK };
  g_autofree char *a = gb_talk_neutral_title (&person), *b = gb_talk_neutral_title (&team);
  g_autofree char *c = gb_talk_neutral_title (&all), *d = gb_talk_neutral_title (&nobody);
  g_autofree char *e = gb_talk_describe (&person), *f = gb_talk_describe (&team), *g = gb_talk_describe (&all);

  ck_assert_str_eq (a, "Talk A. de Voorbeeld");
  ck_assert_str_eq (b, "Team talk Burgerzaken");
  ck_assert_str_eq (c, "Dag van de Mantelzorg");
  ck_assert_str_eq (d, "Talk");
  ck_assert_str_eq (e, "talk about care with Anna de Voorbeeld");
  ck_assert_str_eq (f, "team talk with Burgerzaken");
  ck_assert_str_eq (g, "Dag van de Mantelzorg");
}
END_TEST

START_TEST (the_neutral_title_does_not_tell_the_kind)
{
  for (guint kind = 0; kind < GB_N_TALK_KINDS; kind++)
    {
      GbTalk talk = { .kind = (GbTalkKind)kind, .person_name = (char *)"Testpersoon Een" };
      g_autofree char *title = gb_talk_neutral_title (&talk);
      if (gb_talk_kind_with (talk.kind) == GB_TALK_WITH_PERSON)
        ck_assert_str_eq (title, "Talk T. Een");
    }
}
END_TEST

START_TEST (open_is_due_or_planned)
{
  for (guint state = 0; state < GB_N_TALK_STATES; state++)
    {
      GbTalk talk = { .state = (GbTalkState)state };
      ck_assert_int_eq (gb_talk_is_open (&talk), state == GB_TALK_DUE || state == GB_TALK_PLANNED);
    }
}
END_TEST

START_TEST (a_copy_is_one_s_own)
{
  GbTalk talk = { .id = 3,
                  .uid = (char *)"x@geborgen",
                  .zone = (char *)"Europe/Amsterdam",
                  .minutes = 45,
                  .starts_at = { day ("2026-12-03"), 600 } };
  g_autoptr (GbTalk) copy = gb_talk_copy (&talk);

  ck_assert_str_eq (copy->uid, talk.uid);
  ck_assert_ptr_ne (copy->uid, talk.uid);
  ck_assert_str_eq (copy->zone, talk.zone);
  ck_assert_ptr_null (copy->reason);
  ck_assert_int_eq (gb_civil_compare (copy->starts_at, talk.starts_at), 0);
  gb_talk_free (NULL);
  gb_reminder_free (NULL);
}
END_TEST

int
main (void)
{
  return unit_run ("talk",
                   (const TTest *const[]){ kinds_are_those_of_the_contract, words_go_there_and_back,
                                           other_words_are_refused, titles, the_neutral_title_does_not_tell_the_kind,
                                           open_is_due_or_planned, a_copy_is_one_s_own, NULL });
}
