/* What a notification server gets from the notifier, and what comes back. */

#include "desk.h"
#include "run-tests.h"

START_TEST (a_notice_arrives_as_it_should)
{
  g_autoptr (JsonObject) seen = NULL;
  JsonObject *hints;

  desk_start ("", LONG_LIMIT);
  gb_notifier_show (desk.notifier, 7, desk_new_notice ("talk-12", "A & B <i>", "x < y & <b>z</b>\n\"q\"", TRUE));
  WAIT_UNTIL (desk.n_answered == 1);
  ck_assert_uint_eq (desk.last_ticket, 7);
  ck_assert_uint_eq (desk.n_shown, 1);
  seen = desk_last_notify ();
  ck_assert_str_eq (json_object_get_string_member (seen, "app"), "Geborgen");
  ck_assert_str_eq (json_object_get_string_member (seen, "summary"), "A & B <i>");
  ck_assert_str_eq (json_object_get_string_member (seen, "body"), "x &lt; y &amp; &lt;b&gt;z&lt;/b&gt;\n&quot;q&quot;");
  ck_assert_int_eq (json_object_get_int_member (seen, "expire"), 0);
  ck_assert_int_eq (json_object_get_int_member (seen, "replaces_id"), 0);
  hints = json_object_get_object_member (seen, "hints");
  ck_assert_str_eq (json_object_get_string_member (hints, "x-dunst-stack-tag"), "talk-12");
  ck_assert_str_eq (json_object_get_string_member (hints, "x-canonical-private-synchronous"), "talk-12");
  ck_assert_str_eq (json_object_get_string_member (hints, "desktop-entry"), "org.geborgen.Geborgen");
  ck_assert_int_eq (json_object_get_int_member (hints, "urgency"), 1);
  ck_assert (!json_object_has_member (hints, "transient"));
  ck_assert (!json_object_has_member (hints, "resident"));
}
END_TEST

START_TEST (buttons_are_offered)
{
  /* "default" is a click on the notice itself. */
  static const char *const keys[] = { "default", "guide", "snooze", "done" };
  g_autoptr (JsonObject) seen = NULL;
  JsonArray *actions;

  desk_start ("", LONG_LIMIT);
  ck_assert (desk_show ("talk-1", "tekst"));
  seen = desk_last_notify ();
  actions = json_object_get_array_member (seen, "actions");
  ck_assert_uint_eq (json_array_get_length (actions), G_N_ELEMENTS (keys));
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    ck_assert_str_eq (json_array_get_string_element (json_array_get_array_element (actions, i), 0), keys[i]);
}
END_TEST

START_TEST (no_guide_where_none_is_asked)
{
  GbNotice *notice = desk_new_notice ("agreement-1", "titel", "tekst", TRUE);
  g_autoptr (JsonObject) seen = NULL;
  JsonArray *actions;

  desk_start ("", LONG_LIMIT);
  notice->with_guide = FALSE;
  gb_notifier_show (desk.notifier, 1, notice);
  WAIT_UNTIL (desk.n_answered == 1);
  seen = desk_last_notify ();
  actions = json_object_get_array_member (seen, "actions");
  ck_assert_uint_eq (json_array_get_length (actions), 2);
  ck_assert_str_eq (json_array_get_string_element (json_array_get_array_element (actions, 0), 0), "snooze");
}
END_TEST

START_TEST (no_buttons_where_none_are_asked)
{
  g_autoptr (JsonObject) seen = NULL;

  desk_start ("", LONG_LIMIT);
  gb_notifier_show (desk.notifier, 1, desk_new_notice ("digest", "Overzicht", NULL, FALSE));
  WAIT_UNTIL (desk.n_answered == 1);
  seen = desk_last_notify ();
  ck_assert_uint_eq (json_array_get_length (json_object_get_array_member (seen, "actions")), 0);
  ck_assert_str_eq (json_object_get_string_member (seen, "body"), "");
}
END_TEST

START_TEST (a_plain_server_gets_plain_text_and_no_buttons)
{
  g_autoptr (JsonObject) seen = NULL;

  desk_start ("--caps body", LONG_LIMIT);
  ck_assert (desk_show ("talk-1", "x < y & z"));
  seen = desk_last_notify ();
  ck_assert_str_eq (json_object_get_string_member (seen, "body"), "x < y & z");
  ck_assert_uint_eq (json_array_get_length (json_object_get_array_member (seen, "actions")), 0);
}
END_TEST

START_TEST (a_server_that_can_nothing_is_served)
{
  g_autoptr (JsonObject) seen = NULL;

  desk_start ("--caps ''", LONG_LIMIT);
  ck_assert (desk_show ("talk-1", "x < y"));
  seen = desk_last_notify ();
  ck_assert_str_eq (json_object_get_string_member (seen, "body"), "x < y");
}
END_TEST

START_TEST (broken_text_is_mended)
{
  g_autoptr (JsonObject) seen = NULL;

  desk_start ("", LONG_LIMIT);
  gb_notifier_show (desk.notifier, 1,
                    desk_new_notice ("talk-1", "",
                                     "a\xff"
                                     "b",
                                     TRUE));
  WAIT_UNTIL (desk.n_answered == 1);
  ck_assert_uint_eq (desk.n_shown, 1);
  seen = desk_last_notify ();
  ck_assert_str_eq (json_object_get_string_member (seen, "summary"), "Geborgen");
  ck_assert_str_eq (json_object_get_string_member (seen, "body"), "a\xef\xbf\xbd"
                                                                  "b");
}
END_TEST

START_TEST (urgencies_are_told)
{
  static const struct
  {
    GbUrgency urgency;
    int expire;
  } cases[] = { { GB_URGENCY_LOW, -1 }, { GB_URGENCY_NORMAL, 0 }, { GB_URGENCY_CRITICAL, 0 } };

  desk_start ("", LONG_LIMIT);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GbNotice *notice = desk_new_notice ("talk-1", "titel", "tekst", FALSE);
      g_autoptr (JsonObject) seen = NULL;

      notice->urgency = cases[i].urgency;
      gb_notifier_show (desk.notifier, i, notice);
      WAIT_UNTIL (desk.n_answered == i + 1);
      seen = desk_last_notify ();
      ck_assert_int_eq (json_object_get_int_member (json_object_get_object_member (seen, "hints"), "urgency"), i);
      ck_assert_int_eq (json_object_get_int_member (seen, "expire"), cases[i].expire);
    }
}
END_TEST

START_TEST (the_same_tag_replaces_and_another_does_not)
{
  g_autoptr (JsonObject) first = NULL, second = NULL, third = NULL;

  desk_start ("", LONG_LIMIT);
  ck_assert (desk_show ("talk-1", "eerst"));
  first = desk_last_notify ();
  ck_assert (desk_show ("talk-1", "daarna"));
  second = desk_last_notify ();
  ck_assert_int_eq (json_object_get_int_member (second, "replaces_id"), json_object_get_int_member (first, "id"));
  ck_assert_str_eq (json_object_get_string_member (second, "body"), "daarna");
  ck_assert_uint_eq (json_array_get_length (json_object_get_array_member (second, "actions")), 4);
  ck_assert (desk_show ("talk-2", "anders"));
  third = desk_last_notify ();
  ck_assert_int_eq (json_object_get_int_member (third, "replaces_id"), 0);
  ck_assert (json_object_get_null_member (third, "replaced"));
}
END_TEST

START_TEST (what_was_closed_is_not_replaced)
{
  desk_start ("--close-at-once", LONG_LIMIT);
  /* The close comes a moment after the answer; until then the same id is asked for. */
  for (guint n = 0;; n++)
    {
      g_autoptr (JsonObject) seen = NULL;

      ck_assert (desk_show ("talk-1", "tekst"));
      seen = desk_last_notify ();
      if (n > 0 && json_object_get_int_member (seen, "replaces_id") == 0)
        break;
    }
}
END_TEST

START_TEST (several_at_once_are_answered_in_order)
{
  desk_start ("", LONG_LIMIT);
  for (guint64 i = 1; i <= 50; i++)
    {
      g_autofree char *tag = g_strdup_printf ("talk-%u", (guint)i);

      gb_notifier_show (desk.notifier, i, desk_new_notice (tag, "titel", "tekst", TRUE));
    }
  for (guint i = 1; i <= 50; i++)
    {
      WAIT_UNTIL (desk.n_answered >= i);
      ck_assert_uint_eq (desk.last_ticket, desk.n_answered);
    }
  ck_assert_uint_eq (desk.n_shown, 50);
  ck_assert_uint_eq (desk_count_log ("caps"), 1);
}
END_TEST

static void
check_press (const char *options, const char *expected)
{
  desk_start (options, LONG_LIMIT);
  ck_assert (desk_show ("talk-3", "tekst"));
  WAIT_UNTIL (desk.n_pressed == 1);
  ck_assert_str_eq (desk.pressed_tag, "talk-3");
  ck_assert_str_eq (desk.pressed_action, expected);
}

START_TEST (snooze_is_told)
{
  check_press ("--press snooze", "snooze");
}
END_TEST

START_TEST (done_is_told)
{
  check_press ("--press done", "done");
}
END_TEST

START_TEST (the_guide_is_told)
{
  check_press ("--press guide", "guide");
}
END_TEST

START_TEST (a_click_on_the_notice_is_the_guide)
{
  check_press ("--press default", "guide");
}
END_TEST

START_TEST (a_button_nobody_offered_is_ignored)
{
  desk_start ("--press bogus", LONG_LIMIT);
  ck_assert (desk_show ("talk-1", "tekst"));
  ck_assert (desk_show ("talk-1", "tekst"));
  ck_assert_uint_eq (desk.n_pressed, 0);
}
END_TEST

START_TEST (withdrawing_closes_the_one)
{
  g_autoptr (JsonObject) seen = NULL;
  g_autoptr (JsonArray) closed = NULL;

  desk_start ("", LONG_LIMIT);
  gb_notifier_withdraw (desk.notifier, "talk-1");
  ck_assert (desk_show ("talk-1", "tekst"));
  seen = desk_last_notify ();
  gb_notifier_withdraw (desk.notifier, "talk-9");
  gb_notifier_withdraw (desk.notifier, "talk-1");
  ck_assert (desk_show ("talk-2", "tekst"));
  closed = desk_read_log ("close");
  ck_assert_uint_eq (json_array_get_length (closed), 1);
  ck_assert_int_eq (json_object_get_int_member (json_array_get_object_element (closed, 0), "id"),
                    json_object_get_int_member (seen, "id"));
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    a_notice_arrives_as_it_should,
    buttons_are_offered,
    no_guide_where_none_is_asked,
    no_buttons_where_none_are_asked,
    a_plain_server_gets_plain_text_and_no_buttons,
    a_server_that_can_nothing_is_served,
    broken_text_is_mended,
    urgencies_are_told,
    the_same_tag_replaces_and_another_does_not,
    what_was_closed_is_not_replaced,
    several_at_once_are_answered_in_order,
    snooze_is_told,
    done_is_told,
    the_guide_is_told,
    a_click_on_the_notice_is_the_guide,
    a_button_nobody_offered_is_ignored,
    withdrawing_closes_the_one,
  };

  return run_tests ("notifier", tests, G_N_ELEMENTS (tests), NULL, desk_teardown);
}
