#include "client/call.h"

#include <inttypes.h>

#include "client/clock.h"
#include "client/prompt.h"
#include "client/text-layout.h"
#include "geborgen/error.h"

GbCall *
gb_call_new (void)
{
  GbCall *call = g_new0 (GbCall, 1);

  call->words = g_ptr_array_new ();
  call->options = g_hash_table_new (g_str_hash, g_str_equal);
  call->out = g_string_new (NULL);
  return call;
}

void
gb_call_free (GbCall *call)
{
  if (call == NULL)
    return;
  g_ptr_array_unref (call->words);
  g_hash_table_unref (call->options);
  g_string_free (call->out, TRUE);
  g_clear_object (&call->bus);
  g_free (call->why);
  g_free (call);
}

const char *
gb_call_get (GbCall *call, const char *option)
{
  return g_hash_table_lookup (call->options, option);
}

gboolean
gb_call_has (GbCall *call, const char *option)
{
  return g_hash_table_contains (call->options, option);
}

const char *
gb_call_get_word (GbCall *call, guint index)
{
  return index < call->words->len ? g_ptr_array_index (call->words, index) : NULL;
}

static char *
need (GbCall *call, const char *given, const char *name, const char *question, const char *fallback, GError **error)
{
  g_autofree char *title = NULL;

  if (given != NULL)
    return g_strdup (given);
  if (call->interactive)
    return gb_prompt_line (question, fallback, FALSE, error);
  title = gb_command_dup_title (call->command);
  g_set_error (error, GB_ERROR, GB_ERROR_USAGE, _ ("'%s' is missing; see '%s --help'"), name, title);
  return NULL;
}

char *
gb_call_need_word (GbCall *call, guint index, const char *name, const char *question, const char *fallback,
                   GError **error)
{
  return need (call, gb_call_get_word (call, index), name, question, fallback, error);
}

char *
gb_call_need (GbCall *call, const char *option, const char *question, const char *fallback, GError **error)
{
  g_autofree char *name = g_strdup_printf ("--%s", option);

  return need (call, gb_call_get (call, option), name, question, fallback, error);
}

/* Another answer can mend it. */
static gboolean
is_about_the_answer (const GError *error)
{
  static const GbError codes[] = { GB_ERROR_INVALID, GB_ERROR_USAGE, GB_ERROR_NOT_FOUND, GB_ERROR_AMBIGUOUS };

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    if (g_error_matches (error, GB_ERROR, (int)codes[i]))
      return TRUE;
  return FALSE;
}

gboolean
gb_call_need_read (GbCall *call, const char *given, const char *name, const char *question, const char *fallback,
                   GbCallRead read, gpointer user_data, GError **error)
{
  for (;;)
    {
      g_autofree char *text = need (call, given, name, question, fallback, error);
      g_autoptr (GError) local = NULL;

      if (text == NULL)
        return FALSE;
      if (read (call, text, user_data, &local))
        return TRUE;
      if (given != NULL || !is_about_the_answer (local))
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
      gb_prompt_tell (local->message, call->width);
    }
}

static gboolean
read_id (GbCall *call, const char *text, gpointer ret_id, GError **error)
{
  return gb_number_parse ("ID", text, 1, G_MAXINT64, ret_id, error);
}

gboolean
gb_call_need_id (GbCall *call, guint index, gint64 *ret_id, GError **error)
{
  return gb_call_need_read (call, gb_call_get_word (call, index), "ID", _ ("Which one (its number)"), NULL, read_id,
                            ret_id, error);
}

gboolean
gb_call_put_date (GbCall *call, const char *option, GVariantDict *dict, const char *key, GError **error)
{
  const char *text = gb_call_get (call, option);
  char buffer[GB_DATE_TEXT_SIZE];
  GbDate date;

  if (text == NULL)
    return TRUE;
  if (!gb_date_parse (text, gb_clock_today (), &date, error))
    return FALSE;
  g_variant_dict_insert (dict, key, "s", gb_date_to_iso (date, buffer));
  return TRUE;
}

gboolean
gb_call_put_number (GbCall *call, const char *option, GVariantDict *dict, const char *key, const char *type,
                    GError **error)
{
  const char *text = gb_call_get (call, option);
  g_autofree char *name = g_strdup_printf ("--%s", option);
  gint64 number;

  if (text == NULL)
    return TRUE;
  /* A bound of 0 is none. */
  if (!gb_number_parse (name, text, *type == 'u' ? 0 : 1, 1000000, &number, error))
    return FALSE;
  if (*type == 'x')
    g_variant_dict_insert (dict, key, "x", number);
  else if (*type == 'u')
    g_variant_dict_insert (dict, key, "u", (guint32)number);
  else
    g_variant_dict_insert (dict, key, "i", (gint32)number);
  return TRUE;
}

gboolean
gb_call_read_limit (GbCall *call, guint fallback, guint *ret_limit, GError **error)
{
  const char *text = gb_call_get (call, "limit");
  gint64 limit = fallback;

  if (text != NULL && !gb_number_parse ("--limit", text, 0, 1000000, &limit, error))
    return FALSE;
  *ret_limit = (guint)limit;
  return TRUE;
}

void
gb_call_put_text (GbCall *call, const char *option, GVariantDict *dict, const char *key)
{
  const char *text = gb_call_get (call, option);

  if (text != NULL)
    g_variant_dict_insert (dict, key, "s", text);
}

gboolean
gb_number_parse (const char *what, const char *text, gint64 min, gint64 max, gint64 *ret_number, GError **error)
{
  gint64 number;

  if (g_ascii_string_to_signed (text, 10, min, max, &number, NULL))
    {
      *ret_number = number;
      return TRUE;
    }
  if (max == G_MAXINT64)
    g_set_error (error, GB_ERROR, GB_ERROR_USAGE, _ ("'%s' is no number for %s; a list shows the numbers"), text, what);
  else
    g_set_error (error, GB_ERROR, GB_ERROR_USAGE, _ ("'%s' is no number for %s; give one from %" PRId64 " to %" PRId64),
                 text, what, min, max);
  return FALSE;
}

gboolean
gb_hours_parse (const char *text, gboolean may_be_none, double *ret_hours, GError **error)
{
  g_autofree char *plain = g_strdelimit (g_strdup (text), ",", '.');
  g_autofree char *shown = NULL;
  char *end = NULL;
  double hours = g_ascii_isdigit (*plain) ? g_ascii_strtod (plain, &end) : -1;

  /* Digits and one separator only: strtod would take "1e1" and "0x10" as well. */
  if (end != NULL && *end == '\0' && plain[strspn (plain, "0123456789.")] == '\0' && hours <= 80
      && (hours > 0 || may_be_none))
    {
      *ret_hours = hours;
      return TRUE;
    }
  shown = gb_layout_shorten (text);
  g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("'%s' is no number of hours a week; give one over 0, up to 80"),
               shown);
  return FALSE;
}

gboolean
gb_call_wants_json (GbCall *call)
{
  return gb_call_has (call, "json");
}

void
gb_call_say (GbCall *call, const char *format, ...)
{
  g_autofree char *line = NULL;
  va_list args;

  if (gb_call_wants_json (call))
    return;
  va_start (args, format);
  line = g_strdup_vprintf (format, args);
  va_end (args);
  gb_layout_append_wrapped (call->out, line, 0, call->width);
}
