/* --json: the contract's keys in its order, null where there is no value, then whatever else the record brings. */
#pragma once

#include "client/record.h"
#include <json-glib/json-glib.h>

/* @record: a{sv}. */
JsonNode *gb_json_record (const GbRecord *shape, GVariant *record);
/* @records: aa{sv}. */
JsonNode *gb_json_records (const GbRecord *shape, GVariant *records);
/* Any value of the contract: texts, numbers, booleans, lists and dictionaries. */
JsonNode *gb_json_value (GVariant *value);
/* An object without members. */
JsonNode *gb_json_new_object (void);
/* Adds @member, which it takes, to the object @node. */
void gb_json_add (JsonNode *node, const char *name, JsonNode *member);
/* One line feed at the end. */
void gb_json_append (GString *out, JsonNode *node);
