/* What the verbs of an agreement share, and the talk that evaluates it. */
#pragma once

#include "client/call.h"

/* '--kind' must be one that there is. */
gboolean gb_agreement_check_word (const char *kind, GError **error);
/* The options that change an agreement; where none is given and somebody can be asked, each in turn, @agreement giving the present value. */
gboolean gb_agreement_put_changes (GbCall *call, GVariant *agreement, GVariantDict *changes, GError **error);
GVariant *gb_agreement_get (GbCall *call, gint64 id, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* aa{sv} each. */
gboolean gb_agreement_get_history (GbCall *call, gint64 id, GVariant **ret_versions, GVariant **ret_reviews,
                                   GError **error);
/* What differs between two versions, field by field: aa{sv} of field, old, new; @shown: for people. */
GVariant *gb_agreement_difference (GVariant *before, GVariant *after, gboolean shown) G_GNUC_WARN_UNUSED_RESULT;
/* Every version with what it made different, and the reviews; for people. */
void gb_agreement_tell_history (GbCall *call, GVariant *versions, GVariant *reviews);
/* Of an agreement that ended: the steps of winding it down that are open, which somebody may want to go through all the same. */
gboolean gb_agreement_tell_open_steps (GbCall *call, GVariant *agreement, GError **error);
/* Who hasn't confirmed it yet, and how to. */
void gb_agreement_tell_confirm (GbCall *call, GVariant *agreement);
/* Whether it worked, as '--@option' says or, with @ask, somebody answers (yes, ja, …; Enter: nothing), in @review under @key. */
gboolean gb_agreement_put_worked (GbCall *call, const char *option, const char *key, const char *question, gboolean ask,
                                  GVariantDict *review, GError **error);
/* Reviews @agreement by the options, asking for what is missing. @talk_id: the talk in which it was; 0: the open one. @on: NULL: '--on', or today. */
gboolean gb_agreement_review (GbCall *call, GVariant *agreement, gint64 talk_id, const char *on, GError **error);
