/* The bytes of a roster, and the text in them. */
#include "client/roster.h"

#include "client/in-file.h"
#include "geborgen/error.h"
#include "geborgen/text.h"

#include <string.h>

char *
gb_roster_read (const char *path, gsize *ret_length, GError **error)
{
  return gb_in_file_read (path, GB_ROSTER_BYTES_MAX, _ ("'%s' is over 4 MiB; that is no roster"), ret_length, error);
}

char *
gb_roster_decode (const char *data, gsize length, GError **error)
{
  g_autofree char *text = NULL;

  if (length >= 2 && (memcmp (data, "\xFF\xFE", 2) == 0 || memcmp (data, "\xFE\xFF", 2) == 0))
    {
      g_set_error_literal (error, GB_ERROR, GB_ERROR_INVALID, _ ("it is UTF-16; save it as 'CSV UTF-8'"));
      return NULL;
    }
  if (memchr (data, '\0', length) != NULL)
    {
      g_set_error_literal (error, GB_ERROR, GB_ERROR_INVALID, _ ("it holds zero bytes: a spreadsheet? save it as CSV"));
      return NULL;
    }
  if (length >= 3 && memcmp (data, "\xEF\xBB\xBF", 3) == 0)
    {
      data += 3;
      length -= 3;
    }
  if (g_utf8_validate (data, (gssize)length, NULL))
    return g_strndup (data, length);
  /* What a spreadsheet in the Netherlands writes unless told otherwise. */
  text = g_convert (data, (gssize)length, "UTF-8", "WINDOWS-1252", NULL, NULL, NULL);
  if (text == NULL)
    g_set_error_literal (error, GB_ERROR, GB_ERROR_INVALID,
                         _ ("it is neither UTF-8 nor Windows-1252; save it as 'CSV UTF-8'"));
  return g_steal_pointer (&text);
}
