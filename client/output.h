/* Records to the output of a call, in the form that was asked for. */
#pragma once

#include "client/call.h"
#include "client/json.h"
#include "client/render.h"

GbPage gb_output_page (GbCall *call);
/* aa{sv}. @nothing is said when it is empty (NULL: nothing is). */
void gb_output_list (GbCall *call, const GbRecord *shape, GVariant *records, const char *nothing);
/* For a list that can be long: '--limit', else what a person can take in, and for --json everything. @filter asks for one row more
 * than that, so that gb_output_rows() knows whether there are. */
gboolean gb_output_put_rows (GbCall *call, GVariantDict *filter, guint *ret_rows, GError **error);
/* The first @rows of @records (0: all), and that there are more. */
void gb_output_rows (GbCall *call, const GbRecord *shape, GVariant *records, guint rows, const char *nothing);
/* a{sv}. */
void gb_output_record (GbCall *call, const GbRecord *shape, GVariant *record);
/* Only the table, under a heading; for people. */
void gb_output_section (GbCall *call, const char *heading, const GbRecord *shape, GVariant *records);
/* The heading alone; for people. */
void gb_output_heading (GbCall *call, const char *heading);
/* Takes @node; for --json. */
void gb_output_json (GbCall *call, JsonNode *node);
/* A line that somebody copies: never wrapped. For people. */
void gb_output_line (GbCall *call, const char *line);
/* {"id": …, "removed": true}, with --json; for people nothing. */
void gb_output_removed (GbCall *call, GVariant *record);
/* Asks before a removal; '--yes' stands for the answer where nobody can be asked. @question has one %s for @name. */
gboolean gb_output_confirm_removal (GbCall *call, const char *question, const char *name, GError **error);
/* Writes what was gathered. GB_ERROR_FAILED when stdout doesn't take it. */
gboolean gb_output_flush (GbCall *call, GError **error);
