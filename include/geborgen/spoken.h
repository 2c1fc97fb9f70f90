/* Numbers that people read to each other over the telephone: groups of five digits, of which the fifth is a check digit.
 *
 * Digits, because they have one name each in every language and one key on every keyboard. Every group has its own check digit, so that
 * whoever types it is told which one is wrong: any single wrong digit, any two neighbours swapped (H. M. Damm, 2004), and any two
 * groups swapped, since a group's place counts too. */
#pragma once

#include <glib.h>

#define GB_SPOKEN_GROUP 5u
/* Room for the digits of @n groups, and for those with a blank between each two; with the closing zero. */
#define GB_SPOKEN_SIZE(n)       ((n)*GB_SPOKEN_GROUP + 1)
#define GB_SPOKEN_SHOWN_SIZE(n) ((n) * (GB_SPOKEN_GROUP + 1))

/* The check digit of the four @digits that are group number @group, counted from 0. */
char gb_spoken_check_digit (guint group, const char *digits);
/* Writes what stands in @digits (a whole number of groups) with a blank between the groups. The buffers are the caller's, since what
 * they hold may be a secret. */
void gb_spoken_show (const char *digits, char *shown);
/* Reads what a person typed: blanks, dashes and dots don't count. Writes GB_SPOKEN_SIZE (@n_groups) characters to @digits, which is filled
 * with zeroes after a failure. GB_ERROR_INVALID tells how many digits there must be, or which group is wrong; it repeats
 * nothing of what was typed. */
gboolean gb_spoken_read (const char *typed, guint n_groups, char *digits, GError **error);

/* ---- the receipt of a handover ---- */

#define GB_RECEIPT_GROUPS 5u /* 66 bits */

/* The code by which the giver of a dossier knows that it was accepted, and without what. Only who opened the file has its @nonce; @uid is
 * the dossier's; @declined are the refs that weren't taken, sorted, NULL-terminated; NULL: none. Five groups with blanks between them; yours to
 * free. */
char *gb_receipt_new (const char *uid, const char *nonce, const char *const *declined);
