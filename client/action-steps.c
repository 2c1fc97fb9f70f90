#include "client/action-steps.h"

#include "client/bus-client.h"
#include "client/clock.h"
#include "client/prompt.h"
#include "client/record.h"
#include "client/text-layout.h"
#include "geborgen/action.h"

gboolean
gb_action_put_owner (const char *text, GVariantDict *action, GError **error)
{
  static const char *const manager[] = { "manager", "leidinggevende", "me", "ik", "1", NULL };
  static const char *const employee[] = { "employee", "medewerker", "2", NULL };
  g_autofree char *shown = NULL;

  if (g_strv_contains (manager, text) || g_strv_contains (employee, text))
    {
      GbOwner owner = g_strv_contains (manager, text) ? GB_OWNER_MANAGER : GB_OWNER_EMPLOYEE;

      g_variant_dict_insert (action, "owner", "s", gb_owner_to_string (owner));
      return TRUE;
    }
  shown = gb_layout_shorten (text);
  g_set_error (error, GB_ERROR, GB_ERROR_USAGE, _ ("'%s' can't do it; give 'manager' or 'employee'"), shown);
  return FALSE;
}

gboolean
gb_action_ask_owner (GVariantDict *action, GError **error)
{
  for (;;)
    {
      g_autofree char *line = gb_prompt_line (_ ("Who does it: 1 you, 2 the employee"), "1", FALSE, error);

      if (line == NULL)
        return FALSE;
      if (gb_action_put_owner (line, action, NULL))
        return TRUE;
    }
}

gboolean
gb_action_ask_due (GVariantDict *action, GError **error)
{
  for (;;)
    {
      g_autofree char *line
          = gb_prompt_line (_ ("By when (such as 'friday' or '+2w'; Enter: no day)"), NULL, TRUE, error);
      g_autoptr (GError) local = NULL;
      char buffer[GB_DATE_TEXT_SIZE];
      GbDate date;

      if (line == NULL)
        return FALSE;
      if (*line == '\0')
        return TRUE;
      if (gb_date_parse (line, gb_clock_today (), &date, &local))
        {
          g_variant_dict_insert (action, "due_on", "s", gb_date_to_iso (date, buffer));
          return TRUE;
        }
      gb_prompt_tell (local->message, 0);
    }
}

GVariant *
gb_action_list_open (GbCall *call, const char *key, gint64 id, GError **error)
{
  GVariantDict filter;

  g_variant_dict_init (&filter, NULL);
  g_variant_dict_insert (&filter, key, "x", id);
  g_variant_dict_insert (&filter, "open", "b", TRUE);
  return gb_bus_call_one (call, GB_INTERFACE_ACTIONS, "List", g_variant_new ("(@a{sv})", g_variant_dict_end (&filter)),
                          "(aa{sv})", error);
}

GVariant *
gb_action_list_of_talk (GbCall *call, GVariant *talk, GError **error)
{
  static const char *const keys[] = { "person", "team" };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (gb_record_get_number (talk, keys[i]) != 0)
      return gb_action_list_open (call, keys[i], gb_record_get_number (talk, keys[i]), error);
  return gb_action_list_open (call, "talk", gb_record_get_number (talk, "id"), error);
}

GVariant *
gb_action_set_done (GbCall *call, gint64 id, GbDate on, gboolean done, GError **error)
{
  char buffer[GB_DATE_TEXT_SIZE] = "";

  if (gb_date_is_set (on))
    gb_date_to_iso (on, buffer);
  return gb_bus_call_one (call, GB_INTERFACE_ACTIONS, "Done", g_variant_new ("(xsb)", id, buffer, done), "(a{sv})",
                          error);
}
