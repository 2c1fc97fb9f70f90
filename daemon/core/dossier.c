#include "geborgen/dossier.h"

#include "core/words.h"

static const char *const purposes[] = {
  [GB_PURPOSE_SUCCESSOR] = "successor",
  [GB_PURPOSE_DELEGATE] = "delegate",
  [GB_PURPOSE_SEALED] = "sealed",
};
G_STATIC_ASSERT (G_N_ELEMENTS (purposes) == GB_N_PURPOSES);

const char *
gb_purpose_to_string (GbPurpose purpose)
{
  g_return_val_if_fail ((guint)purpose < GB_N_PURPOSES, NULL);
  return purposes[purpose];
}

gboolean
gb_purpose_from_string (const char *text, GbPurpose *ret_purpose)
{
  int purpose = gb_words_find (purposes, GB_N_PURPOSES, text);

  if (purpose < 0)
    return FALSE;
  *ret_purpose = (GbPurpose)purpose;
  return TRUE;
}

void
gb_dossier_person_free (GbDossierPerson *person)
{
  if (person == NULL)
    return;
  g_free (person->ref);
  g_free (person->name);
  g_free (person->email);
  g_free (person->team);
  g_free (person);
}

static void
clear_version (GbDossierVersion *version)
{
  g_free (version->kind);
  g_free (version->text);
  g_free (version->emergency);
  g_free (version->team_told);
}

void
gb_dossier_version_free (GbDossierVersion *version)
{
  if (version == NULL)
    return;
  clear_version (version);
  g_free (version);
}

void
gb_dossier_review_free (GbDossierReview *review)
{
  if (review == NULL)
    return;
  g_free (review->outcome);
  g_free (review->for_employee);
  g_free (review->for_work);
  g_free (review->for_team);
  g_free (review);
}

GbDossierAgreement *
gb_dossier_agreement_new (void)
{
  GbDossierAgreement *agreement = g_new0 (GbDossierAgreement, 1);

  agreement->versions = g_ptr_array_new_with_free_func ((GDestroyNotify)gb_dossier_version_free);
  agreement->reviews = g_ptr_array_new_with_free_func ((GDestroyNotify)gb_dossier_review_free);
  return agreement;
}

void
gb_dossier_agreement_free (GbDossierAgreement *agreement)
{
  if (agreement == NULL)
    return;
  g_free (agreement->ref);
  g_free (agreement->person);
  clear_version (&agreement->now);
  g_free (agreement->share_by);
  g_ptr_array_unref (agreement->versions);
  g_ptr_array_unref (agreement->reviews);
  g_free (agreement);
}

void
gb_dossier_action_free (GbDossierAction *action)
{
  if (action == NULL)
    return;
  g_free (action->ref);
  g_free (action->person);
  g_free (action->team);
  g_free (action->agreement);
  g_free (action->text);
  g_free (action);
}

void
gb_dossier_talk_free (GbDossierTalk *talk)
{
  if (talk == NULL)
    return;
  g_free (talk->ref);
  g_free (talk->person);
  g_free (talk->team);
  g_free (talk->agreement);
  g_free (talk->zone);
  g_free (talk);
}

void
gb_dossier_left_out_free (GbDossierLeftOut *left_out)
{
  if (left_out == NULL)
    return;
  g_free (left_out->person);
  g_free (left_out);
}

GbDossier *
gb_dossier_new (void)
{
  GbDossier *dossier = g_new0 (GbDossier, 1);

  dossier->people = g_ptr_array_new_with_free_func ((GDestroyNotify)gb_dossier_person_free);
  dossier->agreements = g_ptr_array_new_with_free_func ((GDestroyNotify)gb_dossier_agreement_free);
  dossier->actions = g_ptr_array_new_with_free_func ((GDestroyNotify)gb_dossier_action_free);
  dossier->talks = g_ptr_array_new_with_free_func ((GDestroyNotify)gb_dossier_talk_free);
  dossier->left_out = g_ptr_array_new_with_free_func ((GDestroyNotify)gb_dossier_left_out_free);
  return dossier;
}

void
gb_dossier_free (GbDossier *dossier)
{
  if (dossier == NULL)
    return;
  g_free (dossier->uid);
  g_free (dossier->nonce);
  g_ptr_array_unref (dossier->people);
  g_ptr_array_unref (dossier->agreements);
  g_ptr_array_unref (dossier->actions);
  g_ptr_array_unref (dossier->talks);
  g_ptr_array_unref (dossier->left_out);
  g_free (dossier);
}
