/* The steps of a talk, for the talks and for the Day: plan, move, held, skip, cancel. */
#pragma once

#include "client/call.h"

/* Plans ("Plan") or moves ("Move") @talk at '--on'; @suggested is offered where it isn't given, NULL: nothing is. */
gboolean gb_talk_step_time (GbCall *call, const char *method, GVariant *talk, const char *suggested, GError **error);
/* Records it as held. @ask: whether mantelzorg was raised, which points came up, what was done and what is to be done, where somebody
 * can be asked. */
gboolean gb_talk_step_held (GbCall *call, GVariant *talk, gboolean ask, GError **error);
/* "Skip" or "Cancel", with a reason. @needed: without one it isn't done. */
gboolean gb_talk_step_reason (GbCall *call, const char *method, gint64 id, gboolean needed, GError **error);
/* Reads a date with a time; asks for the time where it is missing and somebody can be asked. */
gboolean gb_talk_read_time (GbCall *call, const char *text, GbCivil *ret_civil, GError **error);
/* What can be ticked off in a talk: aa{sv}. */
GVariant *gb_talk_list_points (GbCall *call, gint64 id, GError **error) G_GNUC_WARN_UNUSED_RESULT;
GVariant *gb_talk_get (GbCall *call, gint64 id, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The reminders of a talk, done ones too: aa{sv}. */
GVariant *gb_talk_list_reminders (GbCall *call, gint64 id, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* What was done with @talk, what to know about it, and what comes next: @next may be NULL or empty. */
void gb_talk_tell (GbCall *call, const char *done, GVariant *talk, GVariant *next);
/* '--topic-raised' as a key of @details: yes, no, or absent when it isn't answered. @ask: where it wasn't given. */
gboolean gb_talk_put_topic (GbCall *call, gboolean ask, GVariantDict *details, GError **error);
