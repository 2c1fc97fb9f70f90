/* What runs often must go by index, whatever the history: SQLite's own plan of each statement says whether it does. */
#include "store-test.h"

static const GbDate today = { 2026, 3, 2 };
static const GbDate next_week = { 2026, 3, 8 };

/* The plans of every statement that was prepared since the cache was emptied. */
static char *
plans (GbStore *store)
{
  GString *text = g_string_new (NULL);
  GHashTableIter iter;
  gpointer sql;

  g_hash_table_iter_init (&iter, store->statements);
  while (g_hash_table_iter_next (&iter, &sql, NULL))
    {
      g_autofree char *explain = g_strconcat ("EXPLAIN QUERY PLAN ", sql, NULL);
      sqlite3_stmt *stmt = NULL;

      ck_assert_int_eq (sqlite3_prepare_v2 (store->db, explain, -1, &stmt, NULL), SQLITE_OK);
      while (sqlite3_step (stmt) == SQLITE_ROW)
        g_string_append_printf (text, "%s; ", (const char *)sqlite3_column_text (stmt, 3));
      sqlite3_finalize (stmt);
    }
  return g_string_free (text, FALSE);
}

static void
ask_talks (GbStore *store, const GbTalkFilter *filter)
{
  g_autoptr (GPtrArray) list = gb_store_talk_list (store, filter, NULL);

  ck_assert_ptr_nonnull (list);
  ck_assert_int_ge (gb_store_talk_count (store, filter, NULL), 0);
}

static void
ask_overdue (GbStore *store)
{
  const GbTalkFilter filter = { .open_only = TRUE, .until = today, .limit = 10 };
  ask_talks (store, &filter);
}

static void
ask_coming (GbStore *store)
{
  const GbTalkFilter filter = { .open_only = TRUE, .from = today, .until = next_week, .limit = 10 };
  ask_talks (store, &filter);
}

static void
ask_planned (GbStore *store)
{
  const GbTalkFilter filter = { .by_state = TRUE, .state = GB_TALK_PLANNED, .from = today, .limit = 10 };
  ask_talks (store, &filter);
}

static void
ask_window (GbStore *store)
{
  const GbTalkFilter filter = { .from = today, .until = next_week };
  ask_talks (store, &filter);
}

static void
ask_year (GbStore *store)
{
  const GbYearFilter filter = { .year = 2026, .today = today };
  GbYear year;

  ck_assert_ok (gb_store_year_count (store, &filter, &year, error));
}

static void
ask_shares (GbStore *store)
{
  const GbYearFilter filter = { .year = 2026, .today = today };
  g_autoptr (GPtrArray) shares = NULL;

  ck_assert_ok ((shares = gb_store_year_shares (store, &filter, 10, error)) != NULL);
}

static void
ask_talks_of_person (GbStore *store)
{
  const GbTalkFilter filter = { .person_id = 1, .open_only = TRUE };
  ask_talks (store, &filter);
}

static void
ask_talks_of_agreement (GbStore *store)
{
  const GbTalkFilter filter = { .agreement_id = 1 };
  ask_talks (store, &filter);
}

static void
ask_day (GbStore *store)
{
  gboolean has = TRUE;

  ck_assert (gb_store_talk_has_day (store, today, &has, NULL));
  ck_assert (!has);
}

static void
ask_attention (GbStore *store)
{
  const GbAgreementFilter filter = { .attention_until = next_week, .limit = 10 };
  g_autoptr (GPtrArray) list = gb_store_agreement_list (store, &filter, NULL);

  ck_assert_ptr_nonnull (list);
  ck_assert_int_ge (gb_store_agreement_count (store, &filter, NULL), 0);
}

static void
ask_actions (GbStore *store, GbActionFilter filter)
{
  g_autoptr (GPtrArray) list = gb_store_action_list (store, &filter, NULL);

  ck_assert_ptr_nonnull (list);
  ck_assert_int_ge (gb_store_action_count (store, &filter, NULL), 0);
}

static void
ask_open_actions (GbStore *store)
{
  ask_actions (store, (GbActionFilter){ .open_only = TRUE, .limit = 10 });
}

static void
ask_actions_of_person (GbStore *store)
{
  ask_actions (store, (GbActionFilter){ .person_id = 1, .open_only = TRUE });
}

static void
ask_actions_of_team (GbStore *store)
{
  ask_actions (store, (GbActionFilter){ .team_id = 1 });
}

static void
ask_actions_of_talk (GbStore *store)
{
  const GbActionFilter filter = { .talk_id = 1 };

  /* A talk's few may be sorted. */
  ck_assert_int_eq (gb_store_action_count (store, &filter, NULL), 0);
}

static void
ask_left_over (GbStore *store, const GbTalk *talk)
{
  g_autoptr (GPtrArray) points = gb_store_talk_point_list_left_over (store, talk, NULL);

  ck_assert_ptr_nonnull (points);
}

static void
ask_left_over_of_person (GbStore *store)
{
  ask_left_over (store, &(const GbTalk){ .id = 1, .person_id = 1 });
}

static void
ask_left_over_of_team (GbStore *store)
{
  ask_left_over (store, &(const GbTalk){ .id = 1, .team_id = 1 });
}

static void
ask_left_over_of_day (GbStore *store)
{
  ask_left_over (store, &(const GbTalk){ .id = 1, .kind = GB_TALK_DAG_VAN_DE_MANTELZORG });
}

static void
ask_reminders (GbStore *store, const GbReminderFilter *filter)
{
  g_autoptr (GPtrArray) list = gb_store_reminder_list (store, filter, NULL);

  ck_assert_ptr_nonnull (list);
  ck_assert_int_ge (gb_store_reminder_count (store, filter, NULL), 0);
}

static void
ask_open_reminders (GbStore *store)
{
  const GbReminderFilter filter = { .open_only = TRUE, .limit = 10 };
  ask_reminders (store, &filter);
}

static void
ask_reminders_of_talk (GbStore *store)
{
  const GbReminderFilter filter = { .subject = { GB_SUBJECT_TALK, 1 }, .open_only = TRUE };

  /* A talk's few rows may be sorted; they must be found by index. */
  ck_assert_int_eq (gb_store_reminder_count (store, &filter, NULL), 0);
}

static void
ask_reminders_of_agreement (GbStore *store)
{
  const GbReminderFilter filter = { .subject = { GB_SUBJECT_AGREEMENT, 1 }, .open_only = TRUE };

  ck_assert_int_eq (gb_store_reminder_count (store, &filter, NULL), 0);
}

static void
ask_reminders_of_action (GbStore *store)
{
  const GbReminderFilter filter = { .subject = { GB_SUBJECT_ACTION, 1 }, .open_only = TRUE };

  ck_assert_int_eq (gb_store_reminder_count (store, &filter, NULL), 0);
}

static void
ask_reminders_of_handover (GbStore *store)
{
  const GbReminderFilter filter = { .subject = { GB_SUBJECT_HANDOVER, 1 }, .open_only = TRUE };

  ck_assert_int_eq (gb_store_reminder_count (store, &filter, NULL), 0);
}

static void
ask_reminders_of_person (GbStore *store)
{
  const GbReminderFilter filter = { .person_id = 1, .open_only = TRUE };

  ck_assert_int_eq (gb_store_reminder_count (store, &filter, NULL), 0);
}

static void
ask_shown_reminders (GbStore *store)
{
  const GbReminderFilter filter = { .by_state = TRUE, .state = GB_REMINDER_SHOWN, .limit = 10 };
  ask_reminders (store, &filter);
}

static void
ask_next_at (GbStore *store)
{
  ck_assert_int_eq (gb_store_reminder_next_at (store, 0, NULL), 0);
}

static void
ask_take_due (GbStore *store)
{
  g_autoptr (GPtrArray) taken = NULL;

  ck_assert_ok (gb_store_begin (store, error));
  ck_assert_ok ((taken = gb_store_reminder_take_due (store, 5, 0, error)) != NULL);
  ck_assert_ok (gb_store_commit (store, error));
}

/* Who leaves today isn't here any more. */
static void
ask_here (GbStore *store)
{
  GbPersonFilter here = { .here_on = today };
  g_autoptr (GbPerson) leaver = NULL;
  gint64 one = test_add_person (store, "Testpersoon Een", NULL);

  test_add_person (store, "Testpersoon Twee", NULL);
  ck_assert_ok (gb_store_begin (store, error));
  ck_assert_ok ((leaver = gb_store_person_get (store, one, error)) != NULL);
  leaver->left_on = today;
  ck_assert_ok (gb_store_person_update (store, leaver, error));
  ck_assert_ok (gb_store_commit (store, error));
  g_hash_table_remove_all (store->statements);
  ck_assert_int_eq (gb_store_person_count (store, &here, NULL), 1);
  here.here_on = gb_date_add_days (today, -1);
  ck_assert_int_eq (gb_store_person_count (store, &here, NULL), 2);
}

static void
ask_people (GbStore *store)
{
  const GbPersonFilter filter = { .limit = 10 };
  g_autoptr (GPtrArray) list = gb_store_person_list (store, &filter, NULL);

  ck_assert_ptr_nonnull (list);
}

static void
ask_fact (GbStore *store, GbFactKind kind)
{
  const GbFactPeriod year = { { 2026, 1, 1 }, { 2026, 12, 31 }, today, 1 };
  gint64 count = -1, of = -2;

  ck_assert_ok (gb_store_fact_count (store, kind, &year, &count, &of, error));
  ck_assert_int_eq (count, 0);
}

static void
ask_topic_raised (GbStore *store)
{
  ask_fact (store, GB_FACT_TOPIC_RAISED);
}

static void
ask_care_talks (GbStore *store)
{
  ask_fact (store, GB_FACT_CARE_TALKS);
}

static void
ask_day_held (GbStore *store)
{
  ask_fact (store, GB_FACT_DAY_HELD);
}

static void
ask_evidence (GbStore *store)
{
  guint count = 1;

  ck_assert_ok (gb_store_evidence_count (store, "borgen.vindbaar", &count, error));
  ck_assert_uint_eq (count, 0);
}

static const struct
{
  void (*ask) (GbStore *store);
  const char *index;
} hot[] = {
  { ask_overdue, "talk_open_by_day (on_day<?)" },
  { ask_coming, "talk_open_by_day (on_day>? AND on_day<?)" },
  { ask_planned, "talk_open_by_day (on_day>?)" },
  { ask_day, "talk_one_day_a_year (due_on=?)" },
  { ask_window, "talk_by_day (on_day>? AND on_day<?)" },
  { ask_year, "INDEX talk_of_year (on_day>? AND on_day<?)" },
  { ask_shares, "talk_by_person (person_id=? AND on_day>? AND on_day<?)" },
  { ask_shares, "talk_by_team (team_id=? AND on_day>? AND on_day<?)" },
  { ask_talks_of_person, "talk_by_person (person_id=?)" },
  { ask_talks_of_agreement, "talk_by_agreement (agreement_id=?)" },
  { ask_attention, "USING INDEX agreement_open" },
  { ask_open_actions, "INDEX action_open" },
  { ask_actions_of_person, "action_by_person (person_id=?)" },
  { ask_actions_of_team, "action_by_team (team_id=?)" },
  { ask_actions_of_talk, "action_by_talk (talk_id=?)" },
  { ask_left_over_of_person, "talk_by_person (person_id=? AND on_day<?)" },
  { ask_left_over_of_team, "talk_by_team (team_id=? AND on_day<?)" },
  { ask_left_over_of_day, "talk_by_day (on_day<?)" },
  { ask_open_reminders, "INDEX reminder_open" },
  { ask_reminders_of_talk, "reminder_of_talk (talk_id=?)" },
  { ask_reminders_of_agreement, "reminder_of_agreement (agreement_id=?)" },
  { ask_reminders_of_action, "reminder_of_action (action_id=?)" },
  { ask_reminders_of_handover, "reminder_of_handover (handover_id=?)" },
  { ask_reminders_of_person, "reminder_of_talk (talk_id=?)" },
  { ask_reminders_of_person, "reminder_of_agreement (agreement_id=?)" },
  { ask_reminders_of_person, "reminder_of_action (action_id=?)" },
  { ask_shown_reminders, "reminder_by_state (state=?)" },
  { ask_next_at, "reminder_by_state (state=? AND next_at>?)" },
  { ask_take_due, "reminder_by_state (state=? AND next_at<?)" },
  { ask_here, "person_left (left_on<?)" },
  { ask_people, "INDEX person_by_fold" },
  { ask_topic_raised, "talk_of_year (on_day>? AND on_day<?)" },
  { ask_care_talks, "talk_of_year (on_day>? AND on_day<?)" },
  { ask_day_held, "talk_one_day_a_year (due_on=?)" },
  { ask_evidence, "evidence_for_by_item (item=?)" },
};

START_TEST (goes_by_index)
{
  g_autoptr (GbStore) store = test_open ();
  g_autofree char *plan = NULL;
  g_auto (GStrv) lines = NULL;

  g_hash_table_remove_all (store->statements);
  hot[_i].ask (store);
  plan = plans (store);
  ck_assert_msg (strstr (plan, hot[_i].index) != NULL, "no '%s' in: %s", hot[_i].index, plan);
  ck_assert_msg (strstr (plan, "TEMP B-TREE") == NULL, "sorts: %s", plan);
  lines = g_strsplit (plan, "; ", -1);
  /* A scan in the order of an index that ends at a LIMIT, or that counts open rows only, is what's wanted; one of a table isn't. */
  for (guint i = 0; lines[i] != NULL; i++)
    ck_assert_msg (!g_str_has_prefix (lines[i], "SCAN") || strstr (lines[i], "INDEX") != NULL
                       || g_str_has_prefix (lines[i], "SCAN (subquery"),
                   "scans: %s", plan);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("plans");
  TCase *tcase = tcase_create ("plans");

  tcase_add_checked_fixture (tcase, test_folder_make, test_folder_remove);
  tcase_add_loop_test (tcase, goes_by_index, 0, (int)G_N_ELEMENTS (hot));
  suite_add_tcase (suite, tcase);
  return test_run (suite);
}
