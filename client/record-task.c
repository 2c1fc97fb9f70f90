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
    [GB_TASK_DONE] = N_ ("done"),
    [GB_TASK_DROPPED] = N_ ("dropped"),
  };
  const char *due = gb_dict_get_text (record, "due_on");
  GbTask task = { .due_on = GB_DATE_NONE };

  G_STATIC_ASSERT (G_N_ELEMENTS (shown) == GB_N_TASK_STATES);
  if (!gb_task_state_from_string (gb_dict_get_text (record, key), &task.state))
    return gb_format_text (record, key);
  if (due != NULL && gb_date_from_iso (due, &task.due_on) && gb_task_is_overdue (&task, gb_clock_today ()))
    return g_strdup (_ ("overdue"));
  return g_strdup (_ (shown[task.state]));
}

static const char *const task_keys[] = { "id",        "origin",    "ref",   "title",   "owner", "start_on", "due_on",
                                         "work_days", "milestone", "state", "done_on", "note",  NULL };
static const GbColumn task_columns[] = {
  { "id", N_ ("No."), gb_format_number },          { "due_on", N_ ("By"), gb_format_date },
  { "state", N_ ("State"), gb_format_task_state }, { "title", N_ ("What"), gb_format_text },
  { "owner", N_ ("Who"), gb_format_text },         { NULL, NULL, NULL },
};
const GbRecord gb_record_task = { task_keys, task_columns, task_columns };
