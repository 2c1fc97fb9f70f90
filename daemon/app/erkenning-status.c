/* Where an organisation stands with the Erkenning: its questions, what happened, and the level that all of it comes to. */
#include "app-private.h"
#include "erkenning-private.h"

void
gb_erkenning_level_now_free (GbErkenningLevelNow *now)
{
  if (now == NULL)
    return;
  g_clear_pointer (&now->missing, g_ptr_array_unref);
  g_free (now);
}

static gboolean
was_granted (const GPtrArray *events)
{
  gboolean granted = FALSE;
  for (guint i = 0; i < events->len; i++)
    granted = granted || ((const GbErkenningEvent *)events->pdata[i])->kind == GB_ERKENNING_GRANTED;
  return granted;
}

/* The newest; NULL: none. Borrowed. */
static const GbErkenningEvent *
last_check (const GPtrArray *events)
{
  for (guint i = events->len; i > 0; i--)
    if (((const GbErkenningEvent *)events->pdata[i - 1])->kind == GB_ERKENNING_SELF_CHECK)
      return events->pdata[i - 1];
  return NULL;
}

static gboolean
was_checked (const GbErkenningForm *form, const GPtrArray *events, GbDate today)
{
  const GbErkenningEvent *check = last_check (events);
  return check != NULL && gb_date_compare (today, gb_date_add_months (check->on_date, form->check_months)) <= 0;
}

static guint
count_files (const GbErkenningWork *work, guint questions)
{
  guint files = 0;
  for (guint i = 0; i < work->proofs->len; i++)
    {
      const GbErkenningProof *proof = g_ptr_array_index (work->proofs, i);
      files += (proof->questions & questions) != 0 && gb_evidence_has_file (proof->evidence);
    }
  return files;
}

/* Adds the words of all items of the pillars to @items, and of those that are done to @holding; both end in NULL. */
static gboolean
list_items (GbApp *app, GPtrArray *items, GPtrArray *holding, GError **error)
{
  g_autoptr (GPtrArray) list = gb_app_pillar_list (app, error);
  for (guint i = 0; list != NULL && i < list->len; i++)
    {
      const GbPillarItem *item = g_ptr_array_index (list, i);
      g_ptr_array_add (items, g_strdup (item->item));
      if (item->state == GB_PILLAR_DONE)
        g_ptr_array_add (holding, g_strdup (item->item));
    }
  g_ptr_array_add (items, NULL);
  g_ptr_array_add (holding, NULL);
  return list != NULL;
}

GbErkenningLevelNow *
gb_erkenning_level_now (GbApp *app, const GbErkenningWork *work, const GPtrArray *events, gboolean checked,
                        GError **error)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) holding = g_ptr_array_new_with_free_func (g_free);
  if (!list_items (app, items, holding, error))
    return NULL;
  const GbErkenningStanding standing = {
    .answered = gb_erkenning_work_answered (work),
    .files = count_files (work, ~0u),
    .items = (const char *const *)items->pdata,
    .holding = (const char *const *)holding->pdata,
    .granted = was_granted (events),
    .self_checked = checked || was_checked (work->form, events, gb_app_today (app)),
  };
  GbErkenningLevelNow *now = g_new0 (GbErkenningLevelNow, 1);
  now->level = gb_erkenning_level (work->form, &standing);
  now->missing = g_ptr_array_new_with_free_func (g_free);
  const GbErkenningLevel *next = now->level + 1 < GB_ERKENNING_LEVELS ? &work->form->levels[now->level + 1] : NULL;
  for (char **need = next != NULL ? next->needs : NULL; need != NULL && *need != NULL; need++)
    if (!gb_erkenning_is_met (*need, &standing))
      g_ptr_array_add (now->missing, gb_erkenning_describe_need (work->form, *need));
  return now;
}

/* ---- for the manager ---- */

void
gb_erkenning_status_free (GbErkenningStatus *status)
{
  if (status == NULL)
    return;
  gb_erkenning_form_free (status->form);
  g_clear_pointer (&status->events, g_ptr_array_unref);
  g_clear_pointer (&status->missing, g_ptr_array_unref);
  g_free (status);
}

static void
tell_question (const GbErkenningWork *work, int number, GbErkenningQuestionStatus *question)
{
  question->is_own = work->dossier.answers[number - 1] != NULL;
  question->is_answered = (gb_erkenning_work_answered (work) & 1u << (number - 1)) != 0;
  question->facts = gb_erkenning_work_count (work, number);
  question->files = count_files (work, 1u << (number - 1));
}

GbErkenningStatus *
gb_app_erkenning_status (GbApp *app, GError **error)
{
  g_autoptr (GbErkenningWork) work = gb_erkenning_work_new (app, NULL, error);
  g_autoptr (GPtrArray) events = work != NULL ? gb_store_erkenning_list_events (app->store, error) : NULL;
  g_autoptr (GbErkenningLevelNow) now
      = events != NULL ? gb_erkenning_level_now (app, work, events, FALSE, error) : NULL;
  if (now == NULL)
    return NULL;
  GbErkenningStatus *status = g_new0 (GbErkenningStatus, 1);
  const GbErkenningEvent *check = last_check (events);
  for (int i = 0; i < GB_ERKENNING_QUESTIONS; i++)
    tell_question (work, i + 1, &status->questions[i]);
  status->level = now->level;
  status->missing = g_steal_pointer (&now->missing);
  status->checked_level = check != NULL ? check->level : -1;
  status->checked_until = check != NULL ? check->until_on : GB_DATE_NONE;
  status->is_expired
      = check != NULL && gb_date_is_set (check->until_on) && gb_date_compare (check->until_on, gb_app_today (app)) < 0;
  status->is_outdated = gb_reference_is_stale (work->form->last_checked, gb_app_today (app));
  status->form = g_steal_pointer (&work->form);
  status->events = g_steal_pointer (&events);
  return status;
}
