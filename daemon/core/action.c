#include "geborgen/action.h"

#include "core/words.h"
#include "geborgen/error.h"
#include "geborgen/person.h"
#include "geborgen/text.h"

static const char *const owners[] = {
  [GB_OWNER_MANAGER] = "manager",
  [GB_OWNER_EMPLOYEE] = "employee",
};
G_STATIC_ASSERT (G_N_ELEMENTS (owners) == GB_N_OWNERS);

void
gb_action_free (GbAction *action)
{
  if (action == NULL)
    return;
  g_free (action->person_name);
  g_free (action->team_name);
  g_free (action->text);
  g_free (action);
}

GbAction *
gb_action_copy (const GbAction *action)
{
  GbAction *copy = g_new (GbAction, 1);

  *copy = *action;
  copy->person_name = g_strdup (action->person_name);
  copy->team_name = g_strdup (action->team_name);
  copy->text = g_strdup (action->text);
  return copy;
}

const char *
gb_owner_to_string (GbOwner owner)
{
  g_return_val_if_fail ((guint)owner < GB_N_OWNERS, NULL);
  return owners[owner];
}

gboolean
gb_owner_from_string (const char *text, GbOwner *ret_owner)
{
  int owner = gb_words_find (owners, GB_N_OWNERS, text);
  if (owner < 0)
    return FALSE;
  *ret_owner = (GbOwner)owner;
  return TRUE;
}

gboolean
gb_action_is_open (const GbAction *action)
{
  return !gb_date_is_set (action->done_on);
}

gboolean
gb_action_is_overdue (const GbAction *action, GbDate today)
{
  return gb_action_is_open (action) && gb_date_is_set (action->due_on) && gb_date_compare (action->due_on, today) < 0;
}

static gboolean
fail (GError **error, const char *message)
{
  g_set_error_literal (error, GB_ERROR, GB_ERROR_INVALID, message);
  return FALSE;
}

gboolean
gb_action_check (const GbAction *action, GError **error)
{
  if (action->text == NULL)
    return fail (error, _ ("an action says what is to be done: give it by --text"));
  if (!gb_text_check (_ ("text"), action->text, error))
    return FALSE;
  if (action->person_id != 0 && action->team_id != 0)
    return fail (error, _ ("an action is of a person or of a team; leave --with or --team out"));
  if (action->owner == GB_OWNER_EMPLOYEE && action->person_id == 0)
    return fail (error, _ ("an employee's action is with one person: name who by --with"));
  if ((gb_date_is_set (action->due_on) && !gb_date_is_valid (action->due_on))
      || (gb_date_is_set (action->done_on) && !gb_date_is_valid (action->done_on)))
    return fail (error, _ ("the action has a date that doesn't exist; give another"));
  return TRUE;
}
