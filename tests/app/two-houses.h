/* Two houses, of which one hands over to the other. */
#pragma once

#include "app/app-private.h"
#include "app/handover.h"
#include "geborgen/agreement-life.h"
#include "house.h"

typedef struct
{
  House *giver, *taker;
  gint64 one, two;           /* people of the giver */
  gint64 permitted, refused; /* agreements of one */
} Pair;

gint64 add_agreement (House *house, gint64 person, const char *kind, const char *text, gboolean is_permitted);
gint64 add_action (House *house, gint64 person, gint64 agreement, const char *text);
Pair pair_new (void);
void pair_free (Pair *pair);
GbHandover *give (House *house, GbPurpose purpose, const char *until, GbDossier **ret_dossier);
GbHandover *take (House *house, const GbDossier *dossier, const char *decisions, char **ret_receipt, GError **error);
GbHandover *take_ok (House *house, const GbDossier *dossier, const char *decisions, char **ret_receipt);
GPtrArray *people_of (House *house);
GPtrArray *agreements_of (House *house, gboolean open_only);
guint count_talks (House *house, gboolean by_kind, GbTalkKind kind);
guint count_actions (House *house);
guint count_outcomes (House *house, gint64 id, GbHandoverOutcome outcome);
guint count_reminders (House *house, GbSubjectType type);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Pair, pair_free)
