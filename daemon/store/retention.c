/* What has been settled for so long that its term may be over. */
#include "statement.h"

#include "geborgen/error.h"
#include "geborgen/text.h"

/* A round can be skipped long after it was due. */
#define SETTLED_TALK "CASE t.state WHEN 'held' THEN t.on_day ELSE max(t.on_day, date(t.changed_at, 'unixepoch')) END"
/* A handover isn't an end that was agreed on: it is settled when it was recorded. */
#define SETTLED_AGREEMENT "coalesce(a.until_on, date(a.changed_at, 'unixepoch'))"

/* Number, person, name and day of what is settled up to a day. */
static const char *const queries[GB_N_RETAINED] = {
  [GB_RETAINED_PEOPLE]
  = "SELECT p.id, p.id, p.name, p.left_on FROM person p WHERE p.left_on <= ? ORDER BY p.left_on, p.id",
  [GB_RETAINED_AGREEMENTS]
  = "SELECT a.id, a.person_id, p.name, " SETTLED_AGREEMENT " FROM agreement a JOIN person p ON p.id = a.person_id"
    " WHERE a.state IN ('ended', 'handed_over') AND " SETTLED_AGREEMENT " <= ? ORDER BY 4, 1",
  /* Only where something would go. */
  [GB_RETAINED_TALKS]
  = ("SELECT t.id, t.person_id, p.name, " SETTLED_TALK " FROM talk t LEFT JOIN person p ON p.id = t.person_id"
     " WHERE t.state IN ('held', 'skipped', 'cancelled') AND " SETTLED_TALK " <= ?"
     " AND (t.reason IS NOT NULL OR EXISTS (SELECT 1 FROM talk_point k WHERE k.talk_id = t.id)) ORDER BY 4, 1"),
  [GB_RETAINED_ACTIONS] = "SELECT c.id, c.person_id, p.name, c.done_on FROM action c"
                          " LEFT JOIN person p ON p.id = c.person_id WHERE c.done_on <= ? ORDER BY 4, 1",
};

static gpointer
read_expired (GbStatement *row)
{
  GbExpired *expired = g_new0 (GbExpired, 1);

  expired->id = gb_column_int (row);
  expired->person_id = gb_column_int (row);
  expired->person_name = gb_column_dup_text (row);
  expired->settled_on = gb_column_date (row);
  return expired;
}

static void
free_expired (gpointer expired)
{
  gb_expired_free (expired);
}

GPtrArray *
gb_store_expired_list (GbStore *store, GbRetained what, GbDate until, GError **error)
{
  g_autoptr (GbStatement) statement = gb_statement_new (store, queries[what], error);
  GPtrArray *list = NULL;

  if (statement == NULL)
    return NULL;
  gb_bind_date (statement, until);
  list = gb_statement_list (statement, read_expired, free_expired, error);
  for (guint i = 0; list != NULL && i < list->len; i++)
    ((GbExpired *)g_ptr_array_index (list, i))->what = what;
  return list;
}
