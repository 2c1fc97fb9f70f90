/* What somebody may ask: all that is recorded about them, and that it goes (art. 15 and 17 AVG). */
#include "client/commands.h"

#include "client/bus-client.h"
#include "client/document.h"
#include "client/json.h"
#include "client/out-file.h"
#include "client/output.h"
#include "client/prompt.h"

static GVariant *
need_person (GbCall *call, GError **error)
{
  return gb_bus_need_person (call, gb_call_get_word (call, 0), "PERSON", error);
}

static GVariant *
get_extract (GbCall *call, gint64 id, GError **error)
{
  return gb_bus_call_one (call, GB_INTERFACE_PEOPLE, "Extract", g_variant_new ("(x)", id), "(a{sv})", error);
}

/* ---- export ---- */

static GVariant *
export_arguments (const char *format, gconstpointer data)
{
  return g_variant_new ("(xs)", *(const gint64 *)data, format);
}

/* The data themselves: on the standard output, or in a file for the user alone. */
static gboolean
export_data (GbCall *call, gint64 id, GError **error)
{
  const char *path = gb_call_get (call, "output");
  gboolean to_file = path != NULL && g_strcmp0 (path, "-") != 0;
  g_autoptr (GVariant) extract = NULL;
  g_autoptr (GString) text = NULL;
  JsonNode *about;

  if (to_file && !gb_out_file_check (call, path, error))
    return FALSE;
  extract = get_extract (call, id, error);
  if (extract == NULL)
    return FALSE;
  if (!to_file)
    {
      gb_output_json (call, gb_json_value (extract));
      return TRUE;
    }
  text = g_string_new (NULL);
  g_autoptr (JsonNode) node = gb_json_value (extract);
  gb_json_append (text, node);
  if (!gb_out_file_write (path, text->str, error))
    return FALSE;
  about = gb_json_new_object ();
  gb_json_add (about, "person", json_node_init_int (json_node_alloc (), id));
  gb_json_add (about, "path", json_node_init_string (json_node_alloc (), path));
  gb_output_json (call, about);
  return TRUE;
}

gboolean
gb_cmd_person_export (GbCall *call, GError **error)
{
  g_autoptr (GVariant) person = need_person (call, error);
  gint64 id = person != NULL ? gb_record_get_number (person, "id") : 0;
  const GbDocumentSource source = { GB_INTERFACE_PEOPLE, "Export", export_arguments, &id };

  if (person == NULL)
    return FALSE;
  return gb_call_wants_json (call) ? export_data (call, id, error)
                                   : gb_document_deliver (call, &source, gb_json_new_object (), error);
}

/* ---- erase ---- */

static int
count (GVariant *extract, const char *table)
{
  g_autoptr (GVariant) records = g_variant_lookup_value (extract, table, G_VARIANT_TYPE ("aa{sv}"));

  return records != NULL ? (int)g_variant_n_children (records) : 0;
}

/* "handbook, section 'contact (nl)'; agreement of another '12'", or NULL. */
static char *
dup_mentions (GVariant *mentions)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gsize n = g_variant_n_children (mentions);

  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (GVariant) mention = g_variant_get_child_value (mentions, i);

      g_string_append_printf (text, "%s%s", i > 0 ? "; " : "", gb_record_get_text (mention, "text"));
    }
  return n > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

/* What goes, and what can't be reached; before the question. */
static void
tell_what_goes (GbCall *call, GVariant *extract, GVariant *mentions, const char *name)
{
  int talks = count (extract, "talk");
  int agreements = count (extract, "agreement");
  int actions = count (extract, "action");
  g_autofree char *of_talks = g_strdup_printf (P_ ("%d talk", "%d talks", (gulong)talks), talks);
  g_autofree char *of_agreements
      = g_strdup_printf (P_ ("%d agreement", "%d agreements", (gulong)agreements), agreements);
  g_autofree char *of_actions = g_strdup_printf (P_ ("%d action", "%d actions", (gulong)actions), actions);
  g_autofree char *amount
      = g_strdup_printf (_ ("Recorded about %s: %s, %s, %s."), name, of_talks, of_agreements, of_actions);

  gb_prompt_tell (amount, call->width);
  gb_prompt_tell (_ ("All of it goes, also from every copy, the live calendar and the open pages. Talks with the team "
                     "stay; the audit log "
                     "keeps that you did this, without the name."),
                  call->width);
  g_autofree char *named = dup_mentions (mentions);
  if (named != NULL)
    {
      g_autofree char *stays
          = g_strdup_printf (_ ("The name also stands, and stays, in: %s. Take it out there first."), named);

      gb_prompt_tell (stays, call->width);
    }
  gb_prompt_tell (
      _ ("Out of reach are files that you saved or gave away, a backup of this computer, and where you wrote "
         "of somebody by a part of the name."),
      call->width);
}

gboolean
gb_cmd_person_erase (GbCall *call, GError **error)
{
  g_autoptr (GVariant) person = need_person (call, error);
  g_autoptr (GVariant) extract = NULL;
  g_autoptr (GVariant) mentions = NULL;
  g_autoptr (GVariant) copies = NULL;
  const char *name = NULL;
  guint n;
  JsonNode *node;

  if (person == NULL || (extract = get_extract (call, gb_record_get_number (person, "id"), error)) == NULL
      || (mentions = gb_bus_call_one (call, GB_INTERFACE_PEOPLE, "Mentions",
                                      g_variant_new ("(x)", gb_record_get_number (person, "id")), "(aa{sv})", error))
             == NULL)
    return FALSE;
  name = gb_record_get_text (person, "name");
  if (call->interactive && !gb_call_has (call, "yes"))
    tell_what_goes (call, extract, mentions, name);
  if (!gb_output_confirm_removal (call, _ ("Erase %s for good? [y/n]"), name, error))
    return FALSE;
  copies = gb_bus_call_long (call, GB_INTERFACE_PEOPLE, "Erase",
                             g_variant_new ("(x)", gb_record_get_number (person, "id")), "(u)", _ ("Erasing"), error);
  if (copies == NULL)
    return FALSE;
  g_variant_get (copies, "(u)", &n);
  gb_call_say (call, P_ ("Erased, also from %u copy.", "Erased, also from %u copies.", n), n);
  g_autofree char *named = dup_mentions (mentions);
  if (named != NULL)
    gb_call_say (call, _ ("The name still stands in: %s."), named);
  if (!gb_call_wants_json (call))
    return TRUE;
  node = gb_json_new_object ();
  gb_json_add (node, "id", json_node_init_int (json_node_alloc (), gb_record_get_number (person, "id")));
  gb_json_add (node, "erased", json_node_init_boolean (json_node_alloc (), TRUE));
  gb_json_add (node, "copies", json_node_init_int (json_node_alloc (), n));
  gb_json_add (node, "mentions", gb_json_value (mentions));
  gb_output_json (call, node);
  return TRUE;
}
