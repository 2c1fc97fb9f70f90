/* What the actions and recording a talk share: asking for an action, marking one as done. */
#pragma once

#include "client/call.h"

/* Puts who does it in @action: "manager" or "employee", or how the reader's language has it. */
gboolean gb_action_put_owner (const char *text, GVariantDict *action, GError **error);
/* Asks for it; an empty line is the manager. */
gboolean gb_action_ask_owner (GVariantDict *action, GError **error);
/* Asks by when; an empty line is no day. What can't be read is asked again. */
gboolean gb_action_ask_due (GVariantDict *action, GError **error);
/* The open ones: aa{sv}. @key: "person", "team" or "talk". */
GVariant *gb_action_list_open (GbCall *call, const char *key, gint64 id, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Those that the guide of @talk has. */
GVariant *gb_action_list_of_talk (GbCall *call, GVariant *talk, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The action as it is then. @on none: today. */
GVariant *gb_action_set_done (GbCall *call, gint64 id, GbDate on, gboolean done,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;
