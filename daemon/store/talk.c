#include "statement.h"

#include <inttypes.h>

#include "geborgen/error.h"
#include "geborgen/text.h"

#define SELECT_TALK                                                                                                    \
  "SELECT t.id, t.uid, t.kind, t.person_id, t.team_id, t.agreement_id, p.name, m.name, t.due_on, t.starts_at, t.zone," \
  " t.minutes, t.state, coalesce(t.topic_raised, -1), t.reason, t.held_on, t.sequence, t.created_at, t.changed_at"     \
  " FROM talk t LEFT JOIN person p ON p.id = t.person_id LEFT JOIN team m ON m.id = t.team_id"
/* Word for word the condition of the index talk_open_by_day, or SQLite doesn't use it. */
#define OPEN "t.state IN ('due', 'planned')"

static GbTopic
topic_of (gint64 raised)
{
  if (raised < 0)
    return GB_TOPIC_UNKNOWN;
  return raised == 0 ? GB_TOPIC_NOT_RAISED : GB_TOPIC_RAISED;
}

static gpointer
read_talk (GbStatement *row)
{
  GbTalk *talk = g_new0 (GbTalk, 1);

  talk->id = gb_column_int (row);
  talk->uid = gb_column_dup_text (row);
  if (!gb_talk_kind_from_string (gb_column_text (row), &talk->kind))
    gb_column_reject (row);
  talk->person_id = gb_column_int (row);
  talk->team_id = gb_column_int (row);
  talk->agreement_id = gb_column_int (row);
  talk->person_name = gb_column_dup_text (row);
  talk->team_name = gb_column_dup_text (row);
  talk->due_on = gb_column_date (row);
  talk->starts_at = gb_column_civil (row);
  talk->zone = gb_column_dup_text (row);
  talk->minutes = (int)gb_column_int (row);
  if (!gb_talk_state_from_string (gb_column_text (row), &talk->state))
    gb_column_reject (row);
  talk->topic_raised = topic_of (gb_column_int (row));
  talk->reason = gb_column_dup_text (row);
  talk->held_on = gb_column_date (row);
  talk->sequence = (int)gb_column_int (row);
  talk->created_at = gb_column_int (row);
  talk->changed_at = gb_column_int (row);
  return talk;
}

static void
free_talk (gpointer talk)
{
  gb_talk_free (talk);
}

/* What may change in a talk's life; its uid and the moment it was made don't. */
static void
bind_changing (GbStatement *statement, const GbTalk *talk)
{
  gb_bind_text (statement, gb_talk_kind_to_string (talk->kind));
  gb_bind_id (statement, talk->person_id);
  gb_bind_id (statement, talk->team_id);
  gb_bind_id (statement, talk->agreement_id);
  gb_bind_date (statement, talk->due_on);
  gb_bind_civil (statement, talk->starts_at);
  gb_bind_text (statement, talk->zone);
  gb_bind_int (statement, talk->minutes);
  gb_bind_text (statement, gb_talk_state_to_string (talk->state));
  if (talk->topic_raised == GB_TOPIC_UNKNOWN)
    gb_bind_text (statement, NULL);
  else
    gb_bind_int (statement, talk->topic_raised == GB_TOPIC_RAISED);
  gb_bind_text (statement, talk->reason);
  gb_bind_date (statement, talk->held_on);
  gb_bind_int (statement, talk->sequence);
  gb_bind_int (statement, talk->changed_at);
}

static gboolean
not_found (gint64 id, GError **error)
{
  g_set_error (error, GB_ERROR, GB_ERROR_NOT_FOUND, _ ("there is no talk '%" PRId64 "'; see 'geborgen talk list'"), id);
  return FALSE;
}

gboolean
gb_store_talk_insert (GbStore *store, GbTalk *talk, GError **error)
{
  g_autoptr (GbStatement) statement = gb_statement_new (
      store,
      "INSERT INTO talk (kind, person_id, team_id, agreement_id, due_on, starts_at, zone, minutes, state, topic_raised,"
      " reason, held_on, sequence, changed_at, uid, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
      "?)",
      error);

  if (statement == NULL)
    return FALSE;
  bind_changing (statement, talk);
  gb_bind_text (statement, talk->uid);
  gb_bind_int (statement, talk->created_at);
  if (!gb_statement_write (statement, NULL, error))
    return FALSE;
  talk->id = sqlite3_last_insert_rowid (store->db);
  return TRUE;
}

gboolean
gb_store_talk_update (GbStore *store, const GbTalk *talk, GError **error)
{
  g_autoptr (GbStatement) statement = gb_statement_new (
      store,
      "UPDATE talk SET kind = ?, person_id = ?, team_id = ?, agreement_id = ?, due_on = ?, starts_at = ?, zone = ?,"
      " minutes = ?, state = ?, topic_raised = ?, reason = ?, held_on = ?, sequence = ?, changed_at = ? WHERE id = ?",
      error);
  int changed;

  if (statement == NULL)
    return FALSE;
  bind_changing (statement, talk);
  gb_bind_int (statement, talk->id);
  return gb_statement_write (statement, &changed, error) && (changed > 0 || not_found (talk->id, error));
}

GbTalk *
gb_store_talk_get (GbStore *store, gint64 id, GError **error)
{
  g_autoptr (GbStatement) statement = gb_statement_new (store, SELECT_TALK " WHERE t.id = ?", error);
  gpointer talk = NULL;

  if (statement == NULL)
    return NULL;
  gb_bind_int (statement, id);
  if (gb_statement_first (statement, read_talk, free_talk, &talk, error) && talk == NULL)
    not_found (id, error);
  return talk;
}

static void
add_conditions (GbQuery *query, const GbTalkFilter *filter)
{
  gboolean in_open_state = filter->by_state && (filter->state == GB_TALK_DUE || filter->state == GB_TALK_PLANNED);

  gb_query_where_id (query, "t.person_id = ?", filter->person_id);
  gb_query_where_id (query, "t.team_id = ?", filter->team_id);
  gb_query_where_id (query, "t.agreement_id = ?", filter->agreement_id);
  if (filter->open_only || in_open_state)
    gb_query_where (query, OPEN);
  if (filter->by_state)
    gb_query_where_text (query, "t.state = ?", gb_talk_state_to_string (filter->state));
  if (filter->by_kind)
    gb_query_where_text (query, "t.kind = ?", gb_talk_kind_to_string (filter->kind));
  gb_query_where_date (query, "t.on_day >= ?", filter->from);
  gb_query_where_date (query, "t.on_day <= ?", filter->until);
}

GPtrArray *
gb_store_talk_list (GbStore *store, const GbTalkFilter *filter, GError **error)
{
  g_auto (GbQuery) query;
  g_autoptr (GbStatement) statement = NULL;

  gb_query_init (&query, SELECT_TALK);
  add_conditions (&query, filter);
  gb_query_order (&query, "t.on_day, t.starts_at, t.id", filter->limit, filter->offset);
  statement = gb_query_prepare (&query, store, error);
  return statement != NULL ? gb_statement_list (statement, read_talk, free_talk, error) : NULL;
}

gint64
gb_store_talk_count (GbStore *store, const GbTalkFilter *filter, GError **error)
{
  g_auto (GbQuery) query;

  gb_query_init (&query, "SELECT count(*) FROM talk t");
  add_conditions (&query, filter);
  return gb_query_count (&query, store, error);
}

gboolean
gb_store_talk_has_day (GbStore *store, GbDate day, gboolean *ret_has, GError **error)
{
  g_auto (GbQuery) query;
  gint64 n;

  /* The words of talk_one_day_a_year, so that its index answers. */
  gb_query_init (&query, "SELECT count(*) FROM talk t");
  gb_query_where (&query, "t.kind = 'dag-van-de-mantelzorg'");
  gb_query_where (&query, "t.state <> 'cancelled'");
  gb_query_where_date (&query, "t.due_on = ?", day);
  n = gb_query_count (&query, store, error);
  if (n < 0)
    return FALSE;
  *ret_has = n > 0;
  return TRUE;
}
