/* What the words of the table ("PERSON", "yes|no") can stand for. */
#include "client/complete.h"

#include <inttypes.h>
#include <string.h>

#include "client/bus-client.h"
#include "client/clock.h"
#include "client/record-format.h"
#include "geborgen/action.h"
#include "geborgen/agreement.h"
#include "geborgen/erkenning.h"
#include "geborgen/handbook.h"
#include "geborgen/person.h"
#include "geborgen/reference.h"
#include "geborgen/reminder.h"
#include "geborgen/right.h"
#include "geborgen/subject.h"
#include "geborgen/talk.h"
#include "geborgen/task.h"

/* A list of records longer than this isn't looked through by its numbers. */
#define RECORDS_MAX 1000u

typedef struct
{
  GbCall *call;
  const GbWanted *wanted;
  GPtrArray *candidates;
} Search;

/* ---- what is known without asking ---- */

static void
add_word (Search *search, const char *word)
{
  gb_candidate_add (search->candidates, g_strdup (word), NULL);
}

/* "yes|no"; what may be left out stands in brackets. */
static void
list_choice (Search *search)
{
  g_auto (GStrv) words = g_strsplit_set (search->wanted->placeholder, "|[]", -1);

  for (char **word = words; *word != NULL; word++)
    if (**word != '\0')
      add_word (search, *word);
}

static void
list_talk_kinds (Search *search)
{
  for (guint kind = 0; kind < GB_N_TALK_KINDS; kind++)
    add_word (search, gb_talk_kind_to_string ((GbTalkKind)kind));
}

static void
list_kinds (Search *search)
{
  if (strcmp (search->wanted->noun, "agreement") != 0 && strcmp (search->wanted->noun, "handbook") != 0)
    {
      list_talk_kinds (search);
      return;
    }
  for (const char *const *kind = gb_agreement_kinds (); *kind != NULL; kind++)
    gb_candidate_add (search->candidates, g_strdup (*kind), g_strdup (gb_agreement_kind_title (*kind)));
}

static void
list_sections (Search *search)
{
  for (const char *const *section = gb_handbook_sections (); *section != NULL; section++)
    add_word (search, *section);
}

static void
list_states (Search *search)
{
  if (strcmp (search->wanted->noun, "talk") == 0)
    for (guint state = 0; state < GB_N_TALK_STATES; state++)
      add_word (search, gb_talk_state_to_string ((GbTalkState)state));
  else if (strcmp (search->wanted->noun, "agreement") == 0)
    for (guint state = 0; state < GB_N_AGREEMENT_STATES; state++)
      add_word (search, gb_agreement_state_to_string ((GbAgreementState)state));
  else if (strcmp (search->wanted->noun, "remind") == 0)
    for (guint state = 0; state < GB_N_REMINDER_STATES; state++)
      if (state != GB_REMINDER_DELIVERING) /* told as pending */
        add_word (search, gb_reminder_state_to_string ((GbReminderState)state));
}

static void
list_rights_with_deadlines (Search *search)
{
  for (guint request = 0; request < GB_N_REQUESTS; request++)
    add_word (search, gb_request_to_string ((GbRequest)request));
}

static void
list_subjects (Search *search)
{
  for (guint type = 0; type < GB_N_SUBJECT_TYPES; type++)
    add_word (search, gb_subject_type_to_string ((GbSubjectType)type));
}

/* As a person would type them; both languages are understood. */
static void
list_dates (Search *search)
{
  static const char *const dutch[]
      = { "vandaag", "morgen", "overmorgen", "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag" };
  static const char *const english[] = { "today", "tomorrow", "monday", "tuesday", "wednesday", "thursday", "friday" };
  static const char *const both[] = { "+1w", "+2w", "+1m", "+3m", "+6m", "+1y" };
  gboolean is_dutch = gb_text_get_language () == GB_LANGUAGE_NL;

  for (guint i = 0; i < (is_dutch ? G_N_ELEMENTS (dutch) : G_N_ELEMENTS (english)); i++)
    add_word (search, is_dutch ? dutch[i] : english[i]);
  for (guint i = 0; i < G_N_ELEMENTS (both); i++)
    add_word (search, both[i]);
}

/* ---- what the service knows ---- */

typedef void (*Add) (Search *search, const GbDict *record);

static void
add_records (Search *search, const char *interface, const char *method, GVariant *arguments, Add add)
{
  g_autoptr (GVariant) records = gb_bus_call_one (search->call, interface, method, arguments, "(aa{sv})", NULL);
  g_autoptr (GbDict) dict = gb_dict_new ();
  gsize n = records != NULL ? g_variant_n_children (records) : 0;

  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (GVariant) record = g_variant_get_child_value (records, i);

      gb_dict_read (dict, record);
      add (search, dict);
    }
}

/* Open ones; who began to type a number may want any. */
static GVariant *
make_filter (Search *search)
{
  GVariantDict filter;

  g_variant_dict_init (&filter, NULL);
  g_variant_dict_insert (&filter, "limit", "u", RECORDS_MAX);
  if (*search->wanted->typed == '\0')
    g_variant_dict_insert (&filter, "open", "b", TRUE);
  return g_variant_new ("(@a{sv})", g_variant_dict_end (&filter));
}

static void
add_numbered (Search *search, const GbDict *record, char *about)
{
  gb_candidate_add (search->candidates, g_strdup_printf ("%" PRId64, gb_dict_get_number (record, "id")), about);
}

static void
add_talk (Search *search, const GbDict *record)
{
  g_autofree char *title = gb_format_talk_title (record, "kind");
  g_autofree char *when = gb_format_talk_when (record, "starts_at");

  add_numbered (search, record, g_strjoin (", ", title, when, NULL));
}

static void
add_agreement (Search *search, const GbDict *record)
{
  g_autofree char *kind = gb_format_agreement_kind (record, "kind");
  g_autofree char *person = gb_format_text (record, "person_name");

  add_numbered (search, record, g_strjoin (", ", kind != NULL ? kind : "?", person, NULL));
}

static void
add_action (Search *search, const GbDict *record)
{
  add_numbered (search, record, gb_format_text (record, "text"));
}

static void
add_reminder (Search *search, const GbDict *record)
{
  g_autofree char *title = gb_format_text (record, "title");
  g_autofree char *rung = gb_format_rung (record, "rung");

  add_numbered (search, record, g_strjoin (": ", rung != NULL ? rung : "?", title, NULL));
}

static void
add_handover (Search *search, const GbDict *record)
{
  add_numbered (search, record, gb_format_moment (record, "changed_at"));
}

static void
add_titled (Search *search, const GbDict *record)
{
  const char *id = gb_dict_get_text (record, "id");

  if (id != NULL)
    gb_candidate_add (search->candidates, g_strdup (id), gb_format_text (record, "title"));
}

static void
add_evidence (Search *search, const GbDict *record)
{
  add_numbered (search, record, gb_format_text (record, "text"));
}

static void
add_backup (Search *search, const GbDict *record)
{
  const char *name = gb_dict_get_text (record, "name");

  if (name != NULL)
    gb_candidate_add (search->candidates, g_strdup (name), gb_format_moment (record, "taken_at"));
}

static void
add_briefing (Search *search, const GbDict *record)
{
  char *id = gb_format_number (record, "id");

  if (id != NULL)
    gb_candidate_add (search->candidates, id, gb_format_text (record, "document"));
}

static void
list_ids (Search *search)
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
    { "handover", GB_INTERFACE_HANDOVERS, add_handover },
  };
  /* `remind list --talk ID` means a talk's. */
  const char *of = search->wanted->option != NULL ? search->wanted->option : search->wanted->noun;

  for (guint i = 0; i < G_N_ELEMENTS (records); i++)
    if (strcmp (records[i].noun, of) == 0)
      add_records (search, records[i].interface, "List", make_filter (search), records[i].add);
  if (strcmp (of, "rights") == 0)
    add_records (search, GB_INTERFACE_REFERENCE, "ListRights", NULL, add_titled);
  else if (strcmp (of, "evidence") == 0)
    add_records (search, GB_INTERFACE_EVIDENCE, "List", g_variant_new ("(s)", ""), add_evidence);
  else if (strcmp (of, "onboarding") == 0)
    add_records (search, GB_INTERFACE_ONBOARDING, "List", g_variant_new_parsed ("({'limit': <%u>},)", RECORDS_MAX),
                 add_briefing);
  else if (strcmp (of, "support") == 0)
    add_records (search, GB_INTERFACE_REFERENCE, "ListSupport", g_variant_new ("(s)", ""), add_titled);
}

/* One of several with commas between: what stands before the last comma stays. Takes @about. */
static void
add_one_of_several (Search *search, const char *word, char *about)
{
  const char *typed = search->wanted->typed;
  const char *comma = strrchr (typed, ',');
  g_autofree char *before = g_strndup (typed, comma != NULL ? (gsize)(comma + 1 - typed) : 0);
  g_auto (GStrv) given = g_strsplit (before, ",", -1);

  if (word != NULL && !g_strv_contains ((const char *const *)given, word))
    gb_candidate_add (search->candidates, g_strconcat (before, word, NULL), about);
  else
    g_free (about);
}

static void
add_point (Search *search, const GbDict *record)
{
  add_one_of_several (search, gb_dict_get_text (record, "id"), gb_format_text (record, "text"));
}

static void
add_item (Search *search, const GbDict *record)
{
  add_one_of_several (search, gb_dict_get_text (record, "item"), gb_format_text (record, "title"));
}

static void
list_items (Search *search)
{
  add_records (search, GB_INTERFACE_PILLARS, "List", NULL, add_item);
}

static void
list_pillars (Search *search)
{
  for (guint i = 0; i < GB_N_PILLARS; i++)
    add_word (search, gb_pillar_words[i]);
}

static void
list_ticked (Search *search)
{
  gint64 id;

  if (search->wanted->first != NULL && g_ascii_string_to_signed (search->wanted->first, 10, 1, G_MAXINT64, &id, NULL))
    add_records (search, GB_INTERFACE_TALKS, "Points", g_variant_new ("(x)", id), add_point);
  add_word (search, "all");
  add_word (search, "none");
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
add_named (Search *search, GVariant *record, GHashTable *counts)
{
  const char *name = gb_record_get_text (record, "name");
  const char *team = gb_record_get_text (record, "team_name");
  g_autofree char *fold = gb_name_fold (name != NULL ? name : "");

  if (name == NULL)
    return;
  if (is_only_name (name) && GPOINTER_TO_UINT (g_hash_table_lookup (counts, fold)) == 1)
    gb_candidate_add (search->candidates, g_strdup (name), g_strdup (team));
  else
    gb_candidate_add (search->candidates, g_strdup_printf ("%" PRId64, gb_record_get_number (record, "id")),
                      g_strjoin (", ", name, team, NULL));
}

static void
list_named (Search *search, const char *method, GVariant *arguments)
{
  g_autoptr (GVariant) records
      = gb_bus_call_one (search->call, GB_INTERFACE_PEOPLE, method, arguments, "(aa{sv})", NULL);
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

      add_named (search, record, counts);
    }
}

static void
list_people (Search *search)
{
  list_named (search, "List", g_variant_new ("(@a{sv})", g_variant_new_array (G_VARIANT_TYPE ("{sv}"), NULL, 0)));
}

static void
list_teams (Search *search)
{
  list_named (search, "ListTeams", NULL);
}

/* ---- which is which ---- */

/* Of talking points: the kinds, and those that no talk asks for by itself. */
static void
list_points (Search *search)
{
  static const char *const others[]
      = { "evaluatiegesprek.yearly", "overdrachtsgesprek.giver", "overdrachtsgesprek.successor", "zorg-voorbij" };

  list_talk_kinds (search);
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    add_word (search, others[i]);
}

static void
list_names (Search *search)
{
  if (g_strcmp0 (search->wanted->option, "points") == 0)
    list_points (search);
  if (strcmp (search->wanted->noun, "restore") != 0)
    return;
  add_word (search, "latest");
  add_records (search, GB_INTERFACE_SERVICE, "ListBackups", NULL, add_backup);
}

/* Of the survey. */
static void
list_questions (Search *search)
{
  g_autoptr (GVariant) answer = gb_bus_call (search->call, GB_INTERFACE_SURVEYS, "Questions", NULL, "(saa{sv})", NULL);
  g_autoptr (GVariant) questions = answer != NULL ? g_variant_get_child_value (answer, 1) : NULL;

  for (gsize i = 0; questions != NULL && i < g_variant_n_children (questions); i++)
    {
      g_autoptr (GVariant) question = g_variant_get_child_value (questions, i);

      gb_candidate_add (search->candidates, g_strdup (gb_record_get_text (question, "question")),
                        g_strdup (gb_record_get_text (question, "text")));
    }
}

/* Of the Erkenning, with the examples of each. */
static void
list_examples (Search *search)
{
  g_autoptr (GVariant) status = gb_bus_call_one (search->call, GB_INTERFACE_ERKENNING, "Status", NULL, "(a{sv})", NULL);
  g_autoptr (GVariant) questions
      = status != NULL ? g_variant_lookup_value (status, "questions", G_VARIANT_TYPE ("aa{sv}")) : NULL;

  for (gsize i = 0; questions != NULL && i < g_variant_n_children (questions); i++)
    {
      g_autoptr (GVariant) question = g_variant_get_child_value (questions, i);
      g_autoptr (GVariant) examples = g_variant_lookup_value (question, "examples", G_VARIANT_TYPE ("aa{sv}"));

      gb_candidate_add (search->candidates, g_strdup_printf ("%" PRId64, gb_record_get_number (question, "number")),
                        g_strdup (gb_record_get_text (question, "title")));
      for (gsize j = 0; examples != NULL && j < g_variant_n_children (examples); j++)
        {
          g_autoptr (GVariant) example = g_variant_get_child_value (examples, j);
          const char *item = gb_record_get_text (example, "item");

          if (item != NULL && g_str_has_prefix (item, GB_ERKENNING_ITEM))
            gb_candidate_add (search->candidates, g_strdup (item + strlen (GB_ERKENNING_ITEM)),
                              g_strdup (gb_record_get_text (example, "title")));
        }
    }
}

/* What the plan for the Day of @year has under @key, by its @word and its @about. */
static void
add_day_records (Search *search, int year, const char *key, const char *word, const char *about)
{
  g_autoptr (GVariant) plan
      = gb_bus_call_one (search->call, GB_INTERFACE_DAYS, "Get", g_variant_new ("(i)", year), "(a{sv})", NULL);
  g_autoptr (GVariant) records = plan != NULL ? g_variant_lookup_value (plan, key, G_VARIANT_TYPE ("aa{sv}")) : NULL;

  for (gsize i = 0; records != NULL && i < g_variant_n_children (records); i++)
    {
      g_autoptr (GVariant) record = g_variant_get_child_value (records, i);
      const char *text = gb_record_get_text (record, word);

      gb_candidate_add (search->candidates,
                        text != NULL ? g_strdup (text)
                                     : g_strdup_printf ("%" PRId64, gb_record_get_number (record, word)),
                        g_strdup (gb_record_get_text (record, about)));
    }
}

/* For the Day; the same every year. */
static void
list_day_ideas (Search *search)
{
  add_day_records (search, gb_clock_today ().year, "ideas", "idea", "text");
}

/* Of the Day, the parts of this year, or else of the next; what else is a number only the person knows. */
static void
list_parts (Search *search)
{
  int year = gb_clock_today ().year;

  if (strcmp (search->wanted->noun, "day") != 0 || search->wanted->option != NULL)
    return;
  add_day_records (search, year, "parts", "number", "title");
  if (search->candidates->len == 0)
    add_day_records (search, year + 1, "parts", "number", "title");
}

static void
list_nothing (Search *search)
{
}

/* A word, or a number where somebody begins to type one; tasks of other parts of the method as "task:15". */
static char *
dup_plan_handle (const char *typed, const GbDict *record)
{
  const GbTask task
      = { .id = gb_dict_get_number (record, "id"), .number = (guint)gb_dict_get_number (record, "number") };

  if (task.number == 0 || g_ascii_isdigit (*typed))
    return gb_task_dup_handle (&task);
  return g_strdup (gb_dict_get_text (record, "ref"));
}

static void
add_plan_point (Search *search, const GbDict *record)
{
  gb_candidate_add (search->candidates, dup_plan_handle (search->wanted->typed, record),
                    gb_format_text (record, "title"));
}

static void
list_plan (Search *search)
{
  gboolean all = g_str_has_prefix (search->wanted->typed, "t");

  add_records (search, GB_INTERFACE_ROADMAP, "List", g_variant_new ("(b)", all), add_plan_point);
}

static void
add_plan_points (Search *search, const GbDict *record)
{
  const char *typed = search->wanted->typed;
  const char *comma = strrchr (typed, ',');
  g_autofree char *handle = dup_plan_handle (comma != NULL ? comma + 1 : typed, record);

  add_one_of_several (search, handle, gb_format_text (record, "title"));
}

static void
list_plan_several (Search *search)
{
  add_records (search, GB_INTERFACE_ROADMAP, "List", g_variant_new ("(b)", FALSE), add_plan_points);
}

static const struct
{
  const char *placeholder;
  void (*list) (Search *search);
  GbValues values;
} placeholders[] = {
  { "PERSON", list_people, GB_VALUES_NAMES },
  { "TEAM", list_teams, GB_VALUES_NAMES },
  { "ID", list_ids, GB_VALUES_WORDS },
  { "[ID]", list_ids, GB_VALUES_WORDS },
  { "POINTS", list_ticked, GB_VALUES_WORDS },
  { "POINT", list_plan, GB_VALUES_WORDS },
  { "POINT,POINT", list_plan_several, GB_VALUES_WORDS },
  { "NAME", list_names, GB_VALUES_WORDS },
  { "KIND", list_kinds, GB_VALUES_WORDS },
  { "SECTION", list_sections, GB_VALUES_WORDS },
  { "STATE", list_states, GB_VALUES_WORDS },
  { "ITEM", list_items, GB_VALUES_WORDS },
  { "[ITEM]", list_items, GB_VALUES_WORDS },
  { "ITEMS", list_items, GB_VALUES_WORDS },
  { "PILLAR", list_pillars, GB_VALUES_WORDS },
  { "RIGHT", list_rights_with_deadlines, GB_VALUES_WORDS },
  { "RECORD", list_subjects, GB_VALUES_WORDS },
  { "QUESTION", list_questions, GB_VALUES_WORDS },
  { "QUESTION[.EXAMPLE]", list_examples, GB_VALUES_WORDS },
  { "[IDEA]", list_day_ideas, GB_VALUES_WORDS },
  { "N", list_parts, GB_VALUES_WORDS },
  { "DATE", list_dates, GB_VALUES_WORDS },
  { "FILE", list_nothing, GB_VALUES_FILES },
  { "FILE...", list_nothing, GB_VALUES_FILES },
  { "[FILE]", list_nothing, GB_VALUES_FILES },
  { "FILE.csv", list_nothing, GB_VALUES_FILES },
  { "FILE.zip", list_nothing, GB_VALUES_FILES },
  { "HANDOVER", list_nothing, GB_VALUES_FILES },
  /* What only the person knows. */
  { "EUROS", list_nothing, GB_VALUES_WORDS },
  { "ROLE", list_nothing, GB_VALUES_WORDS },
  { "TITLE", list_nothing, GB_VALUES_WORDS },
  { "TEXT", list_nothing, GB_VALUES_WORDS },
  { "YYYY", list_nothing, GB_VALUES_WORDS },
  { "TIME", list_nothing, GB_VALUES_WORDS },
  { "\"DATE HH:MM\"", list_nothing, GB_VALUES_WORDS },
  { "ADDRESS", list_nothing, GB_VALUES_WORDS },
  { "HASH", list_nothing, GB_VALUES_WORDS },
  { "[ROUND]", list_nothing, GB_VALUES_WORDS },
  { "COLUMN", list_nothing, GB_VALUES_WORDS },
  { "ROUND", list_nothing, GB_VALUES_WORDS },
  { "WHO", list_nothing, GB_VALUES_WORDS },
  { "CODE", list_nothing, GB_VALUES_WORDS },
  { "IDS", list_nothing, GB_VALUES_WORDS },
  { "REFS", list_nothing, GB_VALUES_WORDS },
  { "REF=ID", list_nothing, GB_VALUES_WORDS },
};

gboolean
gb_values_list (GbCall *call, const GbWanted *wanted, GPtrArray *candidates, GbValues *ret_values)
{
  Search search = { call, wanted, candidates };

  for (guint i = 0; i < G_N_ELEMENTS (placeholders); i++)
    if (strcmp (placeholders[i].placeholder, wanted->placeholder) == 0)
      {
        placeholders[i].list (&search);
        *ret_values = placeholders[i].values;
        return TRUE;
      }
  if (strchr (wanted->placeholder, '|') == NULL)
    return FALSE;
  list_choice (&search);
  *ret_values = GB_VALUES_WORDS;
  return TRUE;
}
