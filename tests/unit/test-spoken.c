#include "geborgen/spoken.h"

#include "unit.h"

#define GROUPS 8u

/* Eight groups whose check digits are right. */
static void
make (char *digits)
{
  guint32 seed = 20261122;

  for (guint i = 0; i < GROUPS; i++)
    {
      char *group = digits + i * GB_SPOKEN_GROUP;

      for (guint j = 0; j < GB_SPOKEN_GROUP - 1; j++)
        {
          seed = seed * 1103515245u + 12345u;
          group[j] = (char)('0' + (seed >> 16) % 10);
        }
      group[GB_SPOKEN_GROUP - 1] = gb_spoken_check_digit (i, group);
    }
  digits[GROUPS * GB_SPOKEN_GROUP] = '\0';
}

static void
assert_refused (const char *typed, const char *part)
{
  char digits[GB_SPOKEN_SIZE (GROUPS)];
  g_autoptr (GError) error = NULL;

  memset (digits, 'x', sizeof digits);
  ck_assert_msg (!gb_spoken_read (typed, GROUPS, digits, &error), "%s was taken", typed);
  ck_assert (g_error_matches (error, GB_ERROR, GB_ERROR_INVALID));
  ck_assert_msg (strstr (error->message, part) != NULL, "no \"%s\" in: %s", part, error->message);
  for (guint i = 0; i < sizeof digits; i++)
    ck_assert_int_eq (digits[i], 0);
}

START_TEST (what_is_between_the_digits_does_not_count)
{
  char digits[GB_SPOKEN_SIZE (GROUPS)], shown[GB_SPOKEN_SHOWN_SIZE (GROUPS)], read[GB_SPOKEN_SIZE (GROUPS)];
  g_autofree char *dashes = NULL, *lines = NULL;

  make (digits);
  gb_spoken_show (digits, shown);
  ck_assert_uint_eq (strlen (shown), sizeof shown - 1);
  ck_assert_int_eq (shown[GB_SPOKEN_GROUP], ' ');
  dashes = g_strdelimit (g_strdup (shown), " ", '-');
  lines = g_strdup_printf ("  %s.\r\n", shown);
  const char *const typed[] = { digits, shown, dashes, lines };
  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      g_autoptr (GError) error = NULL;

      ck_assert_msg (gb_spoken_read (typed[i], GROUPS, read, &error), "%s", error != NULL ? error->message : "");
      ck_assert_str_eq (read, digits);
    }
}
END_TEST

START_TEST (any_wrong_digit_is_told_by_its_group)
{
  char digits[GB_SPOKEN_SIZE (GROUPS)];

  make (digits);
  for (guint i = 0; i < GROUPS * GB_SPOKEN_GROUP; i++)
    for (char c = '0'; c <= '9'; c++)
      {
        char was = digits[i];
        g_autofree char *part = g_strdup_printf ("group %u of the 8", i / GB_SPOKEN_GROUP + 1);

        if (c == was)
          continue;
        digits[i] = c;
        assert_refused (digits, part);
        digits[i] = was;
      }
}
END_TEST

START_TEST (neighbours_and_groups_swapped_are_told)
{
  char digits[GB_SPOKEN_SIZE (GROUPS)], wrong[GB_SPOKEN_SIZE (GROUPS)];

  make (digits);
  for (guint i = 0; i + 1 < GROUPS * GB_SPOKEN_GROUP; i++)
    {
      memcpy (wrong, digits, sizeof wrong);
      wrong[i] = digits[i + 1];
      wrong[i + 1] = digits[i];
      if (wrong[i] != digits[i] && (i + 1) % GB_SPOKEN_GROUP != 0)
        assert_refused (wrong, "a wrong digit or stands in the wrong place");
    }
  for (guint i = 0; i < GROUPS; i++)
    for (guint j = i + 1; j < GROUPS; j++)
      {
        memcpy (wrong, digits, sizeof wrong);
        memcpy (wrong + i * GB_SPOKEN_GROUP, digits + j * GB_SPOKEN_GROUP, GB_SPOKEN_GROUP);
        memcpy (wrong + j * GB_SPOKEN_GROUP, digits + i * GB_SPOKEN_GROUP, GB_SPOKEN_GROUP);
        assert_refused (wrong, "stands in the wrong place");
      }
}
END_TEST

START_TEST (too_few_too_many_and_no_digits)
{
  char digits[GB_SPOKEN_SIZE (GROUPS)];
  g_autofree char *more = NULL, *letter = NULL, *long_one = g_strnfill (100000, '1');

  make (digits);
  more = g_strconcat (digits, "0", NULL);
  letter = g_strconcat (digits, "o", NULL);
  assert_refused (more, "41 digits were given; there must be 8 groups of 5");
  assert_refused (letter, "no digit");
  assert_refused (long_one, "digits were given");
  assert_refused ("", "0 digits were given");
  digits[GROUPS * GB_SPOKEN_GROUP - 1] = '\0';
  assert_refused (digits, "39 digits were given");
  assert_refused ("\xff\xfe", "no digit");
}
END_TEST

/* The code is part of the format: another version of this program must come to the same. */
START_TEST (a_receipt_is_the_same_everywhere)
{
  static const char uid[] = "5f6c0d3e-2b1a-4c8d-9e0f-112233445566", nonce[] = "00112233445566778899aabbccddeeff";
  static const char *const nothing[] = { NULL }, *const two[] = { "a2", "d1", NULL }, *const one[] = { "a2d1", NULL };
  g_autofree char *code = gb_receipt_new (uid, nonce, NULL);
  g_autofree char *same = gb_receipt_new (uid, nonce, nothing);
  g_autofree char *without_two = gb_receipt_new (uid, nonce, two);
  g_autofree char *without_one = gb_receipt_new (uid, nonce, one);
  g_autofree char *other_uid = gb_receipt_new ("5f6c0d3e-2b1a-4c8d-9e0f-112233445567", nonce, NULL);
  g_autofree char *other_nonce = gb_receipt_new (uid, "00112233445566778899aabbccddeefe", NULL);

  ck_assert_str_eq (code, "36136 89753 89723 06132 44880");
  ck_assert_str_eq (code, same);
  ck_assert_uint_eq (strlen (code), GB_SPOKEN_SHOWN_SIZE (GB_RECEIPT_GROUPS) - 1);
  ck_assert_str_ne (code, other_uid);
  ck_assert_str_ne (code, other_nonce);
  ck_assert_str_ne (code, without_two);
  ck_assert_str_ne (without_one, without_two);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = { what_is_between_the_digits_does_not_count, any_wrong_digit_is_told_by_its_group,
                                 neighbours_and_groups_swapped_are_told,    too_few_too_many_and_no_digits,
                                 a_receipt_is_the_same_everywhere,          NULL };

  return unit_run ("spoken", tests);
}
