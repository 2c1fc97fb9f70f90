#include "geborgen/agreement-life.h"

#include "geborgen/error.h"
#include "unit.h"

static const struct
{
  GbAgreementState state;
  /* By event, in their order: p(roposed) t(rial) a(ctive) e(nded) h(anded over), or why not: P E H. */
  const char *becomes;
} table[] = {
  /* confirm, evaluate, continue, change, trial, no trial, share, wind down, end, hand over */
  { GB_AGREEMENT_PROPOSED, "tpPppppPeh" },    { GB_AGREEMENT_TRIAL, "taattatteh" },
  { GB_AGREEMENT_ACTIVE, "aaaataaaeh" },      { GB_AGREEMENT_ENDED, "EEEEEEEEEE" },
  { GB_AGREEMENT_HANDED_OVER, "HHHHHHHHHH" },
};

static GbAgreement
in_state (GbAgreementState state)
{
  return (GbAgreement){ .id = 7,
                        .state = state,
                        .kind = (char *)"thuiswerken",
                        .from_on = day ("2026-01-01"),
                        .trial_until = day ("2026-04-01"),
                        .review_on = day ("2027-04-01"),
                        .confirmed_on = day ("2026-01-01") };
}

START_TEST (every_state_with_every_event)
{
  static const char *const letters = "ptaeh";
  static const char *const reasons[] = { "only proposed", "has ended already", "was handed over" };

  ck_assert_uint_eq (G_N_ELEMENTS (table), GB_N_AGREEMENT_STATES);
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      ck_assert_uint_eq (strlen (table[i].becomes), GB_N_AGREEMENT_EVENTS);
      for (guint event = 0; event < GB_N_AGREEMENT_EVENTS; event++)
        {
          GbAgreement agreement = in_state (table[i].state);
          char wanted = table[i].becomes[event];
          g_autoptr (GError) error = NULL;
          gboolean done = gb_agreement_apply (&agreement, (GbAgreementEvent)event, &error);

          if (g_ascii_islower (wanted))
            {
              ck_assert_msg (done, "state %u, event %u: %s", i, event, error != NULL ? error->message : "");
              ck_assert_msg (letters[agreement.state] == wanted, "state %u, event %u became %d", i, event,
                             (int)agreement.state);
              continue;
            }
          ck_assert_msg (!done, "state %u, event %u is allowed", i, event);
          ck_assert (g_error_matches (error, GB_ERROR, GB_ERROR_STATE));
          ck_assert_ptr_nonnull (strstr (error->message, reasons[wanted == 'P' ? 0 : wanted == 'E' ? 1 : 2]));
          ck_assert_ptr_nonnull (strstr (error->message, "7"));
          ck_assert_int_eq (agreement.state, table[i].state);
        }
    }
}
END_TEST

START_TEST (both_confirm_before_it_is_in_force)
{
  GbAgreement agreement = in_state (GB_AGREEMENT_PROPOSED);

  gb_agreement_clear_confirmed (&agreement);
  gb_agreement_set_confirmed (&agreement, GB_PARTY_EMPLOYEE, day ("2026-03-05"));
  ck_assert (gb_agreement_apply (&agreement, GB_AGREEMENT_EVENT_CONFIRM, NULL));
  ck_assert_int_eq (agreement.state, GB_AGREEMENT_PROPOSED);
  ck_assert (!gb_date_is_set (agreement.confirmed_on));
  ck_assert (gb_agreement_waits_for_confirmation (&agreement));

  gb_agreement_set_confirmed (&agreement, GB_PARTY_MANAGER, day ("2026-03-02"));
  ck_assert (gb_agreement_apply (&agreement, GB_AGREEMENT_EVENT_CONFIRM, NULL));
  ck_assert_int_eq (agreement.state, GB_AGREEMENT_TRIAL);
  assert_day (agreement.confirmed_on, "2026-03-05");
  ck_assert (!gb_agreement_waits_for_confirmation (&agreement));

  agreement = in_state (GB_AGREEMENT_PROPOSED);
  agreement.trial_until = GB_DATE_NONE;
  ck_assert (gb_agreement_apply (&agreement, GB_AGREEMENT_EVENT_CONFIRM, NULL));
  ck_assert_int_eq (agreement.state, GB_AGREEMENT_ACTIVE);
}
END_TEST

START_TEST (a_change_tells_what_differs)
{
  g_autoptr (GbAgreement) agreement = g_new0 (GbAgreement, 1);
  GbAgreement changes
      = { .text = (char *)"drie dagen", .until_on = day ("2026-12-01"), .trial_until = day ("2026-07-01") };

  agreement->kind = g_strdup ("thuiswerken");
  agreement->from_on = day ("2026-01-01");
  agreement->review_on = day ("2027-01-01");
  ck_assert_uint_eq (gb_agreement_take (agreement, &changes, 0), 0);
  ck_assert_uint_eq (gb_agreement_take (agreement, &changes, GB_AGREEMENT_TEXT), GB_AGREEMENT_TEXT);
  ck_assert_uint_eq (gb_agreement_take (agreement, &changes, GB_AGREEMENT_TEXT), 0);
  ck_assert_str_eq (agreement->text, "drie dagen");
  /* By its end at the latest. */
  ck_assert_uint_eq (gb_agreement_take (agreement, &changes, GB_AGREEMENT_UNTIL),
                     GB_AGREEMENT_UNTIL | GB_AGREEMENT_REVIEW_ON);
  assert_day (agreement->review_on, "2026-12-01");
  changes.until_on = day ("2027-02-01");
  ck_assert_uint_eq (gb_agreement_take (agreement, &changes, GB_AGREEMENT_UNTIL),
                     GB_AGREEMENT_UNTIL | GB_AGREEMENT_REVIEW_ON);
  assert_day (agreement->review_on, "2027-02-01");
  changes.until_on = day ("2030-01-01");
  gb_agreement_take (agreement, &changes, GB_AGREEMENT_UNTIL);
  assert_day (agreement->review_on, "2028-02-01");
  changes.until_on = day ("2026-12-01");
  gb_agreement_take (agreement, &changes, GB_AGREEMENT_UNTIL);
  assert_day (agreement->review_on, "2026-12-01");
  /* Taken away. */
  changes = (GbAgreement){ 0 };
  ck_assert_uint_eq (gb_agreement_take (agreement, &changes, GB_AGREEMENT_UNTIL | GB_AGREEMENT_TEXT),
                     GB_AGREEMENT_UNTIL | GB_AGREEMENT_TEXT);
  ck_assert_ptr_null (agreement->text);
  /* A longer trial than the review was set for. */
  changes.trial_until = day ("2026-12-15");
  ck_assert_uint_eq (gb_agreement_take (agreement, &changes, GB_AGREEMENT_TRIAL_UNTIL),
                     GB_AGREEMENT_TRIAL_UNTIL | GB_AGREEMENT_REVIEW_ON);
  assert_day (agreement->review_on, "2027-12-15");
  changes.review_on = day ("2027-06-01");
  ck_assert_uint_eq (gb_agreement_take (agreement, &changes, GB_AGREEMENT_REVIEW_ON), GB_AGREEMENT_REVIEW_ON);
  assert_day (agreement->review_on, "2027-06-01");
  changes.review_on = GB_DATE_NONE;
  ck_assert_uint_eq (gb_agreement_take (agreement, &changes, GB_AGREEMENT_REVIEW_ON), GB_AGREEMENT_REVIEW_ON);
  assert_day (agreement->review_on, "2027-12-15");
}
END_TEST

START_TEST (words_go_there_and_back)
{
  for (guint i = 0; i < GB_N_OUTCOMES; i++)
    {
      GbOutcome outcome;
      ck_assert (gb_outcome_from_string (gb_outcome_to_string ((GbOutcome)i), &outcome) && outcome == i);
    }
  for (guint i = 0; i < GB_N_PARTIES; i++)
    {
      GbParty party;
      ck_assert (gb_party_from_string (gb_party_to_string ((GbParty)i), &party) && party == i);
    }
  for (guint i = GB_WORKED_YES; i < GB_N_WORKED; i++)
    {
      GbWorked worked;
      ck_assert (gb_worked_from_string (gb_worked_to_string ((GbWorked)i), &worked) && worked == i);
    }
  GbWorked none = GB_WORKED_NO;
  ck_assert_ptr_null (gb_worked_to_string (GB_WORKED_UNSAID));
  ck_assert (!gb_worked_from_string (NULL, &none) && !gb_worked_from_string ("maybe", &none) && none == GB_WORKED_NO);
}
END_TEST

static void
steps_are (const char *from, const char *until, guint n, const char *wanted)
{
  g_autoptr (GbHolidays) holidays = gb_holidays_new_dutch ();
  g_autoptr (GArray) days = gb_wind_down_days (holidays, day (from), day (until), n);
  g_autoptr (GString) text = g_string_new (NULL);
  char buffer[GB_DATE_TEXT_SIZE];

  for (guint i = 0; i < days->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "", gb_date_to_iso (g_array_index (days, GbDate, i), buffer));
  ck_assert_str_eq (text->str, wanted);
}

START_TEST (steps_are_spread_over_working_days)
{
  steps_are ("2026-11-22", "2026-12-04", 2, "2026-11-27 2026-12-04");
  steps_are ("2026-11-22", "2026-12-06", 3, "2026-11-26 2026-12-01 2026-12-04");
  steps_are ("2026-11-27", "2026-11-30", 3, "2026-11-30");
  steps_are ("2026-11-27", "2026-11-29", 3, "");
  steps_are ("2199-12-27", "2199-12-31", 1, "2199-12-31");
}
END_TEST

int
main (void)
{
  return unit_run ("agreement-life",
                   (const TTest *const[]){ every_state_with_every_event, both_confirm_before_it_is_in_force,
                                           a_change_tells_what_differs, words_go_there_and_back,
                                           steps_are_spread_over_working_days, NULL });
}
