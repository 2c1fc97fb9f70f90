/* What the files about surveys share. */
#pragma once

#include "client/call.h"

/* '--round', or the first word; GB_SURVEY_ROUND_LAST where neither is given. */
gboolean gb_survey_read_round (GbCall *call, int *ret_round, GError **error);
