/* That somebody was told: what can be wrong with it. */
#include "unit.h"

#include "geborgen/briefing.h"

#define DOCUMENT (char *)"Welkom"

START_TEST (what_is_wrong_is_named)
{
  const GbDate today = { 2026, 11, 23 };
  static const struct
  {
    GbBriefing briefing;
    const char *said;
  } bad[] = {
    { { .people = 1, .document = DOCUMENT, .told_on = { 2026, 1, 1 } }, "an employee or a manager" },
    { { .audience = GB_AUDIENCE_MANAGER, .document = DOCUMENT, .told_on = { 2026, 1, 1 } }, "'--people'" },
    { { .audience = GB_AUDIENCE_MANAGER, .people = -1, .document = DOCUMENT, .told_on = { 2026, 1, 1 } }, "'-1'" },
    { { .audience = GB_AUDIENCE_MANAGER, .people = 100001, .document = DOCUMENT, .told_on = { 2026, 1, 1 } },
      "'100001'" },
    { { .audience = GB_AUDIENCE_MANAGER, .person_id = 1, .people = 2, .document = DOCUMENT, .told_on = { 2026, 1, 1 } },
      "'--with'" },
    { { .audience = GB_AUDIENCE_MANAGER, .people = 2, .told_on = { 2026, 1, 1 } }, "document" },
    { { .audience = GB_AUDIENCE_MANAGER, .people = 2, .document = DOCUMENT }, "day" },
    { { .audience = GB_AUDIENCE_MANAGER, .people = 2, .document = DOCUMENT, .told_on = { 2026, 11, 24 } },
      "still to come" },
    { { .audience = GB_AUDIENCE_MANAGER,
        .people = 2,
        .document = DOCUMENT,
        .told_on = { 2026, 1, 1 },
        .told_by = (char *)"a\nb" },
      "told by" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      ck_assert_msg (!gb_briefing_check (&bad[i].briefing, today, &error), "case %u", i);
      assert_message (error, GB_ERROR_INVALID, NULL);
      ck_assert_msg (strstr (error->message, bad[i].said) != NULL, "no %s in: %s", bad[i].said, error->message);
    }
}
END_TEST

START_TEST (a_copy_is_ones_own)
{
  const GbDate today = { 2026, 11, 23 };
  GbBriefing briefing = {
    .audience = GB_AUDIENCE_EMPLOYEE, .people = 12, .document = DOCUMENT, .told_on = today, .told_by = (char *)"HR"
  };
  g_autoptr (GbBriefing) copy = gb_briefing_copy (&briefing);

  ck_assert (gb_briefing_check (copy, today, NULL));
  ck_assert_ptr_ne (copy->document, briefing.document);
  ck_assert_str_eq (copy->told_by, "HR");
  ck_assert_ptr_null (copy->person_name);
  gb_briefing_free (NULL);
  gb_newcomer_free (NULL);
}
END_TEST

START_TEST (audiences_go_there_and_back)
{
  for (guint i = 0; i < GB_N_AUDIENCES; i++)
    {
      GbAudience audience = GB_N_AUDIENCES;

      ck_assert (gb_audience_from_string (gb_audience_to_string ((GbAudience)i), &audience));
      ck_assert_int_eq (audience, i);
    }
  GbAudience untouched = GB_AUDIENCE_MANAGER;
  ck_assert (!gb_audience_from_string ("nobody", &untouched));
  ck_assert_int_eq (untouched, GB_AUDIENCE_MANAGER);
}
END_TEST

int
main (void)
{
  return unit_run ("briefing", (const TTest *const[]){ what_is_wrong_is_named, a_copy_is_ones_own,
                                                       audiences_go_there_and_back, NULL });
}
