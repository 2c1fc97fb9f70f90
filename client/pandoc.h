/* Documents for a word processor, by pandoc. */
#pragma once

#include <gio/gio.h>

/* "docx" or "odt", by how @path ends; NULL: it is neither. Borrowed. */
const char *gb_pandoc_format (const char *path);
/* @markdown as a file in @format. GB_ERROR_FAILED with the way out when there is no pandoc, or when it fails. Yours to unref. */
GBytes *gb_pandoc_convert (const char *markdown, const char *format, GError **error) G_GNUC_WARN_UNUSED_RESULT;
