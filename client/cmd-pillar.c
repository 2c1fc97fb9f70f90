/* pillar: the checklists of the four pillars. */
#include "client/commands.h"

#include "client/bus-client.h"
#include "client/free-text.h"
#include "client/output.h"
#include "core/words.h"
#include "geborgen/error.h"
#include "geborgen/pillar.h"

static GVariant *
list_items (GbCall *call, GError **error)
{
  return gb_bus_call_one (call, GB_INTERFACE_PILLARS, "List", NULL, "(aa{sv})", error);
}

/* Those of @items that are of @pillar (NULL: any) and, with @open_only, not done; floating. */
static GVariant *
choose (GVariant *items, const char *pillar, gboolean open_only)
{
  GVariantBuilder builder;
  gsize n = g_variant_n_children (items);

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("aa{sv}"));
  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (GVariant) item = g_variant_get_child_value (items, i);
      gboolean done = g_strcmp0 (gb_record_get_text (item, "state"), "done") == 0;

      if ((pillar == NULL || g_strcmp0 (gb_record_get_text (item, "pillar"), pillar) == 0) && !(open_only && done))
        g_variant_builder_add_value (&builder, item);
    }
  return g_variant_builder_end (&builder);
}

gboolean
gb_cmd_pillar_list (GbCall *call, GError **error)
{
  const char *pillar = gb_call_get (call, "pillar");
  g_autoptr (GVariant) items = NULL;
  g_autoptr (GVariant) chosen = NULL;

  if (pillar != NULL && gb_words_find (gb_pillar_words, GB_N_PILLARS, pillar) < 0)
    {
      g_autofree char *shown = gb_words_culprit (pillar);

      g_set_error (error, GB_ERROR, GB_ERROR_USAGE,
                   _ ("'%s' is no pillar; there are bespreken, beschrijven, bekwamen and borgen"), shown);
      return FALSE;
    }
  items = list_items (call, error);
  if (items == NULL)
    return FALSE;
  chosen = g_variant_ref_sink (choose (items, pillar, gb_call_has (call, "open")));
  gb_output_list (call, &gb_record_pillar, chosen, _ ("Nothing is open."));
  return TRUE;
}

static GVariant *
list_evidence (GbCall *call, const char *item, GError **error)
{
  return gb_bus_call_one (call, GB_INTERFACE_EVIDENCE, "List", g_variant_new ("(s)", item), "(aa{sv})", error);
}

static void
show_item (GbCall *call, GVariant *item, GVariant *evidence)
{
  if (!gb_call_wants_json (call))
    {
      gb_output_record (call, &gb_record_pillar, item);
      gb_output_section (call, _ ("Evidence"), &gb_record_evidence, evidence);
      return;
    }
  JsonNode *node = gb_json_record (&gb_record_pillar, item);
  gb_json_add (node, "pieces", gb_json_records (&gb_record_evidence, evidence));
  gb_output_json (call, node);
}

static void
say_pillar (GbCall *call, GVariant *items, const char *pillar)
{
  g_autoptr (GVariant) all = g_variant_ref_sink (choose (items, pillar, FALSE));
  g_autoptr (GVariant) open = g_variant_ref_sink (choose (items, pillar, TRUE));
  gsize n = g_variant_n_children (all), n_open = g_variant_n_children (open);
  g_autofree char *title = gb_pillar_dup_title (pillar);
  g_autofree char *heading = g_strdup_printf (_ ("%s: %u of %u done"), title, (guint)(n - n_open), (guint)n);

  gb_output_section (call, heading, &gb_record_pillar_check, all);
}

static gboolean
show_pillar (GbCall *call, const char *pillar, GError **error)
{
  g_autoptr (GVariant) items = list_items (call, error);

  if (items == NULL)
    return FALSE;
  if (gb_call_wants_json (call))
    {
      g_autoptr (GVariant) chosen = g_variant_ref_sink (choose (items, pillar, FALSE));

      gb_output_json (call, gb_json_records (&gb_record_pillar, chosen));
    }
  else
    say_pillar (call, items, pillar);
  return TRUE;
}

gboolean
gb_cmd_pillar_show (GbCall *call, GError **error)
{
  g_autofree char *name = gb_call_need_word (call, 0, "ITEM", _ ("Which item"), NULL, error);
  g_autoptr (GVariant) item = NULL;
  g_autoptr (GVariant) evidence = NULL;

  if (name == NULL)
    return FALSE;
  if (gb_words_find (gb_pillar_words, GB_N_PILLARS, name) >= 0)
    return show_pillar (call, name, error);
  item = gb_bus_call_one (call, GB_INTERFACE_PILLARS, "Get", g_variant_new ("(s)", name), "(a{sv})", error);
  evidence = item != NULL ? list_evidence (call, name, error) : NULL;
  if (evidence == NULL)
    return FALSE;
  show_item (call, item, evidence);
  return TRUE;
}

/* ---- pillar by pillar ---- */

gboolean
gb_cmd_pillar_check (GbCall *call, GError **error)
{
  g_autoptr (GVariant) items = list_items (call, error);
  g_autoptr (GVariant) files = NULL;
  g_autofree const char **problems = NULL;

  if (items == NULL)
    return FALSE;
  files = gb_bus_call (call, GB_INTERFACE_EVIDENCE, "Check", NULL, "(asux)", error);
  if (files == NULL)
    return FALSE;
  g_variant_get (files, "(^a&sux)", &problems, NULL, NULL);
  if (gb_call_wants_json (call))
    {
      JsonNode *node = gb_json_new_object ();
      g_autoptr (GVariant) told = g_variant_get_child_value (files, 0);

      gb_json_add (node, "items", gb_json_records (&gb_record_pillar, items));
      gb_json_add (node, "file_problems", gb_json_value (told));
      gb_output_json (call, node);
      return TRUE;
    }
  for (guint i = 0; i < GB_N_PILLARS; i++)
    say_pillar (call, items, gb_pillar_words[i]);
  for (const char **problem = problems; *problem != NULL; problem++)
    gb_call_say (call, _ ("Mind: %s."), *problem);
  return TRUE;
}

/* ---- a change ---- */

static gboolean
put_changes (GbCall *call, GVariantDict *changes, GError **error)
{
  const GbFreeText note = { .option = "note", .key = "note", .question = _ ("Note") };
  const char *review = gb_call_get (call, "review-on");

  gb_call_put_text (call, "state", changes, "state");
  gb_call_put_text (call, "owner", changes, "owner");
  if (review != NULL && *review == '\0')
    g_variant_dict_insert (changes, "review_on", "s", "");
  else if (!gb_call_put_date (call, "review-on", changes, "review_on", error))
    return FALSE;
  return gb_free_text_put (call, &note, changes, error);
}

gboolean
gb_cmd_pillar_edit (GbCall *call, GError **error)
{
  g_autofree char *name = gb_call_need_word (call, 0, "ITEM", _ ("Which item"), NULL, error);
  g_autoptr (GVariantDict) dict = g_variant_dict_new (NULL);
  g_autoptr (GVariant) changes = NULL;
  g_autoptr (GVariant) item = NULL;

  if (name == NULL || !put_changes (call, dict, error))
    return FALSE;
  changes = g_variant_ref_sink (g_variant_dict_end (dict));
  if (g_variant_n_children (changes) == 0)
    {
      g_set_error_literal (error, GB_ERROR, GB_ERROR_USAGE,
                           _ ("nothing to change; give '--state', '--owner', '--review-on' or '--note'"));
      return FALSE;
    }
  item = gb_bus_call_one (call, GB_INTERFACE_PILLARS, "Edit", g_variant_new ("(s@a{sv})", name, changes), "(a{sv})",
                          error);
  if (item == NULL)
    return FALSE;
  gb_call_say (call, _ ("Changed."));
  gb_output_record (call, &gb_record_pillar, item);
  return TRUE;
}
