/* Reads the configuration file and watches it. */
#pragma once

#include "geborgen/config.h"

/* $XDG_CONFIG_HOME/geborgen/geborgen.conf; yours to free. */
char *gb_config_file_dup_path (void);
/* The defaults when there is no file. Files over 256 KiB are refused. */
GbConfig *gb_config_file_load (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;
