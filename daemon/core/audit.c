#include "geborgen/audit.h"

#include "core/words.h"

static const char *const actors[] = {
  [GB_ACTOR_MANAGER] = "manager",
  [GB_ACTOR_SERVICE] = "service",
};
G_STATIC_ASSERT (G_N_ELEMENTS (actors) == GB_N_ACTORS);

void
gb_audit_line_free (GbAuditLine *line)
{
  if (line == NULL)
    return;
  g_free (line->verb);
  g_free (line->previous);
  g_free (line->hash);
  g_free (line);
}

void
gb_audit_check_free (GbAuditCheck *check)
{
  if (check == NULL)
    return;
  g_free (check->newest);
  g_free (check);
}

const char *
gb_actor_to_string (GbActor actor)
{
  g_return_val_if_fail ((guint)actor < GB_N_ACTORS, NULL);
  return actors[actor];
}

gboolean
gb_actor_from_string (const char *text, GbActor *ret_actor)
{
  int actor = gb_words_find (actors, GB_N_ACTORS, text);
  if (actor < 0)
    return FALSE;
  *ret_actor = (GbActor)actor;
  return TRUE;
}

char *
gb_audit_subject_to_string (GbSubject subject)
{
  return subject.id != 0 ? gb_subject_to_string (subject) : g_strdup (gb_subject_type_to_string (subject.type));
}

gboolean
gb_audit_subject_from_string (const char *text, GbSubject *ret_subject)
{
  GbSubject subject = { 0 };
  if (!gb_subject_from_string (text, &subject) && !gb_subject_type_from_string (text, &subject.type))
    return FALSE;
  *ret_subject = subject;
  return TRUE;
}

char *
gb_audit_hash (const GbAuditLine *line)
{
  g_autofree char *subject = gb_audit_subject_to_string (line->subject);
  g_autofree char *text = g_strdup_printf ("%s %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %s %s %s", line->previous,
                                           line->id, line->at, gb_actor_to_string (line->actor), line->verb, subject);
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
}
