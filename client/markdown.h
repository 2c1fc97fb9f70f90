/* Markdown for a terminal: the only place in the client with libcmark. */
#pragma once

#include "client/render.h"

/* Headings (bold, or underlined where that can't be), paragraphs and lists, broken at the page's width. Points that begin with "[ ]" keep
 * their box. Nothing in @markdown reaches the terminal but text. */
void gb_markdown_render (GString *out, GbPage page, const char *markdown);
/* The same with every 0 in its tables: for figures, where none is another thing than untold. */
void gb_markdown_render_figures (GString *out, GbPage page, const char *markdown);
