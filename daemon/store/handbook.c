#include "statement.h"

#include "geborgen/error.h"

/* ---- texts ---- */

static gpointer
read_text (GbStatement *row)
{
  GbHandbookText *text = g_new0 (GbHandbookText, 1);

  text->section = gb_column_dup_text (row);
  if (!gb_language_from_string (gb_column_text (row), &text->language))
    gb_column_reject (row);
  text->text = gb_column_dup_text (row);
  text->reviewed_on = gb_column_date (row);
  text->changed_at = gb_column_int (row);
  return text;
}

static void
free_text (gpointer text)
{
  gb_handbook_text_free (text);
}

gboolean
gb_store_handbook_put (GbStore *store, const GbHandbookText *text, GError **error)
{
  g_autoptr (GbStatement) statement = gb_statement_new (
      store,
      "INSERT INTO handbook_section (section, language, text, reviewed_on, changed_at) VALUES (?, ?, ?, ?, ?)"
      " ON CONFLICT (section, language) DO UPDATE SET text = excluded.text, reviewed_on = excluded.reviewed_on,"
      " changed_at = excluded.changed_at",
      error);

  if (statement == NULL)
    return FALSE;
  gb_bind_text (statement, text->section);
  gb_bind_text (statement, gb_language_to_string (text->language));
  gb_bind_text (statement, text->text);
  gb_bind_date (statement, text->reviewed_on);
  gb_bind_int (statement, text->changed_at);
  return gb_statement_write (statement, NULL, error);
}

gboolean
gb_store_handbook_get (GbStore *store, const char *section, GbLanguage language, GbHandbookText **ret_text,
                       GError **error)
{
  g_autoptr (GbStatement) statement
      = gb_statement_new (store,
                          "SELECT section, language, text, reviewed_on, changed_at FROM handbook_section"
                          " WHERE section = ? AND language = ?",
                          error);
  gpointer text = NULL;

  if (statement == NULL)
    return FALSE;
  gb_bind_text (statement, section);
  gb_bind_text (statement, gb_language_to_string (language));
  if (!gb_statement_first (statement, read_text, free_text, &text, error))
    return FALSE;
  *ret_text = text;
  return TRUE;
}

GPtrArray *
gb_store_handbook_list (GbStore *store, GError **error)
{
  g_autoptr (GbStatement) statement = gb_statement_new (
      store, "SELECT section, language, text, reviewed_on, changed_at FROM handbook_section ORDER BY section, language",
      error);

  return statement != NULL ? gb_statement_list (statement, read_text, free_text, error) : NULL;
}

/* ---- editions ---- */

#define SELECT_EDITION "SELECT id, language, published_on, place, markdown FROM handbook_edition"

static gpointer
read_edition (GbStatement *row)
{
  GbHandbookEdition *edition = g_new0 (GbHandbookEdition, 1);

  edition->id = gb_column_int (row);
  if (!gb_language_from_string (gb_column_text (row), &edition->language))
    gb_column_reject (row);
  edition->published_on = gb_column_date (row);
  edition->place = gb_column_dup_text (row);
  edition->markdown = gb_column_dup_text (row);
  return edition;
}

static void
free_edition (gpointer edition)
{
  gb_handbook_edition_free (edition);
}

gboolean
gb_store_edition_insert (GbStore *store, GbHandbookEdition *edition, GError **error)
{
  g_autoptr (GbStatement) statement = gb_statement_new (
      store, "INSERT INTO handbook_edition (language, published_on, place, markdown) VALUES (?, ?, ?, ?)", error);

  if (statement == NULL)
    return FALSE;
  gb_bind_text (statement, gb_language_to_string (edition->language));
  gb_bind_date (statement, edition->published_on);
  gb_bind_text (statement, edition->place);
  gb_bind_text (statement, edition->markdown);
  if (!gb_statement_write (statement, NULL, error))
    return FALSE;
  edition->id = sqlite3_last_insert_rowid (store->db);
  return TRUE;
}

gboolean
gb_store_edition_get_last (GbStore *store, const GbLanguage *language, GbHandbookEdition **ret_edition, GError **error)
{
  g_autoptr (GbStatement) statement = gb_statement_new (
      store, SELECT_EDITION " WHERE language LIKE ? ORDER BY published_on DESC, id DESC LIMIT 1", error);
  gpointer edition = NULL;

  if (statement == NULL)
    return FALSE;
  gb_bind_text (statement, language != NULL ? gb_language_to_string (*language) : "%");
  if (!gb_statement_first (statement, read_edition, free_edition, &edition, error))
    return FALSE;
  *ret_edition = edition;
  return TRUE;
}

/* ---- kinds of agreement ---- */

static gpointer
read_kind (GbStatement *row)
{
  GbHandbookKind *kind = g_new0 (GbHandbookKind, 1);

  kind->kind = gb_column_dup_text (row);
  kind->note = gb_column_dup_text (row);
  kind->allowed = TRUE;
  return kind;
}

static void
free_kind (gpointer kind)
{
  gb_handbook_kind_free (kind);
}

GPtrArray *
gb_store_handbook_kinds (GbStore *store, GError **error)
{
  g_autoptr (GbStatement) statement
      = gb_statement_new (store, "SELECT kind, note FROM handbook_kind ORDER BY kind", error);

  return statement != NULL ? gb_statement_list (statement, read_kind, free_kind, error) : NULL;
}

gboolean
gb_store_handbook_allow (GbStore *store, const char *kind, const char *note, GError **error)
{
  g_autoptr (GbStatement) statement = gb_statement_new (
      store,
      "INSERT INTO handbook_kind (kind, note) VALUES (?, ?) ON CONFLICT (kind) DO UPDATE SET note = excluded.note",
      error);

  if (statement == NULL)
    return FALSE;
  gb_bind_text (statement, kind);
  gb_bind_text (statement, note);
  return gb_statement_write (statement, NULL, error);
}

gboolean
gb_store_handbook_disallow (GbStore *store, const char *kind, gboolean *ret_was, GError **error)
{
  g_autoptr (GbStatement) statement = gb_statement_new (store, "DELETE FROM handbook_kind WHERE kind = ?", error);
  int changed;

  if (statement == NULL)
    return FALSE;
  gb_bind_text (statement, kind);
  if (!gb_statement_write (statement, &changed, error))
    return FALSE;
  *ret_was = changed > 0;
  return TRUE;
}
