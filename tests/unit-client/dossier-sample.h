/* A dossier of made-up people that has everything in it that can be in one. */
#pragma once

#include "geborgen/dossier.h"

#define DOSSIER_SAMPLE_PAGE     "<!DOCTYPE html>\n<html lang=\"nl\"><body><p>Testpersoon E\xc3\xa9n</p></body></html>\n"
#define DOSSIER_SAMPLE_CALENDAR "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//NL\r\nEND:VCALENDAR\r\n"

static inline GbDossierVersion
dossier_sample_version (int version)
{
  return (GbDossierVersion){ .version = version,
                             .kind = g_strdup ("thuiswerken"),
                             .text = g_strdup_printf ("versie %d: op dinsdag thuis,\nin overleg \"anders\" <i>&</i>",
                                                      version),
                             .emergency = g_strdup ("Medewerker 017 neemt over"),
                             .team_told = g_strdup ("dat de dinsdag vast is"),
                             .from_on = gb_date_new (2026, 1, 5),
                             .trial_until = gb_date_new (2026, 4, 1),
                             .review_on = gb_date_new (2027, 1, 5),
                             .until_on = gb_date_new (2028, 2, 29),
                             .confirmed_by_manager_on = gb_date_new (2026, 1, 4),
                             .confirmed_by_employee_on = gb_date_new (2026, 1, 5),
                             .state = GB_AGREEMENT_ACTIVE };
}

static inline void
dossier_sample_add_agreement (GbDossier *dossier, guint number, const char *person)
{
  GbDossierAgreement *agreement = gb_dossier_agreement_new ();
  GbDossierReview *review = g_new0 (GbDossierReview, 1);

  agreement->ref = g_strdup_printf ("a%u", number);
  agreement->person = g_strdup (person);
  agreement->now = dossier_sample_version (3);
  agreement->share_asked_on = gb_date_new (2026, 11, 1);
  agreement->share_answered_on = gb_date_new (2026, 11, 2);
  agreement->share_by = g_strdup ("Leidinggevende L.");
  agreement->winding_down_on = gb_date_new (2026, 11, 3);
  for (int i = 1; i <= 2; i++)
    {
      GbDossierVersion *version = g_new (GbDossierVersion, 1);

      *version = dossier_sample_version (i);
      version->made_on = (GbDate){ 2026, 1, (gint8)(5 + i) };
      g_ptr_array_add (agreement->versions, version);
    }
  *review = (GbDossierReview){ gb_date_new (2026, 4, 1), g_strdup ("adapt"), g_strdup ("yes"), g_strdup ("partly"),
                               g_strdup ("no") };
  g_ptr_array_add (agreement->reviews, review);
  g_ptr_array_add (dossier->agreements, agreement);
}

static inline void
dossier_sample_add_action (GbDossier *dossier, guint number, const char *person)
{
  GbDossierAction *action = g_new0 (GbDossierAction, 1);

  action->ref = g_strdup_printf ("d%u", number);
  action->person = g_strdup (person);
  action->agreement = g_strdup_printf ("a%u", number);
  action->text = g_strdup ("een tweede scherm regelen");
  action->owner = number % 2 == 0 ? GB_OWNER_MANAGER : GB_OWNER_EMPLOYEE;
  action->due_on = gb_date_new (2026, 12, 1);
  g_ptr_array_add (dossier->actions, action);
}

static inline void
dossier_sample_add_talk (GbDossier *dossier, guint number, const char *person)
{
  GbDossierTalk *talk = g_new0 (GbDossierTalk, 1);

  talk->ref = g_strdup_printf ("t%u", number);
  talk->person = g_strdup (person);
  talk->agreement = g_strdup_printf ("a%u", number);
  talk->kind = GB_TALK_EVALUATIEGESPREK;
  talk->due_on = gb_date_new (2027, 1, 5);
  talk->starts_at = (GbCivil){ gb_date_new (2026, 12, 3), 10 * 60 };
  talk->zone = g_strdup ("Europe/Amsterdam");
  talk->minutes = 45;
  g_ptr_array_add (dossier->talks, talk);
}

/* @people of them, each with an agreement, an action and a talk; the first has one that was left out. */
static inline GbDossier *
dossier_sample (guint people)
{
  GbDossier *dossier = gb_dossier_new ();

  dossier->uid = g_strdup ("5f6c0d3e-2b1a-4c8d-9e0f-112233445566");
  dossier->nonce = g_strdup ("00112233445566778899aabbccddeeff");
  dossier->purpose = GB_PURPOSE_SUCCESSOR;
  dossier->created_at = 1795341600;
  for (guint i = 1; i <= people; i++)
    {
      GbDossierPerson *person = g_new0 (GbDossierPerson, 1);

      person->ref = g_strdup_printf ("p%u", i);
      person->name = g_strdup_printf ("Medewerker E\xc3\xa9n %03u", i);
      person->email = g_strdup_printf ("m%u@example.invalid", i);
      person->team = g_strdup ("Voorbeeldteam");
      person->hours_per_week = i % 2 == 0 ? 28.5 : 32;
      person->started_on = gb_date_new (2020, 2, 29);
      g_ptr_array_add (dossier->people, person);
      dossier_sample_add_agreement (dossier, i, person->ref);
      dossier_sample_add_action (dossier, i, person->ref);
      dossier_sample_add_talk (dossier, i, person->ref);
    }
  if (people > 0)
    {
      GbDossierLeftOut *left_out = g_new0 (GbDossierLeftOut, 1);

      left_out->person = g_strdup ("p1");
      left_out->agreements = 2;
      g_ptr_array_add (dossier->left_out, left_out);
    }
  return dossier;
}
