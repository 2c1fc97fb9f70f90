#include "geborgen/spoken.h"

#include <string.h>

#include "geborgen/error.h"
#include "geborgen/text.h"

/* H. M. Damm's quasigroup of order 10. */
static const guint8 damm[10][10] = {
  { 0, 3, 1, 7, 5, 9, 8, 6, 4, 2 }, { 7, 0, 9, 2, 1, 5, 4, 8, 6, 3 }, { 4, 2, 0, 6, 8, 7, 1, 3, 5, 9 },
  { 1, 7, 5, 0, 9, 8, 3, 4, 2, 6 }, { 6, 1, 2, 3, 0, 4, 5, 9, 7, 8 }, { 3, 6, 7, 4, 2, 0, 9, 5, 8, 1 },
  { 5, 8, 6, 9, 7, 2, 0, 1, 3, 4 }, { 8, 9, 4, 5, 3, 6, 2, 0, 1, 7 }, { 9, 4, 3, 8, 6, 1, 7, 2, 0, 5 },
  { 2, 5, 8, 1, 4, 3, 6, 7, 9, 0 },
};

char
gb_spoken_check_digit (guint group, const char *digits)
{
  guint8 state = (guint8)(group % 10);

  for (guint i = 0; i < GB_SPOKEN_GROUP - 1; i++)
    state = damm[state][digits[i] - '0'];
  return (char)('0' + state);
}

void
gb_spoken_show (const char *digits, char *shown)
{
  for (guint i = 0; digits[i] != '\0'; i++)
    {
      if (i > 0 && i % GB_SPOKEN_GROUP == 0)
        *shown++ = ' ';
      *shown++ = digits[i];
    }
  *shown = '\0';
}

/* How many digits there are, of which the first @size - 1 are written; -1 when there is something else. */
static int
read_digits (const char *typed, char *digits, guint size)
{
  guint n = 0;

  for (; *typed != '\0'; typed++)
    {
      if (strchr (" -.\t\r\n", *typed) != NULL)
        continue;
      if (!g_ascii_isdigit (*typed))
        return -1;
      if (n < size - 1)
        digits[n] = *typed;
      n = MIN (n + 1, (guint)G_MAXINT16);
    }
  return (int)n;
}

static gboolean
check_groups (const char *digits, guint n_groups, GError **error)
{
  for (guint i = 0; i < n_groups; i++)
    {
      const char *group = digits + i * GB_SPOKEN_GROUP;

      if (gb_spoken_check_digit (i, group) == group[GB_SPOKEN_GROUP - 1])
        continue;
      g_set_error (error, GB_ERROR, GB_ERROR_INVALID,
                   _ ("group %u of the %u has a wrong digit or stands in the wrong place; have it read out again"),
                   i + 1, n_groups);
      return FALSE;
    }
  return TRUE;
}

gboolean
gb_spoken_read (const char *typed, guint n_groups, char *digits, GError **error)
{
  guint size = GB_SPOKEN_SIZE (n_groups);
  int n;

  memset (digits, 0, size);
  n = read_digits (typed, digits, size);
  if (n == (int)size - 1 && check_groups (digits, n_groups, error))
    return TRUE;
  if (n < 0)
    g_set_error (error, GB_ERROR, GB_ERROR_INVALID,
                 _ ("there is something in it that is no digit; it is %u groups of %u digits"), n_groups,
                 GB_SPOKEN_GROUP);
  else if (n != (int)size - 1)
    g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("%d digits were given; there must be %u groups of %u digits"), n,
                 n_groups, GB_SPOKEN_GROUP);
  memset (digits, 0, size);
  return FALSE;
}

/* Four digits from six octets: what is left of the division is 1 in 28 milliard. */
static void
append_group (GString *code, guint group, const guint8 *octets)
{
  guint64 number = 0;
  char digits[GB_SPOKEN_GROUP + 1];

  for (guint i = 0; i < 6; i++)
    number = number << 8 | octets[i];
  g_snprintf (digits, sizeof digits, "%04u", (guint)(number % 10000));
  g_string_append_printf (code, "%s%s%c", group > 0 ? " " : "", digits, gb_spoken_check_digit (group, digits));
}

char *
gb_receipt_new (const char *uid, const char *nonce, const char *const *declined)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  GString *code = g_string_new (NULL);
  guint8 octets[32];
  gsize length = sizeof octets;

  /* The closing zeroes keep the three apart. */
  g_checksum_update (sum, (const guchar *)"geborgen receipt", sizeof "geborgen receipt");
  g_checksum_update (sum, (const guchar *)uid, (gssize)strlen (uid) + 1);
  g_checksum_update (sum, (const guchar *)nonce, (gssize)strlen (nonce) + 1);
  for (guint i = 0; declined != NULL && declined[i] != NULL; i++)
    g_checksum_update (sum, (const guchar *)declined[i], (gssize)strlen (declined[i]) + 1);
  g_checksum_get_digest (sum, octets, &length);
  for (guint i = 0; i < GB_RECEIPT_GROUPS; i++)
    append_group (code, i, octets + 6 * i);
  return g_string_free (code, FALSE);
}
