/* Help, made from the table. */
#pragma once

#include "client/call.h"

/* Of the command, of the noun, or of the whole: whatever the call names. */
void gb_help_append (GbCall *call);
