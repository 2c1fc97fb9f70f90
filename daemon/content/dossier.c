/* A dossier as a person reads it, with or without Geborgen. */
#include "content/writing.h"

#include <string.h>

#include "geborgen/spoken.h"

/* The kind and the days of a version. */
static char *
dup_days (const GbDossierVersion *version)
{
  GString *days = g_string_new (version->state == GB_AGREEMENT_PROPOSED ? _ ("proposed")
                                : version->state == GB_AGREEMENT_TRIAL  ? _ ("on trial")
                                                                        : "");

  gb_write_day (days, _ ("from %s"), version->from_on);
  if (version->state != GB_AGREEMENT_ACTIVE)
    gb_write_day (days, _ ("trial until %s"), version->trial_until);
  gb_write_day (days, _ ("review on %s"), version->review_on);
  gb_write_day (days, _ ("until %s"), version->until_on);
  gb_write_day (days, _ ("confirmed by the manager on %s"), version->confirmed_by_manager_on);
  gb_write_day (days, _ ("confirmed by the employee on %s"), version->confirmed_by_employee_on);
  return g_string_free (days, FALSE);
}

static void
write_texts (GString *page, const GbDossierVersion *version)
{
  gb_write_lines (page, version->text);
  gb_write_line (page, _ ("In an emergency"), version->emergency);
  gb_write_line (page, _ ("The team is told"), version->team_told);
}

/* What it was before, and how it was found to work. */
static void
write_history (GString *page, const GbDossierAgreement *agreement)
{
  for (guint i = 0; i < agreement->versions->len; i++)
    {
      const GbDossierVersion *version = g_ptr_array_index (agreement->versions, i);
      g_autofree char *kind = gb_markdown_escape (gb_agreement_kind_title (version->kind));
      g_autofree char *days = dup_days (version);
      g_autofree char *label = g_strdup_printf (_ ("Version %d, %s"), version->version, kind);

      gb_write_line (page, label, days);
      write_texts (page, version);
    }
  for (guint i = 0; i < agreement->reviews->len; i++)
    {
      const GbDossierReview *review = g_ptr_array_index (agreement->reviews, i);
      g_autofree char *on = gb_date_to_display (review->on);
      const char *outcome = strcmp (review->outcome, "continue") == 0 ? _ ("it goes on as it is")
                            : strcmp (review->outcome, "adapt") == 0  ? _ ("it is adapted")
                                                                      : _ ("it ends");
      g_autofree char *label = g_strdup_printf (_ ("Reviewed on %s"), on);

      gb_write_line (page, label, outcome);
    }
}

static void
write_permission (GString *page, const GbDossierAgreement *agreement)
{
  g_autofree char *on = gb_date_to_display (agreement->share_answered_on);
  g_autofree char *said = agreement->share_by != NULL ? g_strdup_printf (_ ("by %s on %s"), agreement->share_by, on)
                                                      : g_strdup_printf (_ ("by the employee on %s"), on);

  gb_write_line (page, _ ("Permission to pass it on"), said);
}

static void
write_agreement (GString *page, const GbDossierAgreement *agreement)
{
  const GbDossierVersion *now = &agreement->now;
  g_autofree char *kind = gb_markdown_escape (gb_agreement_kind_title (now->kind));
  g_autofree char *days = dup_days (now);
  g_autofree char *winding
      = gb_date_is_set (agreement->winding_down_on) ? gb_date_to_display (agreement->winding_down_on) : NULL;

  g_string_append_printf (page, "- **%s** (%s): %s", kind, agreement->ref, days);
  write_texts (page, now);
  gb_write_line (page, _ ("Winding down since"), winding);
  write_permission (page, agreement);
  write_history (page, agreement);
  g_string_append_c (page, '\n');
}

static void
write_action (GString *page, const GbDossierAction *action)
{
  g_autoptr (GString) line
      = g_string_new (action->owner == GB_OWNER_EMPLOYEE ? _ ("the employee does it") : _ ("the manager does it"));
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
  g_autofree char *when = talk->zone != NULL ? gb_civil_to_display (talk->starts_at) : NULL;

  g_string_append_printf (page, "- **%s** (%s): ", escaped, talk->ref);
  g_string_append_printf (page, _ ("by %s"), due);
  if (when != NULL)
    g_string_append_printf (page, _ (", planned for %s"), when);
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
                                P_ ("- %d agreement isn't passed on: talk with the employee about it.\n",
                                    "- %d agreements aren't passed on: talk with the employee about them.\n",
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

/* Who reads it in another program has no other way to tell that it was taken over. */
static void
write_receipt (GString *page, const GbDossier *dossier)
{
  g_autofree char *receipt = gb_receipt_new (dossier->uid, dossier->nonce, NULL);

  gb_write_heading (page, "##", _ ("Without Geborgen"));
  g_string_append_printf (page, "%s\n\n**%s**\n",
                          _ ("With Geborgen, 'geborgen handover accept' takes this over. If you take it over in "
                             "another way, all of it, tell this receipt code to who gave it to you:"),
                          receipt);
}

char *
gb_dossier_to_markdown (const GbDossier *dossier, gboolean with_receipt)
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
  if (with_receipt && dossier->purpose != GB_PURPOSE_DELEGATE)
    write_receipt (page, dossier);
  return g_string_free (page, FALSE);
}
