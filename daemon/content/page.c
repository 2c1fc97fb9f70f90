/* A document: parts one after another, from which both its Markdown and its page are made. */
#include "content/content.h"

#include <gio/gio.h>

#include "gb-content-resources.h"

/* Behind a blank and with nothing behind it, this is no mark in Markdown. */
#define BLANK      "______________________________"
#define STYLE_PATH "/org/geborgen/content/templates/page.css"

typedef struct
{
  char *markdown; /* NULL: a figure */
  char *blank;    /* the label of a line to write on, which has its Markdown as well; NULL: none */
  char *svg;
  char *caption;
} Part;

struct GbPage
{
  char *title;
  GPtrArray *parts;
};

static void
free_part (gpointer data)
{
  Part *part = data;

  g_free (part->markdown);
  g_free (part->blank);
  g_free (part->svg);
  g_free (part->caption);
  g_free (part);
}

GbPage *
gb_page_new (const char *title)
{
  GbPage *page = g_new0 (GbPage, 1);

  page->title = g_strdup (title);
  page->parts = g_ptr_array_new_with_free_func (free_part);
  return page;
}

void
gb_page_free (GbPage *page)
{
  if (page == NULL)
    return;
  g_free (page->title);
  g_ptr_array_unref (page->parts);
  g_free (page);
}

void
gb_page_add_markdown (GbPage *page, const char *markdown)
{
  Part *part = g_new0 (Part, 1);

  part->markdown = g_strdup (markdown);
  g_ptr_array_add (page->parts, part);
}

void
gb_page_add_figure (GbPage *page, const char *svg, const char *caption)
{
  Part *part = g_new0 (Part, 1);

  part->svg = g_strdup (svg);
  part->caption = g_strdup (caption);
  g_ptr_array_add (page->parts, part);
}

void
gb_page_add_blank (GbPage *page, const char *label)
{
  Part *part = g_new0 (Part, 1);

  part->blank = g_strdup (label);
  part->markdown = g_strdup_printf ("%s: " BLANK "\n", label);
  g_ptr_array_add (page->parts, part);
}

static char *
to_markdown (const GbPage *page)
{
  GString *markdown = g_string_new (NULL);

  for (guint i = 0; i < page->parts->len; i++)
    {
      const Part *part = g_ptr_array_index (page->parts, i);

      if (part->markdown != NULL)
        g_string_append_printf (markdown, "%s%s", markdown->len > 0 ? "\n" : "", part->markdown);
    }
  return g_string_free (markdown, FALSE);
}

static void
append_part (GString *html, const Part *part)
{
  g_autofree char *caption = part->caption != NULL ? g_markup_escape_text (part->caption, -1) : NULL;

  g_autofree char *blank = part->blank != NULL ? g_markup_escape_text (part->blank, -1) : NULL;

  if (blank != NULL)
    g_string_append_printf (html, "<p class=\"blank\">%s</p>\n", blank);
  else if (part->markdown != NULL)
    gb_markdown_append_html (html, part->markdown);
  else
    g_string_append_printf (html, "<figure>\n%s\n<figcaption>%s</figcaption>\n</figure>\n", part->svg, caption);
}

static char *
to_html (const GbPage *page)
{
  g_autoptr (GBytes) style
      = g_resource_lookup_data (gb_content_get_resource (), STYLE_PATH, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autofree char *title = g_markup_escape_text (page->title, -1);
  GString *html = g_string_new ("<!DOCTYPE html>\n");

  /* The page loads nothing and runs nothing, whatever got into it. */
  g_string_append_printf (html,
                          "<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n"
                          "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
                          "'unsafe-inline'\">\n"
                          "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                          "<meta name=\"robots\" content=\"noindex\">\n<title>%s</title>\n<style>\n",
                          gb_language_to_string (gb_text_get_language ()), title);
  if (style != NULL)
    g_string_append_len (html, g_bytes_get_data (style, NULL), (gssize)g_bytes_get_size (style));
  g_string_append (html, "</style>\n</head>\n<body>\n<main>\n");
  for (guint i = 0; i < page->parts->len; i++)
    append_part (html, g_ptr_array_index (page->parts, i));
  g_string_append (html, "</main>\n</body>\n</html>\n");
  return g_string_free (html, FALSE);
}

char *
gb_page_write (const GbPage *page, GbDocumentForm form)
{
  return form == GB_DOCUMENT_MARKDOWN ? to_markdown (page) : to_html (page);
}
