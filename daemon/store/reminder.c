#include "statement.h"

#include <inttypes.h>

#include "geborgen/error.h"
#include "geborgen/ladder.h"
#include "geborgen/text.h"

/* One of the five is set. */
#define COLUMNS                                                                                                        \
  "r.id, r.talk_id, r.agreement_id, r.action_id, r.handover_id, r.task_id, r.rung, r.due_at, r.next_at, r.state, "     \
  "r.snoozed_until, r.shown_at"
/* Word for word the condition of the index reminder_open, or SQLite doesn't use it. */
#define OPEN "r.state IN ('pending', 'delivering', 'shown', 'snoozed')"

/* The ledger's own words: outside it, one that is being delivered counts as pending. */
static const char *const state_words[GB_N_REMINDER_STATES] = { "pending", "delivering", "shown", "snoozed", "done" };

/* By GbSubjectType; what can't be reminded of has none. */
static const char *const insert_sql[] = {
#define INSERT(column)                                                                                                 \
  "INSERT INTO reminder (next_at, state, snoozed_until, shown_at, rung, due_at, " column                               \
  ") VALUES (?, ?, ?, ?, ?, ?, ?)"
  [GB_SUBJECT_TALK] = INSERT ("talk_id"),     [GB_SUBJECT_AGREEMENT] = INSERT ("agreement_id"),
  [GB_SUBJECT_ACTION] = INSERT ("action_id"), [GB_SUBJECT_HANDOVER] = INSERT ("handover_id"),
  [GB_SUBJECT_TASK] = INSERT ("task_id"),
#undef INSERT
};
static const char *const of_subject[] = {
  [GB_SUBJECT_TALK] = "r.talk_id = ?",     [GB_SUBJECT_AGREEMENT] = "r.agreement_id = ?",
  [GB_SUBJECT_ACTION] = "r.action_id = ?", [GB_SUBJECT_HANDOVER] = "r.handover_id = ?",
  [GB_SUBJECT_TASK] = "r.task_id = ?",
};

static GbSubject
read_subject (GbStatement *row)
{
  GbSubject subject = { GB_SUBJECT_TALK, 0 };

  for (guint type = 0; type < G_N_ELEMENTS (of_subject); type++)
    {
      gint64 id = gb_column_int (row);

      if (id != 0)
        subject = (GbSubject){ type, id };
    }
  return subject;
}

static gpointer
read_reminder (GbStatement *row)
{
  GbReminder *reminder = g_new0 (GbReminder, 1);
  const char *state;
  int i = 0;

  reminder->id = gb_column_int (row);
  reminder->subject = read_subject (row);
  if (!gb_rung_from_string (gb_column_text (row), &reminder->rung))
    gb_column_reject (row);
  reminder->due_at = gb_column_int (row);
  reminder->next_at = gb_column_int (row);
  state = gb_column_text (row);
  while (i < GB_N_REMINDER_STATES && g_strcmp0 (state_words[i], state) != 0)
    i++;
  if (i == GB_N_REMINDER_STATES)
    gb_column_reject (row);
  else
    reminder->state = (GbReminderState)i;
  reminder->snoozed_until = gb_column_int (row);
  reminder->shown_at = gb_column_int (row);
  return reminder;
}

static void
free_reminder (gpointer reminder)
{
  gb_reminder_free (reminder);
}

static void
bind_changing (GbStatement *statement, const GbReminder *reminder)
{
  gb_bind_int (statement, reminder->next_at);
  gb_bind_text (statement, state_words[reminder->state]);
  /* Only a snoozed one has an end of its snooze, whatever it was before. */
  gb_bind_id (statement, reminder->state == GB_REMINDER_SNOOZED ? reminder->snoozed_until : 0);
  gb_bind_id (statement, reminder->shown_at);
}

static gboolean
not_found (gint64 id, GError **error)
{
  g_set_error (error, GB_ERROR, GB_ERROR_NOT_FOUND,
               _ ("there is no reminder '%" PRId64 "'; see 'geborgen remind list'"), id);
  return FALSE;
}

gboolean
gb_store_reminder_insert (GbStore *store, GbReminder *reminder, GError **error)
{
  g_return_val_if_fail (reminder->subject.type < G_N_ELEMENTS (insert_sql), FALSE);
  g_autoptr (GbStatement) statement = gb_statement_new (store, insert_sql[reminder->subject.type], error);

  if (statement == NULL)
    return FALSE;
  bind_changing (statement, reminder);
  gb_bind_text (statement, gb_rung_to_string (reminder->rung));
  gb_bind_int (statement, reminder->due_at);
  gb_bind_int (statement, reminder->subject.id);
  if (!gb_statement_write (statement, NULL, error))
    return FALSE;
  reminder->id = sqlite3_last_insert_rowid (store->db);
  return TRUE;
}

gboolean
gb_store_reminder_update (GbStore *store, const GbReminder *reminder, GError **error)
{
  g_autoptr (GbStatement) statement = gb_statement_new (
      store, "UPDATE reminder SET next_at = ?, state = ?, snoozed_until = ?, shown_at = ? WHERE id = ?", error);
  int changed;

  if (statement == NULL)
    return FALSE;
  bind_changing (statement, reminder);
  gb_bind_int (statement, reminder->id);
  return gb_statement_write (statement, &changed, error) && (changed > 0 || not_found (reminder->id, error));
}

GbReminder *
gb_store_reminder_get (GbStore *store, gint64 id, GError **error)
{
  g_autoptr (GbStatement) statement
      = gb_statement_new (store, "SELECT " COLUMNS " FROM reminder r WHERE r.id = ?", error);
  gpointer reminder = NULL;

  if (statement == NULL)
    return NULL;
  gb_bind_int (statement, id);
  if (gb_statement_first (statement, read_reminder, free_reminder, &reminder, error) && reminder == NULL)
    not_found (id, error);
  return reminder;
}

/* From the person's few talks, agreements and actions to their reminders: CROSS JOIN is SQLite's way to say not the other way round. */
#define OF_PERSON(table, column)                                                                                       \
  "SELECT o.id FROM " table " s CROSS JOIN reminder o ON o." column " = s.id WHERE s.person_id = ?1"
#define ABOUT_PERSON                                                                                                   \
  "r.id IN (" OF_PERSON ("talk", "talk_id") " UNION ALL " OF_PERSON (                                                  \
      "agreement", "agreement_id") " UNION ALL " OF_PERSON ("action", "action_id") ")"

static const char *
source_for (const GbReminderFilter *filter)
{
  /* Left to itself it goes by state and sorts every row that is open. */
  if (filter->open_only && filter->person_id == 0 && filter->subject.id == 0 && !filter->by_state)
    return " FROM reminder r INDEXED BY reminder_open";
  return " FROM reminder r";
}

/* The person comes first: ?1 is the first value. */
static void
init_query (GbQuery *query, const char *select, const GbReminderFilter *filter)
{
  gb_query_init (query, select);
  g_string_append (query->sql, source_for (filter));
  gb_query_where_id (query, ABOUT_PERSON, filter->person_id);
  if (filter->subject.id != 0)
    {
      gboolean has_any = filter->subject.type < G_N_ELEMENTS (of_subject);
      gb_query_where_id (query, has_any ? of_subject[filter->subject.type] : "0 = ?", filter->subject.id);
    }
  if (filter->open_only)
    gb_query_where (query, OPEN);
  if (filter->by_state)
    gb_query_where_text (query, "r.state = ?", state_words[filter->state]);
  if (filter->until != 0)
    gb_query_where_int (query, "r.next_at <= ?", filter->until);
}

GPtrArray *
gb_store_reminder_list (GbStore *store, const GbReminderFilter *filter, GError **error)
{
  g_auto (GbQuery) query;
  g_autoptr (GbStatement) statement = NULL;

  init_query (&query, "SELECT " COLUMNS, filter);
  gb_query_order (&query, "r.next_at, r.id", filter->limit, filter->offset);
  statement = gb_query_prepare (&query, store, error);
  return statement != NULL ? gb_statement_list (statement, read_reminder, free_reminder, error) : NULL;
}

gint64
gb_store_reminder_count (GbStore *store, const GbReminderFilter *filter, GError **error)
{
  g_auto (GbQuery) query;

  init_query (&query, "SELECT count(*)", filter);
  return gb_query_count (&query, store, error);
}

gint64
gb_store_reminder_next_at (GbStore *store, gint64 quiet_since, GError **error)
{
  /* Each of the first two is one step into the index reminder_by_state; the third looks at what is held, at most. */
  g_autoptr (GbStatement) statement
      = gb_statement_new (store,
                          "SELECT min(n) FROM ("
                          "SELECT min(next_at) AS n FROM reminder WHERE state = 'pending' AND next_at > ?"
                          " UNION ALL SELECT min(next_at) FROM reminder WHERE state = 'snoozed' AND next_at > ?"
                          " UNION ALL SELECT min(next_at) FROM reminder"
                          " WHERE state = 'pending' AND next_at <= ? AND rung = 'now')",
                          error);

  if (statement == NULL)
    return -1;
  for (guint i = 0; i < 3; i++)
    gb_bind_int (statement, quiet_since);
  return gb_statement_step (statement, error) < 0 ? -1 : gb_column_int (statement);
}

GPtrArray *
gb_store_reminder_take_due (GbStore *store, gint64 now, gint64 quiet_since, GError **error)
{
  g_autoptr (GbStatement) take = gb_statement_new (store,
                                                   "UPDATE reminder SET state = 'delivering', snoozed_until = NULL"
                                                   " WHERE state IN ('pending', 'snoozed') AND next_at <= ?"
                                                   " AND (next_at > ? OR rung = 'now')",
                                                   error);
  g_autoptr (GbStatement) taken = NULL;

  if (take == NULL)
    return NULL;
  gb_bind_int (take, now);
  gb_bind_int (take, quiet_since);
  if (!gb_statement_write (take, NULL, error))
    return NULL;
  taken = gb_statement_new (
      store,
      "SELECT " COLUMNS
      " FROM reminder r INDEXED BY reminder_delivering WHERE r.state = 'delivering' ORDER BY r.due_at, r.id",
      error);
  return taken != NULL ? gb_statement_list (taken, read_reminder, free_reminder, error) : NULL;
}

static gboolean
is_planned (GArray *steps, const GbReminder *reminder)
{
  for (guint i = 0; i < steps->len; i++)
    {
      const GbStep *step = &g_array_index (steps, GbStep, i);

      if (step->rung == reminder->rung && step->due_at == reminder->due_at)
        return TRUE;
    }
  return FALSE;
}

/* What the plan means for a row that is there: nothing, its end, or that it's done. */
static const char *
change_for (const GbReminder *reminder, GArray *steps, guint applies, gint64 now)
{
  if (reminder->state == GB_REMINDER_PENDING && reminder->due_at > now && !is_planned (steps, reminder))
    return "DELETE FROM reminder WHERE id = ?";
  if (reminder->state != GB_REMINDER_DONE && (applies & (1u << reminder->rung)) == 0)
    return "UPDATE reminder SET state = 'done', snoozed_until = NULL WHERE id = ?";
  return NULL;
}

static gboolean
add_step (GbStore *store, GbSubject subject, const GbStep *step, GError **error)
{
  GbReminder reminder = { .subject = subject,
                          .rung = step->rung,
                          .due_at = step->due_at,
                          .next_at = step->due_at,
                          .state = GB_REMINDER_PENDING };

  return gb_store_reminder_insert (store, &reminder, error);
}

/* Asked first: an insert that is ignored would use up a number, and people type those. */
static gboolean
is_there (GPtrArray *rows, const GbStep *step)
{
  for (guint i = 0; i < rows->len; i++)
    {
      const GbReminder *reminder = g_ptr_array_index (rows, i);

      if (reminder->rung == step->rung && reminder->due_at == step->due_at)
        return TRUE;
    }
  return FALSE;
}

gboolean
gb_store_reminder_sync (GbStore *store, GbSubject subject, GArray *steps, guint applies, gint64 now, GError **error)
{
  const GbReminderFilter of_it = { .subject = subject };
  g_autoptr (GPtrArray) rows = gb_store_reminder_list (store, &of_it, error);

  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      const GbReminder *reminder = g_ptr_array_index (rows, i);
      const char *sql = change_for (reminder, steps, applies, now);
      g_autoptr (GbStatement) statement = NULL;

      if (sql == NULL)
        continue;
      statement = gb_statement_new (store, sql, error);
      if (statement == NULL)
        return FALSE;
      gb_bind_int (statement, reminder->id);
      if (!gb_statement_write (statement, NULL, error))
        return FALSE;
    }
  for (guint i = 0; i < steps->len; i++)
    {
      const GbStep *step = &g_array_index (steps, GbStep, i);

      if (!is_there (rows, step) && !add_step (store, subject, step, error))
        return FALSE;
    }
  return TRUE;
}
