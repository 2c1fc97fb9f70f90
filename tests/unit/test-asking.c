/* What is asked for again and again: to confirm, to do. */
#include "ladder-test.h"

/* @planned as text: "confirm Fri 6 Nov 2026 09:00; …". Takes it. */
static void
asks (GArray *planned, const char *wanted)
{
  g_autoptr (GArray) steps = planned;
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < steps->len; i++)
    {
      GbStep step = g_array_index (steps, GbStep, i);
      g_autofree char *shown = gb_civil_to_display (gb_zone_to_civil (amsterdam, step.due_at));
      g_string_append_printf (text, "%s%s %s", i > 0 ? "; " : "", gb_rung_to_string (step.rung), shown);
    }
  ck_assert_str_eq (text->str, wanted);
}

START_TEST (an_agreement_is_to_be_confirmed)
{
  set_up ("");
  GbAgreement agreement = { .state = GB_AGREEMENT_PROPOSED, .version_on = day ("2026-10-07") };
  gint64 now = instant ("2026-10-07T14:00");

  asks (gb_ladder_plan_agreement (config, &agreement, TRUE, amsterdam, now, TRUE), "confirm Wed 14 Oct 2026 09:00");
  now = instant ("2026-10-14T09:00");
  asks (gb_ladder_plan_agreement (config, &agreement, TRUE, amsterdam, now, FALSE), "confirm Wed 21 Oct 2026 09:00");
  /* Over the days off: counted on from the first. */
  agreement.version_on = day ("2026-12-18");
  now = instant ("2026-12-20T12:00");
  asks (gb_ladder_plan_agreement (config, &agreement, TRUE, amsterdam, now, FALSE), "confirm Mon 28 Dec 2026 09:00");
  now = instant ("2026-12-28T09:00");
  asks (gb_ladder_plan_agreement (config, &agreement, TRUE, amsterdam, now, FALSE), "confirm Mon 4 Jan 2027 09:00");
  for (GbAgreementState state = GB_AGREEMENT_PROPOSED; state < GB_N_AGREEMENT_STATES; state++)
    {
      agreement.state = state;
      ck_assert_int_eq (gb_agreement_waits_for_confirmation (&agreement), state < GB_AGREEMENT_ENDED);
    }
  asks (gb_ladder_plan_agreement (config, &agreement, TRUE, amsterdam, now, FALSE), "");
  agreement.state = GB_AGREEMENT_TRIAL;
  agreement.confirmed_on = day ("2026-10-08");
  asks (gb_ladder_plan_agreement (config, &agreement, TRUE, amsterdam, now, FALSE), "");
}
END_TEST

START_TEST (an_agreement_that_nobody_evaluates_is_asked_for)
{
  set_up ("");
  GbAgreement agreement = { .state = GB_AGREEMENT_TRIAL,
                            .version_on = day ("2026-10-07"),
                            .confirmed_on = day ("2026-10-07"),
                            .trial_until = day ("2027-01-07"),
                            .review_on = day ("2028-01-07") };
  gint64 now = instant ("2026-10-07T14:00");

  asks (gb_ladder_plan_agreement (config, &agreement, TRUE, amsterdam, now, FALSE), "");
  asks (gb_ladder_plan_agreement (config, &agreement, FALSE, amsterdam, now, FALSE), "overdue Fri 8 Jan 2027 09:00");
  now = instant ("2027-01-08T09:00");
  asks (gb_ladder_plan_agreement (config, &agreement, FALSE, amsterdam, now, FALSE), "overdue Fri 15 Jan 2027 09:00");
  agreement.confirmed_on = GB_DATE_NONE;
  asks (gb_ladder_plan_agreement (config, &agreement, FALSE, amsterdam, now, FALSE),
        "confirm Wed 13 Jan 2027 09:00; overdue Fri 15 Jan 2027 09:00");
  agreement.state = GB_AGREEMENT_ENDED;
  asks (gb_ladder_plan_agreement (config, &agreement, FALSE, amsterdam, now, FALSE), "");
}
END_TEST

START_TEST (a_handover_is_to_be_confirmed)
{
  set_up ("[ladder handover]\nconfirm=P3D\nagain=PT0S\n");
  gint64 created_at = instant ("2026-10-07T14:00");

  asks (gb_ladder_plan_handover (config, created_at, amsterdam, created_at, TRUE), "confirm Mon 12 Oct 2026 09:00");
  asks (gb_ladder_plan_handover (config, created_at, amsterdam, instant ("2026-10-12T09:00"), FALSE), "");
}
END_TEST

START_TEST (an_action_is_to_be_done)
{
  set_up ("");
  GbDate saturday = day ("2026-10-10");
  gint64 now = instant ("2026-10-01T12:00");

  /* By Saturday is on Friday. */
  asks (gb_ladder_plan_action (config, saturday, amsterdam, now, TRUE), "do Fri 9 Oct 2026 09:00");
  now = instant ("2026-10-09T09:00");
  asks (gb_ladder_plan_action (config, saturday, amsterdam, now, FALSE), "do Fri 16 Oct 2026 09:00");
  /* Made on the day itself, or later: the next morning. */
  now = instant ("2026-10-09T14:00");
  asks (gb_ladder_plan_action (config, saturday, amsterdam, now, TRUE), "do Mon 12 Oct 2026 09:00");
  asks (gb_ladder_plan_action (config, GB_DATE_NONE, amsterdam, now, TRUE), "");
  set_up ("[ladder action]\ndo=P2D\nagain=P1D\n");
  asks (gb_ladder_plan_action (config, day ("2026-10-22"), amsterdam, now, TRUE), "do Tue 20 Oct 2026 09:00");
  now = instant ("2026-10-23T09:00");
  asks (gb_ladder_plan_action (config, day ("2026-10-22"), amsterdam, now, FALSE), "do Mon 26 Oct 2026 09:00");
}
END_TEST

int
main (void)
{
  int status = unit_run ("asking", (const TTest *const[]){
                                       an_agreement_is_to_be_confirmed, an_agreement_that_nobody_evaluates_is_asked_for,
                                       a_handover_is_to_be_confirmed, an_action_is_to_be_done, NULL });
  tear_down ();
  return status;
}
