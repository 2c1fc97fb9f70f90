#include "geborgen/action.h"

#include <string.h>

#include "core/words.h"
#include "geborgen/error.h"
#include "geborgen/person.h"
#include "geborgen/text.h"

/* Characters of its text that name an action. */
#define DESCRIBED_MAX 60

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

gboolean
gb_action_is_to_be_reminded_of (const GbAction *action)
{
  return gb_action_is_open (action) && action->owner == GB_OWNER_MANAGER && gb_date_is_set (action->due_on);
}

/* The first line of @text, and no more of it than a title bears. */
static char *
dup_start (const char *text)
{
  const char *end = strchr (text, '\n');
  gsize length = end != NULL ? (gsize)(end - text) : strlen (text);
  const char *cut = g_utf8_strlen (text, (gssize)length) > DESCRIBED_MAX
                        ? g_utf8_offset_to_pointer (text, DESCRIBED_MAX)
                        : text + length;
  g_autofree char *start = g_strndup (text, (gsize)(cut - text));

  return *cut != '\0' ? g_strconcat (g_strchomp (start), "…", NULL) : g_steal_pointer (&start);
}

char *
gb_action_describe (const GbAction *action)
{
  g_autofree char *start = dup_start (action->text != NULL ? action->text : "");
  const char *name = action->person_name != NULL ? action->person_name : action->team_name;

  return name != NULL ? g_strdup_printf ("%s (%s)", start, name) : g_steal_pointer (&start);
}

char *
gb_action_neutral_title (const GbAction *action)
{
  g_autofree char *short_name = action->person_name != NULL ? gb_person_short_name (action->person_name) : NULL;
  const char *name = short_name != NULL ? short_name : action->team_name;

  return name != NULL ? g_strdup_printf (_ ("Action %s"), name) : g_strdup (_ ("Action"));
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
