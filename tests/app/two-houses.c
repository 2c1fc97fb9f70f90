#include "two-houses.h"

#include <string.h>

gint64
add_agreement (House *house, gint64 person, const char *kind, const char *text, gboolean is_permitted)
{
  g_autoptr (GError) error = NULL;
  GbAgreement wish = { .person_id = person,
                       .kind = (char *)kind,
                       .text = (char *)text,
                       .emergency = (char *)"bel eerst het vaste nummer",
                       .team_told = (char *)"er zijn afspraken over het rooster" };
  wish.state = GB_AGREEMENT_ACTIVE;
  g_autoptr (GbAgreement) agreement = gb_app_agreement_add (house->app, &wish, FALSE, NULL, &error);
  ck_no_error (error);
  const GbSharing sharing = { .share = is_permitted ? GB_SHARE_GRANTED : GB_SHARE_REFUSED };
  g_autoptr (GbAgreement) shared = gb_app_agreement_share (house->app, agreement->id, &sharing, &error);
  ck_no_error (error);
  return agreement->id;
}

gint64
add_action (House *house, gint64 person, gint64 agreement, const char *text)
{
  g_autoptr (GError) error = NULL;
  const GbAction wish = { .person_id = person,
                          .agreement_id = agreement,
                          .text = (char *)text,
                          .owner = GB_OWNER_EMPLOYEE,
                          .due_on = house_date ("2026-12-18") };
  g_autoptr (GbAction) action = gb_app_action_add (house->app, &wish, FALSE, &error);
  ck_no_error (error);
  return action->id;
}

Pair
pair_new (void)
{
  g_autoptr (GError) error = NULL;
  Pair pair = { .giver = house_new ("2026-11-23T10:00"), .taker = house_new ("2026-11-23T10:00") };
  pair.one = house_person (pair.giver, "Testpersoon Een", "2019-01-07");
  pair.two = house_person (pair.giver, "Testpersoon Twee", "2019-01-07");
  pair.permitted = add_agreement (pair.giver, pair.one, "thuiswerken", "dinsdag en donderdag thuis", TRUE);
  pair.refused = add_agreement (pair.giver, pair.one, "vaste-roosters", "Winterkoning", FALSE);
  add_action (pair.giver, pair.one, pair.permitted, "na een maand kijken of het past");
  add_action (pair.giver, pair.one, pair.refused, "Boomklever");
  add_action (pair.giver, pair.two, 0, "rooster navragen");
  return pair;
}

void
pair_free (Pair *pair)
{
  house_free (pair->giver);
  house_free (pair->taker);
}

GbHandover *
give (House *house, GbPurpose purpose, const char *until, GbDossier **ret_dossier)
{
  g_autoptr (GError) error = NULL;
  const GbHandoverWish wish
      = { .purpose = purpose, .all = TRUE, .until_on = until != NULL ? house_date (until) : GB_DATE_NONE };
  GbHandover *handover = gb_app_handover_create (house->app, &wish, ret_dossier, &error);
  ck_no_error (error);
  return handover;
}

/* @decisions: "p1=new;a1=decline"; NULL: none. */
GbHandover *
take (House *house, const GbDossier *dossier, const char *decisions, char **ret_receipt, GError **error)
{
  g_autoptr (GHashTable) table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_auto (GStrv) parts = g_strsplit (decisions != NULL ? decisions : "", ";", -1);
  for (char **part = parts; *part != NULL && **part != '\0'; part++)
    {
      const char *equals = strchr (*part, '=');
      g_hash_table_insert (table, g_strndup (*part, (gsize)(equals - *part)), g_strdup (equals + 1));
    }
  return gb_app_handover_accept (house->app, dossier, table, ret_receipt, error);
}

GbHandover *
take_ok (House *house, const GbDossier *dossier, const char *decisions, char **ret_receipt)
{
  g_autoptr (GError) error = NULL;
  GbHandover *handover = take (house, dossier, decisions, ret_receipt, &error);
  ck_no_error (error);
  return handover;
}

GPtrArray *
people_of (House *house)
{
  const GbPersonFilter filter = { 0 };
  return gb_app_person_list (house->app, &filter, NULL);
}

GPtrArray *
agreements_of (House *house, gboolean open_only)
{
  const GbAgreementFilter filter = { .open_only = open_only };
  return gb_app_agreement_list (house->app, &filter, NULL);
}

guint
count_talks (House *house, gboolean by_kind, GbTalkKind kind)
{
  const GbTalkFilter filter = { .open_only = TRUE, .by_kind = by_kind, .kind = kind };
  g_autoptr (GPtrArray) talks = gb_app_talk_list (house->app, &filter, NULL);
  return talks->len;
}

guint
count_actions (House *house)
{
  const GbActionFilter filter = { .open_only = TRUE };
  g_autoptr (GPtrArray) actions = gb_app_action_list (house->app, &filter, NULL);
  return actions->len;
}

guint
count_outcomes (House *house, gint64 id, GbHandoverOutcome outcome)
{
  g_autoptr (GPtrArray) items = gb_app_handover_list_items (house->app, id, NULL);
  guint n = 0;
  for (guint i = 0; i < items->len; i++)
    n += ((const GbHandoverItem *)g_ptr_array_index (items, i))->outcome == outcome;
  return n;
}

guint
count_reminders (House *house, GbSubjectType type)
{
  const GbReminderFilter filter = { .open_only = TRUE };
  g_autoptr (GPtrArray) reminders = gb_app_reminder_list (house->app, &filter, NULL);
  guint n = 0;
  for (guint i = 0; i < reminders->len; i++)
    n += ((const GbReminder *)g_ptr_array_index (reminders, i))->subject.type == type;
  return n;
}
