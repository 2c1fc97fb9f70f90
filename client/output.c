#include "client/output.h"

#include "client/prompt.h"
#include "geborgen/error.h"

#include <errno.h>
#include <unistd.h>

/* Of a long list for people: what stays on a screen or two. */
#define ROWS_SHOWN 30u

GbPage
gb_output_page (GbCall *call)
{
  return (GbPage){ call->width, call->styled };
}

static guint
count_columns (const GbColumn *columns)
{
  guint n = 0;

  while (columns[n].key != NULL)
    n++;
  return n;
}

static char **
format_row (const GbColumn *columns, guint n, const GbDict *record)
{
  char **row = g_new0 (char *, n + 1);

  for (guint i = 0; i < n; i++)
    row[i] = columns[i].format (record, columns[i].key);
  return row;
}

static void
free_row (char **row, guint n)
{
  for (guint i = 0; i < n; i++)
    g_free (row[i]);
  g_free (row);
}

static const char **
translate_headings (const GbColumn *columns, guint n)
{
  const char **headings = g_new0 (const char *, n);

  for (guint i = 0; i < n; i++)
    headings[i] = _ (columns[i].heading);
  return headings;
}

static void
append_table (GbCall *call, const GbColumn *columns, GVariant *records, gsize count)
{
  guint n = count_columns (columns);
  g_autofree const char **headings = translate_headings (columns, n);
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();
  g_autoptr (GbDict) dict = gb_dict_new ();

  for (gsize i = 0; i < count; i++)
    {
      g_autoptr (GVariant) record = g_variant_get_child_value (records, i);

      gb_dict_read (dict, record);
      g_ptr_array_add (rows, format_row (columns, n, dict));
    }
  gb_render_table (call->out, gb_output_page (call), headings, n, rows);
  for (guint i = 0; i < rows->len; i++)
    free_row (g_ptr_array_index (rows, i), n);
}

void
gb_output_list (GbCall *call, const GbRecord *shape, GVariant *records, const char *nothing)
{
  gb_output_rows (call, shape, records, 0, nothing);
}

gboolean
gb_output_put_rows (GbCall *call, GVariantDict *filter, guint *ret_rows, GError **error)
{
  gboolean for_people = !gb_call_wants_json (call);
  guint rows;

  if (!gb_call_read_limit (call, for_people ? ROWS_SHOWN : 0, &rows, error))
    return FALSE;
  if (rows > 0)
    g_variant_dict_insert (filter, "limit", "u", (guint32)(for_people ? rows + 1 : rows));
  *ret_rows = rows;
  return TRUE;
}

void
gb_output_rows (GbCall *call, const GbRecord *shape, GVariant *records, guint rows, const char *nothing)
{
  gsize count = g_variant_n_children (records);
  gboolean is_more = rows > 0 && count > rows;

  if (gb_call_wants_json (call))
    gb_output_json (call, gb_json_records (shape, records));
  else if (count > 0)
    append_table (call, shape->columns, records, is_more ? rows : count);
  else if (nothing != NULL)
    gb_call_say (call, "%s", nothing);
  if (is_more)
    gb_call_say (call, "%s", _ ("… and more; '--limit 0' shows all of them"));
}

void
gb_output_record (GbCall *call, const GbRecord *shape, GVariant *record)
{
  guint n = count_columns (shape->details);
  g_autofree const char **headings = translate_headings (shape->details, n);
  g_autoptr (GbDict) dict = NULL;
  char **row;

  if (gb_call_wants_json (call))
    {
      gb_output_json (call, gb_json_record (shape, record));
      return;
    }
  dict = gb_dict_new ();
  gb_dict_read (dict, record);
  row = format_row (shape->details, n, dict);
  gb_render_details (call->out, gb_output_page (call), headings, row, n);
  free_row (row, n);
}

void
gb_output_section (GbCall *call, const char *heading, const GbRecord *shape, GVariant *records)
{
  if (gb_call_wants_json (call) || g_variant_n_children (records) == 0)
    return;
  gb_render_heading (call->out, gb_output_page (call), heading);
  append_table (call, shape->columns, records, g_variant_n_children (records));
}

void
gb_output_heading (GbCall *call, const char *heading)
{
  if (!gb_call_wants_json (call))
    gb_render_heading (call->out, gb_output_page (call), heading);
}

void
gb_output_json (GbCall *call, JsonNode *node)
{
  gb_json_append (call->out, node);
  json_node_unref (node);
}

void
gb_output_line (GbCall *call, const char *line)
{
  if (!gb_call_wants_json (call))
    g_string_append_printf (call->out, "%s\n", line);
}

void
gb_output_removed (GbCall *call, GVariant *record)
{
  g_autoptr (GVariant) id = g_variant_lookup_value (record, "id", NULL);
  JsonNode *node;

  if (!gb_call_wants_json (call))
    return;
  node = gb_json_new_object ();
  if (id != NULL)
    gb_json_add (node, "id", gb_json_value (id));
  gb_json_add (node, "removed", json_node_init_boolean (json_node_alloc (), TRUE));
  gb_output_json (call, node);
}

gboolean
gb_output_confirm_removal (GbCall *call, const char *question, const char *name, GError **error)
{
  g_autofree char *asked = NULL;

  if (gb_call_has (call, "yes"))
    return TRUE;
  if (!call->interactive)
    {
      g_set_error_literal (error, GB_ERROR, GB_ERROR_USAGE, _ ("this can't be undone; confirm it with '--yes'"));
      return FALSE;
    }
  asked = g_strdup_printf (question, name);
  return gb_prompt_confirm (asked, error);
}

gboolean
gb_output_flush (GbCall *call, GError **error)
{
  const char *at = call->out->str;
  gsize left = call->out->len;

  while (left > 0)
    {
      gssize written = write (STDOUT_FILENO, at, left);

      if (written < 0 && errno == EINTR)
        continue;
      if (written <= 0)
        {
          g_set_error (error, GB_ERROR, GB_ERROR_FAILED, _ ("can't write the answer: %s"), gb_text_errno (errno));
          return FALSE;
        }
      at += written;
      left -= (gsize)written;
    }
  g_string_truncate (call->out, 0);
  return TRUE;
}
