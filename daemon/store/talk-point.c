#include "statement.h"

/* Before any bound that a talk's own day sets. */
#define NO_DAY "9999-12-31"

static gpointer
read_point (GbStatement *row)
{
  GbTalkPoint *point = g_new0 (GbTalkPoint, 1);

  point->points = gb_column_dup_text (row);
  point->point = gb_column_dup_text (row);
  point->covered = gb_column_int (row) != 0;
  point->is_recorded = TRUE;
  return point;
}

static void
free_point (gpointer point)
{
  gb_talk_point_free (point);
}

gboolean
gb_store_talk_point_insert (GbStore *store, gint64 talk_id, const GbTalkPoint *point, GError **error)
{
  g_autoptr (GbStatement) statement
      = gb_statement_new (store, "INSERT INTO talk_point (talk_id, points, point, covered) VALUES (?, ?, ?, ?)", error);

  if (statement == NULL)
    return FALSE;
  gb_bind_int (statement, talk_id);
  gb_bind_text (statement, point->points);
  gb_bind_text (statement, point->point);
  gb_bind_int (statement, point->covered);
  return gb_statement_write (statement, NULL, error);
}

GPtrArray *
gb_store_talk_point_list (GbStore *store, gint64 talk_id, GError **error)
{
  g_autoptr (GbStatement) statement
      = gb_statement_new (store, "SELECT points, point, covered FROM talk_point WHERE talk_id = ?", error);

  if (statement == NULL)
    return NULL;
  gb_bind_int (statement, talk_id);
  return gb_statement_list (statement, read_point, free_point, error);
}

/* Each goes backwards along the index in which that talk stands, and ends at the first that has rows. */
static const char *
get_select (const GbTalk *talk)
{
#define LAST(whom)                                                                                                     \
  "SELECT t.id FROM talk t WHERE " whom " AND t.on_day <= ? AND t.state = 'held' AND t.id <> ?"                        \
  " AND EXISTS (SELECT 1 FROM talk_point p WHERE p.talk_id = t.id)"                                                    \
  " ORDER BY t.on_day DESC, t.starts_at DESC, t.id DESC LIMIT 1"
  if (talk->person_id != 0)
    return LAST ("t.person_id = ?");
  return talk->team_id != 0 ? LAST ("t.team_id = ?") : LAST ("t.kind = ?");
#undef LAST
}

static gboolean
find_last (GbStore *store, const GbTalk *talk, gint64 *ret_id, GError **error)
{
  g_autoptr (GbStatement) statement = gb_statement_new (store, get_select (talk), error);
  char day[GB_DATE_TEXT_SIZE] = NO_DAY;
  int stepped;

  if (statement == NULL)
    return FALSE;
  if (gb_date_is_set (talk->held_on))
    gb_date_to_iso (talk->held_on, day);
  if (talk->person_id != 0 || talk->team_id != 0)
    gb_bind_int (statement, talk->person_id != 0 ? talk->person_id : talk->team_id);
  else
    gb_bind_text (statement, gb_talk_kind_to_string (talk->kind));
  gb_bind_text (statement, day);
  gb_bind_int (statement, talk->id);
  stepped = gb_statement_step (statement, error);
  *ret_id = stepped > 0 ? gb_column_int (statement) : 0;
  return stepped >= 0;
}

GPtrArray *
gb_store_talk_point_list_left_over (GbStore *store, const GbTalk *talk, GError **error)
{
  g_autoptr (GPtrArray) points = NULL;
  gint64 last;

  if (!find_last (store, talk, &last, error))
    return NULL;
  points = gb_store_talk_point_list (store, last, error);
  for (guint i = points != NULL ? points->len : 0; i > 0; i--)
    if (((const GbTalkPoint *)g_ptr_array_index (points, i - 1))->covered)
      g_ptr_array_remove_index (points, i - 1);
  return g_steal_pointer (&points);
}
