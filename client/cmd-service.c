#include "client/commands.h"

#include "client/bus-client.h"
#include "client/output.h"
#include "client/prompt.h"
#include "client/service-program.h"

#include <string.h>

gboolean
gb_cmd_status (GbCall *call, GError **error)
{
  g_autoptr (GVariant) status = gb_bus_call_one (call, GB_INTERFACE_SERVICE, "Status", NULL, "(a{sv})", error);

  if (status == NULL)
    return FALSE;
  gb_output_record (call, &gb_record_status, status);
  return TRUE;
}

/* The one check that the service can't make of itself. */
static GVariant *
new_reach_check (const char *message)
{
  GVariantBuilder checks;
  GVariantDict check;

  g_variant_dict_init (&check, NULL);
  g_variant_dict_insert (&check, "check", "s", "service");
  g_variant_dict_insert (&check, "ok", "b", FALSE);
  g_variant_dict_insert (&check, "message", "s", message);
  g_variant_builder_init (&checks, G_VARIANT_TYPE ("aa{sv}"));
  g_variant_builder_add_value (&checks, g_variant_dict_end (&check));
  return g_variant_ref_sink (g_variant_builder_end (&checks));
}

static gboolean
doctor_unreachable (GbCall *call, const GError *reason, GError **error)
{
  g_autoptr (GVariant) checks = new_reach_check (reason->message);

  gb_output_list (call, &gb_record_check, checks, NULL);
  /* Once the service's own program has named what is wrong, it's a finding like any other. */
  if (call->why != NULL)
    g_set_error_literal (error, GB_ERROR, GB_ERROR_FAILED, _ ("the service can't start; see above"));
  else
    g_set_error_literal (error, GB_ERROR, GB_ERROR_UNREACHABLE, reason->message);
  return FALSE;
}

gboolean
gb_cmd_doctor (GbCall *call, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GVariant) checks = gb_bus_call_one (call, GB_INTERFACE_SERVICE, "Doctor", NULL, "(aa{sv})", &local);
  guint wrong = 0;

  if (checks == NULL && g_error_matches (local, GB_ERROR, GB_ERROR_UNREACHABLE))
    return doctor_unreachable (call, local, error);
  if (checks == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  gb_output_list (call, &gb_record_check, checks, NULL);
  for (gsize i = 0; i < g_variant_n_children (checks); i++)
    {
      g_autoptr (GVariant) check = g_variant_get_child_value (checks, i);
      gboolean ok = FALSE;

      g_variant_lookup (check, "ok", "b", &ok);
      wrong += ok ? 0 : 1;
    }
  if (wrong == 0)
    return TRUE;
  g_set_error (error, GB_ERROR, GB_ERROR_FAILED,
               P_ ("%u thing is wrong; see above", "%u things are wrong; see above", wrong), wrong);
  return FALSE;
}

static void
append_names (GbCall *call, const char *first, const char *first_value, const char *second, const char *second_value)
{
  JsonNode *node = gb_json_new_object ();
  gb_json_add (node, first, json_node_init_string (json_node_alloc (), first_value));
  if (second != NULL)
    gb_json_add (node, second, json_node_init_string (json_node_alloc (), second_value));
  gb_output_json (call, node);
}

/* The files of evidence aren't in a copy of the records: who keeps copies elsewhere has to know. */
static void
say_evidence (GbCall *call)
{
  g_autoptr (GVariant) list
      = gb_bus_call_one (call, GB_INTERFACE_EVIDENCE, "List", g_variant_new ("(s)", ""), "(aa{sv})", NULL);
  gsize n = list != NULL ? g_variant_n_children (list) : 0;
  guint files = 0;

  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (GVariant) evidence = g_variant_get_child_value (list, i);

      files += gb_record_get_text (evidence, "sha256") != NULL;
    }
  if (files > 0)
    gb_call_say (call,
                 _ ("The files of evidence aren't in it: they stay in the folder 'evidence' beside the copies, and "
                    "are never changed. Keep that folder too, if you keep copies elsewhere."));
}

gboolean
gb_cmd_backup (GbCall *call, GError **error)
{
  g_autoptr (GVariant) answer
      = gb_bus_call_long (call, GB_INTERFACE_SERVICE, "Backup", g_variant_new ("()"), "(s)", _ ("Copying"), error);
  const char *name;

  if (answer == NULL)
    return FALSE;
  g_variant_get (answer, "(&s)", &name);
  gb_call_say (call, _ ("Copied and checked: %s"), name);
  say_evidence (call);
  if (gb_call_wants_json (call))
    append_names (call, "name", name, NULL, NULL);
  return TRUE;
}

gboolean
gb_cmd_backup_list (GbCall *call, GError **error)
{
  g_autoptr (GVariant) backups = gb_bus_call_one (call, GB_INTERFACE_SERVICE, "ListBackups", NULL, "(aa{sv})", error);

  if (backups == NULL)
    return FALSE;
  gb_output_list (call, &gb_record_backup, backups, _ ("No copies yet. Make one with 'geborgen backup'."));
  return TRUE;
}

/* @name itself, or that of the newest copy. */
static char *
resolve_backup (GbCall *call, const char *name, GError **error)
{
  g_autoptr (GVariant) backups = NULL;
  g_autoptr (GVariant) newest = NULL;

  if (strcmp (name, "latest") != 0)
    return g_strdup (name);
  backups = gb_bus_call_one (call, GB_INTERFACE_SERVICE, "ListBackups", NULL, "(aa{sv})", error);
  if (backups == NULL)
    return NULL;
  if (g_variant_n_children (backups) == 0)
    {
      g_set_error_literal (error, GB_ERROR, GB_ERROR_NOT_FOUND, _ ("there is no copy yet"));
      return NULL;
    }
  newest = g_variant_get_child_value (backups, 0);
  return g_strdup (gb_record_get_text (newest, "name"));
}

/* The way over the bus. @ret_name: the copy. */
static char *
restore_by_service (GbCall *call, const char *asked, char **ret_name, GError **error)
{
  g_autofree char *name = resolve_backup (call, asked, error);
  g_autoptr (GVariant) answer = NULL;
  char *kept;

  if (name == NULL)
    return NULL;
  answer = gb_bus_call_long (call, GB_INTERFACE_SERVICE, "Restore", g_variant_new ("(s)", name), "(s)",
                             _ ("Going back"), error);
  if (answer == NULL)
    return NULL;
  g_variant_get (answer, "(s)", &kept);
  *ret_name = g_steal_pointer (&name);
  return kept;
}

gboolean
gb_cmd_restore (GbCall *call, GError **error)
{
  g_autofree char *asked
      = gb_call_need_word (call, 0, "NAME", _ ("Which copy (see 'geborgen backup list')"), "latest", error);
  g_autofree char *name = NULL;
  g_autofree char *kept = NULL;
  g_autoptr (GError) local = NULL;

  if (asked == NULL)
    return FALSE;
  kept = restore_by_service (call, asked, &name, &local);
  if (kept == NULL && !g_error_matches (local, GB_ERROR, GB_ERROR_UNREACHABLE))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  /* A service that can't start is what copies are for. */
  if (kept == NULL)
    {
      kept = gb_service_program_restore (asked, error);
      name = g_strdup (asked);
    }
  if (kept == NULL)
    return FALSE;
  gb_call_say (call, _ ("Back to %s."), name);
  gb_call_say (call, _ ("What was there before is kept as %s."), kept);
  if (gb_call_wants_json (call))
    append_names (call, "restored", name, "kept_as", kept);
  return TRUE;
}

static void
append_settings (GbCall *call, GVariant *settings, const char *const *unknown)
{
  g_autoptr (GPtrArray) headings = g_ptr_array_new ();
  g_autoptr (GPtrArray) values = g_ptr_array_new ();
  GVariantIter iter;
  char *key, *value;

  g_variant_iter_init (&iter, settings);
  while (g_variant_iter_next (&iter, "{&s&s}", &key, &value))
    {
      g_ptr_array_add (headings, key);
      g_ptr_array_add (values, value);
    }
  gb_render_details (call->out, gb_output_page (call), (const char *const *)headings->pdata,
                     (char *const *)values->pdata, headings->len);
  for (; *unknown != NULL; unknown++)
    gb_call_say (call, _ ("Not understood: %s"), *unknown);
}

gboolean
gb_cmd_config_show (GbCall *call, GError **error)
{
  g_autoptr (GVariant) answer = gb_bus_call (call, GB_INTERFACE_SERVICE, "Config", NULL, "(a{ss}as)", error);
  g_autoptr (GVariant) settings = NULL;
  g_autoptr (GVariant) unknown = NULL;
  g_autofree const char **names = NULL;
  JsonNode *node;

  if (answer == NULL)
    return FALSE;
  g_variant_get (answer, "(@a{ss}@as)", &settings, &unknown);
  if (gb_call_wants_json (call))
    {
      node = gb_json_new_object ();
      gb_json_add (node, "settings", gb_json_value (settings));
      gb_json_add (node, "unknown", gb_json_value (unknown));
      gb_output_json (call, node);
      return TRUE;
    }
  names = g_variant_get_strv (unknown, NULL);
  append_settings (call, settings, names);
  return TRUE;
}

gboolean
gb_cmd_config_path (GbCall *call, GError **error)
{
  g_autofree char *path = g_build_filename (g_get_user_config_dir (), "geborgen", GB_CONFIG_FILE, NULL);

  gb_output_line (call, path);
  if (gb_call_wants_json (call))
    append_names (call, "path", path, NULL, NULL);
  return TRUE;
}
