/* Tasks of the organisation's method. */
#include "client/record-format.h"

#include "client/clock.h"
#include "geborgen/task.h"
#include "geborgen/text.h"

/* What is late says so first. */
char *
gb_format_task_state (const GbDict *record, const char *key)
{
  static const char *const shown[] = {
    [GB_TASK_OPEN] = N_ ("open"),
    [GB_TASK_STARTED] = N_ ("started"),
    [GB_TASK_DONE] = N_ ("finished"),
    [GB_TASK_DROPPED] = N_ ("dropped"),
  };
  const char *due = gb_dict_get_text (record, "due_on");
  GbTask task = { .due_on = GB_DATE_NONE };

  G_STATIC_ASSERT (G_N_ELEMENTS (shown) == GB_N_TASK_STATES);
  if (!gb_task_state_from_string (gb_dict_get_text (record, key), &task.state))
    return gb_format_text (record, key);
  if (due != NULL && gb_date_from_iso (due, &task.due_on) && gb_task_is_overdue (&task, gb_clock_today ()))
    return g_strdup (_ ("overdue"));
  if (task.state == GB_TASK_OPEN && gb_dict_find (record, "waiting", G_VARIANT_TYPE_BOOLEAN) != NULL)
    return g_strdup (_ ("waiting"));
  return g_strdup (_ (shown[task.state]));
}

/* Its number in the plan; a task of another part of the method as a command takes it, since their numbers are of another kind. */
static char *
format_handle (const GbDict *record, const char *key)
{
  const GbTask task = { .id = gb_dict_get_number (record, "id"), .number = (guint)gb_dict_get_number (record, key) };

  return gb_task_dup_handle (&task);
}

/* "1 milestone" and the like need no column: a point that is one says so by a mark behind its title. */
static char *
format_title (const GbDict *record, const char *key)
{
  GVariant *milestone = gb_dict_find (record, "milestone", G_VARIANT_TYPE_BOOLEAN);
  g_autofree char *title = gb_format_text (record, key);

  return milestone != NULL && g_variant_get_boolean (milestone) ? g_strconcat (title, " ◆", NULL)
                                                                : g_steal_pointer (&title);
}

static char *
format_words (const GbDict *record, const char *key)
{
  GVariant *words = gb_dict_find (record, key, G_VARIANT_TYPE_STRING_ARRAY);
  g_autofree const char **list = words != NULL ? g_variant_get_strv (words, NULL) : NULL;

  return list != NULL && list[0] != NULL ? g_strjoinv (", ", (char **)list) : NULL;
}

static const char *const task_keys[] = { "id",     "number",    "origin",    "ref",   "title",   "owner", "start_on",
                                         "due_on", "work_days", "milestone", "state", "done_on", "note",  NULL };
static const GbColumn task_columns[] = {
  { "number", N_ ("No."), format_handle },         { "due_on", N_ ("By"), gb_format_date },
  { "state", N_ ("State"), gb_format_task_state }, { "title", N_ ("What"), gb_format_text },
  { "owner", N_ ("Who"), gb_format_text },         { NULL, NULL, NULL },
};
static const GbColumn task_details[] = {
  { "number", N_ ("Number"), format_handle },
  { "ref", N_ ("Known as"), gb_format_text },
  { "title", N_ ("What"), format_title },
  { "owner", N_ ("Who"), gb_format_text },
  { "start_on", N_ ("From"), gb_format_date },
  { "due_on", N_ ("By"), gb_format_date },
  { "work_days", N_ ("Working days"), gb_format_id },
  { "state", N_ ("State"), gb_format_task_state },
  { "done_on", N_ ("Done on"), gb_format_date },
  { "note", N_ ("Note"), gb_format_text },
  { NULL, NULL, NULL },
};
const GbRecord gb_record_task = { task_keys, task_columns, task_details };

static const char *const point_keys[]
    = { "id",    "number",  "origin", "ref",     "title", "owner",  "start_on", "due_on", "work_days", "milestone",
        "state", "done_on", "after",  "waiting", "note",  "pillar", "guide",    "source", NULL };
static const GbColumn point_columns[] = {
  { "number", N_ ("No."), format_handle },
  { "start_on", N_ ("From"), gb_format_date },
  { "due_on", N_ ("By"), gb_format_date },
  { "state", N_ ("State"), gb_format_task_state },
  { "title", N_ ("What"), format_title },
  { "owner", N_ ("Who"), gb_format_text },
  { NULL, NULL, NULL },
};
static const GbColumn point_details[] = {
  { "number", N_ ("Number"), format_handle },
  { "ref", N_ ("Point"), gb_format_text },
  { "title", N_ ("What"), format_title },
  { "owner", N_ ("Who"), gb_format_text },
  { "start_on", N_ ("From"), gb_format_date },
  { "due_on", N_ ("By"), gb_format_date },
  { "work_days", N_ ("Working days"), gb_format_id },
  { "state", N_ ("State"), gb_format_task_state },
  { "done_on", N_ ("Done on"), gb_format_date },
  { "after", N_ ("After"), format_words },
  { "pillar", N_ ("Pillar"), gb_format_text },
  { "note", N_ ("Note"), gb_format_text },
  { "source", N_ ("Source"), gb_format_text },
  { NULL, NULL, NULL },
};
const GbRecord gb_record_point = { point_keys, point_columns, point_details };

static const char *const move_keys[]
    = { "id", "number", "ref", "title", "start_was", "due_was", "start_on", "due_on", NULL };
const GbRecord gb_record_move = { move_keys, NULL, NULL };
