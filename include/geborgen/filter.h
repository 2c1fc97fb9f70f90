/* What a list is narrowed to. Zeroes mean "everything".
 *
 * They stand here, and not with the store, because they also travel: client and daemon write and read them by the same table. */
#pragma once

#include "geborgen/action.h"
#include "geborgen/agreement.h"
#include "geborgen/audit.h"
#include "geborgen/handover.h"
#include "geborgen/person.h"
#include "geborgen/reminder.h"
#include "geborgen/talk.h"
#include "geborgen/task.h"

typedef struct
{
  gint64 team_id; /* 0: all */
  gboolean with_left;
  guint limit, offset; /* 0: no bound */
  GbDate here_on;      /* set: who leaves after that day still counts as here; never travels */
} GbPersonFilter;

typedef struct
{
  gint64 person_id, team_id, agreement_id; /* 0: any */
  gboolean open_only;                      /* due or planned */
  gboolean by_state;                       /* only those in .state */
  GbTalkState state;
  gboolean by_kind;
  GbTalkKind kind;
  GbDate from, until; /* of the day it stands on, both included; none: no bound */
  guint limit, offset;
  gboolean brief; /* only what a table of talks shows comes back */
} GbTalkFilter;

typedef struct
{
  gint64 person_id;
  gboolean open_only;
  gboolean by_state;
  GbAgreementState state;
  GbDate attention_until; /* set: open, and not confirmed, or with a trial, review or end on or before that day */
  guint limit, offset;
} GbAgreementFilter;

typedef struct
{
  gint64 person_id, team_id, talk_id, agreement_id; /* 0: any */
  gboolean open_only;                               /* not done */
  guint limit, offset;
} GbActionFilter;

typedef struct
{
  gboolean by_origin;
  GbTaskOrigin origin;                  /* of .by_origin */
  char ref_prefix[GB_TASK_REF_MAX + 1]; /* what its word starts with; "": any */
  gboolean open_only;                   /* open or started */
  GbDate due_until;                     /* due on that day or before; none: no bound */
  guint limit, offset;
} GbTaskFilter;

typedef struct
{
  gint64 person_id;
  GbSubject subject;  /* its id 0: any */
  gboolean open_only; /* all but done */
  gboolean by_state;
  GbReminderState state;
  gint64 until; /* next_at on or before it; 0: no bound */
  guint limit, offset;
} GbReminderFilter;

typedef struct
{
  GbSubject subject; /* of .by_type; an id of 0 is any */
  gboolean by_type;
  gint64 person_id;     /* lines about this person, or about a record that is theirs still */
  GbDate from, until;   /* both included, in the manager's zone; none: no bound */
  gint64 since, before; /* the same as instants; 0: no bound; never travels */
  guint limit, offset;
} GbAuditFilter;

typedef struct
{
  gboolean open_only;
  gboolean by_direction;
  GbHandoverDirection direction;
  guint limit, offset;
} GbHandoverFilter;
