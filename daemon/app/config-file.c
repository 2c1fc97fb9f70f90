#include "config-file.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "geborgen/error.h"
#include "geborgen/names.h"
#include "geborgen/text.h"

#define CONFIG_BYTES_MAX (256 * 1024)

char *
gb_config_file_dup_path (void)
{
  return g_build_filename (g_get_user_config_dir (), GB_DATA_FOLDER, GB_CONFIG_FILE, NULL);
}

static gboolean
read_bounded (int fd, GString *ret_data, GError **error)
{
  char buffer[8192];
  for (;;)
    {
      ssize_t n = read (fd, buffer, sizeof buffer);
      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        {
          g_set_error_literal (error, GB_ERROR, GB_ERROR_STORAGE, gb_text_errno (errno));
          return FALSE;
        }
      if (n == 0)
        return TRUE;
      g_string_append_len (ret_data, buffer, n);
      if (ret_data->len > CONFIG_BYTES_MAX)
        {
          g_set_error_literal (error, GB_ERROR, GB_ERROR_INVALID, _ ("it is larger than any configuration"));
          return FALSE;
        }
    }
}

GbConfig *
gb_config_file_load (const char *path, GError **error)
{
  /* A FIFO in its place must not hang the service. */
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (fd < 0 && errno == ENOENT)
    return gb_config_new ();
  if (fd < 0)
    {
      g_set_error (error, GB_ERROR, GB_ERROR_STORAGE, _ ("'%s' can't be read: %s"), path, gb_text_errno (errno));
      return NULL;
    }
  struct stat info;
  g_autoptr (GString) data = g_string_new (NULL);
  if (fstat (fd, &info) != 0 || !S_ISREG (info.st_mode))
    g_set_error_literal (error, GB_ERROR, GB_ERROR_INVALID, _ ("it is no ordinary file"));
  else if (read_bounded (fd, data, error))
    {
      close (fd);
      GbConfig *config = gb_config_parse (data->str, data->len, error);
      g_prefix_error (error, "'%s': ", path);
      return config;
    }
  close (fd);
  g_prefix_error (error, "'%s': ", path);
  return NULL;
}
