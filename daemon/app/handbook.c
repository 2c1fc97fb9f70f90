/* The handbook: a chapter on work and care out of what the organisation recorded. */
#include "app-private.h"

#include <string.h>

#include "content/handbook.h"
#include "geborgen/handbook.h"

/* ---- what is filled in ---- */

typedef struct
{
  GbHandbookFacts facts;
  GPtrArray *kinds, *rights, *support;
} Facts;

static void
clear_facts (Facts *facts)
{
  g_clear_pointer (&facts->kinds, g_ptr_array_unref);
  g_clear_pointer (&facts->rights, g_ptr_array_unref);
  g_clear_pointer (&facts->support, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Facts, clear_facts)

/* The next 10 November, today included, and when its activity is. */
static gboolean
find_day (GbApp *app, GbHandbookFacts *facts, GError **error)
{
  GbDate day = gb_date_new (facts->today.year, 11, 10);
  if (gb_date_compare (day, facts->today) < 0)
    day = gb_date_new (facts->today.year + 1, 11, 10);
  const GbTalkFilter filter = { .open_only = TRUE, .by_kind = TRUE, .kind = GB_TALK_DAG_VAN_DE_MANTELZORG };
  g_autoptr (GPtrArray) talks = gb_store_talk_list (app->store, &filter, error);
  if (talks == NULL)
    return FALSE;
  facts->day_on = day;
  for (guint i = 0; i < talks->len; i++)
    {
      const GbTalk *talk = g_ptr_array_index (talks, i);
      if (talk->due_on.year == day.year && gb_date_is_set (talk->starts_at.date))
        facts->day_plans = talk->starts_at;
    }
  return TRUE;
}

static gboolean
gather (GbApp *app, Facts *facts, GError **error)
{
  memset (facts, 0, sizeof *facts);
  facts->facts.today = gb_app_today (app);
  facts->kinds = gb_app_handbook_kinds (app, error);
  if (facts->kinds == NULL || !find_day (app, &facts->facts, error))
    return FALSE;
  facts->rights = gb_app_reference_list (GB_REFERENCE_RIGHT);
  facts->support = gb_app_reference_list (GB_REFERENCE_SUPPORT);
  facts->facts.kinds = facts->kinds;
  facts->facts.rights = facts->rights;
  facts->facts.support = facts->support;
  return TRUE;
}

/* ---- a section ---- */

/* As somebody wrote it: in this program, in a file, or as it ships. */
static char *
dup_source (const GbHandbookText *own, const char *section)
{
  g_auto (GStrv) folders = gb_handbook_dup_folders ();
  if (own != NULL && own->text != NULL)
    return g_strdup (own->text);
  return gb_handbook_load ((const char *const *)folders, section, gb_text_get_language ());
}

/* The title that ships, for a text that brings none. */
static char *
dup_shipped_title (const char *section)
{
  g_autofree char *text = gb_handbook_load_shipped (section, gb_text_get_language ());
  char *title = NULL;
  g_free (gb_handbook_fill (text, strlen (text), NULL, &title, NULL, NULL));
  return title != NULL ? title : g_strdup (section);
}

/* *@ret_body: what stands below the title. All three are to be given. */
static gboolean
fill (const GbHandbookText *own, const char *section, const Facts *facts, char **ret_title, char **ret_body,
      guint *ret_open, GError **error)
{
  g_autofree char *source = dup_source (own, section);
  char *title = NULL;
  char *body = gb_handbook_fill (source, strlen (source), &facts->facts, &title, ret_open, error);
  if (body == NULL)
    return FALSE;
  *ret_title = title != NULL ? title : dup_shipped_title (section);
  *ret_body = body;
  return TRUE;
}

static gboolean
append_section (GbApp *app, GString *chapter, const char *section, const Facts *facts, guint *open, GError **error)
{
  g_autoptr (GbHandbookText) own = NULL;
  g_autofree char *title = NULL;
  g_autofree char *body = NULL;
  guint here = 0;
  if (!gb_store_handbook_get (app->store, section, gb_text_get_language (), &own, error)
      || !fill (own, section, facts, &title, &body, &here, error))
    return FALSE;
  g_autofree char *heading = gb_markdown_escape (title);
  g_string_append_printf (chapter, "\n## %s\n\n%s", heading, body);
  *open += here;
  return TRUE;
}

/* @section NULL: all of them, below the chapter's title. */
static char *
dup_chapter (GbApp *app, const char *section, guint *ret_open, GError **error)
{
  g_autoptr (GString) chapter = g_string_new (NULL);
  g_auto (Facts) facts = { 0 };
  guint open = 0;
  if (!gather (app, &facts, error))
    return NULL;
  g_string_append_printf (chapter, "# %s\n", _ ("Work and care"));
  for (const char *const *each = gb_handbook_sections (); *each != NULL; each++)
    if ((section == NULL || strcmp (*each, section) == 0)
        && !append_section (app, chapter, *each, &facts, &open, error))
      return NULL;
  if (ret_open != NULL)
    *ret_open = open;
  return g_string_free (g_steal_pointer (&chapter), FALSE);
}

static char *
write_chapter (const char *markdown, GbDocumentForm form)
{
  g_autoptr (GbPage) page = gb_page_new (_ ("Work and care"));
  gb_page_add_markdown (page, markdown);
  return gb_page_write (page, form);
}

char *
gb_app_handbook_page (GbApp *app, const char *section, GbDocumentForm form, GError **error)
{
  g_autofree char *chapter = NULL;
  if (*section != '\0' && !gb_handbook_section_check (section, error))
    return NULL;
  chapter = dup_chapter (app, *section != '\0' ? section : NULL, NULL, error);
  return chapter != NULL ? write_chapter (chapter, form) : NULL;
}

char *
gb_app_handbook_source (GbApp *app, const char *section, GError **error)
{
  g_autoptr (GbHandbookText) own = NULL;
  if (!gb_handbook_section_check (section, error)
      || !gb_store_handbook_get (app->store, section, gb_text_get_language (), &own, error))
    return NULL;
  return dup_source (own, section);
}

/* ---- the list ---- */

/* When it was last looked at, in whichever language. */
static GbDate
find_reviewed (GPtrArray *texts, const char *section)
{
  GbDate last = GB_DATE_NONE;
  for (guint i = 0; i < texts->len; i++)
    {
      const GbHandbookText *text = g_ptr_array_index (texts, i);
      if (strcmp (text->section, section) == 0 && gb_date_is_set (text->reviewed_on)
          && (!gb_date_is_set (last) || gb_date_compare (text->reviewed_on, last) > 0))
        last = text->reviewed_on;
    }
  return last;
}

GbDate
gb_app_handbook_review_by (GbApp *app, GbDate since)
{
  if (!gb_date_is_set (since))
    return GB_DATE_NONE;
  return gb_working_day_on_or_before (app->config->holidays, gb_duration_step (app->config->handbook_review, since, 1));
}

static void
free_state (gpointer state)
{
  gb_handbook_state_free (state);
}

static const GbHandbookText *
find_own (GPtrArray *texts, const char *section)
{
  for (guint i = 0; i < texts->len; i++)
    {
      const GbHandbookText *text = g_ptr_array_index (texts, i);
      if (text->language == gb_text_get_language () && strcmp (text->section, section) == 0)
        return text;
    }
  return NULL;
}

GPtrArray *
gb_app_handbook_list (GbApp *app, GError **error)
{
  g_autoptr (GPtrArray) states = g_ptr_array_new_with_free_func (free_state);
  g_autoptr (GPtrArray) texts = gb_store_handbook_list (app->store, error);
  g_autoptr (GbHandbookEdition) edition = NULL;
  g_auto (Facts) facts = { 0 };
  if (texts == NULL || !gather (app, &facts, error) || !gb_store_edition_get_last (app->store, NULL, &edition, error))
    return NULL;
  GbDate published_on = edition != NULL ? edition->published_on : GB_DATE_NONE;
  for (const char *const *section = gb_handbook_sections (); *section != NULL; section++)
    {
      GbDate since;
      GbHandbookState *state = g_new0 (GbHandbookState, 1);
      const GbHandbookText *own = find_own (texts, *section);
      g_autofree char *body = NULL;
      g_ptr_array_add (states, state);
      state->section = g_strdup (*section);
      state->own = own != NULL && own->text != NULL;
      state->reviewed_on = find_reviewed (texts, *section);
      /* Of what never was looked at by itself, from the day on which the chapter was published. */
      since = gb_date_is_set (state->reviewed_on) ? state->reviewed_on : published_on;
      state->review_by = gb_app_handbook_review_by (app, since);
      if (!fill (own, *section, &facts, &state->title, &body, &state->open, error))
        return NULL;
    }
  return g_steal_pointer (&states);
}

/* ---- what is recorded ---- */

static gboolean
commit (GbApp *app, GbTransaction *transaction, const char *verb, GError **error)
{
  return gb_app_audit (app, verb, gb_subject (GB_SUBJECT_HANDBOOK, 0), error) && gb_app_handbook_sync (app, error)
         && gb_transaction_commit (transaction, GB_TOUCHED_HANDBOOK | GB_TOUCHED_TASK | GB_TOUCHED_REMINDER, error);
}

/* Of nobody in particular, so that it isn't looked through for words about health: a chapter on care is full of them. */
static gboolean
check_text (const char *text, GError **error)
{
  g_autofree char *filled = NULL;
  if (g_utf8_validate (text, -1, NULL) && g_utf8_strlen (text, -1) > GB_HANDBOOK_TEXT_MAX)
    {
      g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("the text is too long; at most %u characters fit"),
                   GB_HANDBOOK_TEXT_MAX);
      return FALSE;
    }
  filled = gb_handbook_fill (text, strlen (text), NULL, NULL, NULL, error);
  if (filled == NULL)
    g_prefix_error (error, "%s", _ ("the text can't be used: "));
  return filled != NULL;
}

gboolean
gb_app_handbook_edit (GbApp *app, const char *section, const char *text, GError **error)
{
  g_auto (GbTransaction) transaction = { NULL };
  g_autoptr (GbHandbookText) before = NULL;
  g_autofree char *own = g_strstrip (g_strdup (text));
  GbHandbookText record = { .section = (char *)section, .language = gb_text_get_language () };
  if (!gb_handbook_section_check (section, error) || (*own != '\0' && !check_text (own, error))
      || !gb_transaction_begin (&transaction, app, error)
      || !gb_store_handbook_get (app->store, section, record.language, &before, error))
    return FALSE;
  record.text = *own != '\0' ? own : NULL;
  /* Who writes it has looked at it. */
  record.reviewed_on = gb_app_today (app);
  record.changed_at = gb_app_now (app);
  if (*own == '\0' && (before == NULL || before->text == NULL))
    {
      g_set_error (error, GB_ERROR, GB_ERROR_STATE, _ ("section '%s' has no text of your own to take away"), section);
      return FALSE;
    }
  return gb_store_handbook_put (app->store, &record, error)
         && commit (app, &transaction, *own != '\0' ? "handbook.edit" : "handbook.reset", error);
}

static gboolean
check_past (GbApp *app, GbDate on, GError **error)
{
  if (gb_date_compare (on, gb_app_today (app)) <= 0)
    return TRUE;
  g_autofree char *when = gb_date_to_display (on);
  g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("'%s' is still to come; give today or a day before"), when);
  return FALSE;
}

gboolean
gb_app_handbook_review (GbApp *app, const char *section, GbDate on, GError **error)
{
  g_auto (GbTransaction) transaction = { NULL };
  g_autoptr (GbHandbookText) text = NULL;
  GbHandbookText record = { .section = (char *)section, .language = gb_text_get_language () };
  record.reviewed_on = gb_date_is_set (on) ? on : gb_app_today (app);
  record.changed_at = gb_app_now (app);
  if (!gb_handbook_section_check (section, error) || !check_past (app, record.reviewed_on, error)
      || !gb_transaction_begin (&transaction, app, error)
      || !gb_store_handbook_get (app->store, section, record.language, &text, error))
    return FALSE;
  record.text = text != NULL ? text->text : NULL;
  return gb_store_handbook_put (app->store, &record, error) && commit (app, &transaction, "handbook.review", error);
}

/* ---- editions ---- */

GbHandbookEdition *
gb_app_handbook_publish (GbApp *app, GbDate on, const char *place, guint *ret_open, GError **error)
{
  g_auto (GbTransaction) transaction = { NULL };
  g_autoptr (GbHandbookEdition) edition = g_new0 (GbHandbookEdition, 1);
  edition->language = gb_text_get_language ();
  edition->published_on = gb_date_is_set (on) ? on : gb_app_today (app);
  edition->place = *place != '\0' ? g_strdup (place) : NULL;
  if (!check_past (app, edition->published_on, error)
      || (edition->place != NULL && !gb_name_check (_ ("place"), edition->place, error))
      || !gb_transaction_begin (&transaction, app, error))
    return NULL;
  edition->markdown = dup_chapter (app, NULL, ret_open, error);
  if (edition->markdown == NULL || !gb_store_edition_insert (app->store, edition, error)
      || !commit (app, &transaction, "handbook.publish", error))
    return NULL;
  return g_steal_pointer (&edition);
}

GPtrArray *
gb_app_handbook_diff (GbApp *app, GbHandbookEdition **ret_edition, GError **error)
{
  g_autoptr (GbHandbookEdition) edition = NULL;
  GbLanguage language = gb_text_get_language ();
  g_autofree char *now = dup_chapter (app, NULL, NULL, error);
  if (now == NULL || !gb_store_edition_get_last (app->store, &language, &edition, error))
    return NULL;
  if (edition == NULL)
    {
      g_set_error_literal (
          error, GB_ERROR, GB_ERROR_STATE,
          _ ("nothing was published in this language yet; 'geborgen handbook publish' keeps what was"));
      return NULL;
    }
  GPtrArray *changes = gb_handbook_compare (edition->markdown, now);
  *ret_edition = g_steal_pointer (&edition);
  return changes;
}
