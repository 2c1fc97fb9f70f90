/* What both sides of a handover share. */
#pragma once

#include "client/call.h"
#include "geborgen/dossier.h"

/* "a3, d5" as {"a3", "d5"}; empty for NULL. Yours to free. */
char **gb_handover_split (const char *text);
/* The handover, what is in it, and its receipt (NULL or "": none) with what was declined. @dossier makes that shorter to tell; may be
 * NULL. @rows: all that is in it, at most so many (0: no bound); -1: what deserves a look. */
void gb_handover_tell (GbCall *call, GVariant *handover, GVariant *items, const GbDossier *dossier, const char *receipt,
                       int rows);
/* What deserves a look, and how much there is of all. */
void gb_handover_tell_items (GbCall *call, GVariant *items, gint64 id);
/* How much stays behind for want of permission, and what to do about it. */
void gb_handover_tell_left_out (GbCall *call, GVariant *items);
