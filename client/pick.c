#include "client/pick.h"

#include "client/prompt.h"
#include "client/text-layout.h"
#include "geborgen/text.h"

#include <string.h>

gboolean
gb_pick_is_all (const char *text)
{
  static const char *const words[] = { "all", "alle", "alles", NULL };

  return g_strv_contains (words, text);
}

gboolean
gb_pick_is_none (const char *text)
{
  static const char *const words[] = { "none", "geen", NULL };

  return g_strv_contains (words, text);
}

GArray *
gb_pick_new_all (guint n)
{
  GArray *chosen = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < n; i++)
    g_array_append_val (chosen, i);
  return chosen;
}

/* "3" or "5-7" into @marks. */
static gboolean
mark (const char *word, guint n, gboolean *marks)
{
  const char *dash = strchr (word, '-');
  g_autofree char *start = dash != NULL ? g_strndup (word, (gsize)(dash - word)) : g_strdup (word);
  guint64 from, until;

  if (!g_ascii_string_to_unsigned (start, 10, 1, n, &from, NULL)
      || !g_ascii_string_to_unsigned (dash != NULL ? dash + 1 : word, 10, from, n, &until, NULL))
    return FALSE;
  for (guint64 i = from; i <= until; i++)
    marks[i - 1] = TRUE;
  return TRUE;
}

GArray *
gb_pick_parse (const char *text, guint n, GError **error)
{
  g_auto (GStrv) words = g_strsplit_set (text, " ,;\t", -1);
  g_autofree gboolean *marks = g_new0 (gboolean, n);
  GArray *chosen;

  if (gb_pick_is_all (text))
    return gb_pick_new_all (n);
  for (char **word = words; *word != NULL && !gb_pick_is_none (text); word++)
    if (**word != '\0' && !mark (*word, n, marks))
      {
        g_autofree char *shown = gb_layout_shorten (*word);

        g_set_error (error, GB_ERROR, GB_ERROR_USAGE,
                     _ ("'%s' isn't in the list; give numbers from 1 to %u, as in '1 3 5-7'"), shown, n);
        return NULL;
      }
  chosen = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < n; i++)
    if (marks[i])
      g_array_append_val (chosen, i);
  return chosen;
}

gboolean
gb_pick_ask (const char *question, guint n, guint width, GArray **ret_chosen, GError **error)
{
  for (;;)
    {
      g_autofree char *line = gb_prompt_line (question, NULL, TRUE, error);
      g_autoptr (GError) local = NULL;
      GArray *chosen;

      if (line == NULL)
        return FALSE;
      chosen = *line != '\0' ? gb_pick_parse (line, n, &local) : NULL;
      if (local == NULL)
        {
          *ret_chosen = chosen;
          return TRUE;
        }
      gb_prompt_tell (local->message, width);
    }
}

void
gb_pick_tell (guint number, const char *text, guint width)
{
  g_autoptr (GString) lines = g_string_new (NULL);

  g_string_printf (lines, "%3u  ", number);
  gb_layout_append_wrapped (lines, text, (guint)lines->len, width);
  g_printerr ("%s", lines->str);
}

GVariant *
gb_pick_strv_without_empty (char **words)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE_STRING_ARRAY);
  for (; *words != NULL; words++)
    if (**words != '\0')
      g_variant_builder_add (&builder, "s", *words);
  return g_variant_builder_end (&builder);
}
