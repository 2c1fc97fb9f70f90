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
  GHashTable *made; /* gint64 *: the talks that came of themselves with a person, a team or an agreement of this time */
  GPtrArray *items; /* GbHandoverItem, of this time */
  GHashTable *here; /* GbSubject *: what those are here */
} GbTakeOver;

/* What was decided on @ref; NULL: nothing. */
const char *gb_take_over_decision (const GbTakeOver *take, const char *ref);
gboolean gb_take_over_declines (const GbTakeOver *take, const char *ref);
/* What @ref is here; 0: nothing, or not taken. */
gint64 gb_take_over_id (const GbTakeOver *take, const char *ref);
/* Does something in this dossier stand for that record here already? Two that are alike are two. */
gboolean gb_take_over_has (const GbTakeOver *take, GbSubjectType type, gint64 id);
/* Writes down what became of @ref. */
void gb_take_over_settle (GbTakeOver *take, const char *ref, GbSubjectType type, gint64 id, GbHandoverOutcome outcome);
/* What was settled an earlier time stays so: TRUE. */
gboolean gb_take_over_was_settled (GbTakeOver *take, const char *ref);

/* A talk that came of itself. */
void gb_take_over_add_made (GbTakeOver *take, gint64 talk_id);
/* The open talks of who or what is new here are what the cycle made; one of the two, the other 0. */
gboolean gb_take_over_note_made (GbTakeOver *take, gint64 person_id, gint64 team_id, GError **error);

/* ---- people and teams: handover-people.c ---- */
gboolean gb_take_over_person (GbTakeOver *take, const GbDossierPerson *person, GError **error);
/* The team that @name is here; made where there is none. */
gboolean gb_take_over_team (GbTakeOver *take, const char *name, gint64 *ret_id, GError **error);

/* ---- handover-agreements.c ---- */
gboolean gb_take_over_agreement (GbTakeOver *take, const GbDossierAgreement *from, GError **error);

/* ---- the whole: handover-accept.c ---- */
/* Reads what an earlier time settled, and refuses what isn't for here. */
gboolean gb_take_over_begin (GbTakeOver *take, GbApp *app, const GbDossier *dossier, GHashTable *decisions,
                             GError **error);
void gb_take_over_clear (GbTakeOver *take);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GbTakeOver, gb_take_over_clear)
