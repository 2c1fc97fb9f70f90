/* A ZIP of our own, written piece by piece into a file that gets its name when it is whole. */
#pragma once

#include <glib.h>

typedef struct GbZip GbZip;

/* @moment: of every entry, so that the same content gives the same bytes. GB_ERROR_STORAGE; GB_ERROR_FAILED without libarchive. */
GbZip *gb_zip_new (const char *path, gint64 moment, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Gives up what isn't finished. */
void gb_zip_free (GbZip *zip);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GbZip, gb_zip_free)

/* @name: plain letters, digits, hyphens, dots and '/'. */
gboolean gb_zip_add_text (GbZip *zip, const char *name, const char *text, GError **error);
/* What @fd holds from where it stands: @size octets by the hash @sha256, or GB_ERROR_DAMAGED. */
gboolean gb_zip_add_file (GbZip *zip, const char *name, int fd, gint64 size, const char *sha256, GError **error);
/* Brings it to the disk under its name; what is there is written over only with @replace. */
gboolean gb_zip_finish (GbZip *zip, gboolean replace, GError **error);
