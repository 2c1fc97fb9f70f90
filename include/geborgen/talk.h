/* A talk (gesprek): due by a date until it's planned at a time; then held, skipped or cancelled. */
#pragma once

#include "geborgen/date.h"

typedef enum
{
  GB_TALK_FUNCTIONERINGSGESPREK,
  GB_TALK_TEAMGESPREK,
  GB_TALK_MANTELZORGGESPREK,
  GB_TALK_EVALUATIEGESPREK,
  GB_TALK_KENNISMAKINGSGESPREK,
  GB_TALK_OVERDRACHTSGESPREK,
  GB_TALK_DAG_VAN_DE_MANTELZORG,
  GB_N_TALK_KINDS
} GbTalkKind;

typedef enum
{
  GB_TALK_DUE,
  GB_TALK_PLANNED,
  GB_TALK_HELD,
  GB_TALK_SKIPPED,
  GB_TALK_CANCELLED,
  GB_N_TALK_STATES
} GbTalkState;

typedef enum
{
  GB_TALK_WITH_PERSON,
  GB_TALK_WITH_TEAM,
  GB_TALK_WITH_ALL, /* the Day: nobody in particular */
} GbTalkWith;

typedef enum
{
  GB_TOPIC_UNKNOWN,
  GB_TOPIC_RAISED,
  GB_TOPIC_NOT_RAISED,
} GbTopic;

typedef struct
{
  gint64 id;
  char *uid; /* the calendar's, for life; "<uuid>@geborgen" */
  GbTalkKind kind;
  gint64 person_id;    /* 0: none */
  gint64 team_id;      /* 0: none */
  gint64 agreement_id; /* 0: none; an evaluatiegesprek has one */
  char *person_name;   /* filled when read */
  char *team_name;     /* filled when read */
  GbDate due_on;
  GbCivil starts_at; /* none while due */
  char *zone;        /* of starts_at, a tz database name; NULL while due */
  int minutes;       /* how long, 5 to 1440 */
  GbTalkState state;
  GbTopic topic_raised; /* was mantelzorg raised? Says nothing about the person */
  char *reason;         /* why it was skipped or cancelled; NULL: none */
  GbDate held_on;       /* none unless held */
  int sequence;         /* iCalendar SEQUENCE: +1 at each reschedule and at a cancellation */
  gint64 created_at;    /* instants, seconds since the epoch */
  gint64 changed_at;
} GbTalk;

void gb_talk_free (GbTalk *talk);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GbTalk, gb_talk_free)
GbTalk *gb_talk_copy (const GbTalk *talk);

/* The words of the contract: "functioneringsgesprek", "due". From: FALSE when unknown. */
const char *gb_talk_kind_to_string (GbTalkKind kind);
gboolean gb_talk_kind_from_string (const char *text, GbTalkKind *ret_kind);
const char *gb_talk_state_to_string (GbTalkState state);
gboolean gb_talk_state_from_string (const char *text, GbTalkState *ret_state);

GbTalkWith gb_talk_kind_with (GbTalkKind kind);
/* How long such a talk takes unless told otherwise. */
int gb_talk_kind_minutes (GbTalkKind kind);
/* TRUE for kinds that come back by a cadence (functioneringsgesprek, teamgesprek). */
gboolean gb_talk_kind_is_cyclic (GbTalkKind kind);
/* due or planned. */
gboolean gb_talk_is_open (const GbTalk *talk);
/* For the manager's own screen, in the current language: "functioneringsgesprek met Anna Jansen". Yours to free. */
char *gb_talk_describe (const GbTalk *talk);
/* For calendars, notifications and windows, where anybody may look: "Gesprek A. Jansen", "Teamgesprek Burgerzaken",
 * "Dag van de Mantelzorg". The kind is not told for a talk with a person. Yours to free. */
char *gb_talk_neutral_title (const GbTalk *talk);
