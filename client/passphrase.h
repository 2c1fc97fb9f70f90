/* The passphrase of a dossier: made here, told once, stored nowhere. Eight groups of five digits (spoken.h), of which 32 are chosen at
 * random: 106 bits. The ZIP's own passphrase is the 40 digits without anything between them. */
#pragma once

#include "client/call.h"
#include "client/secret.h"

#define GB_PASSPHRASE_GROUPS 8u

GbSecret *gb_passphrase_new (void) G_GNUC_WARN_UNUSED_RESULT;
/* What was typed or read, as the passphrase proper. GB_ERROR_INVALID names the group that is wrong. */
GbSecret *gb_passphrase_parse (const GbSecret *typed, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* As it is told: two lines of four groups. Written to stderr at once, so that neither the answer of the program nor a buffer holds it. */
void gb_passphrase_tell (const GbSecret *passphrase);
/* From the file of --passphrase-file, or asked on the terminal, again while a group is wrong. GB_ERROR_USAGE where there is neither. */
GbSecret *gb_passphrase_get (GbCall *call, GError **error) G_GNUC_WARN_UNUSED_RESULT;
