#include "geborgen/action.h"

#include "geborgen/names.h"
#include "unit.h"

START_TEST (words_go_there_and_back)
{
  GbOwner owner = GB_N_OWNERS;

  for (int i = 0; i < GB_N_OWNERS; i++)
    {
      ck_assert (gb_owner_from_string (gb_owner_to_string ((GbOwner)i), &owner));
      ck_assert_int_eq (owner, i);
    }
  ck_assert (!gb_owner_from_string ("Manager", &owner));
  ck_assert (!gb_owner_from_string (NULL, &owner));
  ck_assert_int_eq (owner, GB_N_OWNERS - 1);
}
END_TEST

START_TEST (overdue_is_from_the_day_after)
{
  GbAction action = { .text = (char *)"Rooster navragen", .due_on = day ("2026-12-03") };

  ck_assert (!gb_action_is_overdue (&action, day ("2026-12-03")));
  ck_assert (gb_action_is_overdue (&action, day ("2026-12-04")));
  action.done_on = day ("2026-12-05");
  ck_assert (!gb_action_is_open (&action));
  ck_assert (!gb_action_is_overdue (&action, day ("2026-12-06")));
  action.due_on = action.done_on = GB_DATE_NONE;
  ck_assert (gb_action_is_open (&action));
  ck_assert (!gb_action_is_overdue (&action, day ("2199-12-31")));
}
END_TEST

START_TEST (what_is_wrong_is_named)
{
  g_autofree char *long_text = g_strnfill (GB_TEXT_MAX + 1, 'x');
  const struct
  {
    GbAction action;
    const char *said;
  } bad[] = {
    { { .person_id = 1 }, "--text" },
    { { .person_id = 1, .text = long_text }, "text" },
    { { .person_id = 1, .text = (char *)"a\033b" }, "text" },
    { { .person_id = 1, .team_id = 2, .text = (char *)"a" }, "--team" },
    { { .team_id = 2, .text = (char *)"a", .owner = GB_OWNER_EMPLOYEE }, "--with" },
    { { .person_id = 1, .text = (char *)"a", .due_on = { 2026, 2, 31 } }, "date" },
    { { .person_id = 1, .text = (char *)"a", .done_on = { 2026, 13, 1 } }, "date" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      ck_assert_msg (!gb_action_check (&bad[i].action, &error), "case %u", i);
      assert_message (error, GB_ERROR_INVALID, NULL);
      ck_assert_msg (strstr (error->message, bad[i].said) != NULL, "no %s in: %s", bad[i].said, error->message);
    }
}
END_TEST

START_TEST (a_copy_is_ones_own)
{
  GbAction action = { .person_id = 1, .person_name = (char *)"Voorbeeld A.", .text = (char *)"Bellen\nen mailen" };
  g_autoptr (GbAction) copy = gb_action_copy (&action);

  ck_assert (gb_action_check (&action, NULL));
  ck_assert_str_eq (copy->text, action.text);
  ck_assert_ptr_ne (copy->text, action.text);
  ck_assert_str_eq (copy->person_name, "Voorbeeld A.");
  ck_assert_ptr_null (copy->team_name);
  gb_action_free (NULL);
}
END_TEST

int
main (void)
{
  return unit_run ("action", (const TTest *const[]){ words_go_there_and_back, overdue_is_from_the_day_after,
                                                     what_is_wrong_is_named, a_copy_is_ones_own, NULL });
}
