/* A task: something that the organisation's method asks for by a date. A point of the plan, a step of a survey, the review of a
 * checklist's item, a part of the Day. Nothing in it is about somebody's care. */
#pragma once

#include "geborgen/date.h"

/* What lays tasks out. */
typedef enum
{
  GB_TASK_ROADMAP,
  GB_TASK_SURVEY,
  GB_TASK_PILLAR,
  GB_TASK_ONBOARDING,
  GB_TASK_HANDBOOK,
  GB_TASK_DAY,
  GB_TASK_ERKENNING,
  GB_N_TASK_ORIGINS
} GbTaskOrigin;

typedef enum
{
  GB_TASK_OPEN,
  GB_TASK_STARTED,
  GB_TASK_DONE,
  GB_TASK_DROPPED, /* it won't be done; dependent tasks don't wait for it */
  GB_N_TASK_STATES
} GbTaskState;

#define GB_TASK_REF_MAX   64u   /* octets */
#define GB_TASK_TITLE_MAX 200u  /* characters, as of its owner */
#define GB_TASK_DAYS_MAX  1000  /* working days that one may take */
#define GB_TASKS_MAX      5000u /* of one origin */

typedef struct
{
  gint64 id;
  char *uid;
  guint number; /* in the plan, as it is shown; 0: it isn't part of that, or nobody looked. Not stored */
  GbTaskOrigin origin;
  char *ref;   /* which of its origin's: a point's word, "2/open" for a survey's step; unique within the origin */
  char *title; /* what is to be done */
  char *owner; /* a role, or a name; NULL: nobody yet */
  GbDate start_on;
  GbDate due_on; /* by when; none: some day, and nothing reminds of it */
  int work_days; /* working days it takes; 0: not said */
  gboolean milestone;
  GbTaskState state;
  GbDate done_on; /* set when, and only when, it is done */
  char *note;
  gint64 created_at; /* instants */
  gint64 changed_at;
} GbTask;

/* One waits until the other is done. */
typedef struct
{
  gint64 task_id;
  gint64 after_id;
} GbTaskLink;

/* What can be changed in it. */
typedef enum
{
  GB_TASK_FIELD_TITLE = 1 << 0,
  GB_TASK_FIELD_OWNER = 1 << 1,
  GB_TASK_FIELD_START = 1 << 2,
  GB_TASK_FIELD_DUE = 1 << 3,
  GB_TASK_FIELD_DAYS = 1 << 4,
  GB_TASK_FIELD_MILESTONE = 1 << 5,
  GB_TASK_FIELD_STARTED = 1 << 6, /* its state: open or started, no other */
  GB_TASK_FIELD_NOTE = 1 << 7,
} GbTaskField;

void gb_task_free (GbTask *task);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GbTask, gb_task_free)
GbTask *gb_task_copy (const GbTask *task);
/* An open one; the texts are copied. */
GbTask *gb_task_new (GbTaskOrigin origin, const char *ref, const char *title, GbDate due_on) G_GNUC_WARN_UNUSED_RESULT;

/* "roadmap", "survey", …; from: FALSE when unknown. */
const char *gb_task_origin_to_string (GbTaskOrigin origin);
gboolean gb_task_origin_from_string (const char *text, GbTaskOrigin *ret_origin);
/* "open", "started", "done", "dropped"; from: FALSE when unknown. */
const char *gb_task_state_to_string (GbTaskState state);
gboolean gb_task_state_from_string (const char *text, GbTaskState *ret_state);

/* Open or started. */
gboolean gb_task_is_open (const GbTask *task);
/* Open, with a day that is past. */
gboolean gb_task_is_overdue (const GbTask *task, GbDate today);
/* Open, with a day. */
gboolean gb_task_is_to_be_reminded_of (const GbTask *task);
/* For where anybody may look, in the current language: "Plan van aanpak", and nothing of what is to be done. Borrowed. */
const char *gb_task_neutral_title (const GbTask *task);
/* What a person calls it by on the command line: "7", its number in the plan, or else "task:15". Yours. */
char *gb_task_dup_handle (const GbTask *task);
/* Everything that can be wrong with a task by itself. GB_ERROR_INVALID. */
gboolean gb_task_check (const GbTask *task, GError **error);
