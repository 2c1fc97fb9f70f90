#include "wire/field.h"

GB_WORDS_DEFINE (owner_words, GbOwner, gb_owner, GB_N_OWNERS);

/* Told for those who would otherwise each find out for themselves. */
static void
give_state (const GbField *field, gconstpointer record, GbWireSide side, gpointer context, GbRows *rows)
{
  gb_rows_put_text (rows, field->key, gb_action_is_open (record) ? "open" : "done");
}

#define TEXT  "text", GB_FIELD_TEXT, GB_FIELD_GIVEN | GB_FIELD_NEEDED, GB_FIELD_AT (GbAction, text)
#define OWNER "owner", GB_FIELD_WORD, GB_FIELD_GIVEN, GB_FIELD_AT (GbAction, owner), .words = &owner_words
#define DUE   "due_on", GB_FIELD_DATE, GB_FIELD_GIVEN, GB_FIELD_AT (GbAction, due_on)

static const GbField action_fields[] = {
  { "id", GB_FIELD_ID, 0, GB_FIELD_AT (GbAction, id) },
  { "person", GB_FIELD_ID, GB_FIELD_GIVEN, GB_FIELD_AT (GbAction, person_id) },
  { "person_name", GB_FIELD_TEXT, 0, GB_FIELD_AT (GbAction, person_name) },
  { "team", GB_FIELD_ID, GB_FIELD_GIVEN, GB_FIELD_AT (GbAction, team_id) },
  { "team_name", GB_FIELD_TEXT, 0, GB_FIELD_AT (GbAction, team_name) },
  { "talk", GB_FIELD_ID, GB_FIELD_GIVEN, GB_FIELD_AT (GbAction, talk_id) },
  { "agreement", GB_FIELD_ID, GB_FIELD_GIVEN, GB_FIELD_AT (GbAction, agreement_id) },
  { TEXT },
  { OWNER },
  { DUE },
  { GB_FIELD_ANYWAY },
  { "done_on", GB_FIELD_DATE, 0, GB_FIELD_AT (GbAction, done_on) },
  { "state", GB_FIELD_TEXT, GB_FIELD_ONLY_OUT, .give = give_state },
};

/* In the order of GbActionField; the last is none of them. */
static const GbField change_fields[] = { { TEXT }, { OWNER }, { DUE }, { GB_FIELD_ANYWAY } };
#define CHANGES_MASK (GB_ACTION_TEXT | GB_ACTION_OWNER | GB_ACTION_DUE)

GVariant *
gb_wire_action_to_variant (const GbAction *action, GbWireSide side)
{
  return gb_fields_to_variant (action_fields, G_N_ELEMENTS (action_fields), side, action, NULL);
}

GbAction *
gb_wire_action_from_variant (GVariant *variant, GbWireSide side, guint *ret_given, GError **error)
{
  gboolean changes = side == GB_WIRE_CHANGES;
  g_autoptr (GbAction) action = g_new0 (GbAction, 1);

  if (!gb_fields_take (changes ? change_fields : action_fields,
                       changes ? G_N_ELEMENTS (change_fields) : G_N_ELEMENTS (action_fields), side, variant, action,
                       ret_given, error))
    return NULL;
  if (ret_given != NULL)
    *ret_given &= CHANGES_MASK;
  return g_steal_pointer (&action);
}

GVariant *
gb_wire_action_list_to_variant (GPtrArray *actions)
{
  GbRows rows;

  gb_rows_init (&rows);
  for (guint i = 0; i < actions->len; i++)
    gb_fields_give (action_fields, G_N_ELEMENTS (action_fields), GB_WIRE_REPLY, actions->pdata[i], NULL, &rows);
  return gb_rows_to_list (&rows);
}
