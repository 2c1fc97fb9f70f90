/* Everything that is recorded about one person, on paper: what the manager gives to whoever asks for it (art. 15 AVG). */
#include "content/extract.h"

#include <inttypes.h>
#include <string.h>

#include "content/content.h"

/* How a table is told. */
typedef struct
{
  const char *name;
  const char *heading;         /* to be translated */
  const char *one;             /* above each record, with its number: "Talk %s"; NULL: a table */
  const char *const *left_out; /* columns that say nothing to a person; NULL: none */
} Section;

static const char *const hashes[] = { "previous", "hash", NULL };
/* Who it is about is what the whole page says; its own number stands above it. */
static const char *const said[] = { "person_id", "id", NULL };
static const char *const said_of_version[] = { "agreement_id", NULL };

/* What only the program needs. */
static const char *const uids[] = { "uid", NULL };

static const Section sections[] = {
  { "person", N_ ("Who you are"), "", NULL },
  { "team", N_ ("Your team"), "", NULL },
  { "agreement", N_ ("Agreements"), N_ ("Agreement %s"), said },
  { "agreement_version", N_ ("Agreements, version by version"), N_ ("Agreement %s"), said_of_version },
  { "agreement_review", N_ ("Reviews of agreements"), NULL, NULL },
  { "talk", N_ ("Talks"), N_ ("Talk %s"), said },
  { "talk_point", N_ ("Which points came up in a talk"), NULL, NULL },
  { "action", N_ ("Actions"), N_ ("Action %s"), said },
  { "reminder", N_ ("Reminders to the manager"), NULL, NULL },
  { "handover", N_ ("Handovers in which something of yours was"), NULL, NULL },
  { "task", N_ ("What is to be done, and names you"), NULL, uids },
  { "day_year", N_ ("Plans for the Dag van de Mantelzorg that name you"), NULL, NULL },
  { "pillar_item", N_ ("Items of the four pillars that name you"), NULL, NULL },
  { "evidence", N_ ("Evidence that names you"), NULL, uids },
  { "briefing", N_ ("When you were told about work and care"), NULL, NULL },
  { "report_person", N_ ("What was counted of you in a report"), NULL, NULL },
  { "handover_item", N_ ("What of yours went along in a handover"), NULL, NULL },
  { "audit", N_ ("Who did what with these records"), NULL, hashes },
};

static gboolean
is_told (const Section *section, const char *column)
{
  return section->left_out == NULL || !g_strv_contains (section->left_out, column);
}

/* ---- records one by one ---- */

/* What a person wrote in several lines stays so. */
static void
append_value (GString *page, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (char **line = lines; *line != NULL; line++)
    {
      g_autofree char *escaped = gb_markdown_escape (*line);

      if (*escaped != '\0')
        g_string_append_printf (page, "%s%s", line > lines ? "\\\n  " : "", escaped);
    }
}

static void
append_record (GString *page, const Section *section, GVariant *record)
{
  GVariantIter iter;
  const char *column;
  GVariant *value;

  if (*section->one != '\0')
    {
      const char *key = strcmp (section->name, "agreement_version") == 0 ? "agreement_id" : "id";
      g_autoptr (GVariant) id = g_variant_lookup_value (record, key, NULL);
      g_autofree char *number = id != NULL ? gb_extract_show (key, id) : g_strdup ("");

      g_string_append (page, g_str_has_suffix (page->str, "\n\n") ? "### " : "\n### ");
      g_string_append_printf (page, gb_text (section->one), number);
      g_string_append (page, "\n\n");
    }
  g_variant_iter_init (&iter, record);
  while (g_variant_iter_next (&iter, "{&sv}", &column, &value))
    {
      const char *label = gb_extract_label (column);
      g_autofree char *shown = gb_extract_show (column, value);

      g_variant_unref (value);
      if (!is_told (section, column))
        continue;
      g_string_append_printf (page, "- **%s**: ", label != NULL ? label : column);
      append_value (page, shown);
      g_string_append_c (page, '\n');
    }
}

/* ---- records as a table ---- */

/* The columns that any of @records has, in their order. */
static GPtrArray *
list_columns (const Section *section, GVariant *records)
{
  GPtrArray *columns = g_ptr_array_new_with_free_func (g_free);

  for (gsize i = 0; i < g_variant_n_children (records); i++)
    {
      g_autoptr (GVariant) record = g_variant_get_child_value (records, i);
      GVariantIter iter;
      const char *column;

      g_variant_iter_init (&iter, record);
      while (g_variant_iter_next (&iter, "{&sv}", &column, NULL))
        if (is_told (section, column) && !g_ptr_array_find_with_equal_func (columns, column, g_str_equal, NULL))
          g_ptr_array_add (columns, g_strdup (column));
    }
  return columns;
}

static void
append_row (GString *page, GVariant *record, const GPtrArray *columns)
{
  for (guint i = 0; i < columns->len; i++)
    {
      const char *column = g_ptr_array_index (columns, i);
      g_autoptr (GVariant) value = g_variant_lookup_value (record, column, NULL);
      g_autofree char *shown = value != NULL ? gb_extract_show (column, value) : g_strdup ("");
      g_autofree char *escaped = gb_markdown_escape (shown);

      g_string_append_printf (page, "| %s ", escaped);
    }
  g_string_append (page, "|\n");
}

static void
append_table (GString *page, const Section *section, GVariant *records)
{
  g_autoptr (GPtrArray) columns = list_columns (section, records);

  for (guint i = 0; i < columns->len; i++)
    {
      const char *column = g_ptr_array_index (columns, i);
      const char *label = gb_extract_label (column);

      g_string_append_printf (page, "| %s ", label != NULL ? label : column);
    }
  g_string_append (page, "|\n");
  for (guint i = 0; i < columns->len; i++)
    g_string_append (page, "|---");
  g_string_append (page, "|\n");
  for (gsize i = 0; i < g_variant_n_children (records); i++)
    {
      g_autoptr (GVariant) record = g_variant_get_child_value (records, i);

      append_row (page, record, columns);
    }
}

/* ---- the whole ---- */

static void
append_section (GString *page, const Section *section, GVariant *records)
{
  g_string_append_printf (page, "\n## %s\n\n", gb_text (section->heading));
  if (section->one == NULL)
    {
      append_table (page, section, records);
      return;
    }
  for (gsize i = 0; i < g_variant_n_children (records); i++)
    {
      g_autoptr (GVariant) record = g_variant_get_child_value (records, i);

      append_record (page, section, record);
    }
}

static char *
dup_name (GVariant *extract)
{
  g_autoptr (GVariant) people = g_variant_lookup_value (extract, "person", G_VARIANT_TYPE ("aa{sv}"));
  g_autoptr (GVariant) person
      = people != NULL && g_variant_n_children (people) > 0 ? g_variant_get_child_value (people, 0) : NULL;
  const char *name = "";

  if (person != NULL)
    g_variant_lookup (person, "name", "&s", &name);
  return gb_markdown_escape (name);
}

static void
append_beginning (GString *page, GVariant *extract, GbDate today)
{
  g_autofree char *name = dup_name (extract);
  g_autofree char *day = gb_date_to_display (today);

  g_string_append (page, "# ");
  g_string_append_printf (page, _ ("What is recorded about %s"), name);
  g_string_append (page, "\n\n");
  g_string_append_printf (
      page,
      _ ("This is everything that your manager's Geborgen holds about you on %s: also what was written as a note, and "
         "what "
         "was done with it. What is recorded about others, or about your team as a whole, isn't part of it."),
      day);
  g_string_append (page, "\n\n");
  g_string_append (page, _ ("It has no field for an illness and none for whom you care for. If something isn't right, "
                            "or shouldn't be here, "
                            "ask your manager: it can be mended (art. 16 AVG) and erased (art. 17 AVG)."));
  g_string_append (page, "\n");
}

static void
append_end (GString *page, GVariant *extract, const GString *empty)
{
  const char *hash = "";
  gint64 lines = 0;

  if (empty->len > 0)
    {
      g_string_append_printf (page, "\n## %s\n\n", _ ("Nothing is recorded of"));
      g_string_append_printf (page, "%s\n", empty->str);
    }
  g_variant_lookup (extract, "audit_lines", "x", &lines);
  g_variant_lookup (extract, "audit_hash", "&s", &hash);
  g_string_append_printf (page, "\n## %s\n\n", _ ("A mark of the log"));
  g_string_append_printf (page,
                          _ ("The log of who did what has %" PRId64
                             " lines today, and this mark: %s. As long as the log has a line with it, nothing "
                             "before was changed since (geborgen audit verify --hash)."),
                          lines, hash);
  g_string_append (page, "\n");
}

char *
gb_extract_write (GVariant *extract, GbDate today, GbDocumentForm form)
{
  g_autoptr (GString) markdown = g_string_new (NULL);
  g_autoptr (GString) empty = g_string_new (NULL);
  g_autoptr (GbPage) page = gb_page_new (_ ("Recorded data"));

  append_beginning (markdown, extract, today);
  for (gsize i = 0; i < G_N_ELEMENTS (sections); i++)
    {
      g_autoptr (GVariant) records = g_variant_lookup_value (extract, sections[i].name, G_VARIANT_TYPE ("aa{sv}"));

      if (records != NULL && g_variant_n_children (records) > 0)
        append_section (markdown, &sections[i], records);
      else
        g_string_append_printf (empty, "- %s\n", gb_text (sections[i].heading));
    }
  append_end (markdown, extract, empty);
  gb_page_add_markdown (page, markdown->str);
  return gb_page_write (page, form);
}
