/* The audit log. Triggers of the schema keep its lines from being changed or taken out, whoever asks; the chain of hashes shows it
 * where somebody goes round them. */
#include "audit.h"

#include "statement.h"

#include "geborgen/error.h"
#include "geborgen/text.h"

#define SELECT_LINE "SELECT a.id, a.at, a.actor, a.verb, a.subject, a.subject_id, a.previous, a.hash FROM audit a"
/* What is a person's, whether it is about the person or only with the person. */
#define OF_PERSON                                                                                                      \
  "(a.subject = 'person' AND a.subject_id = ?1)"                                                                       \
  " OR (a.subject = 'talk' AND a.subject_id IN (SELECT id FROM talk WHERE person_id = ?1))"                            \
  " OR (a.subject = 'agreement' AND a.subject_id IN (SELECT id FROM agreement WHERE person_id = ?1))"                  \
  " OR (a.subject = 'action' AND a.subject_id IN (SELECT id FROM action WHERE person_id = ?1))"

static gpointer
read_line (GbStatement *row)
{
  GbAuditLine *line = g_new0 (GbAuditLine, 1);

  line->id = gb_column_int (row);
  line->at = gb_column_int (row);
  if (!gb_actor_from_string (gb_column_text (row), &line->actor))
    gb_column_reject (row);
  line->verb = gb_column_dup_text (row);
  if (!gb_subject_type_from_string (gb_column_text (row), &line->subject.type))
    gb_column_reject (row);
  line->subject.id = gb_column_int (row);
  line->previous = gb_column_dup_text (row);
  line->hash = gb_column_dup_text (row);
  return line;
}

static void
free_line (gpointer line)
{
  gb_audit_line_free (line);
}

/* *@ret_line stays NULL in an empty log. */
static gboolean
last_line (GbStore *store, gpointer *ret_line, GError **error)
{
  g_autoptr (GbStatement) statement = gb_statement_new (store, SELECT_LINE " ORDER BY a.id DESC LIMIT 1", error);

  return statement != NULL && gb_statement_first (statement, read_line, free_line, ret_line, error);
}

static gboolean
insert_line (GbStore *store, const GbAuditLine *line, GError **error)
{
  g_autoptr (GbStatement) statement
      = gb_statement_new (store,
                          "INSERT INTO audit (id, at, actor, verb, subject, subject_id, previous, hash)"
                          " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                          error);

  if (statement == NULL)
    return FALSE;
  gb_bind_int (statement, line->id);
  gb_bind_int (statement, line->at);
  gb_bind_text (statement, gb_actor_to_string (line->actor));
  gb_bind_text (statement, line->verb);
  gb_bind_text (statement, gb_subject_type_to_string (line->subject.type));
  gb_bind_id (statement, line->subject.id);
  gb_bind_text (statement, line->previous);
  gb_bind_text (statement, line->hash);
  return gb_statement_write (statement, NULL, error);
}

gboolean
gb_store_audit_append (GbStore *store, gint64 at, GbActor actor, const char *verb, GbSubject subject, GError **error)
{
  g_autoptr (GbAuditLine) line = g_new0 (GbAuditLine, 1);
  gpointer last = NULL;

  if (!last_line (store, &last, error))
    return FALSE;
  g_autoptr (GbAuditLine) before = last;
  line->id = before != NULL ? before->id + 1 : 1;
  line->at = at;
  line->actor = actor;
  line->verb = g_strdup (verb);
  line->subject = subject;
  line->previous = g_strdup (before != NULL ? before->hash : GB_AUDIT_NO_HASH);
  line->hash = gb_audit_hash (line);
  return insert_line (store, line, error);
}

GPtrArray *
gb_store_audit_list (GbStore *store, const GbAuditFilter *filter, GError **error)
{
  g_auto (GbQuery) query;
  g_autoptr (GbStatement) statement = NULL;

  gb_query_init (&query, SELECT_LINE);
  if (filter->person_id != 0)
    gb_query_where_int (&query, "(" OF_PERSON ")", filter->person_id);
  if (filter->by_type)
    {
      gb_query_where_text (&query, "a.subject = ?", gb_subject_type_to_string (filter->subject.type));
      gb_query_where_id (&query, "a.subject_id = ?", filter->subject.id);
    }
  if (filter->since != 0)
    gb_query_where_int (&query, "a.at >= ?", filter->since);
  if (filter->before != 0)
    gb_query_where_int (&query, "a.at < ?", filter->before);
  gb_query_order (&query, "a.id DESC", filter->limit, filter->offset);
  statement = gb_query_prepare (&query, store, error);
  return statement != NULL ? gb_statement_list (statement, read_line, free_line, error) : NULL;
}

/* ---- the chain ---- */

typedef struct
{
  GbAuditCheck *check;
  const char *anchor;
} Walk;

/* Does @line follow on what came before? */
static void
look_at_line (Walk *walk, const GbAuditLine *line)
{
  GbAuditCheck *check = walk->check;
  g_autofree char *hash = gb_audit_hash (line);

  check->lines++;
  if (check->broken == 0
      && (line->id != check->lines || !g_str_equal (line->previous, check->newest) || !g_str_equal (line->hash, hash)))
    check->broken = line->id;
  if (check->anchor_line == 0 && g_strcmp0 (walk->anchor, line->hash) == 0)
    check->anchor_line = line->id;
  g_free (check->newest);
  check->newest = g_strdup (line->hash);
}

GbAuditCheck *
gb_store_audit_check (GbStore *store, const char *anchor, GError **error)
{
  g_autoptr (GbAuditCheck) check = g_new0 (GbAuditCheck, 1);
  g_autoptr (GbStatement) statement = gb_statement_new (store, SELECT_LINE " ORDER BY a.id", error);
  Walk walk = { check, anchor };
  int stepped = -1;

  if (statement == NULL)
    return NULL;
  check->newest = g_strdup (GB_AUDIT_NO_HASH);
  while ((stepped = gb_statement_step (statement, error)) > 0)
    {
      g_autoptr (GbAuditLine) line = read_line (statement);

      look_at_line (&walk, line);
    }
  return stepped == 0 ? g_steal_pointer (&check) : NULL;
}

/* ---- when a copy is put back ---- */

/* Is the log of @copy the beginning of that of @live, and how far does it go? */
static gboolean
is_beginning (GbStore *copy, GbStore *live, gint64 *ret_last, gboolean *ret_is, GError **error)
{
  gpointer last = NULL;
  gpointer same = NULL;

  if (!last_line (copy, &last, error))
    return FALSE;
  g_autoptr (GbAuditLine) line = last;
  *ret_last = line != NULL ? line->id : 0;
  *ret_is = TRUE;
  if (line == NULL)
    return TRUE;
  g_autoptr (GbStatement) statement = gb_statement_new (live, SELECT_LINE " WHERE a.id = ? AND a.hash = ?", error);
  if (statement == NULL)
    return FALSE;
  gb_bind_int (statement, line->id);
  gb_bind_text (statement, line->hash);
  if (!gb_statement_first (statement, read_line, free_line, &same, error))
    return FALSE;
  *ret_is = same != NULL;
  gb_audit_line_free (same);
  return TRUE;
}

static gboolean
copy_lines_after (GbStore *copy, GbStore *live, gint64 last, GError **error)
{
  g_autoptr (GbStatement) statement = gb_statement_new (live, SELECT_LINE " WHERE a.id > ? ORDER BY a.id", error);
  int stepped = -1;

  if (statement == NULL)
    return FALSE;
  gb_bind_int (statement, last);
  while ((stepped = gb_statement_step (statement, error)) > 0)
    {
      g_autoptr (GbAuditLine) line = read_line (statement);

      if (!insert_line (copy, line, error))
        return FALSE;
    }
  return stepped == 0;
}

gboolean
gb_audit_carry_over (GbStore *copy, GbStore *live, gint64 now, GError **error)
{
  const GbSubject backup = { GB_SUBJECT_BACKUP, 0 };
  gboolean goes_on = FALSE;
  gint64 last = 0;

  if (!gb_store_begin (copy, error))
    return FALSE;
  if ((live == NULL || is_beginning (copy, live, &last, &goes_on, error))
      && (!goes_on || copy_lines_after (copy, live, last, error))
      && gb_store_audit_append (copy, now, GB_ACTOR_MANAGER, goes_on ? "backup.restore" : "backup.restore-with-its-log",
                                backup, error)
      && gb_store_commit (copy, error))
    return TRUE;
  gb_store_rollback (copy);
  return FALSE;
}
