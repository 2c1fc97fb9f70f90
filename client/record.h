/* The records of the contract as they come over the bus: their keys for --json, their columns for people. */
#pragma once

#include "client/dict.h"

/* How one column is told to people. NULL: nothing to tell. Yours to free. */
typedef char *(*GbFormat) (const GbDict *record, const char *key);

typedef struct
{
  const char *key;     /* the table ends at NULL */
  const char *heading; /* to be translated */
  GbFormat format;
} GbColumn;

typedef struct
{
  const char *const *keys; /* of the contract, in its order; NULL-terminated */
  const GbColumn *columns; /* of a list */
  const GbColumn *details; /* of one record */
} GbRecord;

extern const GbRecord gb_record_person;
extern const GbRecord gb_record_team;
extern const GbRecord gb_record_talk;
extern const GbRecord gb_record_agreement;
extern const GbRecord gb_record_version;    /* for --json only */
extern const GbRecord gb_record_difference; /* one field of a change */
extern const GbRecord gb_record_review;
extern const GbRecord gb_record_talk_point;
extern const GbRecord gb_record_action;
extern const GbRecord gb_record_task;
extern const GbRecord gb_record_point;  /* of the plan */
extern const GbRecord gb_record_move;   /* for --json only */
extern const GbRecord gb_record_survey; /* record-survey.c */
extern const GbRecord gb_record_survey_group;
extern const GbRecord gb_record_question;
extern const GbRecord gb_record_figure;
extern const GbRecord gb_record_survey_change;
extern const GbRecord gb_record_reminder;
extern const GbRecord gb_record_backup;
extern const GbRecord gb_record_check;
extern const GbRecord gb_record_right;     /* record-reference.c */
extern const GbRecord gb_record_support;   /* likewise */
extern const GbRecord gb_record_briefing;  /* record-method.c */
extern const GbRecord gb_record_newcomer;  /* likewise */
extern const GbRecord gb_record_erkenning; /* record-erkenning.c, as those that follow */
extern const GbRecord gb_record_erkenning_question;
extern const GbRecord gb_record_erkenning_example;
extern const GbRecord gb_record_erkenning_event;
extern const GbRecord gb_record_erkenning_finding;
extern const GbRecord gb_record_handover; /* record-handover.c */
extern const GbRecord gb_record_handover_item;
extern const GbRecord gb_record_handover_preview;
extern const GbRecord gb_record_section; /* likewise */
extern const GbRecord gb_record_edition; /* likewise */
extern const GbRecord gb_record_change;  /* likewise, for --json only */
extern const GbRecord gb_record_kind;    /* likewise */
extern const GbRecord gb_record_day;     /* record-day.c, as those that follow */
extern const GbRecord gb_record_day_part;
extern const GbRecord gb_record_day_idea;
extern const GbRecord gb_record_status;
extern const GbRecord gb_record_retention;
extern const GbRecord gb_record_expired;
extern const GbRecord gb_record_pillar; /* record-pillar.c */
extern const GbRecord gb_record_pillar_check;
extern const GbRecord gb_record_evidence; /* likewise */
extern const GbRecord gb_record_fact;     /* likewise */
extern const GbRecord gb_record_audit;
extern const GbRecord gb_record_audit_check; /* for --json only */
extern const GbRecord gb_record_import;      /* for --json only */

/* Borrowed from @record; NULL when it has no such text. */
const char *gb_record_get_text (GVariant *record, const char *key);
/* 0 when it has no such number, of whatever integer type. */
gint64 gb_record_get_number (GVariant *record, const char *key);
/* "functioneringsgesprek met Testpersoon Een"; yours to free. */
char *gb_record_dup_talk_title (GVariant *talk);
/* "Thu 3 Dec 2026 10:00", or "by Thu 3 Dec 2026" while it has no time; yours to free. */
char *gb_record_dup_talk_when (GVariant *talk);
/* For people; NULL when there is none. Yours to free. */
char *gb_record_dup_date (GVariant *record, const char *key);
