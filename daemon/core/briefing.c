#include "geborgen/briefing.h"

#include "geborgen/error.h"
#include "geborgen/names.h"
#include "geborgen/person.h"
#include "geborgen/text.h"

void
gb_briefing_free (GbBriefing *briefing)
{
  if (briefing == NULL)
    return;
  g_free (briefing->uid);
  g_free (briefing->person_name);
  g_free (briefing->document);
  g_free (briefing->told_by);
  g_free (briefing);
}

GbBriefing *
gb_briefing_copy (const GbBriefing *briefing)
{
  GbBriefing *copy = g_memdup2 (briefing, sizeof *briefing);

  copy->uid = g_strdup (briefing->uid);
  copy->person_name = g_strdup (briefing->person_name);
  copy->document = g_strdup (briefing->document);
  copy->told_by = g_strdup (briefing->told_by);
  return copy;
}

void
gb_newcomer_free (GbNewcomer *newcomer)
{
  if (newcomer == NULL)
    return;
  g_free (newcomer->person_name);
  g_free (newcomer->team_name);
  g_free (newcomer);
}

static gboolean
fail (GError **error, const char *message)
{
  g_set_error_literal (error, GB_ERROR, GB_ERROR_INVALID, message);
  return FALSE;
}

static gboolean
check_day (const GbBriefing *briefing, GbDate today, GError **error)
{
  if (!gb_date_is_set (briefing->told_on))
    return fail (error, _ ("the day is missing on which they were told"));
  if (gb_date_compare (briefing->told_on, today) <= 0)
    return TRUE;
  g_autofree char *when = gb_date_to_display (briefing->told_on);
  g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("'%s' is still to come: record it once they were told"), when);
  return FALSE;
}

gboolean
gb_briefing_check (const GbBriefing *briefing, GbDate today, GError **error)
{
  if (briefing->audience != GB_AUDIENCE_EMPLOYEE && briefing->audience != GB_AUDIENCE_MANAGER)
    return fail (error, _ ("who was told is an employee or a manager"));
  if (briefing->people == 0)
    return fail (error, _ ("say who was told: '--with' a person, or '--people' and how many"));
  if (briefing->people < 0 || briefing->people > GB_BRIEFING_PEOPLE_MAX)
    {
      g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("'%d' is no number of people; give one from 1 to %d"),
                   briefing->people, GB_BRIEFING_PEOPLE_MAX);
      return FALSE;
    }
  if (briefing->person_id != 0 && briefing->people != 1)
    return fail (error, _ ("a person is one; leave '--people' out, or '--with'"));
  /* Both stand on one line, as a name does. */
  return gb_name_check (_ ("document"), briefing->document, error)
         && (briefing->told_by == NULL || gb_name_check (_ ("told by"), briefing->told_by, error))
         && check_day (briefing, today, error);
}
