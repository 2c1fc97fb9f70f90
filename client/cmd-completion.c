/* completion: the script that lets a shell ask what can come next. */
#include "client/commands.h"

#include <gio/gio.h>

#include "client/complete.h"
#include "client/output.h"
#include "client/text-layout.h"
#include "gb-client-resources.h"
#include "geborgen/error.h"

#define FOLDER "/org/geborgen/client/completions/"

static const char *
find_script (const char *shell)
{
  static const char *const scripts[][2]
      = { { "bash", FOLDER "geborgen.bash" }, { "zsh", FOLDER "_geborgen" }, { "fish", FOLDER "geborgen.fish" } };

  for (guint i = 0; i < G_N_ELEMENTS (scripts); i++)
    if (g_strcmp0 (scripts[i][0], shell) == 0)
      return scripts[i][1];
  return NULL;
}

static void
print_json (GbCall *call, const char *shell, GBytes *script)
{
  g_autofree char *text = g_strndup (g_bytes_get_data (script, NULL), g_bytes_get_size (script));
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  json_node_take_object (node, json_object_new ());
  gb_json_add (node, "shell", json_node_init_string (json_node_alloc (), shell));
  gb_json_add (node, "script", json_node_init_string (json_node_alloc (), text));
  gb_output_json (call, node);
}

gboolean
gb_cmd_completion (GbCall *call, GError **error)
{
  g_autofree char *shell = gb_call_need_word (call, 0, "SHELL", _ ("Which shell (bash, zsh or fish)"), "bash", error);
  const char *path = shell != NULL ? find_script (shell) : NULL;
  g_autoptr (GBytes) script = NULL;

  if (shell == NULL)
    return FALSE;
  if (path == NULL)
    {
      g_autofree char *shown = gb_layout_shorten (shell);

      g_set_error (error, GB_ERROR, GB_ERROR_USAGE, _ ("'%s' is no shell known here; choose from bash, zsh, fish"),
                   shown);
      return FALSE;
    }
  /* Calling the getter keeps the resource in a static link. */
  script = g_resource_lookup_data (gb_client_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  if (script == NULL)
    return FALSE;
  if (gb_call_wants_json (call))
    print_json (call, shell, script);
  else
    g_string_append_len (call->out, g_bytes_get_data (script, NULL), (gssize)g_bytes_get_size (script));
  return TRUE;
}
