/* Reports as files: share/schema/rapportage-1.schema.json. Those of others are bounded before they are read. */
#pragma once

#include "client/json.h"
#include "geborgen/adoption.h"

#define GB_REPORT_FORMAT  "geborgen-rapportage"
#define GB_REPORT_VERSION 1
/* Octets of one file: also of one in which thousands were merged. */
#define GB_REPORT_FILE_MAX (32u * 1024 * 1024)

/* @report: as the service gives it. */
JsonNode *gb_report_to_json (GVariant *report);
/* GB_ERROR_INVALID, GB_ERROR_NEWER. */
GbAdoption *gb_report_from_json (const char *text, gsize length, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* All of @words: files, folders of files *.json, or "-" for names on the standard input, one a line. GB_ERROR_INVALID, GB_ERROR_EXISTS and
 * the like name the file. */
GbAdoption *gb_reports_merge (const GPtrArray *words, guint minimum, GbDate today,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;
