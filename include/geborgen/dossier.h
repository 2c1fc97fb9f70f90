/* The dossier: what goes along when a manager hands over. A value of its own beside the records, since its form is published
 * (share/schema) and stays readable whatever becomes of them.
 *
 * Things in it are named by refs and not by ids, which mean nothing on another machine: a letter for what it is and a number from 1,
 * "p1" a person, "a1" an agreement, "d1" an action (something to do), "t1" a talk. */
#pragma once

#include "geborgen/action.h"
#include "geborgen/agreement.h"
#include "geborgen/talk.h"

typedef enum
{
  GB_PURPOSE_SUCCESSOR, /* the team has another manager from now on */
  GB_PURPOSE_DELEGATE,  /* for an absence, from a day until a day */
  GB_PURPOSE_SEALED,    /* put away with somebody responsible, for when the giver leaves suddenly */
  GB_N_PURPOSES
} GbPurpose;

/* In each of the lists. */
#define GB_DOSSIER_ITEMS_MAX 20000u
/* Hexadecimal digits of the nonce: 128 bits. */
#define GB_DOSSIER_NONCE_LENGTH 32u

typedef struct
{
  char *ref;
  char *name;
  char *email;           /* NULL: none */
  char *team;            /* its name; NULL: none */
  double hours_per_week; /* 0: unknown */
  GbDate started_on;     /* none: unknown */
} GbDossierPerson;

/* What an agreement was before a change. */
typedef struct
{
  int version; /* from 1 */
  char *kind;
  char *text;      /* NULL: the kind says it all */
  char *emergency; /* NULL: none */
  char *team_told; /* NULL: nothing */
  GbDate from_on;
  GbDate trial_until; /* none: no trial */
  GbDate review_on;
  GbDate until_on;                /* none: open-ended */
  GbDate confirmed_by_manager_on; /* none: not confirmed */
  GbDate confirmed_by_employee_on;
  GbAgreementState state;
  GbDate made_on; /* when it was made; none: unknown */
} GbDossierVersion;

typedef struct
{
  GbDate on;
  char *outcome;      /* "continue", "adapt", "end" */
  char *for_employee; /* did it work? "yes", "partly", "no"; NULL: not said */
  char *for_work;
  char *for_team;
} GbDossierReview;

/* An agreement whose employee permitted that it is passed on, and that is open. */
typedef struct
{
  char *ref;
  char *person;             /* a ref */
  GbDossierVersion now;     /* what holds */
  GbDate winding_down_on;   /* none: it isn't being wound down */
  GbDate share_asked_on;    /* none: not recorded */
  GbDate share_answered_on; /* when the permission was given; always set */
  char *share_by;           /* by whom it was asked; NULL: not recorded */
  GPtrArray *versions;      /* GbDossierVersion, the oldest first; without the present one */
  GPtrArray *reviews;       /* GbDossierReview, the oldest first */
} GbDossierAgreement;

/* Something open to do. It is about a person, a team (by its name), or neither. */
typedef struct
{
  char *ref;
  char *person;    /* a ref; NULL: none */
  char *team;      /* NULL: none */
  char *agreement; /* a ref: the agreement of which it is a step; NULL: none */
  char *text;
  GbOwner owner;
  GbDate due_on; /* none: some day */
} GbDossierAction;

/* An open talk, due or planned. */
typedef struct
{
  char *ref;
  char *person;    /* a ref; NULL: none */
  char *team;      /* NULL: none */
  char *agreement; /* a ref: the agreement that it evaluates; NULL: none */
  GbTalkKind kind;
  GbDate due_on;
  GbCivil starts_at; /* none: not planned */
  char *zone;        /* of starts_at; NULL: not planned */
  int minutes;
} GbDossierTalk;

/* How many agreements of a person stayed behind for want of permission. Nothing else is told of them. */
typedef struct
{
  char *person; /* a ref */
  int agreements;
} GbDossierLeftOut;

typedef struct
{
  char *uid;   /* the same on both machines */
  char *nonce; /* known to who opened the file, and with that the receipt: see spoken.h */
  GbPurpose purpose;
  gint64 created_at; /* an instant */
  GbDate from_on;    /* of a delegate; else none */
  GbDate until_on;
  GPtrArray *people;     /* GbDossierPerson */
  GPtrArray *agreements; /* GbDossierAgreement */
  GPtrArray *actions;    /* GbDossierAction */
  GPtrArray *talks;      /* GbDossierTalk */
  GPtrArray *left_out;   /* GbDossierLeftOut */
} GbDossier;

/* Empty lists; everything else unset. The other items of a dossier come from g_new0(). */
GbDossier *gb_dossier_new (void) G_GNUC_WARN_UNUSED_RESULT;
GbDossierAgreement *gb_dossier_agreement_new (void) G_GNUC_WARN_UNUSED_RESULT;
void gb_dossier_free (GbDossier *dossier);
void gb_dossier_person_free (GbDossierPerson *person);
void gb_dossier_agreement_free (GbDossierAgreement *agreement);
void gb_dossier_version_free (GbDossierVersion *version);
void gb_dossier_review_free (GbDossierReview *review);
void gb_dossier_action_free (GbDossierAction *action);
void gb_dossier_talk_free (GbDossierTalk *talk);
void gb_dossier_left_out_free (GbDossierLeftOut *left_out);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GbDossier, gb_dossier_free)

const char *gb_purpose_to_string (GbPurpose purpose);
gboolean gb_purpose_from_string (const char *text, GbPurpose *ret_purpose);

/* Everything that can be wrong with a dossier by itself, whoever made it: bounds, texts, dates, refs that are there twice or lead
 * nowhere, an agreement that isn't open or without the day on which its permission was given. GB_ERROR_INVALID names the ref. */
gboolean gb_dossier_check (const GbDossier *dossier, GError **error);
