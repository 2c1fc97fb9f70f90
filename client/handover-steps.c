#include "client/handover-steps.h"

#include "client/output.h"

#include <inttypes.h>
#include <string.h>

char **
gb_handover_split (const char *text)
{
  g_autoptr (GPtrArray) refs = g_ptr_array_new ();
  g_auto (GStrv) parts = g_strsplit (text != NULL ? text : "", ",", -1);

  for (char **part = parts; *part != NULL; part++)
    if (*g_strstrip (*part) != '\0')
      g_ptr_array_add (refs, g_strdup (*part));
  g_ptr_array_add (refs, NULL);
  return (char **)g_ptr_array_steal (refs, NULL);
}

/* The refs with that outcome, borrowed from @items. */
static GPtrArray *
list_refs (GVariant *items, const char *outcome)
{
  GPtrArray *refs = g_ptr_array_new ();

  for (gsize i = 0; i < g_variant_n_children (items); i++)
    {
      g_autoptr (GVariant) item = g_variant_get_child_value (items, i);

      if (g_strcmp0 (gb_record_get_text (item, "outcome"), outcome) == 0)
        g_ptr_array_add (refs, (gpointer)gb_record_get_text (item, "ref"));
    }
  return refs;
}

void
gb_handover_tell_left_out (GbCall *call, GVariant *items)
{
  g_autoptr (GPtrArray) refs = list_refs (items, "left_out");

  if (refs->len > 0)
    gb_call_say (
        call,
        P_ ("%u agreement stays behind, and is told of only as a number: where the employee permits it, record that "
            "first (geborgen agreement share).",
            "%u agreements stay behind, and are told of only as a number: where the employee permits it, record that "
            "first (geborgen agreement share).",
            refs->len),
        refs->len);
}

/* Once it's done. */
static void
tell_what_stays (GbCall *call, GVariant *items)
{
  g_autoptr (GPtrArray) refs = list_refs (items, "left_out");

  if (refs->len > 0)
    gb_call_say (call,
                 P_ ("%u agreement stayed behind, and is still yours to settle with the employee.",
                     "%u agreements stayed behind, and are still yours to settle with the employees.", refs->len),
                 refs->len);
}

/* ---- what is in it ---- */

static guint
count (GVariant *items, const char *subject)
{
  guint n = 0;

  for (gsize i = 0; i < g_variant_n_children (items); i++)
    {
      g_autoptr (GVariant) item = g_variant_get_child_value (items, i);
      const char *outcome = gb_record_get_text (item, "outcome");

      n += g_str_has_prefix (gb_record_get_text (item, "subject"), subject) && g_strcmp0 (outcome, "left_out") != 0
           && g_strcmp0 (outcome, "declined") != 0;
    }
  return n;
}

/* The agreements, and whatever went another way than the rest. */
static GVariant *
pick (GVariant *items)
{
  GVariantBuilder picked;

  g_variant_builder_init (&picked, G_VARIANT_TYPE ("aa{sv}"));
  for (gsize i = 0; i < g_variant_n_children (items); i++)
    {
      g_autoptr (GVariant) item = g_variant_get_child_value (items, i);
      const char *outcome = gb_record_get_text (item, "outcome");

      if (g_str_has_prefix (gb_record_get_text (item, "subject"), "agreement")
          || (g_strcmp0 (outcome, "included") != 0 && g_strcmp0 (outcome, "accepted") != 0))
        g_variant_builder_add_value (&picked, item);
    }
  return g_variant_ref_sink (g_variant_builder_end (&picked));
}

void
gb_handover_tell_items (GbCall *call, GVariant *items, gint64 id)
{
  const guint people = count (items, "person"), agreements = count (items, "agreement");
  const guint actions = count (items, "action"), talks = count (items, "talk");
  g_autofree char *of_people = g_strdup_printf (P_ ("%u person", "%u people", people), people);
  g_autofree char *of_agreements = g_strdup_printf (P_ ("%u agreement", "%u agreements", agreements), agreements);
  g_autofree char *of_actions = g_strdup_printf (P_ ("%u action", "%u actions", actions), actions);
  g_autofree char *of_talks = g_strdup_printf (P_ ("%u talk", "%u talks", talks), talks);
  g_autoptr (GVariant) picked = pick (items);

  gb_output_section (call, _ ("In it"), &gb_record_handover_item, picked);
  gb_call_say (call, _ ("Together %s, %s, %s, %s: 'geborgen handover show %" PRId64 "' lists all."), of_people,
               of_agreements, of_actions, of_talks, id);
}

/* ---- the receipt ---- */

static gboolean
holds (const GPtrArray *refs, const char *ref)
{
  for (guint i = 0; ref != NULL && i < refs->len; i++)
    if (strcmp (g_ptr_array_index (refs, i), ref) == 0)
      return TRUE;
  return FALSE;
}

static void
drop (GPtrArray *refs, const char *ref)
{
  for (guint i = refs->len; i > 0; i--)
    if (strcmp (g_ptr_array_index (refs, i - 1), ref) == 0)
      g_ptr_array_remove_index (refs, i - 1);
}

/* What is of somebody, or of an agreement, that was declined needn't be named: the other side knows. */
static void
drop_what_follows (GPtrArray *refs, const GbDossier *dossier)
{
  g_autoptr (GPtrArray) all = g_ptr_array_copy (refs, NULL, NULL);

  for (guint i = 0; i < dossier->agreements->len; i++)
    {
      const GbDossierAgreement *agreement = g_ptr_array_index (dossier->agreements, i);

      if (holds (all, agreement->person))
        drop (refs, agreement->ref);
    }
  for (guint i = 0; i < dossier->actions->len; i++)
    {
      const GbDossierAction *action = g_ptr_array_index (dossier->actions, i);

      if (holds (all, action->person) || holds (all, action->agreement))
        drop (refs, action->ref);
    }
  for (guint i = 0; i < dossier->talks->len; i++)
    {
      const GbDossierTalk *talk = g_ptr_array_index (dossier->talks, i);

      if (holds (all, talk->person) || holds (all, talk->agreement))
        drop (refs, talk->ref);
    }
}

static void
tell_receipt (GbCall *call, GVariant *items, const GbDossier *dossier, const char *receipt)
{
  g_autoptr (GPtrArray) refs = list_refs (items, "declined");
  g_autofree char *declined = NULL;
  g_autofree char *line = NULL;

  if (dossier != NULL)
    drop_what_follows (refs, dossier);
  g_ptr_array_add (refs, NULL);
  declined = g_strjoinv (",", (char **)refs->pdata);
  gb_call_say (call, _ ("For who gave it, the receipt code:"));
  gb_output_line (call, receipt);
  if (*declined == '\0')
    return;
  gb_call_say (call, _ ("And with it what you declined, so that it stays theirs:"));
  line = g_strconcat ("--declined ", declined, NULL);
  gb_output_line (call, line);
}

void
gb_handover_tell (GbCall *call, GVariant *handover, GVariant *items, const GbDossier *dossier, const char *receipt,
                  int rows)
{
  gboolean has_receipt = receipt != NULL && *receipt != '\0';

  if (gb_call_wants_json (call))
    {
      JsonNode *node = gb_json_record (&gb_record_handover, handover);

      gb_json_add (node, "items", gb_json_records (&gb_record_handover_item, items));
      gb_json_add (node, "receipt",
                   has_receipt ? json_node_init_string (json_node_alloc (), receipt) : json_node_new (JSON_NODE_NULL));
      gb_output_json (call, node);
      return;
    }
  gb_output_record (call, &gb_record_handover, handover);
  if (rows < 0)
    gb_handover_tell_items (call, items, gb_record_get_number (handover, "id"));
  else
    {
      gb_render_heading (call->out, gb_output_page (call), _ ("In it"));
      gb_output_rows (call, &gb_record_handover_item, items, (guint)rows, NULL);
    }
  if (g_strcmp0 (gb_record_get_text (handover, "state"), "open") == 0)
    gb_handover_tell_left_out (call, items);
  else
    tell_what_stays (call, items);
  if (has_receipt)
    tell_receipt (call, items, dossier, receipt);
}
