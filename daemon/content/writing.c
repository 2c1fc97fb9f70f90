/* Small pieces that every document is made of. */
#include "content/writing.h"

void
gb_write_heading (GString *page, const char *marks, const char *text)
{
  g_autofree char *escaped = gb_markdown_escape (text);

  g_string_append_printf (page, "%s%s %s\n\n", page->len > 0 ? "\n" : "", marks, escaped);
}

void
gb_write_paragraphs (GString *page, const char *text)
{
  g_auto (GStrv) paragraphs = g_strsplit (text != NULL ? text : "", "\n\n", -1);

  for (char **paragraph = paragraphs; *paragraph != NULL; paragraph++)
    {
      g_autofree char *escaped = gb_markdown_escape (*paragraph);

      g_string_append_printf (page, "%s\n\n", escaped);
    }
}

void
gb_write_fact (GString *page, const char *label, const char *value)
{
  g_autofree char *escaped = gb_markdown_escape (value);

  g_string_append_printf (page, "- **%s**: %s\n", label, escaped);
}

void
gb_write_lines (GString *page, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text != NULL ? text : "", "\n", -1);

  for (char **line = lines; *line != NULL; line++)
    {
      g_autofree char *escaped = gb_markdown_escape (*line);

      if (*escaped != '\0')
        g_string_append_printf (page, "\\\n  %s", escaped);
    }
}

void
gb_write_line (GString *page, const char *label, const char *text)
{
  g_autofree char *line = text != NULL ? g_strdelimit (g_strdup (text), "\n", ' ') : NULL;
  g_autofree char *escaped = line != NULL ? gb_markdown_escape (line) : NULL;

  if (escaped != NULL)
    g_string_append_printf (page, "\\\n  %s: %s", label, escaped);
}

void
gb_write_day (GString *line, const char *format, GbDate date)
{
  g_autofree char *display = gb_date_is_set (date) ? gb_date_to_display (date) : NULL;

  if (display == NULL)
    return;
  g_string_append (line, line->len > 0 ? "; " : "");
  g_string_append_printf (line, format, display);
}
