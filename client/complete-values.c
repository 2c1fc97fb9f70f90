/* What the words of the table ("PERSON", "yes|no") can stand for. */
#include "client/complete.h"

#include <inttypes.h>
#include <string.h>

#include "client/bus-client.h"
#include "client/record-format.h"
#include "geborgen/action.h"
#include "geborgen/agreement.h"
#include "geborgen/person.h"
#include "geborgen/reminder.h"
#include "geborgen/right.h"
#include "geborgen/subject.h"
#include "geborgen/talk.h"

/* A list of records longer than this isn't looked through by its numbers. */
#define RECORDS_MAX 1000u

typedef struct
{
  GbCall *call;
  const char *noun;
  const char *name; /* of the option; NULL: a word */
  const char *placeholder;
  gboolean typed;
  GPtrArray *candidates;
} Wanted;

/* ---- what is known without asking ---- */

static void
add_word (Wanted *wanted, const char *word)
{
  gb_candidate_add (wanted->candidates, g_strdup (word), NULL);
}

static void
list_choice (Wanted *wanted)
{
  g_auto (GStrv) words = g_strsplit (wanted->placeholder, "|", -1);

  for (char **word = words; *word != NULL; word++)
    add_word (wanted, *word);
}

static void
list_talk_kinds (Wanted *wanted)
{
  for (guint kind = 0; kind < GB_N_TALK_KINDS; kind++)
    add_word (wanted, gb_talk_kind_to_string ((GbTalkKind)kind));
}

static void
list_kinds (Wanted *wanted)
{
  if (strcmp (wanted->noun, "agreement") != 0)
    {
      list_talk_kinds (wanted);
      return;
    }
  for (const char *const *kind = gb_agreement_kinds (); *kind != NULL; kind++)
    gb_candidate_add (wanted->candidates, g_strdup (*kind), g_strdup (gb_agreement_kind_title (*kind)));
}

static void
list_states (Wanted *wanted)
{
  if (strcmp (wanted->noun, "talk") == 0)
    for (guint state = 0; state < GB_N_TALK_STATES; state++)
      add_word (wanted, gb_talk_state_to_string ((GbTalkState)state));
  else if (strcmp (wanted->noun, "agreement") == 0)
    for (guint state = 0; state < GB_N_AGREEMENT_STATES; state++)
      add_word (wanted, gb_agreement_state_to_string ((GbAgreementState)state));
  else if (strcmp (wanted->noun, "remind") == 0)
    for (guint state = 0; state < GB_N_REMINDER_STATES; state++)
      if (state != GB_REMINDER_DELIVERING) /* told as pending */
        add_word (wanted, gb_reminder_state_to_string ((GbReminderState)state));
}

static void
list_rights_with_deadlines (Wanted *wanted)
{
  for (guint request = 0; request < GB_N_REQUESTS; request++)
    add_word (wanted, gb_request_to_string ((GbRequest)request));
}

static void
list_subjects (Wanted *wanted)
{
  for (guint type = 0; type < GB_N_SUBJECT_TYPES; type++)
    add_word (wanted, gb_subject_type_to_string ((GbSubjectType)type));
}

/* As a person would type them; both languages are understood. */
static void
list_dates (Wanted *wanted)
{
  static const char *const dutch[]
      = { "vandaag", "morgen", "overmorgen", "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag" };
  static const char *const english[] = { "today", "tomorrow", "monday", "tuesday", "wednesday", "thursday", "friday" };
  static const char *const both[] = { "+1w", "+2w", "+1m", "+3m", "+6m", "+1y" };
  gboolean is_dutch = gb_text_get_language () == GB_LANGUAGE_NL;

  for (guint i = 0; i < (is_dutch ? G_N_ELEMENTS (dutch) : G_N_ELEMENTS (english)); i++)
    add_word (wanted, is_dutch ? dutch[i] : english[i]);
  for (guint i = 0; i < G_N_ELEMENTS (both); i++)
    add_word (wanted, both[i]);
}

/* ---- what the service knows ---- */

typedef void (*Add) (Wanted *wanted, const GbDict *record);

static void
add_records (Wanted *wanted, const char *interface, const char *method, GVariant *arguments, Add add)
{
  g_autoptr (GVariant) records = gb_bus_call_one (wanted->call, interface, method, arguments, "(aa{sv})", NULL);
  g_autoptr (GbDict) dict = gb_dict_new ();
  gsize n = records != NULL ? g_variant_n_children (records) : 0;

  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (GVariant) record = g_variant_get_child_value (records, i);

      gb_dict_read (dict, record);
      add (wanted, dict);
    }
}

/* Open ones; who began to type a number may want any. */
static GVariant *
make_filter (Wanted *wanted)
{
  GVariantDict filter;

  g_variant_dict_init (&filter, NULL);
  g_variant_dict_insert (&filter, "limit", "u", RECORDS_MAX);
  if (!wanted->typed)
    g_variant_dict_insert (&filter, "open", "b", TRUE);
  return g_variant_new ("(@a{sv})", g_variant_dict_end (&filter));
}

static void
add_numbered (Wanted *wanted, const GbDict *record, char *about)
{
  gb_candidate_add (wanted->candidates, g_strdup_printf ("%" PRId64, gb_dict_get_number (record, "id")), about);
}

static void
add_talk (Wanted *wanted, const GbDict *record)
{
  g_autofree char *title = gb_format_talk_title (record, "kind");
  g_autofree char *when = gb_format_talk_when (record, "starts_at");

  add_numbered (wanted, record, g_strjoin (", ", title, when, NULL));
}

static void
add_agreement (Wanted *wanted, const GbDict *record)
{
  g_autofree char *kind = gb_format_agreement_kind (record, "kind");
  g_autofree char *person = gb_format_text (record, "person_name");

  add_numbered (wanted, record, g_strjoin (", ", kind != NULL ? kind : "?", person, NULL));
}

static void
add_action (Wanted *wanted, const GbDict *record)
{
  add_numbered (wanted, record, gb_format_text (record, "text"));
}

static void
add_reminder (Wanted *wanted, const GbDict *record)
{
  g_autofree char *title = gb_format_text (record, "title");
  g_autofree char *rung = gb_format_rung (record, "rung");

  add_numbered (wanted, record, g_strjoin (": ", rung != NULL ? rung : "?", title, NULL));
}

static void
add_titled (Wanted *wanted, const GbDict *record)
{
  const char *id = gb_dict_get_text (record, "id");

  if (id != NULL)
    gb_candidate_add (wanted->candidates, g_strdup (id), gb_format_text (record, "title"));
}

static void
add_backup (Wanted *wanted, const GbDict *record)
{
  const char *name = gb_dict_get_text (record, "name");

  if (name != NULL)
    gb_candidate_add (wanted->candidates, g_strdup (name), gb_format_moment (record, "taken_at"));
}

static void
list_ids (Wanted *wanted)
{
  static const struct
  {
    const char *noun, *interface;
    Add add;
  } records[] = {
    { "talk", GB_INTERFACE_TALKS, add_talk },
    { "agreement", GB_INTERFACE_AGREEMENTS, add_agreement },
    { "action", GB_INTERFACE_ACTIONS, add_action },
    { "remind", GB_INTERFACE_REMINDERS, add_reminder },
  };
  /* `remind list --talk ID` means a talk's. */
  const char *of = wanted->name != NULL ? wanted->name : wanted->noun;

  for (guint i = 0; i < G_N_ELEMENTS (records); i++)
    if (strcmp (records[i].noun, of) == 0)
      add_records (wanted, records[i].interface, "List", make_filter (wanted), records[i].add);
  if (strcmp (of, "rights") == 0)
    add_records (wanted, GB_INTERFACE_REFERENCE, "ListRights", NULL, add_titled);
  else if (strcmp (of, "support") == 0)
    add_records (wanted, GB_INTERFACE_REFERENCE, "ListSupport", g_variant_new ("(s)", ""), add_titled);
}

/* ---- people and teams, by name ---- */

/* A name that is a number would be taken for one, and one with a hyphen before it for an option. */
static gboolean
is_only_name (const char *name)
{
  return *name != '-' && name[strspn (name, "0123456789")] != '\0';
}

static void
count_name (GHashTable *counts, const char *name)
{
  char *fold = gb_name_fold (name);
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, fold));

  g_hash_table_insert (counts, fold, GUINT_TO_POINTER (n + 1));
}

/* Where the name alone doesn't say who, the number does. */
static void
add_named (Wanted *wanted, GVariant *record, GHashTable *counts)
{
  const char *name = gb_record_get_text (record, "name");
  const char *team = gb_record_get_text (record, "team_name");
  g_autofree char *fold = gb_name_fold (name != NULL ? name : "");

  if (name == NULL)
    return;
  if (is_only_name (name) && GPOINTER_TO_UINT (g_hash_table_lookup (counts, fold)) == 1)
    gb_candidate_add (wanted->candidates, g_strdup (name), g_strdup (team));
  else
    gb_candidate_add (wanted->candidates, g_strdup_printf ("%" PRId64, gb_record_get_number (record, "id")),
                      g_strjoin (", ", name, team, NULL));
}

static void
list_named (Wanted *wanted, const char *method, GVariant *arguments)
{
  g_autoptr (GVariant) records
      = gb_bus_call_one (wanted->call, GB_INTERFACE_PEOPLE, method, arguments, "(aa{sv})", NULL);
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gsize n = records != NULL ? g_variant_n_children (records) : 0;

  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (GVariant) record = g_variant_get_child_value (records, i);
      const char *name = gb_record_get_text (record, "name");

      count_name (counts, name != NULL ? name : "");
    }
  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (GVariant) record = g_variant_get_child_value (records, i);

      add_named (wanted, record, counts);
    }
}

static void
list_people (Wanted *wanted)
{
  list_named (wanted, "List", g_variant_new ("(@a{sv})", g_variant_new_array (G_VARIANT_TYPE ("{sv}"), NULL, 0)));
}

static void
list_teams (Wanted *wanted)
{
  list_named (wanted, "ListTeams", NULL);
}

/* ---- which is which ---- */

/* Of talking points: the kinds, and those that no talk asks for by itself. */
static void
list_points (Wanted *wanted)
{
  static const char *const others[]
      = { "evaluatiegesprek.yearly", "overdrachtsgesprek.giver", "overdrachtsgesprek.successor", "zorg-voorbij" };

  list_talk_kinds (wanted);
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    add_word (wanted, others[i]);
}

static void
list_names (Wanted *wanted)
{
  if (g_strcmp0 (wanted->name, "points") == 0)
    list_points (wanted);
  if (strcmp (wanted->noun, "restore") != 0)
    return;
  add_word (wanted, "latest");
  add_records (wanted, GB_INTERFACE_SERVICE, "ListBackups", NULL, add_backup);
}

static void
list_nothing (Wanted *wanted)
{
}

static const struct
{
  const char *placeholder;
  void (*list) (Wanted *wanted);
  GbValues values;
} placeholders[] = {
  { "PERSON", list_people, GB_VALUES_NAMES },
  { "TEAM", list_teams, GB_VALUES_NAMES },
  { "ID", list_ids, GB_VALUES_WORDS },
  { "NAME", list_names, GB_VALUES_WORDS },
  { "KIND", list_kinds, GB_VALUES_WORDS },
  { "STATE", list_states, GB_VALUES_WORDS },
  { "RIGHT", list_rights_with_deadlines, GB_VALUES_WORDS },
  { "RECORD", list_subjects, GB_VALUES_WORDS },
  { "DATE", list_dates, GB_VALUES_WORDS },
  { "FILE", list_nothing, GB_VALUES_FILES },
  { "[FILE]", list_nothing, GB_VALUES_FILES },
  { "FILE.csv", list_nothing, GB_VALUES_FILES },
  /* What only the person knows. */
  { "N", list_nothing, GB_VALUES_WORDS },
  { "TEXT", list_nothing, GB_VALUES_WORDS },
  { "YYYY", list_nothing, GB_VALUES_WORDS },
  { "TIME", list_nothing, GB_VALUES_WORDS },
  { "\"DATE HH:MM\"", list_nothing, GB_VALUES_WORDS },
  { "ADDRESS", list_nothing, GB_VALUES_WORDS },
  { "HASH", list_nothing, GB_VALUES_WORDS },
};

gboolean
gb_values_list (GbCall *call, const char *noun, const char *name, const char *placeholder, gboolean typed,
                GPtrArray *candidates, GbValues *ret_values)
{
  Wanted wanted = { call, noun, name, placeholder, typed, candidates };

  for (guint i = 0; i < G_N_ELEMENTS (placeholders); i++)
    if (strcmp (placeholders[i].placeholder, placeholder) == 0)
      {
        placeholders[i].list (&wanted);
        *ret_values = placeholders[i].values;
        return TRUE;
      }
  if (strchr (placeholder, '|') == NULL)
    return FALSE;
  list_choice (&wanted);
  *ret_values = GB_VALUES_WORDS;
  return TRUE;
}
