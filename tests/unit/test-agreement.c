#include "geborgen/agreement.h"

#include "geborgen/text.h"
#include "unit.h"

static GbAgreement
agreement (const char *from, const char *trial, const char *review, const char *until)
{
  return (GbAgreement){ .kind = (char *)"thuiswerken",
                        .from_on = day (from),
                        .trial_until = trial != NULL ? day (trial) : GB_DATE_NONE,
                        .review_on = review != NULL ? day (review) : GB_DATE_NONE,
                        .until_on = until != NULL ? day (until) : GB_DATE_NONE };
}

START_TEST (kinds_are_those_of_the_contract)
{
  static const char *const wanted[] = { "flexibele-werktijden",
                                        "vaste-roosters",
                                        "tijdelijk-minder-werken",
                                        "thuiswerken",
                                        "andere-taken",
                                        "lichtere-taken",
                                        "andere-afdeling",
                                        "verlofuren-kopen",
                                        "tijd-voor-tijd",
                                        "ikb-uren",
                                        "in-pauze-regelen",
                                        "even-weg",
                                        "calamiteitenverlof",
                                        "kortdurend-zorgverlof",
                                        "langdurend-zorgverlof",
                                        "cao-verlof",
                                        "anders" };
  const char *const *kinds = gb_agreement_kinds ();

  ck_assert_uint_eq (g_strv_length ((char **)kinds), G_N_ELEMENTS (wanted));
  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    {
      ck_assert_str_eq (kinds[i], wanted[i]);
      ck_assert (gb_agreement_kind_exists (wanted[i]));
      gb_text_set_language (GB_LANGUAGE_EN);
      const char *english = gb_agreement_kind_title (wanted[i]);
      gb_text_set_language (GB_LANGUAGE_NL);
      const char *dutch = gb_agreement_kind_title (wanted[i]);
      ck_assert (english != NULL && dutch != NULL && *english != '\0' && *dutch != '\0');
      ck_assert_str_ne (english, dutch);
      ck_assert_str_ne (english, wanted[i]);
      ck_assert_str_ne (dutch, wanted[i]);
    }
  ck_assert_str_eq (gb_agreement_kind_title ("flexibele-werktijden"), "Flexibele werktijden");
  gb_text_set_language (GB_LANGUAGE_EN);
  ck_assert (!gb_agreement_kind_exists ("Thuiswerken"));
  ck_assert (!gb_agreement_kind_exists (""));
  ck_assert (!gb_agreement_kind_exists (NULL));
  ck_assert_str_eq (gb_agreement_kind_title ("later bedacht"), "later bedacht");
}
END_TEST

START_TEST (words_go_there_and_back)
{
  static const char *const states[] = { "proposed", "trial", "active", "ended", "handed_over" };
  static const char *const shares[] = { "not-asked", "granted", "refused" };
  GbAgreementState state;
  GbShare share;

  for (guint i = 0; i < GB_N_AGREEMENT_STATES; i++)
    {
      GbAgreement one = { .state = (GbAgreementState)i };
      ck_assert (gb_agreement_state_from_string (states[i], &state) && state == i);
      ck_assert_str_eq (gb_agreement_state_to_string (state), states[i]);
      ck_assert_int_eq (gb_agreement_is_open (&one), i < GB_AGREEMENT_ENDED);
    }
  for (guint i = 0; i < GB_N_SHARES; i++)
    {
      ck_assert (gb_share_from_string (shares[i], &share) && share == i);
      ck_assert_str_eq (gb_share_to_string (share), shares[i]);
    }
  ck_assert (!gb_agreement_state_from_string ("handed-over", &state));
  ck_assert (!gb_agreement_state_from_string (NULL, &state));
  ck_assert (!gb_share_from_string ("", &share));
}
END_TEST

START_TEST (the_review_is_a_year_away_unless_said)
{
  const struct
  {
    const char *from, *trial, *review, *until, *wanted;
  } cases[] = {
    { "2026-10-01", NULL, NULL, NULL, "2027-10-01" },
    { "2026-10-01", "2026-12-31", NULL, NULL, "2027-12-31" },
    { "2026-10-01", NULL, NULL, "2027-03-01", "2027-03-01" },
    { "2026-10-01", NULL, NULL, "2028-03-01", "2027-10-01" },
    { "2026-10-01", "2026-12-31", "2027-02-01", NULL, "2027-02-01" },
    { "2024-02-29", NULL, NULL, NULL, "2025-02-28" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GbAgreement one = agreement (cases[i].from, cases[i].trial, cases[i].review, cases[i].until);
      gb_agreement_set_defaults (&one);
      assert_day (one.review_on, cases[i].wanted);
      ck_assert (gb_agreement_check (&one, NULL));
    }
}
END_TEST

START_TEST (the_next_review_is_what_comes_first)
{
  GbAgreement one = agreement ("2026-10-01", "2026-12-31", "2027-12-31", NULL);

  assert_day (gb_agreement_next_review (&one, GB_DATE_NONE), "2026-12-31");
  assert_day (gb_agreement_next_review (&one, day ("2026-12-30")), "2026-12-31");
  assert_day (gb_agreement_next_review (&one, day ("2026-12-31")), "2027-12-31");
  assert_day (gb_agreement_next_review (&one, day ("2027-12-31")), "2028-12-31"); /* and yearly from then on */
  assert_day (gb_agreement_next_review (&one, day ("2028-02-29")), "2029-02-28");

  GbAgreement ending = agreement ("2026-10-01", NULL, "2027-10-01", "2028-04-01");
  assert_day (gb_agreement_next_review (&ending, GB_DATE_NONE), "2027-10-01");
  assert_day (gb_agreement_next_review (&ending, day ("2027-10-04")), "2028-04-01");
  ck_assert (!gb_date_is_set (gb_agreement_next_review (&ending, day ("2028-04-01"))));

  GbAgreement far = agreement ("2026-10-01", NULL, "2027-10-01", "2032-04-01");
  assert_day (gb_agreement_next_review (&far, day ("2027-10-01")), "2028-10-01");
}
END_TEST

/* Whatever the dates, an open-ended agreement always has a review to come. */
START_TEST (no_agreement_expires_unseen)
{
  for (int trial = 0; trial < 400; trial += 50)
    for (int held = 0; held < 3000; held += 7)
      {
        GbAgreement one = agreement ("2026-10-01", NULL, NULL, NULL);
        if (trial > 0)
          one.trial_until = gb_date_add_days (one.from_on, trial);
        gb_agreement_set_defaults (&one);
        GbDate held_on = gb_date_add_days (one.from_on, held);
        GbDate next = gb_agreement_next_review (&one, held_on);
        ck_assert (gb_date_is_set (next));
        ck_assert_int_gt (gb_date_compare (next, held_on), 0);
        ck_assert_int_le (gb_date_days_between (held_on, next), 366 + 400);
      }
}
END_TEST

START_TEST (what_is_wrong_is_named)
{
  const struct
  {
    GbAgreement agreement;
    const char *culprit;
  } bad[] = {
    { agreement ("2026-10-01", "2026-09-30", "2027-10-01", NULL), "2026-09-30" },
    { agreement ("2026-10-01", NULL, "2026-09-30", NULL), "2026-09-30" },
    { agreement ("2026-10-01", NULL, NULL, "2026-09-30"), "2026-09-30" },
    { agreement ("2026-10-01", "2026-12-31", NULL, "2026-12-30"), "2026-12-30" },
    { agreement ("2026-10-01", NULL, "2027-01-01", "2026-12-31"), "2026-12-31" },
    { { .kind = (char *)"thuiswerken" }, "thuiswerken" },
    { { .kind = (char *)"thuiswerken", .from_on = { 2026, 2, 31 } }, "thuiswerken" },
    { { .kind = (char *)"thuis", .from_on = { 2026, 2, 1 } }, "thuis" },
    { { .kind = NULL, .from_on = { 2026, 2, 1 } }, "" },
    { { .kind = (char *)"anders", .text = (char *)"", .from_on = { 2026, 2, 1 } }, "" },
    { { .kind = (char *)"anders", .from_on = { 2026, 2, 1 }, .confirmed_on = { 2026, 13, 1 } }, "anders" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      ck_assert_msg (!gb_agreement_check (&bad[i].agreement, &error), "case %u", i);
      assert_message (error, GB_ERROR_INVALID, bad[i].culprit);
    }
}
END_TEST

START_TEST (one_day_is_long_enough)
{
  GbAgreement one = agreement ("2026-10-01", "2026-10-01", "2026-10-01", "2026-10-01");
  one.text = (char *)"On Thursdays\nuntil three.";
  ck_assert (gb_agreement_check (&one, NULL));

  g_autoptr (GbAgreement) copy = gb_agreement_copy (&one);
  ck_assert_str_eq (copy->text, one.text);
  ck_assert_ptr_ne (copy->text, one.text);
  ck_assert_ptr_null (copy->person_name);
  gb_agreement_free (NULL);
}
END_TEST

int
main (void)
{
  return unit_run ("agreement",
                   (const TTest *const[]){ kinds_are_those_of_the_contract, words_go_there_and_back,
                                           the_review_is_a_year_away_unless_said, the_next_review_is_what_comes_first,
                                           no_agreement_expires_unseen, what_is_wrong_is_named, one_day_is_long_enough,
                                           NULL });
}
