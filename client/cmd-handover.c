/* handover create, seal, list, done, withdraw: the side of who gives. */
#include "client/commands.h"

#include "client/bus-client.h"
#include "client/clock.h"
#include "client/dossier-open.h"
#include "client/handover-steps.h"
#include "client/key.h"
#include "client/out-file.h"
#include "client/output.h"
#include "client/prompt.h"
#include "geborgen/error.h"
#include "wire/wire.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <inttypes.h>
#include <unistd.h>

/* ---- who and what ---- */

static gboolean
put_people (GbCall *call, const char *text, GVariantDict *wish, GError **error)
{
  g_auto (GStrv) names = g_strsplit (text, ",", -1);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (char **name = names; *name != NULL; name++)
    {
      g_autoptr (GVariant) person = gb_bus_resolve_person (call, g_strstrip (*name), error);
      gint64 id;

      if (person == NULL)
        return FALSE;
      id = gb_record_get_number (person, "id");
      g_array_append_val (ids, id);
    }
  g_variant_dict_insert_value (wish, "people",
                               g_variant_new_fixed_array (G_VARIANT_TYPE_INT64, ids->data, ids->len, sizeof (gint64)));
  return TRUE;
}

static gboolean
put_agreements (GbCall *call, GVariantDict *wish, GError **error)
{
  const char *text = gb_call_get (call, "agreements");
  g_auto (GStrv) words = g_strsplit (text != NULL ? text : "", ",", -1);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (text == NULL)
    return TRUE;
  for (char **word = words; *word != NULL; word++)
    {
      gint64 id;

      if (!gb_number_parse ("agreements", g_strstrip (*word), 1, G_MAXINT64, &id, error))
        return FALSE;
      g_array_append_val (ids, id);
    }
  g_variant_dict_insert_value (wish, "agreements",
                               g_variant_new_fixed_array (G_VARIANT_TYPE_INT64, ids->data, ids->len, sizeof (gint64)));
  return TRUE;
}

static gboolean
check_whom (GbCall *call, GError **error)
{
  guint n = (guint)gb_call_has (call, "with") + (guint)gb_call_has (call, "team") + (guint)gb_call_has (call, "all");

  if (n == 1 || (n == 0 && call->interactive))
    return TRUE;
  g_set_error_literal (error, GB_ERROR, GB_ERROR_USAGE,
                       n == 0 ? _ ("say who is handed over: '--with PERSON', '--team TEAM' or '--all'")
                              : _ ("give one of '--with', '--team' and '--all'"));
  return FALSE;
}

/* Nobody was named, and somebody can be asked. */
static gboolean
ask_whom (GbCall *call, GVariantDict *wish, GError **error)
{
  g_autofree char *names
      = gb_prompt_line (_ ("Who is handed over: names with commas between, or Enter for everybody"), NULL, TRUE, error);

  if (names == NULL)
    return FALSE;
  if (*names != '\0')
    return put_people (call, names, wish, error);
  g_variant_dict_insert (wish, "all", "b", TRUE);
  return TRUE;
}

static gboolean
put_whom (GbCall *call, GVariantDict *wish, GError **error)
{
  const char *names = gb_call_get (call, "with");

  if (names != NULL)
    return put_people (call, names, wish, error);
  if (gb_call_has (call, "team"))
    return gb_bus_put_team (call, "team", wish, "team", error);
  if (!gb_call_has (call, "all"))
    return ask_whom (call, wish, error);
  g_variant_dict_insert (wish, "all", "b", TRUE);
  return TRUE;
}

static GVariant *
read_wish (GbCall *call, GError **error)
{
  g_autoptr (GVariantDict) wish = g_variant_dict_new (NULL);
  gboolean is_delegate = gb_call_has (call, "from") || gb_call_has (call, "until");

  g_variant_dict_insert (wish, "purpose", "s",
                         gb_purpose_to_string (is_delegate ? GB_PURPOSE_DELEGATE : GB_PURPOSE_SUCCESSOR));
  if (!check_whom (call, error) || !gb_call_put_date (call, "from", wish, "from_on", error)
      || !gb_call_put_date (call, "until", wish, "until_on", error) || !put_agreements (call, wish, error)
      || !put_whom (call, wish, error))
    return NULL;
  return g_variant_ref_sink (g_variant_dict_end (wish));
}

/* ---- the file ---- */

typedef struct
{
  GVariant *handover, *items;
  GbDossierContent *content;
} Composed;

static void
composed_clear (Composed *composed)
{
  g_clear_pointer (&composed->handover, g_variant_unref);
  g_clear_pointer (&composed->items, g_variant_unref);
  g_clear_pointer (&composed->content, gb_dossier_content_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Composed, composed_clear)

static gboolean
compose (GbCall *call, GVariant *wish, Composed *composed, GError **error)
{
  g_autoptr (GVariant) dossier = NULL;
  g_autoptr (GVariant) answer
      = gb_bus_call_long (call, GB_INTERFACE_HANDOVERS, "Create", g_variant_new ("(@a{sv})", wish),
                          "(a{sv}aa{sv}a{sv}ss)", _ ("Gathering"), error);

  if (answer == NULL)
    return FALSE;
  composed->content = g_new0 (GbDossierContent, 1);
  g_variant_get (answer, "(@a{sv}@aa{sv}@a{sv}ss)", &composed->handover, &composed->items, &dossier,
                 &composed->content->page, &composed->content->calendar);
  composed->content->dossier = gb_wire_dossier_from_variant (dossier, error);
  return composed->content->dossier != NULL;
}

static void
tell_created_json (GbCall *call, const Composed *composed, const char *path, const char *key_path)
{
  JsonNode *node = gb_json_record (&gb_record_handover, composed->handover);

  gb_json_add (node, "items", gb_json_records (&gb_record_handover_item, composed->items));
  gb_json_add (node, "path", json_node_init_string (json_node_alloc (), path));
  gb_json_add (node, "key_path",
               key_path != NULL ? json_node_init_string (json_node_alloc (), key_path)
                                : json_node_new (JSON_NODE_NULL));
  gb_output_json (call, node);
}

static void
tell_what_is_next (GbCall *call, const Composed *composed)
{
  gint64 id = gb_record_get_number (composed->handover, "id");
  g_autofree char *until = gb_record_dup_date (composed->handover, "until_on");

  if (until != NULL)
    gb_call_say (call, _ ("It holds until %s; after that everything is yours again by itself."), until);
  else
    gb_call_say (call,
                 _ ("When it is accepted you get a receipt code; record it, and what was handed over is closed here: "
                    "geborgen handover done %" PRId64 " --receipt CODE"),
                 id);
}

/* @key_path: where the passphrase lies, sealed to a key; NULL: it was told. */
static void
tell_created (GbCall *call, const Composed *composed, const char *path, const char *key_path)
{
  if (gb_call_wants_json (call))
    {
      tell_created_json (call, composed, path, key_path);
      return;
    }
  gb_handover_tell_items (call, composed->items, gb_record_get_number (composed->handover, "id"));
  gb_handover_tell_left_out (call, composed->items);
  gb_call_say (call, _ ("The handover is in '%s'."), path);
  if (key_path != NULL)
    gb_call_say (call, _ ("Give '%s' along with it: the key opens that, and then the file."), key_path);
  else
    gb_call_say (call, _ ("Tell the passphrase by telephone. Who has no Geborgen opens the file with 7-Zip: the 40 "
                          "digits, without blanks."));
}

static char *
new_path (GbCall *call)
{
  const char *given = gb_call_get (call, "output");

  return given != NULL ? g_strdup (given) : gb_dossier_file_name (gb_clock_today ());
}

gboolean
gb_cmd_handover_create (GbCall *call, GError **error)
{
  const char *key_path = gb_call_get (call, "to-key");
  g_autofree char *path = new_path (call);
  g_autofree char *sealed_path = NULL;
  g_autoptr (GVariant) wish = NULL;
  g_auto (Composed) composed = { NULL };
  gboolean is_there = g_file_test (path, G_FILE_TEST_EXISTS);
  GbPublicKey key;

  if ((key_path != NULL && !gb_public_key_read (key_path, &key, error)) || !gb_out_file_check (call, path, error)
      || (wish = read_wish (call, error)) == NULL || !compose (call, wish, &composed, error)
      || !gb_dossier_save (path, composed.content, key_path != NULL ? &key : NULL, is_there, error))
    return FALSE;
  sealed_path = key_path != NULL ? gb_sealed_dup_path (path) : NULL;
  tell_created (call, &composed, path, sealed_path);
  tell_what_is_next (call, &composed);
  return TRUE;
}

/* ---- a copy that is put away ---- */

static char *
dup_setting (GVariant *settings, const char *key)
{
  char *value = NULL;

  if (g_variant_lookup (settings, key, "s", &value) && *value != '\0')
    return value;
  g_free (value);
  return NULL;
}

/* Where, and to whose key: the configuration says. */
static gboolean
read_place (GbCall *call, char **ret_folder, char **ret_key, GError **error)
{
  g_autoptr (GVariant) answer = gb_bus_call (call, GB_INTERFACE_SERVICE, "Config", NULL, "(a{ss}as)", error);
  g_autoptr (GVariant) settings = answer != NULL ? g_variant_get_child_value (answer, 0) : NULL;
  g_autofree char *folder = NULL;
  g_autofree char *key = NULL;

  if (settings == NULL)
    return FALSE;
  folder = dup_setting (settings, "handover/sealed-folder");
  key = dup_setting (settings, "handover/sealed-key");
  if (folder == NULL || key == NULL)
    {
      g_set_error (error, GB_ERROR, GB_ERROR_STATE,
                   _ ("the configuration has no '%s': name the folder and the public key of who keeps the copy, see "
                      "geborgen.conf(5)"),
                   folder == NULL ? "handover/sealed-folder" : "handover/sealed-key");
      return FALSE;
    }
  *ret_folder = g_steal_pointer (&folder);
  *ret_key = g_steal_pointer (&key);
  return TRUE;
}

gboolean
gb_cmd_handover_seal (GbCall *call, GError **error)
{
  g_autoptr (GVariantDict) wish = g_variant_dict_new (NULL);
  g_autoptr (GVariant) wished = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *key_path = NULL;
  g_autofree char *path = NULL;
  g_autofree char *sealed_path = NULL;
  g_auto (Composed) composed = { NULL };
  GbPublicKey key;

  if (!read_place (call, &folder, &key_path, error) || !gb_public_key_read (key_path, &key, error))
    return FALSE;
  g_variant_dict_insert (wish, "purpose", "s", gb_purpose_to_string (GB_PURPOSE_SEALED));
  g_variant_dict_insert (wish, "all", "b", TRUE);
  wished = g_variant_ref_sink (g_variant_dict_end (wish));
  path = g_build_filename (folder, "overdracht.zip", NULL);
  /* Before the service takes it for made. */
  if (g_access (folder, W_OK | X_OK) != 0)
    {
      g_set_error (error, GB_ERROR, GB_ERROR_FAILED, _ ("nothing can be written in '%s': %s"), folder,
                   gb_text_errno (errno));
      return FALSE;
    }
  /* The name stays the same, so that a month's copy takes the place of the one before. */
  if (!compose (call, wished, &composed, error) || !gb_dossier_save (path, composed.content, &key, TRUE, error))
    return FALSE;
  sealed_path = gb_sealed_dup_path (path);
  tell_created (call, &composed, path, sealed_path);
  return TRUE;
}

/* ---- what became of it ---- */

gboolean
gb_cmd_handover_list (GbCall *call, GError **error)
{
  g_autoptr (GVariantDict) filter = g_variant_dict_new (NULL);
  g_autoptr (GVariant) handovers = NULL;
  guint rows;

  if (gb_call_has (call, "waiting"))
    g_variant_dict_insert (filter, "open", "b", TRUE);
  if (!gb_output_put_rows (call, filter, &rows, error))
    return FALSE;
  handovers = gb_bus_call_one (call, GB_INTERFACE_HANDOVERS, "List",
                               g_variant_new ("(@a{sv})", g_variant_dict_end (filter)), "(aa{sv})", error);
  if (handovers == NULL)
    return FALSE;
  gb_output_rows (call, &gb_record_handover, handovers, rows, _ ("No handovers."));
  return TRUE;
}

static gboolean
confirm_done (GbCall *call, GError **error)
{
  if (!call->interactive || gb_call_has (call, "yes"))
    return TRUE;
  return gb_prompt_confirm (_ ("What was handed over is closed here: agreements, talks and reminders. Go on? [y/n]"),
                            error);
}

gboolean
gb_cmd_handover_done (GbCall *call, GError **error)
{
  const char *declined_text = gb_call_get (call, "declined");
  g_auto (GStrv) declined = gb_handover_split (declined_text);
  g_autofree char *receipt = gb_call_need (call, "receipt", _ ("The receipt code, 5 groups of 5 digits"), NULL, error);
  g_autoptr (GVariant) answer = NULL;
  g_autoptr (GVariant) handover = NULL;
  g_autoptr (GVariant) items = NULL;
  gint64 id = 0;

  if (receipt == NULL || (gb_call_get_word (call, 0) != NULL && !gb_call_need_id (call, 0, &id, error))
      || !confirm_done (call, error))
    return FALSE;
  answer = gb_bus_call (call, GB_INTERFACE_HANDOVERS, "Done", g_variant_new ("(xs^as)", id, receipt, declined),
                        "(a{sv}aa{sv})", error);
  if (answer == NULL)
    return FALSE;
  g_variant_get (answer, "(@a{sv}@aa{sv})", &handover, &items);
  gb_handover_tell (call, handover, items, NULL, NULL, -1);
  return TRUE;
}

gboolean
gb_cmd_handover_withdraw (GbCall *call, GError **error)
{
  g_autoptr (GVariant) handover = NULL;
  gint64 id;

  if (!gb_call_need_id (call, 0, &id, error))
    return FALSE;
  handover = gb_bus_call_one (call, GB_INTERFACE_HANDOVERS, "Withdraw", g_variant_new ("(x)", id), "(a{sv})", error);
  if (handover == NULL)
    return FALSE;
  gb_output_record (call, &gb_record_handover, handover);
  return TRUE;
}
