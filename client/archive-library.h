/* libarchive, loaded when a handover is made or opened and not before: linked to, the libraries that it brings along (ICU, libxml2) would
 * have to be loaded for every command, which takes as long as all the rest of one. */
#pragma once

#include <archive.h>
#include <archive_entry.h>
#include <glib.h>

#define GB_ARCHIVE_FUNCTIONS(each)                                                                                     \
  each (archive_read_new);                                                                                             \
  each (archive_read_support_format_zip_seekable);                                                                     \
  each (archive_read_add_passphrase);                                                                                  \
  each (archive_read_open_memory);                                                                                     \
  each (archive_read_next_header);                                                                                     \
  each (archive_read_data);                                                                                            \
  each (archive_read_free);                                                                                            \
  each (archive_write_new);                                                                                            \
  each (archive_write_set_format_zip);                                                                                 \
  each (archive_write_set_options);                                                                                    \
  each (archive_write_set_passphrase);                                                                                 \
  each (archive_write_set_bytes_per_block);                                                                            \
  each (archive_write_set_bytes_in_last_block);                                                                        \
  each (archive_write_open);                                                                                           \
  each (archive_write_header);                                                                                         \
  each (archive_write_data);                                                                                           \
  each (archive_write_close);                                                                                          \
  each (archive_write_free);                                                                                           \
  each (archive_error_string);                                                                                         \
  each (archive_entry_new);                                                                                            \
  each (archive_entry_free);                                                                                           \
  each (archive_entry_pathname);                                                                                       \
  each (archive_entry_filetype);                                                                                       \
  each (archive_entry_is_data_encrypted);                                                                              \
  each (archive_entry_set_pathname);                                                                                   \
  each (archive_entry_set_filetype);                                                                                   \
  each (archive_entry_set_perm);                                                                                       \
  each (archive_entry_set_size);                                                                                       \
  each (archive_entry_set_mtime)

/* Its functions, by their own names. */
#define GB_ARCHIVE_POINTER(name) __typeof__ (name) *name
typedef struct
{
  GB_ARCHIVE_FUNCTIONS (GB_ARCHIVE_POINTER);
} GbArchiveLibrary;

/* For the life of the process; NULL with GB_ERROR_FAILED when it isn't installed. */
const GbArchiveLibrary *gb_archive_library (GError **error);
