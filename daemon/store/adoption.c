/* What a report counts, person by person, and what was told before. */
#include "statement.h"

#include "geborgen/error.h"

#define KIND_PREFIX "kind."

/* ---- counting ---- */

typedef struct
{
  GPtrArray *people;     /* GbTally */
  GHashTable *by_person; /* into that */
  GHashTable *by_team;   /* team talks: a GbTally of no person */
} Counting;

static GbTally *
counted_for (GHashTable *table, GPtrArray *list, gint64 key)
{
  GbTally *counted = g_hash_table_lookup (table, &key);

  if (counted != NULL)
    return counted;
  counted = g_new0 (GbTally, 1);
  *(list != NULL ? &counted->person_id : &counted->team_id) = key;
  if (list != NULL)
    g_ptr_array_add (list, counted);
  g_hash_table_insert (table, g_memdup2 (&key, sizeof key), counted);
  return counted;
}

static GbStatement *
prepare_period (GbStore *store, const char *sql, GbDate from, GbDate until, GError **error)
{
  GbStatement *statement = gb_statement_new (store, sql, error);

  if (statement == NULL)
    return NULL;
  gb_bind_date (statement, from);
  gb_bind_date (statement, until);
  return statement;
}

/* Who is in which team, and who was here in that period. */
static void
count_person (GbStatement *row, Counting *counting)
{
  GbTally *counted = counted_for (counting->by_person, counting->people, gb_column_int (row));

  counted->team_id = gb_column_int (row);
  counted->n[GB_ADOPTION_PEOPLE] = (guint)gb_column_int (row);
}

static void
count_yearly_talk (GbTally *counted, gboolean held, gboolean asked, gboolean raised)
{
  counted->n[GB_ADOPTION_TALKS]++;
  counted->n[GB_ADOPTION_TALKS_HELD] += held ? 1 : 0;
  counted->n[GB_ADOPTION_TOPIC_ASKED] += held && asked ? 1 : 0;
  counted->n[GB_ADOPTION_TOPIC_RAISED] += held && raised ? 1 : 0;
}

static void
count_talk (GbStatement *row, Counting *counting)
{
  gint64 person = gb_column_int (row), team = gb_column_int (row);
  GbTalkKind kind = 0;

  if (!gb_talk_kind_from_string (gb_column_text (row), &kind))
    {
      gb_column_reject (row);
      return;
    }
  gboolean held = gb_column_int (row) != 0, asked = gb_column_int (row) != 0, raised = gb_column_int (row) != 0;
  if (kind == GB_TALK_FUNCTIONERINGSGESPREK && person != 0)
    count_yearly_talk (counted_for (counting->by_person, counting->people, person), held, asked, raised);
  else if (kind == GB_TALK_MANTELZORGGESPREK && person != 0)
    counted_for (counting->by_person, counting->people, person)->n[GB_ADOPTION_CARE_TALKS] += held ? 1 : 0;
  else if (kind == GB_TALK_TEAMGESPREK && team != 0)
    {
      GbTally *counted = counted_for (counting->by_team, NULL, team);

      counted->n[GB_ADOPTION_TEAM_TALKS]++;
      counted->n[GB_ADOPTION_TEAM_TALKS_HELD] += held ? 1 : 0;
    }
}

static void
count_agreement (GbStatement *row, Counting *counting)
{
  counted_for (counting->by_person, counting->people, gb_column_int (row))->n[GB_ADOPTION_AGREEMENTS]++;
}

static void
count_trial (GbStatement *row, Counting *counting)
{
  GbTally *counted = counted_for (counting->by_person, counting->people, gb_column_int (row));

  counted->n[GB_ADOPTION_TRIALS]++;
  counted->n[GB_ADOPTION_TRIALS_EVALUATED] += gb_column_int (row) != 0 ? 1 : 0;
}

static const struct
{
  const char *sql;
  void (*count) (GbStatement *row, Counting *counting);
} counts[] = {
  { "SELECT id, coalesce(team_id, -1), (started_on IS NULL OR started_on <= ?2) AND (left_on IS NULL OR left_on >= ?1)"
    " FROM person",
    count_person },
  { "SELECT person_id, team_id, kind, state = 'held', topic_raised IS NOT NULL, topic_raised = 1 FROM talk"
    " WHERE on_day >= ?1 AND on_day <= ?2 AND state <> 'cancelled'",
    count_talk },
  { "SELECT person_id FROM agreement WHERE from_on >= ?1 AND from_on <= ?2 AND state <> 'proposed'", count_agreement },
  { "SELECT person_id, EXISTS (SELECT 1 FROM agreement_review r WHERE r.agreement_id = a.id) OR EXISTS (SELECT 1 FROM"
    " talk t WHERE t.agreement_id = a.id AND t.state = 'held' AND t.kind = 'evaluatiegesprek')"
    " FROM agreement a WHERE trial_until >= ?1 AND trial_until <= ?2 AND state <> 'proposed'",
    count_trial },
};

static gboolean
count_all (GbStore *store, GbDate from, GbDate until, Counting *counting, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      g_autoptr (GbStatement) statement = prepare_period (store, counts[i].sql, from, until, error);
      int stepped;

      if (statement == NULL)
        return FALSE;
      while ((stepped = gb_statement_step (statement, error)) > 0)
        counts[i].count (statement, counting);
      if (stepped < 0)
        return FALSE;
    }
  return TRUE;
}

gboolean
gb_store_adoption_count (GbStore *store, GbDate from, GbDate until, GPtrArray **ret_people, GPtrArray **ret_teams,
                         GError **error)
{
  g_autoptr (GPtrArray) people = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) teams = NULL;
  g_autoptr (GHashTable) by_person = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GHashTable) by_team = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  Counting counting = { people, by_person, by_team };
  GHashTableIter iter;
  gpointer counted;

  if (!count_all (store, from, until, &counting, error))
    return FALSE;
  teams = g_ptr_array_new_with_free_func (g_free);
  g_hash_table_iter_init (&iter, by_team);
  while (g_hash_table_iter_next (&iter, NULL, &counted))
    g_ptr_array_add (teams, g_memdup2 (counted, sizeof (GbTally)));
  *ret_people = g_steal_pointer (&people);
  *ret_teams = g_steal_pointer (&teams);
  return TRUE;
}

gboolean
gb_store_adoption_told (GbStore *store, GbDate from, GbDate until, guint *ret_employees, guint *ret_managers,
                        GError **error)
{
  g_autoptr (GbStatement) statement
      = prepare_period (store,
                        "SELECT coalesce(sum(people) FILTER (WHERE audience = 'employee'), 0),"
                        " coalesce(sum(people) FILTER (WHERE audience = 'manager'), 0)"
                        " FROM briefing WHERE told_on >= ?1 AND told_on <= ?2",
                        from, until, error);

  if (statement == NULL || gb_statement_step (statement, error) < 0)
    return FALSE;
  *ret_employees = (guint)gb_column_int (statement);
  *ret_managers = (guint)gb_column_int (statement);
  return TRUE;
}

static gpointer
read_kind (GbStatement *row)
{
  GbAdoptionKind *kind = g_new0 (GbAdoptionKind, 1);

  kind->kind = gb_column_dup_text (row);
  kind->count.n = (guint)gb_column_int (row);
  kind->count.by = (guint)gb_column_int (row);
  return kind;
}

static void
free_kind (gpointer kind)
{
  gb_adoption_kind_free (kind);
}

GPtrArray *
gb_store_adoption_kinds (GbStore *store, GbDate from, GbDate until, GError **error)
{
  g_autoptr (GbStatement) statement = prepare_period (
      store,
      "SELECT kind, count(*), count(DISTINCT person_id) FROM agreement WHERE from_on >= ?1 AND from_on <= ?2"
      " AND state <> 'proposed' GROUP BY kind ORDER BY kind",
      from, until, error);

  return statement != NULL ? gb_statement_list (statement, read_kind, free_kind, error) : NULL;
}

/* What isn't about people: the Day of the year, and the sections of the handbook that were looked at. */
gboolean
gb_store_adoption_rest (GbStore *store, GbAdoption *adoption, GError **error)
{
  g_autoptr (GbStatement) day = gb_statement_new (
      store, "SELECT state FROM talk WHERE due_on = ? AND kind = 'dag-van-de-mantelzorg' AND state <> 'cancelled'",
      error);
  g_autoptr (GbStatement) sections = NULL;
  int stepped;

  if (day == NULL)
    return FALSE;
  gb_bind_date (day, gb_date_new (adoption->year, 11, 10));
  stepped = gb_statement_step (day, error);
  if (stepped < 0)
    return FALSE;
  adoption->day = stepped > 0 ? gb_column_dup_text (day) : NULL;
  sections
      = gb_statement_new (store, "SELECT count(DISTINCT section) FROM handbook_section WHERE reviewed_on > ?", error);
  if (sections == NULL)
    return FALSE;
  gb_bind_date (sections, gb_date_add_months (adoption->made_on, -12));
  if (gb_statement_step (sections, error) < 0)
    return FALSE;
  adoption->sections_fresh = (int)gb_column_int (sections);
  return TRUE;
}

/* ---- what was told ---- */

static void
format_period (int year, guint period, char text[16])
{
  if (period < GB_QUARTERS)
    g_snprintf (text, 16, "%d-Q%u", year, period + 1);
  else
    g_snprintf (text, 16, "%d", year);
}

static gboolean
insert_figure (GbStore *store, gint64 edition, const GbAdoptionLine *line, const char *figure, const GbCount *count,
               GError **error)
{
  g_autoptr (GbStatement) statement = gb_statement_new (
      store, "INSERT INTO report_figure (edition_id, team_id, figure, team, n, shown) VALUES (?, ?, ?, ?, ?, ?)",
      error);

  if (statement == NULL)
    return FALSE;
  gb_bind_int (statement, edition);
  gb_bind_int (statement, line->team_id);
  gb_bind_text (statement, figure);
  gb_bind_text (statement, line->team);
  gb_bind_int (statement, count->n);
  gb_bind_int (statement, count->shown ? 1 : 0);
  return gb_statement_write (statement, NULL, error);
}

static gboolean
insert_figures (GbStore *store, gint64 edition, const GbAdoption *adoption, guint period, GError **error)
{
  for (guint i = 0; i < adoption->lines->len; i++)
    {
      const GbAdoptionLine *line = g_ptr_array_index (adoption->lines, i);

      for (GbAdoptionFigure figure = 0; figure < GB_N_ADOPTION_FIGURES; figure++)
        if (!insert_figure (store, edition, line, gb_adoption_figure_to_string (figure), &line->counts[period][figure],
                            error))
          return FALSE;
    }
  for (guint i = 0; period == GB_ADOPTION_YEAR && i < adoption->kinds->len; i++)
    {
      const GbAdoptionKind *kind = g_ptr_array_index (adoption->kinds, i);
      g_autofree char *figure = g_strconcat (KIND_PREFIX, kind->kind, NULL);

      if (!insert_figure (store, edition, gb_adoption_get_all (adoption), figure, &kind->count, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
insert_person (GbStore *store, gint64 edition, const GbTally *counted, GError **error)
{
  g_autoptr (GbStatement) statement
      = gb_statement_new (store, "INSERT INTO report_person (edition_id, person_id, counted) VALUES (?, ?, ?)", error);
  g_autofree char *text = gb_tally_to_string (counted);

  if (statement == NULL)
    return FALSE;
  gb_bind_int (statement, edition);
  gb_bind_id (statement, counted->person_id);
  gb_bind_text (statement, text);
  return gb_statement_write (statement, NULL, error);
}

static gboolean
delete_edition (GbStore *store, const char *period, GError **error)
{
  g_autoptr (GbStatement) statement = gb_statement_new (store, "DELETE FROM report_edition WHERE period = ?", error);

  if (statement == NULL)
    return FALSE;
  gb_bind_text (statement, period);
  return gb_statement_write (statement, NULL, error);
}

gboolean
gb_store_edition_put (GbStore *store, const GbAdoption *adoption, guint period, const GPtrArray *people, gint64 *ret_id,
                      GError **error)
{
  g_autoptr (GbStatement) statement = NULL;
  char text[16];
  gint64 edition;

  format_period (adoption->year, period, text);
  if (!delete_edition (store, text, error))
    return FALSE;
  statement = gb_statement_new (
      store, "INSERT INTO report_edition (period, source, told_on, minimum, people) VALUES (?, ?, ?, ?, ?)", error);
  if (statement == NULL)
    return FALSE;
  gb_bind_text (statement, text);
  gb_bind_text (statement, adoption->source);
  gb_bind_date (statement, adoption->told_on[period]);
  gb_bind_int (statement, adoption->minimum);
  gb_bind_int (statement, people != NULL ? people->len : 0);
  if (!gb_statement_write (statement, NULL, error))
    return FALSE;
  edition = sqlite3_last_insert_rowid (store->db);
  for (guint i = 0; people != NULL && i < people->len; i++)
    if (!insert_person (store, edition, g_ptr_array_index (people, i), error))
      return FALSE;
  if (!insert_figures (store, edition, adoption, period, error))
    return FALSE;
  *ret_id = edition;
  return TRUE;
}

static void
read_figure (GbStatement *row, GbAdoption *adoption, guint period)
{
  gint64 team_id = gb_column_int (row);
  g_autofree char *word = gb_column_dup_text (row);
  g_autofree char *team = gb_column_dup_text (row);
  GbCount count = { .n = (guint)gb_column_int (row) };
  GbAdoptionFigure figure = 0;

  count.shown = gb_column_int (row) != 0;

  if (g_str_has_prefix (word, KIND_PREFIX))
    {
      GbAdoptionKind *kind = g_new0 (GbAdoptionKind, 1);

      kind->kind = g_strdup (word + strlen (KIND_PREFIX));
      kind->count = count;
      g_ptr_array_add (adoption->kinds, kind);
    }
  else if (gb_adoption_figure_from_string (word, &figure))
    gb_adoption_add_line (adoption, team_id, team)->counts[period][figure] = count;
  else
    gb_column_reject (row);
}

static gboolean
read_figures (GbStore *store, gint64 edition, GbAdoption *adoption, guint period, GError **error)
{
  g_autoptr (GbStatement) statement = gb_statement_new (
      store, "SELECT team_id, figure, team, n, shown FROM report_figure WHERE edition_id = ?", error);
  int stepped;

  if (statement == NULL)
    return FALSE;
  gb_bind_int (statement, edition);
  while ((stepped = gb_statement_step (statement, error)) > 0)
    read_figure (statement, adoption, period);
  return stepped == 0;
}

gboolean
gb_store_edition_get (GbStore *store, GbAdoption *adoption, guint period, gint64 *ret_id, guint *ret_people,
                      GError **error)
{
  g_autoptr (GbStatement) statement = gb_statement_new (
      store, "SELECT id, source, told_on, minimum, people FROM report_edition WHERE period = ?", error);
  char text[16];
  gint64 id;
  int stepped, minimum;

  if (statement == NULL)
    return FALSE;
  format_period (adoption->year, period, text);
  gb_bind_text (statement, text);
  stepped = gb_statement_step (statement, error);
  if (stepped <= 0)
    {
      *ret_id = 0;
      return stepped == 0;
    }
  id = gb_column_int (statement);
  g_free (adoption->source);
  adoption->source = gb_column_dup_text (statement);
  adoption->told_on[period] = gb_column_date (statement);
  minimum = (int)gb_column_int (statement);
  adoption->minimum = MAX (adoption->minimum, minimum);
  *ret_people = (guint)gb_column_int (statement);
  *ret_id = id;
  return read_figures (store, id, adoption, period, error);
}

static gpointer
read_counted (GbStatement *row)
{
  GbTally *counted = g_new0 (GbTally, 1);

  counted->person_id = gb_column_int (row);
  if (!gb_tally_from_string (gb_column_text (row), counted))
    gb_column_reject (row);
  return counted;
}

GPtrArray *
gb_store_edition_people (GbStore *store, gint64 id, GError **error)
{
  g_autoptr (GbStatement) statement
      = gb_statement_new (store, "SELECT person_id, counted FROM report_person WHERE edition_id = ?", error);

  if (statement == NULL)
    return NULL;
  gb_bind_int (statement, id);
  return gb_statement_list (statement, read_counted, g_free, error);
}

gboolean
gb_store_edition_source (GbStore *store, char **ret_source, GError **error)
{
  g_autoptr (GbStatement) statement
      = gb_statement_new (store, "SELECT source FROM report_edition ORDER BY id LIMIT 1", error);
  int stepped;

  if (statement == NULL || (stepped = gb_statement_step (statement, error)) < 0)
    return FALSE;
  *ret_source = stepped > 0 ? gb_column_dup_text (statement) : NULL;
  return TRUE;
}
