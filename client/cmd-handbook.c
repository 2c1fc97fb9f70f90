/* handbook: the chapter on work and care. */
#include "client/commands.h"

#include "client/bus-client.h"
#include "client/clock.h"
#include "client/document.h"
#include "client/in-file.h"
#include "client/output.h"
#include "client/prompt.h"
#include "client/text-layout.h"
#include "geborgen/error.h"
#include "geborgen/handbook.h"

#include <string.h>

#define FILE_MAX (GB_HANDBOOK_TEXT_MAX * 4u)

/* ---- the sections ---- */

gboolean
gb_cmd_handbook_list (GbCall *call, GError **error)
{
  g_autoptr (GVariant) sections = gb_bus_call_one (call, GB_INTERFACE_HANDBOOK, "List", NULL, "(aa{sv})", error);

  if (sections == NULL)
    return FALSE;
  gb_output_list (call, &gb_record_section, sections, NULL);
  return TRUE;
}

static GVariant *
page_arguments (const char *format, gconstpointer section)
{
  return g_variant_new ("(ss)", (const char *)section, format);
}

static gboolean
deliver (GbCall *call, const char *section, GError **error)
{
  const GbDocumentSource source = { GB_INTERFACE_HANDBOOK, "Page", page_arguments, section };
  JsonNode *about = gb_json_new_object ();

  if (*section != '\0')
    gb_json_add (about, "section", json_node_init_string (json_node_alloc (), section));
  return gb_document_deliver (call, &source, about, error);
}

gboolean
gb_cmd_handbook_page (GbCall *call, GError **error)
{
  return deliver (call, "", error);
}

static char *
need_section (GbCall *call, GError **error)
{
  return gb_call_need_word (call, 0, "SECTION", _ ("Which section (its name in the list)"), NULL, error);
}

/* As it was written, with the places that are filled in: to begin one's own with. */
static gboolean
show_source (GbCall *call, const char *section, GError **error)
{
  g_autoptr (GVariant) answer
      = gb_bus_call_one (call, GB_INTERFACE_HANDBOOK, "Source", g_variant_new ("(s)", section), "(s)", error);
  JsonNode *node;

  if (answer == NULL)
    return FALSE;
  if (!gb_call_wants_json (call))
    {
      const char *text = g_variant_get_string (answer, NULL);
      g_autofree char *clean = gb_layout_clean (text);

      g_string_append_printf (call->out, "%s%s", clean, g_str_has_suffix (clean, "\n") ? "" : "\n");
      return TRUE;
    }
  node = gb_json_new_object ();
  gb_json_add (node, "section", json_node_init_string (json_node_alloc (), section));
  gb_json_add (node, "source", json_node_init_string (json_node_alloc (), g_variant_get_string (answer, NULL)));
  gb_output_json (call, node);
  return TRUE;
}

gboolean
gb_cmd_handbook_show (GbCall *call, GError **error)
{
  g_autofree char *section = need_section (call, error);

  if (section == NULL)
    return FALSE;
  return gb_call_has (call, "source") ? show_source (call, section, error) : deliver (call, section, error);
}

/* ---- a text of one's own ---- */

/* The text that was given in one of three ways; "" takes the own one away. */
static char *
read_text (GbCall *call, GError **error)
{
  const char *text = gb_call_get (call, "text"), *path = gb_call_get (call, "file");
  guint ways = (text != NULL) + (path != NULL) + gb_call_has (call, "reset");
  gsize length = 0;
  g_autofree char *data = NULL;

  if (ways != 1)
    {
      g_set_error_literal (error, GB_ERROR, GB_ERROR_USAGE,
                           _ ("give one of '--file', '--text' or '--reset'; 'geborgen handbook show SECTION --source' "
                              "prints what is there to begin with"));
      return NULL;
    }
  if (gb_call_has (call, "reset"))
    return g_strdup ("");
  if (g_strcmp0 (text, "-") == 0)
    return gb_prompt_read_all (FILE_MAX, error);
  if (text != NULL)
    return g_strdup (text);
  data = gb_in_file_read (path, FILE_MAX, _ ("'%s' is too large for a section"), &length, error);
  if (data == NULL)
    return NULL;
  if (memchr (data, '\0', length) == NULL && g_utf8_validate (data, (gssize)length, NULL))
    return g_strndup (data, length);
  g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("'%s' isn't text in UTF-8; save it as that"), path);
  return NULL;
}

static gboolean
is_blank (const char *text)
{
  return strspn (text, " \t\r\n") == strlen (text);
}

static gboolean
tell_section (GbCall *call, const char *section, GError **error)
{
  g_autoptr (GVariant) sections = gb_bus_call_one (call, GB_INTERFACE_HANDBOOK, "List", NULL, "(aa{sv})", error);
  gsize n = sections != NULL ? g_variant_n_children (sections) : 0;

  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (GVariant) record = g_variant_get_child_value (sections, i);

      if (g_strcmp0 (gb_record_get_text (record, "section"), section) == 0)
        gb_output_record (call, &gb_record_section, record);
    }
  return sections != NULL;
}

gboolean
gb_cmd_handbook_edit (GbCall *call, GError **error)
{
  g_autofree char *section = need_section (call, error);
  g_autofree char *text = section != NULL ? read_text (call, error) : NULL;
  g_autoptr (GVariant) answer = NULL;

  if (text == NULL)
    return FALSE;
  if (is_blank (text) && !gb_call_has (call, "reset"))
    {
      g_set_error_literal (error, GB_ERROR, GB_ERROR_USAGE,
                           _ ("the text is empty; '--reset' takes your own text away"));
      return FALSE;
    }
  answer = gb_bus_call (call, GB_INTERFACE_HANDBOOK, "Edit", g_variant_new ("(ss)", section, text), "()", error);
  if (answer == NULL)
    return FALSE;
  gb_call_say (call, gb_call_has (call, "reset") ? _ ("The text that ships is back.") : _ ("Recorded."));
  return tell_section (call, section, error);
}

/* The day of '--on' as the bus has it; "" without. */
static gboolean
read_day (GbCall *call, char iso[GB_DATE_TEXT_SIZE], GError **error)
{
  const char *text = gb_call_get (call, "on");
  GbDate day;

  *iso = '\0';
  if (text == NULL)
    return TRUE;
  if (!gb_date_parse (text, gb_clock_today (), &day, error))
    return FALSE;
  gb_date_to_iso (day, iso);
  return TRUE;
}

gboolean
gb_cmd_handbook_review (GbCall *call, GError **error)
{
  g_autofree char *section = need_section (call, error);
  g_autoptr (GVariant) answer = NULL;
  char day[GB_DATE_TEXT_SIZE];

  if (section == NULL || !read_day (call, day, error))
    return FALSE;
  answer = gb_bus_call (call, GB_INTERFACE_HANDBOOK, "Review", g_variant_new ("(ss)", section, day), "()", error);
  if (answer == NULL)
    return FALSE;
  gb_call_say (call, _ ("Recorded."));
  return tell_section (call, section, error);
}

/* ---- editions ---- */

gboolean
gb_cmd_handbook_publish (GbCall *call, GError **error)
{
  const char *place = gb_call_has (call, "place") ? gb_call_get (call, "place") : "";
  g_autoptr (GVariant) answer = NULL;
  g_autoptr (GVariant) edition = NULL;
  char day[GB_DATE_TEXT_SIZE];
  gint32 open;

  if (!read_day (call, day, error))
    return FALSE;
  answer = gb_bus_call (call, GB_INTERFACE_HANDBOOK, "Publish", g_variant_new ("(ss)", day, place), "(a{sv}i)", error);
  if (answer == NULL)
    return FALSE;
  g_variant_get (answer, "(@a{sv}i)", &edition, &open);
  gb_call_say (call, _ ("Kept as it was published."));
  gb_output_record (call, &gb_record_edition, edition);
  if (open > 0)
    gb_call_say (call,
                 P_ ("Mind: in %d place something still has to be filled in; see 'geborgen handbook list'.",
                     "Mind: in %d places something still has to be filled in; see 'geborgen handbook list'.",
                     (gulong)open),
                 open);
  return TRUE;
}

/* A mark before what differs, so that the colour is never all that tells. */
static void
print_change (GbCall *call, GVariant *change)
{
  const char *mark = gb_record_get_text (change, "mark");
  gboolean is_new = *mark == '+';
  g_autofree char *text = gb_layout_clean (gb_record_get_text (change, "text"));

  g_string_append_printf (call->out, "%s%s ", call->styled ? (is_new ? "\033[32m" : "\033[31m") : "", mark);
  gb_layout_append_wrapped (call->out, text, 2, call->width);
  if (call->styled)
    g_string_insert (call->out, (gssize)call->out->len - 1, "\033[0m");
}

static void
print_diff (GbCall *call, GVariant *edition, GVariant *changes)
{
  g_autofree char *when = gb_record_dup_date (edition, "published_on");
  g_autofree char *heading = NULL;
  gsize n = g_variant_n_children (changes);

  if (n == 0)
    {
      gb_call_say (call, _ ("Nothing differs from what was published on %s."), when);
      return;
    }
  gb_call_say (call, _ ("Since it was published on %s ('-' was, '+' is now):"), when);
  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (GVariant) change = g_variant_get_child_value (changes, i);
      const char *section = gb_record_get_text (change, "section");

      if (section != NULL && g_strcmp0 (section, heading) != 0)
        {
          g_autofree char *clean = gb_layout_clean (section);

          gb_render_heading (call->out, gb_output_page (call), clean);
          g_free (heading);
          heading = g_strdup (section);
        }
      print_change (call, change);
    }
}

gboolean
gb_cmd_handbook_diff (GbCall *call, GError **error)
{
  g_autoptr (GVariant) answer = gb_bus_call (call, GB_INTERFACE_HANDBOOK, "Diff", NULL, "(a{sv}aa{sv})", error);
  g_autoptr (GVariant) edition = NULL;
  g_autoptr (GVariant) changes = NULL;
  JsonNode *node;

  if (answer == NULL)
    return FALSE;
  g_variant_get (answer, "(@a{sv}@aa{sv})", &edition, &changes);
  if (!gb_call_wants_json (call))
    {
      print_diff (call, edition, changes);
      return TRUE;
    }
  node = gb_json_record (&gb_record_edition, edition);
  gb_json_add (node, "changes", gb_json_records (&gb_record_change, changes));
  gb_output_json (call, node);
  return TRUE;
}

/* ---- kinds of agreement ---- */

static GVariant *
list_kinds (GbCall *call, GError **error)
{
  return gb_bus_call_one (call, GB_INTERFACE_HANDBOOK, "Kinds", NULL, "(aa{sv})", error);
}

gboolean
gb_cmd_handbook_kinds (GbCall *call, GError **error)
{
  g_autoptr (GVariant) kinds = list_kinds (call, error);

  if (kinds == NULL)
    return FALSE;
  gb_output_list (call, &gb_record_kind, kinds, NULL);
  return TRUE;
}

static gboolean
tell_kind (GbCall *call, const char *word, GError **error)
{
  g_autoptr (GVariant) kinds = list_kinds (call, error);
  gsize n = kinds != NULL ? g_variant_n_children (kinds) : 0;

  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (GVariant) kind = g_variant_get_child_value (kinds, i);

      if (g_strcmp0 (gb_record_get_text (kind, "kind"), word) == 0)
        gb_output_record (call, &gb_record_kind, kind);
    }
  return kinds != NULL;
}

gboolean
gb_cmd_handbook_allow (GbCall *call, GError **error)
{
  g_autofree char *kind = gb_call_need_word (call, 0, "KIND", _ ("Which kind of agreement"), NULL, error);
  const char *note = gb_call_has (call, "note") ? gb_call_get (call, "note") : "";
  g_autoptr (GVariant) answer = NULL;

  if (kind == NULL)
    return FALSE;
  answer = gb_bus_call (call, GB_INTERFACE_HANDBOOK, "Allow", g_variant_new ("(ss)", kind, note), "()", error);
  if (answer == NULL)
    return FALSE;
  gb_call_say (call, _ ("Recorded."));
  return tell_kind (call, kind, error);
}

gboolean
gb_cmd_handbook_disallow (GbCall *call, GError **error)
{
  g_autofree char *kind = gb_call_need_word (call, 0, "KIND", _ ("Which kind of agreement"), NULL, error);
  g_autoptr (GVariant) answer = NULL;

  if (kind == NULL)
    return FALSE;
  answer = gb_bus_call (call, GB_INTERFACE_HANDBOOK, "Disallow", g_variant_new ("(s)", kind), "()", error);
  if (answer == NULL)
    return FALSE;
  gb_call_say (call, _ ("Recorded."));
  return tell_kind (call, kind, error);
}
