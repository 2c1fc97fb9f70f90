#include "client/passphrase.h"

#include "geborgen/error.h"
#include "geborgen/spoken.h"

#include <sodium.h>
#include <unistd.h>

#define DIGITS        (GB_SPOKEN_SIZE (GB_PASSPHRASE_GROUPS) - 1)
#define ASKED_AT_MOST 5

GbSecret *
gb_passphrase_new (void)
{
  GbSecret *passphrase = gb_secret_new (DIGITS);

  for (guint i = 0; i < DIGITS; i++)
    passphrase->text[i] = (i + 1) % GB_SPOKEN_GROUP == 0
                              ? gb_spoken_check_digit (i / GB_SPOKEN_GROUP, passphrase->text + i + 1 - GB_SPOKEN_GROUP)
                              : (char)('0' + randombytes_uniform (10));
  return passphrase;
}

GbSecret *
gb_passphrase_parse (const GbSecret *typed, GError **error)
{
  g_autoptr (GbSecret) passphrase = gb_secret_new (DIGITS);

  if (!gb_spoken_read (typed->text, GB_PASSPHRASE_GROUPS, passphrase->text, error))
    return NULL;
  return g_steal_pointer (&passphrase);
}

void
gb_passphrase_tell (const GbSecret *passphrase)
{
  g_autoptr (GbSecret) shown = gb_secret_new (GB_SPOKEN_SHOWN_SIZE (GB_PASSPHRASE_GROUPS));
  gsize half = GB_SPOKEN_SHOWN_SIZE (GB_PASSPHRASE_GROUPS) / 2;
  gsize length = GB_SPOKEN_SHOWN_SIZE (GB_PASSPHRASE_GROUPS);

  gb_spoken_show (passphrase->text, shown->text);
  shown->text[half - 1] = '\n';
  shown->text[length - 1] = '\n';
  for (gsize at = 0; at < length;)
    {
      gssize n = write (STDERR_FILENO, shown->text + at, length - at);

      if (n <= 0)
        return;
      at += (gsize)n;
    }
}

GbSecret *
gb_passphrase_get (GbCall *call, GError **error)
{
  const char *path = gb_call_get (call, "passphrase-file");

  if (path == NULL && !call->interactive)
    {
      g_set_error_literal (error, GB_ERROR, GB_ERROR_USAGE,
                           _ ("the passphrase is asked for on a terminal; without one give '--passphrase-file'"));
      return NULL;
    }
  for (int i = 1;; i++)
    {
      g_autoptr (GbSecret) typed = path != NULL ? gb_secret_read (path, error)
                                                : gb_secret_ask (_ ("Passphrase (8 groups of 5 digits)"), error);
      g_autoptr (GError) wrong = NULL;
      GbSecret *passphrase = typed != NULL ? gb_passphrase_parse (typed, &wrong) : NULL;

      if (typed == NULL || passphrase != NULL)
        return passphrase;
      if (path != NULL || i == ASKED_AT_MOST)
        {
          g_propagate_error (error, g_steal_pointer (&wrong));
          return NULL;
        }
      g_printerr ("%s\n", wrong->message);
    }
}
