/* The plan for the Dag van de Mantelzorg: theme, budget, parts, what worked, and the year after it. */
#include "app-private.h"

#include <inttypes.h>

void
gb_day_plan_free (GbDayPlan *plan)
{
  if (plan == NULL)
    return;
  gb_day_year_free (plan->day);
  g_clear_pointer (&plan->parts, g_ptr_array_unref);
  g_clear_pointer (&plan->ideas, g_ptr_array_unref);
  g_free (plan);
}

static void
free_idea (gpointer data)
{
  GbDayIdea *idea = data;

  g_free (idea->word);
  g_free (idea->text);
  g_free (idea);
}

static gboolean
check_year (int year, GError **error)
{
  if (year >= 2000 && year <= 2199)
    return TRUE;
  g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("'%d' is no year for the Day; give one from 2000 to 2199"), year);
  return FALSE;
}

/* What worked best of the parts that came of @idea in any of @parts; unsaid where there was none. */
static GbWorked
how_it_worked (const GPtrArray *parts, const char *idea)
{
  GbWorked best = GB_WORKED_UNSAID;
  for (guint i = 0; i < parts->len; i++)
    {
      const GbDayPart *part = g_ptr_array_index (parts, i);
      if (g_strcmp0 (part->idea, idea) == 0 && part->worked != GB_WORKED_UNSAID
          && (best == GB_WORKED_UNSAID || part->worked < best))
        best = part->worked;
    }
  return best;
}

/* The ideas of the talking points, in the current language. */
static GPtrArray *
list_ideas (const GPtrArray *last_year)
{
  GPtrArray *ideas = g_ptr_array_new_with_free_func (free_idea);
  g_autoptr (GbPoints) points = gb_app_points_load (gb_talk_kind_to_string (GB_TALK_DAG_VAN_DE_MANTELZORG));
  for (guint i = 0; points != NULL && i < points->phases->len; i++)
    {
      const GbPhase *phase = g_ptr_array_index (points->phases, i);
      for (guint k = 0; k < phase->points->len; k++)
        {
          const GbPoint *point = g_ptr_array_index (phase->points, k);
          if (point->id == NULL || !g_str_has_prefix (point->id, GB_DAY_IDEA_PREFIX))
            continue;
          GbDayIdea *idea = g_new0 (GbDayIdea, 1);
          idea->word = g_strdup (point->id + strlen (GB_DAY_IDEA_PREFIX));
          idea->text = g_strdup (point->text);
          idea->last_year = how_it_worked (last_year, idea->word);
          g_ptr_array_add (ideas, idea);
        }
    }
  return ideas;
}

static gint64
sum_costs (const GPtrArray *parts)
{
  gint64 sum = -1;
  for (guint i = 0; i < parts->len; i++)
    {
      const GbDayPart *part = g_ptr_array_index (parts, i);
      if (part->cost >= 0 && part->task->state != GB_TASK_DROPPED)
        sum = MAX (sum, 0) + part->cost;
    }
  return sum;
}

GbDayPlan *
gb_app_day_get (GbApp *app, int year, GError **error)
{
  if (!check_year (year, error))
    return NULL;
  g_autoptr (GbDayPlan) plan = g_new0 (GbDayPlan, 1);
  g_autoptr (GPtrArray) before = NULL;
  if ((plan->day = gb_store_day_get (app->store, year, error)) == NULL
      || (plan->parts = gb_store_day_list_parts (app->store, year, error)) == NULL
      || (before = gb_store_day_list_parts (app->store, year - 1, error)) == NULL)
    return NULL;
  plan->costs = sum_costs (plan->parts);
  plan->ideas = list_ideas (before);
  return g_steal_pointer (&plan);
}

static gboolean
take_changes (GbTexts *texts, GbDayYear *day, const GbDayYear *changes, guint fields, GError **error)
{
  if (fields & GB_DAY_THEME)
    {
      g_clear_pointer (&day->theme, g_free);
      if (!gb_app_dup_text (texts, _ ("theme"), changes->theme, &day->theme, error))
        return FALSE;
    }
  if (fields & GB_DAY_LOOKED_BACK)
    {
      g_clear_pointer (&day->looked_back, g_free);
      if (!gb_app_dup_text (texts, _ ("text"), changes->looked_back, &day->looked_back, error))
        return FALSE;
    }
  if (fields & GB_DAY_BUDGET)
    day->budget = changes->budget;
  if (fields & GB_DAY_SPENT)
    day->spent = changes->spent;
  return gb_day_year_check (day, error);
}

gboolean
gb_app_day_edit (GbApp *app, const GbDayYear *changes, guint fields, gboolean anyway, GError **error)
{
  g_auto (GbTransaction) transaction = { NULL };
  g_autoptr (GbDayYear) day = NULL;
  GbTexts texts = { .anyway = anyway };
  const GbSubject subject = gb_subject (GB_SUBJECT_DAY, changes->year);
  return check_year (changes->year, error) && gb_transaction_begin (&transaction, app, error)
         && (day = gb_store_day_get (app->store, changes->year, error)) != NULL
         && take_changes (&texts, day, changes, fields, error)
         && gb_store_day_put (app->store, day, gb_app_now (app), error)
         && gb_app_audit (app, "day.edit", subject, error)
         && gb_app_audit_kept (app, &texts, "day.edit", subject, error)
         && gb_transaction_commit (&transaction, GB_TOUCHED_DAY, error);
}

/* ---- parts ---- */

/* The first number that no part of that year has. */
static char *
dup_next_ref (GPtrArray *parts, int year)
{
  int last = 0;
  for (guint i = 0; i < parts->len; i++)
    {
      const GbDayPart *part = g_ptr_array_index (parts, i);
      const char *slash = strchr (part->task->ref, '/');
      last = MAX (last, slash != NULL ? (int)g_ascii_strtoll (slash + 1, NULL, 10) : 0);
    }
  return g_strdup_printf ("%d/%d", year, last + 1);
}

/* The first sentence of what an idea says, as much as fits. */
static char *
dup_short (const char *text)
{
  const char *stop = strstr (text, ". ");
  g_autofree char *first = g_strndup (text, stop != NULL ? (gsize)(stop - text) : strlen (text));
  if (g_str_has_suffix (first, "."))
    first[strlen (first) - 1] = '\0';
  return g_utf8_substring (first, 0, MIN (g_utf8_strlen (first, -1), (glong)GB_TASK_TITLE_MAX));
}

/* Its title, or the idea's. */
static char *
dup_title (const GPtrArray *ideas, const GbDayPart *part)
{
  if (part->task->title != NULL || part->idea == NULL)
    return g_strdup (part->task->title);
  for (guint i = 0; i < ideas->len; i++)
    {
      const GbDayIdea *idea = g_ptr_array_index (ideas, i);
      if (g_str_equal (idea->word, part->idea))
        return dup_short (idea->text);
    }
  return NULL;
}

static gboolean
check_idea (const GPtrArray *ideas, const char *word, GError **error)
{
  g_autoptr (GString) words = g_string_new (NULL);
  for (guint i = 0; i < ideas->len; i++)
    {
      const GbDayIdea *idea = g_ptr_array_index (ideas, i);
      if (word == NULL || g_str_equal (idea->word, word))
        return TRUE;
      g_string_append_printf (words, "%s%s", i > 0 ? ", " : "", idea->word);
    }
  if (word == NULL)
    return TRUE;
  g_set_error (error, GB_ERROR, GB_ERROR_NOT_FOUND,
               _ ("there is no such idea; choose from %s, or say what is done by --text"), words->str);
  return FALSE;
}

/* Stores a new part in the open transaction. */
static gboolean
store_part (GbApp *app, GPtrArray *parts, GbDayPart *part, GError **error)
{
  if (parts->len >= GB_DAY_PARTS_MAX)
    {
      g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("a Day has %d parts at most"), GB_DAY_PARTS_MAX);
      return FALSE;
    }
  part->task->origin = GB_TASK_DAY;
  g_free (part->task->ref);
  part->task->ref = dup_next_ref (parts, part->year);
  return gb_app_task_put (app, part->task, TRUE, error) && gb_store_day_put_part (app->store, part, error);
}

GbDayPart *
gb_app_day_add_part (GbApp *app, const GbDayPart *wish, gboolean anyway, GError **error)
{
  g_auto (GbTransaction) transaction = { NULL };
  g_autoptr (GbDayPart) part = g_new0 (GbDayPart, 1);
  g_autoptr (GbDayPlan) plan = gb_app_day_get (app, wish->year, error);
  GbTexts texts = { .anyway = anyway };
  if (plan == NULL || !check_idea (plan->ideas, wish->idea, error))
    return NULL;
  g_autofree char *title = dup_title (plan->ideas, wish);
  part->year = wish->year;
  part->idea = g_strdup (wish->idea);
  part->cost = wish->cost;
  part->task = gb_task_new (GB_TASK_DAY, "", "", wish->task->due_on);
  g_clear_pointer (&part->task->title, g_free);
  if (!gb_app_dup_text (&texts, _ ("text"), title, &part->task->title, error)
      || !gb_app_dup_text (&texts, _ ("owner"), wish->task->owner, &part->task->owner, error)
      || !gb_day_money_check (_ ("cost"), part->cost, error)
      || !gb_day_due_check (part->year, part->task->due_on, error) || !gb_transaction_begin (&transaction, app, error)
      || !gb_store_day_put (app->store, plan->day, gb_app_now (app), error)
      || !store_part (app, plan->parts, part, error)
      || !gb_app_audit_kept (app, &texts, "day.add", gb_subject (GB_SUBJECT_TASK, part->task->id), error)
      || !gb_transaction_commit (&transaction, GB_TOUCHED_DAY | GB_TOUCHED_TASK | GB_TOUCHED_REMINDER, error))
    return NULL;
  return g_steal_pointer (&part);
}

/* Takes the part of @year with that number ("2026/3" has 3) out of @parts. */
static GbDayPart *
take_part (GPtrArray *parts, int year, int number, GError **error)
{
  g_autofree char *ref = g_strdup_printf ("%d/%d", year, number);
  for (guint i = 0; i < parts->len; i++)
    if (g_strcmp0 (((const GbDayPart *)parts->pdata[i])->task->ref, ref) == 0)
      return g_ptr_array_steal_index (parts, i);
  g_set_error (error, GB_ERROR, GB_ERROR_NOT_FOUND, _ ("the Day of %d has no part %d; see 'geborgen day parts'"), year,
               number);
  return NULL;
}

/* Takes of @changes what is named in @fields, a mask of GbDayPartField. */
static gboolean
take_part_changes (GbTexts *texts, GbDayPart *part, const GbDayPart *changes, guint fields, GError **error)
{
  guint task_fields = (fields & GB_DAY_PART_TITLE ? GB_TASK_FIELD_TITLE : 0)
                      | (fields & GB_DAY_PART_OWNER ? GB_TASK_FIELD_OWNER : 0)
                      | (fields & GB_DAY_PART_DUE ? GB_TASK_FIELD_DUE : 0);
  if (fields & GB_DAY_PART_COST)
    part->cost = changes->cost;
  return gb_app_task_take (texts, part->task, changes->task, task_fields, error)
         && gb_day_money_check (_ ("cost"), part->cost, error)
         && gb_day_due_check (part->year, part->task->due_on, error);
}

GbDayPart *
gb_app_day_edit_part (GbApp *app, int year, int number, const GbDayPart *changes, guint fields, gboolean anyway,
                      GError **error)
{
  g_auto (GbTransaction) transaction = { NULL };
  g_autoptr (GPtrArray) parts = NULL;
  g_autoptr (GbDayPart) part = NULL;
  GbTexts texts = { .anyway = anyway };
  if (!check_year (year, error) || !gb_transaction_begin (&transaction, app, error)
      || (parts = gb_store_day_list_parts (app->store, year, error)) == NULL
      || (part = take_part (parts, year, number, error)) == NULL
      || !take_part_changes (&texts, part, changes, fields, error) || !gb_app_task_put (app, part->task, FALSE, error)
      || !gb_store_day_put_part (app->store, part, error)
      || !gb_app_audit_kept (app, &texts, "day.edit", gb_subject (GB_SUBJECT_TASK, part->task->id), error)
      || !gb_transaction_commit (&transaction, GB_TOUCHED_DAY | GB_TOUCHED_TASK | GB_TOUCHED_REMINDER, error))
    return NULL;
  gb_app_withdraw (app, gb_subject (GB_SUBJECT_TASK, part->task->id));
  return g_steal_pointer (&part);
}

/* Whoever looks back on it says that it was done. */
static gboolean
store_worked (GbApp *app, GbDayPart *part, GbWorked worked, gint64 cost, GError **error)
{
  if (cost >= 0)
    part->cost = cost;
  if (worked != GB_WORKED_UNSAID)
    part->worked = worked;
  if (part->task->state != GB_TASK_DONE)
    {
      part->task->state = GB_TASK_DONE;
      part->task->done_on = gb_app_today (app);
      if (!gb_app_task_put (app, part->task, FALSE, error))
        return FALSE;
    }
  return gb_store_day_put_part (app->store, part, error);
}

GbDayPart *
gb_app_day_part_worked (GbApp *app, int year, int number, GbWorked worked, gint64 cost, GError **error)
{
  g_auto (GbTransaction) transaction = { NULL };
  g_autoptr (GPtrArray) parts = NULL;
  g_autoptr (GbDayPart) part = NULL;
  if (!check_year (year, error) || !gb_day_money_check (_ ("cost"), cost, error)
      || !gb_transaction_begin (&transaction, app, error)
      || (parts = gb_store_day_list_parts (app->store, year, error)) == NULL
      || (part = take_part (parts, year, number, error)) == NULL || !store_worked (app, part, worked, cost, error)
      || !gb_app_audit (app, "day.worked", gb_subject (GB_SUBJECT_TASK, part->task->id), error)
      || !gb_transaction_commit (&transaction, GB_TOUCHED_DAY | GB_TOUCHED_TASK | GB_TOUCHED_REMINDER, error))
    return NULL;
  gb_app_withdraw (app, gb_subject (GB_SUBJECT_TASK, part->task->id));
  return g_steal_pointer (&part);
}

/* ---- the year after ---- */

/* The same part a year on; by the working day before where that day is off. */
static gboolean
repeat_part (GbApp *app, GPtrArray *parts, const GbDayPart *old, int year, GError **error)
{
  GbDayPart *part = g_new0 (GbDayPart, 1);
  GbDate due = gb_date_is_set (old->task->due_on) ? gb_date_add_months (old->task->due_on, 12) : GB_DATE_NONE;
  part->year = year;
  part->idea = g_strdup (old->idea);
  part->cost = old->cost;
  if (gb_date_is_set (due))
    due = gb_working_day_on_or_before (app->config->holidays, due);
  part->task = gb_task_new (GB_TASK_DAY, "", old->task->title, due);
  part->task->owner = g_strdup (old->task->owner);
  if (!store_part (app, parts, part, error))
    {
      gb_day_part_free (part);
      return FALSE;
    }
  g_ptr_array_add (parts, part);
  return TRUE;
}

static gboolean
repeat_all (GbApp *app, GPtrArray *parts, const GPtrArray *before, int year, guint *ret_n, GError **error)
{
  guint n = 0;
  for (guint i = 0; i < before->len; i++)
    {
      const GbDayPart *old = g_ptr_array_index (before, i);
      if (old->worked != GB_WORKED_YES && old->worked != GB_WORKED_PARTLY)
        continue;
      if (!repeat_part (app, parts, old, year, error))
        return FALSE;
      n++;
    }
  if (n == 0)
    g_set_error (error, GB_ERROR, GB_ERROR_NOT_FOUND,
                 _ ("of the Day of %d nothing is recorded that worked; see 'geborgen day parts --year %d'"), year - 1,
                 year - 1);
  *ret_n = n;
  return n > 0;
}

/* The budget of the year before stands until another is given. */
static void
take_budget (GbDayYear *day, const GbDayYear *before)
{
  if (day->budget < 0)
    day->budget = before->budget;
}

gboolean
gb_app_day_again (GbApp *app, int year, guint *ret_parts, GError **error)
{
  g_auto (GbTransaction) transaction = { NULL };
  g_autoptr (GbDayPlan) plan = gb_app_day_get (app, year, error);
  g_autoptr (GbDayPlan) before = plan != NULL ? gb_app_day_get (app, year - 1, error) : NULL;
  if (before == NULL)
    return FALSE;
  if (plan->parts->len > 0)
    {
      g_set_error (error, GB_ERROR, GB_ERROR_STATE,
                   _ ("the Day of %d has parts already; add others by 'geborgen day add'"), year);
      return FALSE;
    }
  take_budget (plan->day, before->day);
  return gb_transaction_begin (&transaction, app, error)
         && gb_store_day_put (app->store, plan->day, gb_app_now (app), error)
         && repeat_all (app, plan->parts, before->parts, year, ret_parts, error)
         && gb_app_audit (app, "day.again", gb_subject (GB_SUBJECT_DAY, year), error)
         && gb_transaction_commit (&transaction, GB_TOUCHED_DAY | GB_TOUCHED_TASK | GB_TOUCHED_REMINDER, error);
}

/* ---- what shows that it was ---- */

gboolean
gb_app_day_show_held (GbApp *app, const GbTalk *talk, GError **error)
{
  static const char *const items[] = { "borgen.jaarlijkse-aandacht", GB_ERKENNING_ITEM "4.jaarlijkse-aandacht", NULL };
  g_autoptr (GbEvidence) evidence = g_new0 (GbEvidence, 1);
  g_autoptr (GbDayYear) day = NULL;
  if (talk->kind != GB_TALK_DAG_VAN_DE_MANTELZORG)
    return TRUE;
  if (talk->held_on.year < talk->due_on.year)
    {
      g_set_error (error, GB_ERROR, GB_ERROR_STATE,
                   _ ("the Day of %d is still to come; add one that was by 'geborgen talk add dag-van-de-mantelzorg "
                      "--due %d-11-10'"),
                   talk->due_on.year, talk->held_on.year);
      return FALSE;
    }
  if ((day = gb_store_day_get (app->store, talk->due_on.year, error)) == NULL)
    return FALSE;
  evidence->uid = g_uuid_string_random ();
  evidence->items = g_strdupv ((char **)items);
  evidence->on = talk->held_on;
  evidence->added_at = gb_app_now (app);
  evidence->text = day->theme != NULL
                       ? g_strdup_printf (_ ("Dag van de Mantelzorg %d: %s"), talk->due_on.year, day->theme)
                       : g_strdup_printf (_ ("Dag van de Mantelzorg %d: it was given attention"), talk->due_on.year);
  return gb_store_evidence_insert (app->store, evidence, error)
         && gb_app_audit_own (app, "evidence.add", gb_subject (GB_SUBJECT_EVIDENCE, evidence->id), error);
}
