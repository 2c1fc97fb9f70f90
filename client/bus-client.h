/* The way to the daemon. The first call starts it where need be, and makes sure that both speak the same contract. */
#pragma once

#include "client/call.h"
#include "geborgen/names.h"
#include <gio/gunixfdlist.h>

/* @arguments may be floating. Errors come back as ours; GB_ERROR_UNREACHABLE says why nobody answers.
 * A new tuple of type @reply. */
GVariant *gb_bus_call (GbCall *call, const char *interface, const char *method, GVariant *arguments, const char *reply,
                       GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The same for what may take long, with a sign of life on a terminal. */
GVariant *gb_bus_call_long (GbCall *call, const char *interface, const char *method, GVariant *arguments,
                            const char *reply, const char *doing, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The same with files: @files (NULL: none) go along, and *@ret_files, yours, come back; it may be NULL. */
GVariant *gb_bus_call_files (GbCall *call, const char *interface, const char *method, GVariant *arguments,
                             GUnixFDList *files, const char *reply, GUnixFDList **ret_files,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* A method that answers with a single value: that value. */
GVariant *gb_bus_call_one (GbCall *call, const char *interface, const char *method, GVariant *arguments,
                           const char *reply, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The record of a person or team named by number or by a part of the name. */
GVariant *gb_bus_resolve_person (GbCall *call, const char *who, GError **error) G_GNUC_WARN_UNUSED_RESULT;
GVariant *gb_bus_resolve_team (GbCall *call, const char *which, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The same for what stands in an option or a word (@name tells which; NULL: it wasn't given), asked for on a terminal until it fits. */
GVariant *gb_bus_need_person (GbCall *call, const char *given, const char *name,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;
GVariant *gb_bus_need_team (GbCall *call, const char *given, const char *name,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Resolves the option where it was given, and puts the id in @dict under @key. */
gboolean gb_bus_put_person (GbCall *call, const char *option, GVariantDict *dict, const char *key, GError **error);
gboolean gb_bus_put_team (GbCall *call, const char *option, GVariantDict *dict, const char *key, GError **error);
