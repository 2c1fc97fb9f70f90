/* What the files of taking over share. */
#pragma once

#include "app-private.h"
#include "handover.h"

typedef struct
{
  GbApp *app;
  const GbDossier *dossier;
  GHashTable *decisions; /* ref -> what was decided; NULL: nothing was */
  GbHandover *handover;  /* of an earlier time; NULL: none */
  GPtrArray *settled;    /* its items */
  GHashTable *before;    /* ref -> GbHandoverItem of those */
  GHashTable *ids;       /* ref -> gint64 *, what it is here */
  GPtrArray *items;      /* GbHandoverItem, of this time */
} GbTakeOver;

/* What was decided on @ref; NULL: nothing. */
const char *gb_take_over_decision (const GbTakeOver *take, const char *ref);
gboolean gb_take_over_declines (const GbTakeOver *take, const char *ref);
/* What @ref is here; 0: nothing, or not taken. */
gint64 gb_take_over_id (const GbTakeOver *take, const char *ref);
/* Writes down what became of @ref. */
void gb_take_over_settle (GbTakeOver *take, const char *ref, GbSubjectType type, gint64 id, GbHandoverOutcome outcome);
/* What was settled an earlier time stays so: TRUE. */
gboolean gb_take_over_was_settled (GbTakeOver *take, const char *ref);

/* ---- people and teams: handover-people.c ---- */
gboolean gb_take_over_person (GbTakeOver *take, const GbDossierPerson *person, GError **error);
/* The team that @name is here; made where there is none. */
gboolean gb_take_over_team (GbTakeOver *take, const char *name, gint64 *ret_id, GError **error);

/* ---- records: handover-accept.c ---- */
/* An open agreement of @person_id that is the same; 0: none. */
gboolean gb_take_over_find_agreement (GbTakeOver *take, const GbDossierAgreement *from, gint64 person_id,
                                      gint64 *ret_id, GError **error);
/* Reads what an earlier time settled, and refuses what isn't for here. */
gboolean gb_take_over_begin (GbTakeOver *take, GbApp *app, const GbDossier *dossier, GHashTable *decisions,
                             GError **error);
void gb_take_over_clear (GbTakeOver *take);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GbTakeOver, gb_take_over_clear)
