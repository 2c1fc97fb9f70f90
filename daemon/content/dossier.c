/* A dossier as a person reads it, with or without Geborgen. */
#include "content/writing.h"

static void
write_agreement (GString *page, const GbDossierAgreement *agreement)
{
  const GbDossierVersion *now = &agreement->now;
  g_autofree char *kind = gb_markdown_escape (gb_agreement_kind_title (now->kind));
  g_autoptr (GString) days = g_string_new (now->state == GB_AGREEMENT_PROPOSED ? _ ("proposed") : "");

  gb_write_day (days, _ ("from %s"), now->from_on);
  if (now->state != GB_AGREEMENT_ACTIVE)
    gb_write_day (days, _ ("trial until %s"), now->trial_until);
  gb_write_day (days, _ ("review on %s"), now->review_on);
  gb_write_day (days, _ ("until %s"), now->until_on);
  gb_write_day (days, _ ("confirmed by the manager on %s"), now->confirmed_by_manager_on);
  gb_write_day (days, _ ("confirmed by the employee on %s"), now->confirmed_by_employee_on);
  g_string_append_printf (page, "- **%s** (%s): %s", kind, agreement->ref, days->str);
  gb_write_lines (page, now->text);
  g_string_append_c (page, '\n');
  if (now->emergency != NULL)
    {
      g_string_append_printf (page, "  - %s:", _ ("In an emergency"));
      gb_write_lines (page, now->emergency);
      g_string_append_c (page, '\n');
    }
  if (now->team_told != NULL)
    {
      g_string_append_printf (page, "  - %s:", _ ("What the team knows"));
      gb_write_lines (page, now->team_told);
      g_string_append_c (page, '\n');
    }
}

static void
write_action (GString *page, const GbDossierAction *action)
{
  g_autoptr (GString) line = g_string_new (action->owner == GB_OWNER_EMPLOYEE ? _ ("done by the employee")
                                                                                      : _ ("done by the manager"));
  g_autofree char *text = gb_markdown_escape (action->text);

  gb_write_day (line, _ ("by %s"), action->due_on);
  g_string_append_printf (page, "- **%s** (%s): %s\n", text, action->ref, line->str);
}

static void
write_talk (GString *page, const GbDossierTalk *talk)
{
  const GbTalk shown = { .kind = talk->kind, .team_name = talk->team };
  g_autofree char *title = gb_talk_describe (&shown);
  g_autofree char *escaped = gb_markdown_escape (title);
  g_autofree char *due = gb_date_to_display (talk->due_on);

  g_string_append_printf (page, "- **%s** (%s): ", escaped, talk->ref);
  g_string_append_printf (page, _ ("by %s"), due);
  g_string_append_c (page, '\n');
}

/* Refs that two lists share, or both none. */
static gboolean
is_of (const char *person, const char *ref)
{
  return g_strcmp0 (person, ref) == 0;
}

static void
write_records (GString *page, const GbDossier *dossier, const char *person)
{
  for (guint i = 0; i < dossier->agreements->len; i++)
    {
      const GbDossierAgreement *agreement = g_ptr_array_index (dossier->agreements, i);
      if (is_of (agreement->person, person))
        write_agreement (page, agreement);
    }
  for (guint i = 0; i < dossier->actions->len; i++)
    {
      const GbDossierAction *action = g_ptr_array_index (dossier->actions, i);
      if (is_of (action->person, person))
        write_action (page, action);
    }
  for (guint i = 0; i < dossier->talks->len; i++)
    {
      const GbDossierTalk *talk = g_ptr_array_index (dossier->talks, i);
      if (is_of (talk->person, person))
        write_talk (page, talk);
    }
  for (guint i = 0; i < dossier->left_out->len; i++)
    {
      const GbDossierLeftOut *left_out = g_ptr_array_index (dossier->left_out, i);
      if (is_of (left_out->person, person))
        g_string_append_printf (page,
                                P_ ("- %d agreement stays behind: there is no permission to pass it on.\n",
                                    "- %d agreements stay behind: there is no permission to pass them on.\n",
                                    (gulong)left_out->agreements),
                                left_out->agreements);
    }
}

static void
write_person (GString *page, const GbDossier *dossier, const GbDossierPerson *person)
{
  g_autofree char *started = gb_date_is_set (person->started_on) ? gb_date_to_display (person->started_on) : NULL;
  g_autofree char *heading = g_strdup_printf ("%s (%s)", person->name, person->ref);

  gb_write_heading (page, "##", heading);
  if (person->team != NULL)
    gb_write_fact (page, _ ("Team"), person->team);
  if (started != NULL)
    gb_write_fact (page, _ ("Started"), started);
  write_records (page, dossier, person->ref);
}

static void
write_introduction (GString *page, const GbDossier *dossier)
{
  static const char *const said[GB_N_PURPOSES] = {
    [GB_PURPOSE_SUCCESSOR] = N_ (
        "For who takes over as a manager. What stands here was agreed already: go on from it, and plan a talk with the "
        "employee and the manager before you, within ten working days."),
    [GB_PURPOSE_DELEGATE]
    = N_ ("For who stands in during an absence. What stands here was agreed already. Afterwards it goes back."),
    [GB_PURPOSE_SEALED]
    = N_ ("Put away for when the manager leaves suddenly. What stands here was agreed already: go on from it."),
  };

  gb_write_heading (page, "#", _ ("Handover"));
  g_string_append_printf (page, "%s\n\n", _ (said[dossier->purpose]));
  if (gb_date_is_set (dossier->until_on))
    {
      g_autofree char *from = gb_date_is_set (dossier->from_on) ? gb_date_to_display (dossier->from_on) : NULL;
      g_autofree char *until = gb_date_to_display (dossier->until_on);
      if (from != NULL)
        gb_write_fact (page, _ ("From"), from);
      gb_write_fact (page, _ ("Until"), until);
      g_string_append_c (page, '\n');
    }
  g_string_append_printf (
      page, "%s\n",
      _ ("Every agreement here goes along with the permission of the employee, who may see all of it. It is "
         "confidential: keep it where only you can read it."));
}

char *
gb_dossier_to_markdown (const GbDossier *dossier)
{
  GString *page = g_string_new (NULL);

  write_introduction (page, dossier);
  for (guint i = 0; i < dossier->people->len; i++)
    write_person (page, dossier, g_ptr_array_index (dossier->people, i));
  /* What is nobody's in particular. */
  g_autoptr (GString) rest = g_string_new (NULL);
  write_records (rest, dossier, NULL);
  if (rest->len > 0)
    {
      gb_write_heading (page, "##", _ ("With the team"));
      g_string_append (page, rest->str);
    }
  return g_string_free (page, FALSE);
}
