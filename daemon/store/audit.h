/* What restoring a copy does with the audit log. */
#pragma once

#include "store-private.h"

/* Makes @copy, about to take the place of @live (NULL: what was there can't be read), go on with the log of @live where its own is the
 * beginning of that, so that nothing that was done since is forgotten: "backup.restore". Otherwise, say with a copy from elsewhere, the log is
 * the copy's from then on, and what stood in the other stays in the backup that is made of it: "backup.restore-with-its-log". */
gboolean gb_audit_carry_over (GbStore *copy, GbStore *live, gint64 now, GError **error);
