/* An action (actiepunt): what somebody will do, agreed in a talk or beside it. It stays until it is done, whichever talk comes next. */
#pragma once

#include "geborgen/date.h"

typedef enum
{
  GB_OWNER_MANAGER,
  GB_OWNER_EMPLOYEE,
  GB_N_OWNERS
} GbOwner;

typedef struct
{
  gint64 id;
  gint64 person_id;              /* 0: none. An action is of a person or of a team, or of neither (the Day's) */
  gint64 team_id;                /* 0: none */
  char *person_name, *team_name; /* filled when read */
  gint64 talk_id;                /* in which it was agreed; 0: none */
  gint64 agreement_id;           /* of which it is a step; 0: none */
  char *text;                    /* what is to be done */
  GbOwner owner;                 /* who does it */
  GbDate due_on;                 /* by when; none: some day */
  GbDate done_on;                /* none: it is open */
  gint64 created_at;             /* instants */
  gint64 changed_at;
} GbAction;

/* What can be changed in it. */
typedef enum
{
  GB_ACTION_TEXT = 1 << 0,
  GB_ACTION_OWNER = 1 << 1,
  GB_ACTION_DUE = 1 << 2,
} GbActionField;

void gb_action_free (GbAction *action);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GbAction, gb_action_free)
GbAction *gb_action_copy (const GbAction *action);

/* "manager", "employee". From: FALSE when unknown. */
const char *gb_owner_to_string (GbOwner owner);
gboolean gb_owner_from_string (const char *text, GbOwner *ret_owner);

gboolean gb_action_is_open (const GbAction *action);
/* Open, with a day that is past. */
gboolean gb_action_is_overdue (const GbAction *action, GbDate today);
/* Everything that can be wrong with an action by itself: no text, a day that doesn't exist, both a person and a team, an
 * employee's without the employee. GB_ERROR_INVALID. */
gboolean gb_action_check (const GbAction *action, GError **error);
