/* talk edit: mending what is recorded of a talk that is over. */
#include "client/commands.h"

#include "client/bus-client.h"
#include "client/free-text.h"
#include "client/output.h"
#include "client/talk-steps.h"
#include "geborgen/error.h"

gboolean
gb_cmd_talk_edit (GbCall *call, GError **error)
{
  const GbFreeText reason = { .option = "reason", .key = "reason", .question = _ ("Why") };
  g_autoptr (GVariantDict) dict = g_variant_dict_new (NULL);
  g_autoptr (GVariant) changes = NULL;
  g_autoptr (GVariant) talk = NULL;
  const char *why = gb_call_get (call, "reason");
  gint64 id;

  if (!gb_call_need_id (call, 0, &id, error) || !gb_talk_put_topic (call, FALSE, dict, error)
      || !gb_call_put_date (call, "on", dict, "held_on", error))
    return FALSE;
  if (why != NULL && *why == '\0')
    g_variant_dict_insert (dict, "reason", "s", "");
  else if (!gb_free_text_put (call, &reason, dict, error))
    return FALSE;
  changes = g_variant_ref_sink (g_variant_dict_end (dict));
  if (g_variant_n_children (changes) == 0)
    {
      g_set_error_literal (error, GB_ERROR, GB_ERROR_USAGE,
                           _ ("nothing to change; give '--on', '--topic-raised' or '--reason'"));
      return FALSE;
    }
  talk = gb_bus_call_one (call, GB_INTERFACE_TALKS, "Edit", g_variant_new ("(x@a{sv})", id, changes), "(a{sv})", error);
  if (talk == NULL)
    return FALSE;
  gb_call_say (call, _ ("Changed."));
  gb_output_record (call, &gb_record_talk, talk);
  return TRUE;
}
