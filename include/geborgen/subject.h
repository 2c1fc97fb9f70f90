/* What a reminder or a line of the audit log is about: "talk:4", "agreement:2". */
#pragma once

#include <glib.h>

typedef enum
{
  GB_SUBJECT_TALK,
  GB_SUBJECT_AGREEMENT,
  GB_SUBJECT_ACTION,
  GB_SUBJECT_HANDOVER,
  GB_SUBJECT_TASK,
  GB_SUBJECT_PERSON,
  GB_SUBJECT_TEAM,
  GB_SUBJECT_EVIDENCE,
  GB_SUBJECT_PILLAR, /* an item of a checklist; named by a word, so it has no id */
  GB_SUBJECT_SURVEY,
  GB_SUBJECT_BRIEFING,
  GB_SUBJECT_HANDBOOK,  /* has no id */
  GB_SUBJECT_DAY,       /* its id is the year */
  GB_SUBJECT_ERKENNING, /* has no id */
  GB_SUBJECT_REPORT,    /* has no id */
  GB_SUBJECT_BACKUP,    /* a copy of everything; has no id */
  GB_N_SUBJECT_TYPES
} GbSubjectType;

typedef struct
{
  GbSubjectType type;
  gint64 id; /* 0: none */
} GbSubject;

/* The subject that is record @id of @type. */
static inline GbSubject
gb_subject (GbSubjectType type, gint64 id)
{
  return (GbSubject){ type, id };
}

const char *gb_subject_type_to_string (GbSubjectType type);
gboolean gb_subject_type_from_string (const char *text, GbSubjectType *ret_type);
/* "talk:4"; yours to free. */
char *gb_subject_to_string (GbSubject subject);
/* FALSE for anything else. */
gboolean gb_subject_from_string (const char *text, GbSubject *ret_subject);
gboolean gb_subject_equal (GbSubject a, GbSubject b);
/* For hash tables whose keys are GbSubject. */
guint gb_subject_key_hash (gconstpointer subject);
gboolean gb_subject_key_equal (gconstpointer a, gconstpointer b);
