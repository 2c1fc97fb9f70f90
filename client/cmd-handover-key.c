/* handover key: the user's own key, and the part of it that others get. Needs no service. */
#include "client/commands.h"

#include "client/key.h"
#include "client/out-file.h"
#include "client/output.h"
#include "client/passphrase.h"
#include "geborgen/error.h"

#include <string.h>

static void
tell_key (GbCall *call, const char *key_path, const GbPublicKey *key, const char *exported)
{
  g_autofree char *fingerprint = gb_public_key_fingerprint (key);
  JsonNode *node;

  if (!gb_call_wants_json (call))
    {
      gb_output_line (call, fingerprint);
      return;
    }
  node = json_node_new (JSON_NODE_OBJECT);
  json_node_take_object (node, json_object_new ());
  gb_json_add (node, "path", json_node_init_string (json_node_alloc (), key_path));
  gb_json_add (node, "fingerprint", json_node_init_string (json_node_alloc (), fingerprint));
  gb_json_add (node, "exported",
               exported != NULL ? json_node_init_string (json_node_alloc (), exported)
                                : json_node_new (JSON_NODE_NULL));
  gb_output_json (call, node);
}

static gboolean
create_key (GbCall *call, const char *key_path, GError **error)
{
  g_autoptr (GbSecret) passphrase = NULL;
  GbPublicKey key;

  /* Before anything is asked: is there one already? */
  if (!gb_key_check_free (key_path, error))
    return FALSE;
  passphrase = gb_passphrase_make_key (call, error);
  if (passphrase == NULL || !gb_key_create (key_path, passphrase, &key, error))
    return FALSE;
  gb_call_say (call,
               _ ("Your key is in '%s'. Without it and its passphrase nothing opens that is sealed to it: "
                  "keep a copy of the file."),
               key_path);
  gb_call_say (call,
               _ ("Give others what 'geborgen handover key export FILE' writes, and read them this fingerprint by "
                  "telephone:"));
  tell_key (call, key_path, &key, NULL);
  return TRUE;
}

static gboolean
show_key (GbCall *call, const char *key_path, GError **error)
{
  GbPublicKey key;

  if (!gb_key_read_public (key_path, &key, error))
    return FALSE;
  gb_call_say (call, _ ("The fingerprint of your key '%s':"), key_path);
  tell_key (call, key_path, &key, NULL);
  return TRUE;
}

static gboolean
export_key (GbCall *call, const char *key_path, GError **error)
{
  g_autofree char *path = gb_call_need_word (call, 1, "FILE", _ ("Which file"), "sleutel.txt", error);
  gboolean to_stdout = g_strcmp0 (path, "-") == 0;
  g_autofree char *text = NULL;
  GbPublicKey key;

  if (path == NULL || !gb_key_read_public (key_path, &key, error)
      || (!to_stdout && !gb_out_file_check (call, path, error)))
    return FALSE;
  text = gb_public_key_to_text (&key);
  if (to_stdout)
    {
      g_string_append (call->out, text);
      return TRUE;
    }
  if (!gb_out_file_write (path, text, error))
    return FALSE;
  gb_call_say (call, _ ("'%s' is for whoever hands over to you. Let them compare this fingerprint by telephone:"),
               path);
  tell_key (call, key_path, &key, path);
  return TRUE;
}

gboolean
gb_cmd_handover_key (GbCall *call, GError **error)
{
  static const struct
  {
    const char *name;
    gboolean (*run) (GbCall *call, const char *key_path, GError **error);
  } actions[] = { { "create", create_key }, { "show", show_key }, { "export", export_key } };
  const char *action = gb_call_get_word (call, 0);
  g_autofree char *key_path = gb_key_dup_path ();

  if (!gb_secret_init (error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    if (strcmp (action != NULL ? action : "show", actions[i].name) == 0)
      return actions[i].run (call, key_path, error);
  g_set_error (error, GB_ERROR, GB_ERROR_USAGE, _ ("'%s' can't be done with a key; there are create, show, export"),
               action);
  return FALSE;
}
