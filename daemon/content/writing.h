/* Markdown as every document here is written. What people wrote is escaped: it stands there as they wrote it. */
#pragma once

#include "content/content.h"

/* @marks: "#", "##", "###". */
void gb_write_heading (GString *page, const char *marks, const char *text);
/* Paragraphs of text that isn't Markdown, a blank line between them; NULL: none. */
void gb_write_paragraphs (GString *page, const char *text);
/* An item: "- **label**: value". */
void gb_write_fact (GString *page, const char *label, const char *value);
/* Lines as they were written, in the item that has begun; NULL: none. */
void gb_write_lines (GString *page, const char *text);
/* "label: text" on a line of its own, in the item that has begun; NULL: none. */
void gb_write_line (GString *page, const char *label, const char *text);
/* Appends @format with the day in it to @line, after a semicolon where something stands there; nothing for no day. */
void gb_write_day (GString *line, const char *format, GbDate date);
