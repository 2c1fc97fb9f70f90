#include "geborgen/subject.h"

#include <string.h>

#include "core/words.h"

static const char *const type_words[GB_N_SUBJECT_TYPES] = {
  [GB_SUBJECT_TALK] = "talk",         [GB_SUBJECT_AGREEMENT] = "agreement", [GB_SUBJECT_ACTION] = "action",
  [GB_SUBJECT_HANDOVER] = "handover", [GB_SUBJECT_TASK] = "task",           [GB_SUBJECT_PERSON] = "person",
  [GB_SUBJECT_TEAM] = "team",         [GB_SUBJECT_EVIDENCE] = "evidence",   [GB_SUBJECT_PILLAR] = "pillar",
  [GB_SUBJECT_SURVEY] = "survey",     [GB_SUBJECT_BRIEFING] = "briefing",   [GB_SUBJECT_HANDBOOK] = "handbook",
  [GB_SUBJECT_DAY] = "day",           [GB_SUBJECT_ERKENNING] = "erkenning", [GB_SUBJECT_REPORT] = "report",
  [GB_SUBJECT_BACKUP] = "backup",
};
G_STATIC_ASSERT (G_N_ELEMENTS (type_words) == GB_N_SUBJECT_TYPES);

const char *
gb_subject_type_to_string (GbSubjectType type)
{
  g_return_val_if_fail ((guint)type < GB_N_SUBJECT_TYPES, NULL);
  return type_words[type];
}

gboolean
gb_subject_type_from_string (const char *text, GbSubjectType *ret_type)
{
  int type = gb_words_find (type_words, GB_N_SUBJECT_TYPES, text);
  if (type < 0)
    return FALSE;
  *ret_type = (GbSubjectType)type;
  return TRUE;
}

char *
gb_subject_to_string (GbSubject subject)
{
  return g_strdup_printf ("%s:%" G_GINT64_FORMAT, gb_subject_type_to_string (subject.type), subject.id);
}

gboolean
gb_subject_from_string (const char *text, GbSubject *ret_subject)
{
  const char *colon = text != NULL ? strchr (text, ':') : NULL;
  g_autofree char *word = colon != NULL ? g_strndup (text, (gsize)(colon - text)) : NULL;
  GbSubject subject;

  if (word == NULL || !gb_subject_type_from_string (word, &subject.type)
      || !g_ascii_string_to_signed (colon + 1, 10, 1, G_MAXINT64, &subject.id, NULL))
    return FALSE;
  *ret_subject = subject;
  return TRUE;
}

gboolean
gb_subject_equal (GbSubject a, GbSubject b)
{
  return a.type == b.type && a.id == b.id;
}

guint
gb_subject_key_hash (gconstpointer key)
{
  const GbSubject *subject = key;
  return g_int64_hash (&subject->id) * GB_N_SUBJECT_TYPES + (guint)subject->type;
}

gboolean
gb_subject_key_equal (gconstpointer a, gconstpointer b)
{
  return gb_subject_equal (*(const GbSubject *)a, *(const GbSubject *)b);
}
