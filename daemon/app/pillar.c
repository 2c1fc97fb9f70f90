/* The checklists of the four pillars. What the records show is looked at anew whenever an item is asked for, and once a day. */
#include "app-private.h"
#include "erkenning-private.h"

#include <string.h>

/* What an item that is done is looked at again after, unless another day is given. */
#define REVIEW_MONTHS 12

/* To put in order what is so no longer. */
#define MEND_DAYS 14

/* What the items are looked at with. */
typedef struct
{
  GPtrArray *records;               /* of GbReference */
  GPtrArray *this_year, *last_year; /* of GbFact */
  GPtrArray *stored;                /* of GbPillarItem */
} Look;

static void
look_clear (Look *look)
{
  g_clear_pointer (&look->records, g_ptr_array_unref);
  g_clear_pointer (&look->this_year, g_ptr_array_unref);
  g_clear_pointer (&look->last_year, g_ptr_array_unref);
  g_clear_pointer (&look->stored, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Look, look_clear)

static gboolean
look_at (GbApp *app, Look *look, GError **error)
{
  look->records = gb_app_reference_list (GB_REFERENCE_PILLAR);
  look->this_year = gb_app_facts (app, 0, error);
  look->last_year = look->this_year != NULL ? gb_app_facts (app, gb_app_today (app).year - 1, error) : NULL;
  look->stored = look->last_year != NULL ? gb_store_pillar_list (app->store, error) : NULL;
  return look->stored != NULL;
}

static const GbReference *
find_record (const GPtrArray *records, const char *item)
{
  for (guint i = 0; i < records->len; i++)
    if (strcmp (((const GbReference *)records->pdata[i])->id, item) == 0)
      return records->pdata[i];
  return NULL;
}

/* As it was recorded; one of which nothing was is open. */
static GbPillarItem *
dup_stored (const Look *look, const GbReference *record)
{
  GbPillarItem *item = g_new0 (GbPillarItem, 1);
  item->item = g_strdup (record->id);
  for (guint i = 0; i < look->stored->len; i++)
    {
      const GbPillarItem *stored = g_ptr_array_index (look->stored, i);
      if (strcmp (stored->item, record->id) != 0)
        continue;
      item->state = stored->state;
      item->owner = g_strdup (stored->owner);
      item->review_on = stored->review_on;
      item->checked_on = stored->checked_on;
      item->note = g_strdup (stored->note);
      item->fell_on = stored->fell_on;
      item->changed_at = stored->changed_at;
    }
  item->title = g_strdup (gb_reference_get_title (record));
  item->text = g_strdup (gb_reference_get_text (record));
  item->source = g_strdup (record->source);
  item->question = record->question;
  return item;
}

/* What became of it by itself, and when. */
static void
date_change (GbPillarItem *item, GbDate today)
{
  if (item->state == GB_PILLAR_DONE)
    {
      item->checked_on = today;
      item->fell_on = GB_DATE_NONE;
    }
  else
    item->fell_on = today;
}

/* The item of @record, as it is now. *@ret_changed: that isn't what was recorded. */
static GbPillarItem *
make_item (GbApp *app, const Look *look, const GbReference *record, gboolean *ret_changed, GError **error)
{
  g_autoptr (GbPillarItem) item = dup_stored (look, record);
  const GbFact *fact = gb_pillar_find_fact (record, look->this_year, look->last_year);
  if (!gb_store_evidence_count (app->store, item->item, &item->evidence, error))
    return NULL;
  *ret_changed = gb_pillar_settle (item, record, fact);
  if (*ret_changed)
    date_change (item, gb_app_today (app));
  return g_steal_pointer (&item);
}

/* ---- what reminds of one ---- */

/* What there is to do about it, and by when; NULL: nothing. */
static char *
dup_task_title (const GbPillarItem *item, GbDate *ret_due)
{
  const gboolean fell = item->state != GB_PILLAR_DONE && gb_date_is_set (item->fell_on);
  if (!fell && !gb_date_is_set (item->review_on))
    return NULL;
  *ret_due = fell ? gb_date_add_days (item->fell_on, MEND_DAYS) : item->review_on;
  g_autofree char *title = g_strdup_printf (fell ? _ ("Put in order: %s") : _ ("Look at it again: %s"), item->title);
  return g_utf8_strlen (title, -1) > GB_TASK_TITLE_MAX ? g_utf8_substring (title, 0, GB_TASK_TITLE_MAX)
                                                       : g_steal_pointer (&title);
}

/* One that was done or dropped stays so until there is another day for it. */
static gboolean
put_task (GbApp *app, const GbPillarItem *item, GError **error)
{
  g_autoptr (GbTask) task = NULL;
  GbDate due = GB_DATE_NONE;
  g_autofree char *title = dup_task_title (item, &due);
  if (!gb_app_task_find (app, GB_TASK_PILLAR, item->item, &task, error))
    return FALSE;
  if (title == NULL)
    {
      if (task == NULL || !gb_task_is_open (task))
        return TRUE;
      task->state = GB_TASK_DROPPED;
      return gb_app_task_put (app, task, FALSE, error);
    }
  const gboolean is_new = task == NULL;
  if (is_new)
    task = gb_task_new (GB_TASK_PILLAR, item->item, title, due);
  else if (gb_date_compare (task->due_on, due) != 0)
    {
      task->state = GB_TASK_OPEN;
      task->done_on = GB_DATE_NONE;
    }
  task->due_on = due;
  g_free (task->title);
  task->title = g_steal_pointer (&title);
  g_free (task->owner);
  task->owner = g_strdup (item->owner);
  return gb_app_task_put (app, task, is_new, error);
}

#define TOUCHED (GB_TOUCHED_PILLAR | GB_TOUCHED_TASK | GB_TOUCHED_REMINDER)

static gboolean
store_changes (GbApp *app, GPtrArray *changed, GError **error)
{
  g_auto (GbTransaction) transaction = { NULL };
  if (!gb_transaction_begin (&transaction, app, error))
    return FALSE;
  for (guint i = 0; i < changed->len; i++)
    {
      GbPillarItem *item = g_ptr_array_index (changed, i);
      item->changed_at = gb_app_now (app);
      if (!gb_store_pillar_put (app->store, item, error)
          || !gb_app_audit_own (app, item->state == GB_PILLAR_DONE ? "pillar.shown" : "pillar.fell",
                                gb_subject (GB_SUBJECT_PILLAR, 0), error)
          || !put_task (app, item, error))
        return FALSE;
    }
  return gb_transaction_commit (&transaction, TOUCHED, error);
}

GPtrArray *
gb_app_pillar_list (GbApp *app, GError **error)
{
  g_auto (Look) look = { NULL };
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func ((GDestroyNotify)gb_pillar_item_free);
  g_autoptr (GPtrArray) changed = g_ptr_array_new ();
  if (!look_at (app, &look, error))
    return NULL;
  for (guint i = 0; i < look.records->len; i++)
    {
      gboolean is_new = FALSE;
      GbPillarItem *item = make_item (app, &look, g_ptr_array_index (look.records, i), &is_new, error);
      if (item == NULL)
        return NULL;
      g_ptr_array_add (items, item);
      if (is_new)
        g_ptr_array_add (changed, item);
    }
  if (changed->len > 0 && !store_changes (app, changed, error))
    return NULL;
  return g_steal_pointer (&items);
}

void
gb_app_pillar_look_daily (GbApp *app)
{
  const GbDate today = gb_app_today (app);
  g_autoptr (GError) error = NULL;
  if (gb_date_compare (app->pillars_looked_on, today) == 0)
    return;
  app->pillars_looked_on = today;
  g_autoptr (GPtrArray) stored = gb_store_pillar_list (app->store, &error);
  /* who doesn't use the checklists isn't reminded of them */
  g_autoptr (GPtrArray) items = stored != NULL && stored->len > 0 ? gb_app_pillar_list (app, &error) : NULL;
  if (error != NULL)
    g_warning ("the checklists couldn't be looked at: %s", error->message);
}

static gboolean
no_such_item (const char *item, GError **error)
{
  g_autofree char *shown = g_utf8_make_valid (item, -1);
  g_set_error (error, GB_ERROR, GB_ERROR_NOT_FOUND, _ ("there is no item '%s'; see 'geborgen pillar list'"), shown);
  return FALSE;
}

GbPillarItem *
gb_app_pillar_get (GbApp *app, const char *name, GError **error)
{
  g_autoptr (GPtrArray) items = gb_app_pillar_list (app, error);
  for (guint i = 0; items != NULL && i < items->len; i++)
    if (strcmp (((const GbPillarItem *)items->pdata[i])->item, name) == 0)
      return g_ptr_array_steal_index (items, i);
  if (items != NULL)
    no_such_item (name, error);
  return NULL;
}

gboolean
gb_app_pillar_check_items (const char *const *items, GError **error)
{
  g_autoptr (GPtrArray) records = gb_app_reference_list (GB_REFERENCE_PILLAR);
  for (; *items != NULL; items++)
    {
      const gboolean is_asked = g_str_has_prefix (*items, GB_ERKENNING_ITEM);
      if (is_asked && !gb_erkenning_check_item (*items, error))
        return FALSE;
      if (!is_asked && find_record (records, *items) == NULL)
        return no_such_item (*items, error);
    }
  return TRUE;
}

/* ---- what somebody says of one ---- */

static gboolean
take_texts (GbTexts *texts, GbPillarItem *item, const GbPillarItem *changes, guint fields, GError **error)
{
  if (fields & GB_PILLAR_FIELD_NOTE)
    {
      g_clear_pointer (&item->note, g_free);
      if (!gb_app_dup_text (texts, _ ("note"), changes->note, &item->note, error))
        return FALSE;
    }
  if (fields & GB_PILLAR_FIELD_OWNER)
    {
      g_clear_pointer (&item->owner, g_free);
      if (changes->owner != NULL && *changes->owner != '\0'
          && !gb_name_check (_ ("who is responsible"), changes->owner, error))
        return FALSE;
      item->owner = changes->owner != NULL && *changes->owner != '\0' ? g_strdup (changes->owner) : NULL;
    }
  return TRUE;
}

/* What nothing shows can't be called done. */
static gboolean
take_state (GbApp *app, GbPillarItem *item, const GbPillarItem *changes, guint fields, GError **error)
{
  const GbDate today = gb_app_today (app);
  if ((fields & GB_PILLAR_FIELD_REVIEW) && gb_date_is_set (changes->review_on)
      && gb_date_compare (changes->review_on, today) < 0)
    {
      g_autofree char *when = gb_date_to_display (changes->review_on);
      g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("'%s' has passed: give a day to come"), when);
      return FALSE;
    }
  if (fields & GB_PILLAR_FIELD_REVIEW)
    item->review_on = changes->review_on;
  if ((fields & GB_PILLAR_FIELD_STATE) == 0)
    return TRUE;
  if (changes->state == GB_PILLAR_DONE && item->reason == GB_PILLAR_FACT_LACKS)
    {
      g_set_error (error, GB_ERROR, GB_ERROR_STATE, _ ("'%s' can't be done yet: %s"), item->item, item->why);
      return FALSE;
    }
  if (changes->state == GB_PILLAR_DONE && item->reason == GB_PILLAR_NOTHING_YET)
    {
      g_set_error (error, GB_ERROR, GB_ERROR_STATE,
                   _ ("nothing shows '%s' yet: add evidence first, by 'geborgen evidence add'"), item->item);
      return FALSE;
    }
  if (changes->state != GB_PILLAR_DONE && item->reason == GB_PILLAR_BY_FACT)
    {
      g_set_error (error, GB_ERROR, GB_ERROR_STATE, _ ("'%s' is done as long as the records show it: %s"), item->item,
                   item->why);
      return FALSE;
    }
  item->state = changes->state;
  if (item->state == GB_PILLAR_DONE)
    {
      item->checked_on = today;
      item->fell_on = GB_DATE_NONE;
      if ((fields & GB_PILLAR_FIELD_REVIEW) == 0)
        item->review_on = gb_date_add_months (today, REVIEW_MONTHS);
    }
  return TRUE;
}

GbPillarItem *
gb_app_pillar_edit (GbApp *app, const char *name, const GbPillarItem *changes, guint fields, gboolean anyway,
                    GError **error)
{
  g_auto (GbTransaction) transaction = { NULL };
  GbTexts texts = { .anyway = anyway };
  const GbSubject subject = gb_subject (GB_SUBJECT_PILLAR, 0);
  g_autoptr (GbPillarItem) item = gb_app_pillar_get (app, name, error);
  if (item == NULL || !take_texts (&texts, item, changes, fields, error)
      || !take_state (app, item, changes, fields, error))
    return NULL;
  item->changed_at = gb_app_now (app);
  if (!gb_transaction_begin (&transaction, app, error) || !gb_store_pillar_put (app->store, item, error)
      || !gb_app_audit (app, "pillar.edit", subject, error)
      || !gb_app_audit_kept (app, &texts, "pillar.edit", subject, error) || !put_task (app, item, error)
      || !gb_transaction_commit (&transaction, TOUCHED, error))
    return NULL;
  return gb_app_pillar_get (app, name, error);
}
