/* What the files about the Erkenning share. */
#pragma once

#include "app-private.h"

/* Where evidence stands in a dossier. */
#define GB_ERKENNING_FOLDER "bewijs/"

typedef struct
{
  GbErkenningForm *form;
  GPtrArray *answers;  /* GbErkenningAnswer, in the current language */
  GPtrArray *evidence; /* GbEvidence, all of it */
  GPtrArray *proofs;   /* GbErkenningProof: what of it counts here */
  GPtrArray *facts;    /* GbFact, of this year */
  GPtrArray *records;  /* GbReference, the items of the pillars */
  GPtrArray *kinds;    /* GbHandbookKind: what the organisation allows and no evidence is for */
  GbErkenningDossier dossier;
} GbErkenningWork;

/* @organisation is borrowed; NULL: unsaid. */
GbErkenningWork *gb_erkenning_work_new (GbApp *app, const char *organisation, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void gb_erkenning_work_free (GbErkenningWork *work);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GbErkenningWork, gb_erkenning_work_free)

/* Is there such a question or example? GB_ERROR_NOT_FOUND. */
gboolean gb_erkenning_check_item (const char *item, GError **error);
gboolean gb_erkenning_check_number (int number, GError **error);
/* FALSE with GB_ERROR_STATE when something that is needed is missing. */
gboolean gb_erkenning_work_is_complete (GbApp *app, const GbErkenningWork *work, GError **error);
/* How many things question @number can tell of: evidence, and what is allowed. */
guint gb_erkenning_work_count (const GbErkenningWork *work, int number);
/* Is there evidence for that example of it, or do the records show one of its items? */
gboolean gb_erkenning_work_shows (const GbErkenningWork *work, const GbErkenningExample *example, int number);
/* A bit (1 << (number - 1)) for each question that has what its minimum asks for, or an answer in the manager's own words. */
guint gb_erkenning_work_answered (const GbErkenningWork *work);

/* Where an organisation is with all that is recorded now. */
typedef struct
{
  int level;
  GPtrArray *missing; /* char *: what the next level asks for and isn't so */
} GbErkenningLevelNow;

/* @checked: as if a self-check were made now. */
GbErkenningLevelNow *gb_erkenning_level_now (GbApp *app, const GbErkenningWork *work, const GPtrArray *events,
                                             gboolean checked, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void gb_erkenning_level_now_free (GbErkenningLevelNow *now);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GbErkenningLevelNow, gb_erkenning_level_now_free)
