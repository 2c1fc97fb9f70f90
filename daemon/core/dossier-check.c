/* What can be wrong with a dossier: it comes from a file of somebody else. */
#include "geborgen/dossier.h"

#include <string.h>

#include "core/words.h"
#include "geborgen/error.h"
#include "geborgen/person.h"
#include "geborgen/text.h"
#include "geborgen/zone.h"

#define UID_MAX     255u
#define MINUTES_MIN 5
#define MINUTES_MAX 1440

static const char *const outcomes[] = { "continue", "adapt", "end" };
static const char *const answers[] = { "yes", "partly", "no" };

/* The refs that were met, and what may be said of them. */
typedef struct
{
  GHashTable *people;     /* ref */
  GHashTable *agreements; /* ref to the ref of its person */
  GHashTable *all;
  GHashTable *zones; /* that exist: to find one out reads a file */
} Refs;

static gboolean
fail (GError **error, const char *format, const char *culprit)
{
  g_autofree char *shown = gb_words_culprit (culprit != NULL ? culprit : "");

  g_set_error (error, GB_ERROR, GB_ERROR_INVALID, format, shown);
  return FALSE;
}

static gboolean
is_word (const char *text, const char *const *words, guint n)
{
  return gb_words_find (words, (int)n, text) >= 0;
}

/* "p12": the letter and a number without leading zeroes. */
static gboolean
is_ref (const char *ref, char letter)
{
  gsize digits;

  if (ref == NULL || ref[0] != letter || ref[1] < '1' || ref[1] > '9')
    return FALSE;
  digits = strspn (ref + 1, "0123456789");
  return ref[1 + digits] == '\0' && digits <= 8;
}

static gboolean
take_ref (Refs *refs, const char *ref, char letter, GError **error)
{
  if (!is_ref (ref, letter))
    {
      g_autofree char *shown = gb_words_culprit (ref != NULL ? ref : "");

      g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("'%s' is no ref here; it is '%c' and a number from 1"), shown,
                   letter);
      return FALSE;
    }
  if (!g_hash_table_add (refs->all, (gpointer)ref))
    return fail (error, _ ("'%s' is there twice; each ref names one thing"), ref);
  return TRUE;
}

static gboolean
check_person_ref (const Refs *refs, const char *person, GError **error)
{
  if (person != NULL && g_hash_table_contains (refs->people, person))
    return TRUE;
  return fail (error, _ ("it is about '%s', who isn't in the dossier"), person);
}

/* None, or a person of the dossier, or a team; and where it belongs to an agreement, the person whose that is. */
static gboolean
check_about (const Refs *refs, const char *person, const char *team, const char *agreement, GError **error)
{
  const char *whose;

  if (person != NULL && team != NULL)
    return fail (error, _ ("it is about both a person and the team '%s'; it can be about one"), team);
  if ((person != NULL && !check_person_ref (refs, person, error))
      || (team != NULL && !gb_name_check (_ ("team"), team, error)))
    return FALSE;
  if (agreement == NULL)
    return TRUE;
  whose = g_hash_table_lookup (refs->agreements, agreement);
  if (whose == NULL || g_strcmp0 (whose, person) != 0)
    return fail (error, _ ("it belongs to '%s', which is no agreement of that person in the dossier"), agreement);
  return TRUE;
}

static gboolean
check_date (const char *key, GbDate date, gboolean needed, GError **error)
{
  if (gb_date_is_set (date) ? gb_date_is_valid (date) : !needed)
    return TRUE;
  return fail (error, _ ("'%s' is missing or doesn't exist; give a date"), key);
}

static gboolean
check_person (const GbDossierPerson *person, Refs *refs, GError **error)
{
  const GbPerson record = { .name = person->name,
                            .email = person->email,
                            .team_name = person->team,
                            .hours_per_week = person->hours_per_week,
                            .started_on = person->started_on };

  if (!take_ref (refs, person->ref, 'p', error) || !gb_person_check (&record, error))
    return FALSE;
  g_hash_table_add (refs->people, person->ref);
  return TRUE;
}

static gboolean
check_version (const GbDossierVersion *version, GError **error)
{
  const GbAgreement record = { .kind = version->kind,
                               .text = version->text,
                               .from_on = version->from_on,
                               .trial_until = version->trial_until,
                               .review_on = version->review_on,
                               .until_on = version->until_on };

  if (version->version < 1)
    return fail (error, _ ("'%s' must be 1 or more"), "version");
  return gb_agreement_check (&record, error) && check_date ("review_on", version->review_on, TRUE, error)
         && check_date ("confirmed_by_manager_on", version->confirmed_by_manager_on, FALSE, error)
         && check_date ("confirmed_by_employee_on", version->confirmed_by_employee_on, FALSE, error)
         && (version->emergency == NULL || gb_text_check ("emergency", version->emergency, error))
         && (version->team_told == NULL || gb_text_check ("team_told", version->team_told, error));
}

static gboolean
check_history (const GbDossierAgreement *agreement, GError **error)
{
  int before = 0;

  for (guint i = 0; i < agreement->versions->len; i++)
    {
      const GbDossierVersion *version = agreement->versions->pdata[i];

      if (version->version <= before || version->version >= agreement->now.version)
        return fail (error, _ ("'%s' aren't in order, the oldest first"), "versions");
      if (!check_version (version, error))
        return FALSE;
      before = version->version;
    }
  return TRUE;
}

static gboolean
check_review (const GbDossierReview *review, GError **error)
{
  const char *const given[] = { review->for_employee, review->for_work, review->for_team };

  if (!is_word (review->outcome, outcomes, G_N_ELEMENTS (outcomes)))
    return fail (error, _ ("'%s' is no outcome of a review; there are continue, adapt, end"), review->outcome);
  for (guint i = 0; i < G_N_ELEMENTS (given); i++)
    if (given[i] != NULL && !is_word (given[i], answers, G_N_ELEMENTS (answers)))
      return fail (error, _ ("'%s' is no answer of a review; there are yes, partly, no"), given[i]);
  return check_date ("on", review->on, TRUE, error);
}

static gboolean
check_permission (const GbDossierAgreement *agreement, GError **error)
{
  const GbAgreement record = { .state = agreement->now.state };

  if (!gb_agreement_is_open (&record))
    return fail (error, _ ("its state is '%s'; only open agreements are handed over"),
                 gb_agreement_state_to_string (agreement->now.state));
  return check_date ("share_answered_on", agreement->share_answered_on, TRUE, error)
         && check_date ("share_asked_on", agreement->share_asked_on, FALSE, error)
         && check_date ("winding_down_on", agreement->winding_down_on, FALSE, error)
         && (agreement->share_by == NULL || gb_name_check ("share_by", agreement->share_by, error));
}

static gboolean
check_agreement (const GbDossierAgreement *agreement, Refs *refs, GError **error)
{
  if (!take_ref (refs, agreement->ref, 'a', error) || !check_person_ref (refs, agreement->person, error)
      || !check_version (&agreement->now, error) || !check_permission (agreement, error)
      || !check_history (agreement, error))
    return FALSE;
  for (guint i = 0; i < agreement->reviews->len; i++)
    if (!check_review (agreement->reviews->pdata[i], error))
      return FALSE;
  g_hash_table_insert (refs->agreements, agreement->ref, agreement->person);
  return TRUE;
}

static gboolean
check_action (const GbDossierAction *action, Refs *refs, GError **error)
{
  if (action->person == NULL && action->owner == GB_OWNER_EMPLOYEE)
    return fail (error, _ ("the action '%s' is an employee's, and doesn't say whose"), action->ref);
  return take_ref (refs, action->ref, 'd', error)
         && check_about (refs, action->person, action->team, action->agreement, error)
         && gb_text_check (_ ("text"), action->text, error) && check_date ("due_on", action->due_on, FALSE, error);
}

static gboolean
check_zone (const char *name, Refs *refs, GError **error)
{
  g_autoptr (GTimeZone) zone = NULL;

  if (g_hash_table_contains (refs->zones, name))
    return TRUE;
  if (*name == '\0')
    return fail (error, _ ("'%s' is empty; give it a value"), "zone");
  zone = gb_zone_new (name, error);
  if (zone == NULL)
    return FALSE;
  g_hash_table_add (refs->zones, (gpointer)name);
  return TRUE;
}

static gboolean
check_time (const GbDossierTalk *talk, Refs *refs, GError **error)
{
  if (talk->minutes < MINUTES_MIN || talk->minutes > MINUTES_MAX)
    {
      g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("it takes '%d' minutes; that must be %d to %d"), talk->minutes,
                   MINUTES_MIN, MINUTES_MAX);
      return FALSE;
    }
  if (gb_date_is_set (talk->starts_at.date) != (talk->zone != NULL))
    return fail (error, _ ("'%s' is there without the other; a time has a zone"),
                 talk->zone != NULL ? "zone" : "starts_at");
  return talk->zone == NULL
         || (check_zone (talk->zone, refs, error) && check_date ("starts_at", talk->starts_at.date, TRUE, error));
}

static gboolean
check_talk (const GbDossierTalk *talk, Refs *refs, GError **error)
{
  GbTalkWith with = gb_talk_kind_with (talk->kind);

  if (!take_ref (refs, talk->ref, 't', error) || !check_about (refs, talk->person, talk->team, talk->agreement, error))
    return FALSE;
  if ((with == GB_TALK_WITH_PERSON) != (talk->person != NULL) || (with == GB_TALK_WITH_TEAM) != (talk->team != NULL))
    return fail (error, _ ("a talk of kind '%s' isn't with those whom it names"), gb_talk_kind_to_string (talk->kind));
  return check_date ("due_on", talk->due_on, TRUE, error) && check_time (talk, refs, error);
}

static gboolean
check_left_out (const GbDossierLeftOut *left_out, Refs *refs, GError **error)
{
  if (left_out->agreements < 1)
    return fail (error, _ ("'%s' must be 1 or more"), "agreements");
  return check_person_ref (refs, left_out->person, error);
}

/* A uid goes into file names and calendars of nobody, but it is shown: plain characters only. */
static gboolean
check_header (const GbDossier *dossier, GError **error)
{
  gboolean delegate = dossier->purpose == GB_PURPOSE_DELEGATE;
  const char *uid = dossier->uid != NULL ? dossier->uid : "";
  const char *nonce = dossier->nonce != NULL ? dossier->nonce : "";

  if (*uid == '\0' || strnlen (uid, UID_MAX + 1) > UID_MAX
      || uid[strspn (uid, "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_.@")] != '\0')
    return fail (error, _ ("'%s' is no uid of a dossier"), uid);
  if (strnlen (nonce, GB_DOSSIER_NONCE_LENGTH + 1) != GB_DOSSIER_NONCE_LENGTH
      || strspn (nonce, "0123456789abcdef") != GB_DOSSIER_NONCE_LENGTH)
    return fail (error, _ ("'%s' isn't what it must be: 32 hexadecimal digits"), "nonce");
  if (dossier->created_at <= 0)
    return fail (error, _ ("'%s' is missing or doesn't exist; give a date"), "created_at");
  if (!check_date ("from_on", dossier->from_on, delegate, error)
      || !check_date ("until_on", dossier->until_on, delegate, error))
    return FALSE;
  if (!delegate && (gb_date_is_set (dossier->from_on) || gb_date_is_set (dossier->until_on)))
    return fail (error, _ ("it has days from and until, and its purpose is '%s'; only a delegate's has them"),
                 gb_purpose_to_string (dossier->purpose));
  if (delegate && gb_date_compare (dossier->from_on, dossier->until_on) > 0)
    return fail (error, _ ("'%s' is before the day from which it holds"), "until_on");
  return TRUE;
}

typedef gboolean (*CheckItem) (gconstpointer item, Refs *refs, GError **error);

/* @list names it in the error: its ref may be what is wrong. */
static gboolean
check_list (const char *list, GPtrArray *items, CheckItem check, Refs *refs, GError **error)
{
  if (items->len > GB_DOSSIER_ITEMS_MAX)
    {
      g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("'%s' holds %u items; at most %u fit"), list, items->len,
                   GB_DOSSIER_ITEMS_MAX);
      return FALSE;
    }
  for (guint i = 0; i < items->len; i++)
    if (!check (items->pdata[i], refs, error))
      {
        g_prefix_error (error, "%s %u: ", list, i + 1);
        return FALSE;
      }
  return TRUE;
}

gboolean
gb_dossier_check (const GbDossier *dossier, GError **error)
{
  g_autoptr (GHashTable) people = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) agreements = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) all = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) zones = g_hash_table_new (g_str_hash, g_str_equal);
  Refs refs = { people, agreements, all, zones };

  return check_header (dossier, error) && check_list ("people", dossier->people, (CheckItem)check_person, &refs, error)
         && check_list ("agreements", dossier->agreements, (CheckItem)check_agreement, &refs, error)
         && check_list ("actions", dossier->actions, (CheckItem)check_action, &refs, error)
         && check_list ("talks", dossier->talks, (CheckItem)check_talk, &refs, error)
         && check_list ("left_out", dossier->left_out, (CheckItem)check_left_out, &refs, error);
}
