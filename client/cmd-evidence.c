/* evidence: what shows that something was done. */
#include "client/commands.h"

#include <errno.h>
#include <unistd.h>

#include "client/bus-client.h"
#include "client/evidence-file.h"
#include "client/free-text.h"
#include "client/out-file.h"
#include "client/output.h"
#include "geborgen/error.h"
#include "geborgen/evidence.h"

/* "borgen.vindbaar,erkenning.1" */
static gboolean
put_items (const char *text, GVariantDict *evidence, GError **error)
{
  g_auto (GStrv) items = g_strsplit (text, ",", -1);

  for (char **item = items; *item != NULL; item++)
    g_strstrip (*item);
  if (items[0] == NULL || *items[0] == '\0')
    {
      g_set_error_literal (error, GB_ERROR, GB_ERROR_USAGE,
                           _ ("evidence shows something: name an item, such as 'borgen.gesprekscyclus'"));
      return FALSE;
    }
  g_variant_dict_insert_value (evidence, "items", g_variant_new_strv ((const char *const *)items, -1));
  return TRUE;
}

static gboolean
put_text (GbCall *call, gboolean needed, GVariantDict *evidence, GError **error)
{
  const GbFreeText text = { .option = "text",
                            .key = "text",
                            .question = _ ("What was done"),
                            .notice = _ ("In words that may be shown outside: no names, nothing about anybody's care."),
                            .ask = needed,
                            .needed = needed };

  return gb_free_text_put (call, &text, evidence, error);
}

gboolean
gb_cmd_evidence_add (GbCall *call, GError **error)
{
  g_autofree char *items
      = gb_call_need_word (call, 0, "ITEMS", _ ("What does it show (an item of 'pillar list')"), NULL, error);
  g_autoptr (GVariantDict) evidence = g_variant_dict_new (NULL);
  g_autoptr (GVariant) added = NULL;

  if (items == NULL || !put_items (items, evidence, error) || !gb_call_put_date (call, "on", evidence, "on", error)
      || !put_text (call, TRUE, evidence, error))
    return FALSE;
  added = gb_evidence_add (call, evidence, error);
  if (added == NULL)
    return FALSE;
  gb_call_say (call, _ ("Recorded."));
  gb_output_record (call, &gb_record_evidence, added);
  return TRUE;
}

gboolean
gb_cmd_evidence_list (GbCall *call, GError **error)
{
  const char *item = gb_call_get_word (call, 0);
  g_autoptr (GVariant) list = gb_bus_call_one (call, GB_INTERFACE_EVIDENCE, "List",
                                               g_variant_new ("(s)", item != NULL ? item : ""), "(aa{sv})", error);

  if (list == NULL)
    return FALSE;
  gb_output_list (call, &gb_record_evidence, list, _ ("No evidence yet. Add some with 'geborgen evidence add'."));
  return TRUE;
}

static GVariant *
get_evidence (GbCall *call, GError **error)
{
  gint64 id;

  if (!gb_call_need_id (call, 0, &id, error))
    return NULL;
  return gb_bus_call_one (call, GB_INTERFACE_EVIDENCE, "Get", g_variant_new ("(x)", id), "(a{sv})", error);
}

gboolean
gb_cmd_evidence_show (GbCall *call, GError **error)
{
  g_autoptr (GVariant) evidence = get_evidence (call, error);

  if (evidence == NULL)
    return FALSE;
  gb_output_record (call, &gb_record_evidence, evidence);
  return TRUE;
}

static gboolean
put_changes (GbCall *call, GVariantDict *changes, GError **error)
{
  const char *items = gb_call_get (call, "items");
  const char *on = gb_call_get (call, "on");

  if (on != NULL && *on == '\0')
    g_variant_dict_insert (changes, "on", "s", "");
  else if (!gb_call_put_date (call, "on", changes, "on", error))
    return FALSE;
  return (items == NULL || put_items (items, changes, error)) && put_text (call, FALSE, changes, error);
}

gboolean
gb_cmd_evidence_edit (GbCall *call, GError **error)
{
  g_autoptr (GVariantDict) dict = g_variant_dict_new (NULL);
  g_autoptr (GVariant) changes = NULL;
  g_autoptr (GVariant) edited = NULL;
  gint64 id;

  if (!gb_call_need_id (call, 0, &id, error) || !put_changes (call, dict, error))
    return FALSE;
  changes = g_variant_ref_sink (g_variant_dict_end (dict));
  if (g_variant_n_children (changes) == 0)
    {
      g_set_error_literal (error, GB_ERROR, GB_ERROR_USAGE,
                           _ ("nothing to change; give '--items', '--text' or '--on'"));
      return FALSE;
    }
  edited = gb_bus_call_one (call, GB_INTERFACE_EVIDENCE, "Edit", g_variant_new ("(x@a{sv})", id, changes), "(a{sv})",
                            error);
  if (edited == NULL)
    return FALSE;
  gb_call_say (call, _ ("Changed."));
  gb_output_record (call, &gb_record_evidence, edited);
  return TRUE;
}

/* All of @fd, @size octets; NULL on failure. Yours to free. */
static char *
read_whole (int fd, gsize size, GError **error)
{
  g_autofree char *data = g_malloc (size);
  gsize done = 0;

  while (done < size)
    {
      gssize got = pread (fd, data + done, size - done, (off_t)done);

      if (got < 0 && errno == EINTR)
        continue;
      if (got <= 0)
        {
          g_set_error_literal (error, GB_ERROR, GB_ERROR_FAILED, _ ("the file of this evidence can't be read"));
          return NULL;
        }
      done += (gsize)got;
    }
  return g_steal_pointer (&data);
}

static char *
fetch (GbCall *call, gint64 id, gsize size, GError **error)
{
  int fd = gb_evidence_open (call, id, error);
  char *data;

  if (fd < 0)
    return NULL;
  data = read_whole (fd, size, error);
  close (fd);
  return data;
}

gboolean
gb_cmd_evidence_save (GbCall *call, GError **error)
{
  g_autoptr (GVariant) evidence = get_evidence (call, error);
  g_autofree char *data = NULL;
  g_autofree char *name = NULL;
  const char *path = gb_call_get (call, "output");
  const char *kept;
  gsize size;

  if (evidence == NULL)
    return FALSE;
  kept = gb_record_get_text (evidence, "name");
  name = gb_evidence_dup_name (kept != NULL ? kept : "");
  if (path == NULL)
    path = name;
  size = (gsize)gb_record_get_number (evidence, "size");
  if (!gb_out_file_check (call, path, error))
    return FALSE;
  data = fetch (call, gb_record_get_number (evidence, "id"), size, error);
  if (data == NULL || !gb_out_file_place (path, data, size, TRUE, error))
    return FALSE;
  gb_call_say (call, _ ("Written: %s"), path);
  if (gb_call_wants_json (call))
    gb_output_record (call, &gb_record_evidence, evidence);
  return TRUE;
}

gboolean
gb_cmd_evidence_remove (GbCall *call, GError **error)
{
  g_autoptr (GVariant) evidence = get_evidence (call, error);
  g_autoptr (GVariant) answer = NULL;

  if (evidence == NULL
      || !gb_output_confirm_removal (call, _ ("Remove '%s' for good, with its file? [y/n]"),
                                     gb_record_get_text (evidence, "text"), error))
    return FALSE;
  answer = gb_bus_call (call, GB_INTERFACE_EVIDENCE, "Remove",
                        g_variant_new ("(x)", gb_record_get_number (evidence, "id")), "()", error);
  if (answer == NULL)
    return FALSE;
  gb_call_say (call, _ ("Removed."));
  gb_output_removed (call, evidence);
  return TRUE;
}

/* Those that tell something: 0 of 0 is for --json; floating. */
static GVariant *
choose_telling (GVariant *facts)
{
  GVariantBuilder builder;
  gsize n = g_variant_n_children (facts);

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("aa{sv}"));
  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (GVariant) fact = g_variant_get_child_value (facts, i);
      gint64 of = 0;

      if (!g_variant_lookup (fact, "of", "x", &of) || of > 0)
        g_variant_builder_add_value (&builder, fact);
    }
  return g_variant_builder_end (&builder);
}

gboolean
gb_cmd_evidence_facts (GbCall *call, GError **error)
{
  g_autoptr (GVariant) facts = NULL;
  g_autoptr (GVariant) telling = NULL;
  const char *text = gb_call_get (call, "year");
  gint64 year = 0;

  if (text != NULL && !gb_number_parse ("--year", text, 1900, 9999, &year, error))
    return FALSE;
  facts
      = gb_bus_call_one (call, GB_INTERFACE_EVIDENCE, "Facts", g_variant_new ("(i)", (gint32)year), "(aa{sv})", error);
  if (facts == NULL)
    return FALSE;
  telling = gb_call_wants_json (call) ? g_variant_ref (facts) : g_variant_ref_sink (choose_telling (facts));
  gb_output_list (call, &gb_record_fact, telling, NULL);
  return TRUE;
}
