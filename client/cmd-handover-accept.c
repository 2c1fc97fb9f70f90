/* handover show, accept: the side of who takes over. The file is opened here; the service gets values. */
#include "client/commands.h"

#include "client/bus-client.h"
#include "client/dossier-open.h"
#include "client/handover-steps.h"
#include "client/markdown.h"
#include "client/output.h"
#include "client/prompt.h"
#include "geborgen/error.h"
#include "wire/wire.h"

#include <inttypes.h>
#include <string.h>

/* Of what is in one, unless more is asked for. */
#define ROWS_SHOWN 30u

static gboolean
preview (GbCall *call, const GbDossier *dossier, char **ret_document, GVariant **ret_previews, GError **error)
{
  g_autoptr (GVariant) answer = gb_bus_call_long (call, GB_INTERFACE_HANDOVERS, "Preview",
                                                  g_variant_new ("(@a{sv})", gb_wire_dossier_to_variant (dossier)),
                                                  "(saa{sv})", _ ("Reading"), error);

  if (answer == NULL)
    return FALSE;
  g_variant_get (answer, "(s@aa{sv})", ret_document, ret_previews);
  return TRUE;
}

/* ---- show ---- */

static gboolean
show_record (GbCall *call, GError **error)
{
  g_autoptr (GVariant) answer = NULL;
  g_autoptr (GVariant) handover = NULL;
  g_autoptr (GVariant) items = NULL;
  const char *receipt;
  guint rows;
  gint64 id;

  if (!gb_call_need_id (call, 0, &id, error) || !gb_call_read_limit (call, ROWS_SHOWN, &rows, error)
      || (answer
          = gb_bus_call (call, GB_INTERFACE_HANDOVERS, "Get", g_variant_new ("(x)", id), "(a{sv}aa{sv}s)", error))
             == NULL)
    return FALSE;
  g_variant_get (answer, "(@a{sv}@aa{sv}&s)", &handover, &items, &receipt);
  gb_handover_tell (call, handover, items, NULL, receipt, (int)rows);
  return TRUE;
}

static gboolean
show_file (GbCall *call, const char *path, GError **error)
{
  g_autoptr (GbDossierContent) content = gb_dossier_open (call, path, error);
  g_autoptr (GVariant) previews = NULL;
  g_autofree char *document = NULL;

  if (content == NULL)
    return FALSE;
  if (gb_call_wants_json (call))
    {
      g_autoptr (GVariant) dossier = g_variant_ref_sink (gb_wire_dossier_to_variant (content->dossier));

      gb_output_json (call, json_gvariant_serialize (dossier));
      return TRUE;
    }
  if (!preview (call, content->dossier, &document, &previews, error))
    return FALSE;
  gb_markdown_render (call->out, gb_output_page (call), document);
  gb_output_section (call, _ ("Here it would be"), &gb_record_handover_preview, previews);
  return TRUE;
}

/* A number is a handover that is recorded here, anything else a file. */
gboolean
gb_cmd_handover_show (GbCall *call, GError **error)
{
  g_autofree char *what
      = gb_call_need_word (call, 0, "HANDOVER", _ ("Which handover: its number, or a file"), NULL, error);
  gint64 id;

  if (what == NULL)
    return FALSE;
  if (g_ascii_string_to_signed (what, 10, 1, G_MAXINT64, &id, NULL))
    return show_record (call, error);
  return show_file (call, what, error);
}

/* ---- accept ---- */

static gboolean
read_map (GbCall *call, GHashTable *decisions, GError **error)
{
  g_auto (GStrv) maps = gb_handover_split (gb_call_get (call, "map"));
  g_auto (GStrv) declined = gb_handover_split (gb_call_get (call, "decline"));

  for (char **map = maps; *map != NULL; map++)
    {
      char *equals = strrchr (*map, '=');

      if (equals == NULL || equals == *map || equals[1] == '\0')
        {
          g_set_error (error, GB_ERROR, GB_ERROR_USAGE, _ ("'%s' isn't understood; write REF=NUMBER or REF=new"), *map);
          return FALSE;
        }
      g_hash_table_insert (decisions, g_strndup (*map, (gsize)(equals - *map)), g_strdup (equals + 1));
    }
  for (char **ref = declined; *ref != NULL; ref++)
    g_hash_table_insert (decisions, g_strdup (*ref), g_strdup ("decline"));
  return TRUE;
}

/* One after the other, whoever has that name. */
static gboolean
ask_person (const char *ref, const char *name, GVariant *candidates, GHashTable *decisions, GError **error)
{
  GVariantIter iter;
  GVariant *candidate;
  gboolean ok = TRUE, found = FALSE;

  g_variant_iter_init (&iter, candidates);
  while (ok && !found && (candidate = g_variant_iter_next_value (&iter)) != NULL)
    {
      gint64 id = gb_record_get_number (candidate, "id");
      const char *team = gb_record_get_text (candidate, "team_name");
      g_autofree char *question
          = team != NULL ? g_strdup_printf (_ ("Is %s the one who is number %" PRId64 " here, of team %s? [y/n]"), name,
                                            id, team)
                         : g_strdup_printf (_ ("Is %s the one who is number %" PRId64 " here? [y/n]"), name, id);
      GbAnswer answer = GB_ANSWER_NONE;

      ok = gb_prompt_yes_no (question, &answer, error);
      found = ok && answer == GB_ANSWER_YES;
      if (found)
        g_hash_table_insert (decisions, g_strdup (ref), g_strdup_printf ("%" PRId64, id));
      g_variant_unref (candidate);
    }
  if (ok && !found)
    g_hash_table_insert (decisions, g_strdup (ref), g_strdup ("new"));
  return ok;
}

static gboolean
ask_team (const char *ref, const char *name, GHashTable *decisions, GError **error)
{
  g_autofree char *question
      = g_strdup_printf (_ ("Team %s isn't here. Its name, or the number of a team that is"), name);
  char *answer = gb_prompt_line (question, name, FALSE, error);

  if (answer == NULL)
    return FALSE;
  g_hash_table_insert (decisions, g_strdup (ref), answer);
  return TRUE;
}

static gboolean
ask_about (GVariant *preview_row, GHashTable *decisions, GError **error)
{
  const char *ref = gb_record_get_text (preview_row, "ref");
  const char *what = gb_record_get_text (preview_row, "what");
  const char *proposal = gb_record_get_text (preview_row, "proposal");
  g_autoptr (GVariant) candidates = g_variant_lookup_value (preview_row, "candidates", G_VARIANT_TYPE ("aa{sv}"));

  if (ref == NULL || what == NULL || g_hash_table_contains (decisions, ref))
    return TRUE;
  if (g_strcmp0 (proposal, "ask") == 0 && candidates != NULL)
    return ask_person (ref, what, candidates, decisions, error);
  if (g_strcmp0 (proposal, "new") == 0 && g_str_has_prefix (ref, "team:"))
    return ask_team (ref, what, decisions, error);
  return TRUE;
}

/* Shows what it is, asks what only a person knows, and whether to go on. */
static gboolean
decide (GbCall *call, const GbDossier *dossier, GHashTable *decisions, GError **error)
{
  g_autoptr (GVariant) previews = NULL;
  g_autofree char *document = NULL;
  g_autoptr (GString) shown = g_string_new (NULL);

  if (!read_map (call, decisions, error))
    return FALSE;
  if (!call->interactive || gb_call_has (call, "yes"))
    return TRUE;
  if (!preview (call, dossier, &document, &previews, error))
    return FALSE;
  gb_markdown_render (shown, gb_output_page (call), document);
  g_printerr ("%s\n", shown->str);
  for (gsize i = 0; i < g_variant_n_children (previews); i++)
    {
      g_autoptr (GVariant) row = g_variant_get_child_value (previews, i);

      if (!ask_about (row, decisions, error))
        return FALSE;
    }
  return gb_prompt_confirm (_ ("Take this over? [y/n]"), error);
}

static GVariant *
decisions_to_variant (GHashTable *decisions)
{
  GVariantBuilder builder;
  GHashTableIter iter;
  gpointer ref, decision;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{ss}"));
  g_hash_table_iter_init (&iter, decisions);
  while (g_hash_table_iter_next (&iter, &ref, &decision))
    g_variant_builder_add (&builder, "{ss}", ref, decision);
  return g_variant_builder_end (&builder);
}

gboolean
gb_cmd_handover_accept (GbCall *call, GError **error)
{
  g_autofree char *path = gb_call_need_word (call, 0, "FILE.zip", _ ("Which file"), NULL, error);
  g_autoptr (GHashTable) decisions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GbDossierContent) content = NULL;
  g_autoptr (GVariant) answer = NULL;
  g_autoptr (GVariant) handover = NULL;
  g_autoptr (GVariant) items = NULL;
  const char *receipt;

  if (path == NULL || (content = gb_dossier_open (call, path, error)) == NULL
      || !decide (call, content->dossier, decisions, error))
    return FALSE;
  answer = gb_bus_call_long (
      call, GB_INTERFACE_HANDOVERS, "Accept",
      g_variant_new ("(@a{sv}@a{ss})", gb_wire_dossier_to_variant (content->dossier), decisions_to_variant (decisions)),
      "(a{sv}aa{sv}s)", _ ("Taking over"), error);
  if (answer == NULL)
    return FALSE;
  g_variant_get (answer, "(@a{sv}@aa{sv}&s)", &handover, &items, &receipt);
  gb_handover_tell (call, handover, items, content->dossier, receipt, -1);
  if (content->dossier->purpose != GB_PURPOSE_DELEGATE)
    gb_call_say (call, _ ("Each of them is due an overdrachtsgesprek, with the manager before you: geborgen talk list "
                          "--kind overdrachtsgesprek"));
  return TRUE;
}
