/* Evidence and its file, to the service and back. The client opens what somebody names; the service copies it from the descriptor. */
#pragma once

#include "client/call.h"

/* Records @evidence (it is ended) with the file of '--file', if one is given. The record as it was stored. GB_ERROR_INVALID: that is no ordinary
 * file; a link isn't followed. */
GVariant *gb_evidence_add (GbCall *call, GVariantDict *evidence, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The file of evidence @id for reading, yours to close; -1 on failure. */
int gb_evidence_open (GbCall *call, gint64 id, GError **error);
