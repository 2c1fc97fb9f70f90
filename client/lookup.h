/* What rights and support have in common: records that are looked up by a word, and the notice that goes with all of them. */
#pragma once

#include "client/output.h"

/* The record with that id, as "aa{sv}" has it; NULL: there is none. Yours. */
GVariant *gb_lookup_find (GVariant *records, const char *id);
/* Its title, or @id where there is none; yours. */
char *gb_lookup_dup_title (GVariant *records, const char *id);
/* Its last check is too long ago. */
gboolean gb_lookup_is_outdated (GVariant *records, const char *id);
/* {"right": @id, "title": …, "outdated": …}, for --json. */
JsonNode *gb_lookup_new_json (GVariant *records, const char *id);
/* The list, and the notice. */
void gb_lookup_show_list (GbCall *call, const GbRecord *shape, GVariant *records, const char *nothing);
/* The one that the first word names, and the notice. GB_ERROR_NOT_FOUND tells which there are; @listing is the command that shows them. */
gboolean gb_lookup_show_one (GbCall *call, const GbRecord *shape, GVariant *records, const char *listing,
                             GError **error);
/* For people: a blank line and the notice. */
void gb_lookup_say_notice (GbCall *call);
/* For people: that a rule wasn't checked lately, and then the notice. */
void gb_lookup_say_end (GbCall *call, gboolean outdated);
/* For --json: @list, which it takes, as @name in the object @node, with the notice, and all of it printed; takes @node. */
void gb_lookup_print_json (GbCall *call, JsonNode *node, const char *name, JsonArray *list);
