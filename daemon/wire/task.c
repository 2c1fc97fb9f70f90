#include "wire/field.h"

GB_WORDS_DEFINE (origin_words, GbTaskOrigin, gb_task_origin, GB_N_TASK_ORIGINS);
GB_WORDS_DEFINE (state_words, GbTaskState, gb_task_state, GB_N_TASK_STATES);

#define TITLE     "title", GB_FIELD_TEXT, GB_FIELD_GIVEN, GB_FIELD_AT (GbTask, title)
#define OWNER     "owner", GB_FIELD_TEXT, GB_FIELD_GIVEN, GB_FIELD_AT (GbTask, owner)
#define START     "start_on", GB_FIELD_DATE, GB_FIELD_GIVEN, GB_FIELD_AT (GbTask, start_on)
#define DUE       "due_on", GB_FIELD_DATE, GB_FIELD_GIVEN, GB_FIELD_AT (GbTask, due_on)
#define DAYS      "work_days", GB_FIELD_COUNT, GB_FIELD_GIVEN, GB_FIELD_AT (GbTask, work_days)
#define MILESTONE "milestone", GB_FIELD_FLAG, GB_FIELD_GIVEN, GB_FIELD_AT (GbTask, milestone)
#define STATE     "state", GB_FIELD_WORD, GB_FIELD_GIVEN, GB_FIELD_AT (GbTask, state), .words = &state_words
#define NOTE      "note", GB_FIELD_TEXT, GB_FIELD_GIVEN, GB_FIELD_AT (GbTask, note)

static const GbField task_fields[] = {
  { "id", GB_FIELD_ID, 0, GB_FIELD_AT (GbTask, id) },
  { "uid", GB_FIELD_TEXT, 0, GB_FIELD_AT (GbTask, uid) },
  { "number", GB_FIELD_BOUND, 0, GB_FIELD_AT (GbTask, number) },
  { "origin", GB_FIELD_WORD, 0, GB_FIELD_AT (GbTask, origin), .words = &origin_words },
  { "ref", GB_FIELD_TEXT, 0, GB_FIELD_AT (GbTask, ref) },
  { TITLE },
  { OWNER },
  { START },
  { DUE },
  { DAYS },
  { MILESTONE },
  { STATE },
  { "done_on", GB_FIELD_DATE, 0, GB_FIELD_AT (GbTask, done_on) },
  { NOTE },
  { GB_FIELD_ANYWAY },
};

/* In the order of GbTaskField; the last is none of them. */
static const GbField change_fields[]
    = { { TITLE }, { OWNER }, { START }, { DUE }, { DAYS }, { MILESTONE }, { STATE }, { NOTE }, { GB_FIELD_ANYWAY } };
#define CHANGES_MASK ((1u << (G_N_ELEMENTS (change_fields) - 1)) - 1)

GVariant *
gb_wire_task_to_variant (const GbTask *task, GbWireSide side)
{
  return gb_fields_to_variant (task_fields, G_N_ELEMENTS (task_fields), side, task, NULL);
}

GbTask *
gb_wire_task_from_variant (GVariant *variant, GbWireSide side, guint *ret_given, GError **error)
{
  gboolean changes = side == GB_WIRE_CHANGES;
  g_autoptr (GbTask) task = g_new0 (GbTask, 1);

  if (!gb_fields_take (changes ? change_fields : task_fields,
                       changes ? G_N_ELEMENTS (change_fields) : G_N_ELEMENTS (task_fields), side, variant, task,
                       ret_given, error))
    return NULL;
  if (ret_given != NULL)
    *ret_given &= CHANGES_MASK;
  return g_steal_pointer (&task);
}

GVariant *
gb_wire_task_list_to_variant (GPtrArray *tasks)
{
  GbRows rows;

  gb_rows_init (&rows);
  for (guint i = 0; i < tasks->len; i++)
    gb_fields_give (task_fields, G_N_ELEMENTS (task_fields), GB_WIRE_REPLY, tasks->pdata[i], NULL, &rows);
  return gb_rows_to_list (&rows);
}
