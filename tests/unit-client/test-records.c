/* What --json and people are told of a record. */
#include "client-test.h"

#include "client/output.h"
#include "client/span.h"
#include "geborgen/zone.h"
#include "wire/wire.h"

static GVariant *
new_talk (void)
{
  return g_variant_ref_sink (
      g_variant_new_parsed ("{'sequence': <0>, 'id': <int64 12>, 'uid': <'u-1@geborgen'>, 'person': <int64 3>,"
                            " 'person_name': <'Testpersoon Een'>, 'kind': <'functioneringsgesprek'>,"
                            " 'due_on': <'2026-12-03'>, 'starts_at': <'2026-12-03T10:00:00+01:00'>,"
                            " 'zone': <'Europe/Amsterdam'>, 'minutes': <60>, 'state': <'planned'>}"));
}

/* "id uid kind …": the keys in their order. */
static char *
list_keys (JsonNode *node)
{
  g_autoptr (GList) members = json_object_get_members (json_node_get_object (node));
  GString *keys = g_string_new (NULL);

  for (GList *member = members; member != NULL; member = member->next)
    g_string_append_printf (keys, "%s%s", keys->len > 0 ? " " : "", (const char *)member->data);
  return g_string_free (keys, FALSE);
}

START_TEST (test_talk_keys)
{
  g_autoptr (GVariant) talk = new_talk ();
  g_autoptr (JsonNode) node = gb_json_record (&gb_record_talk, talk);
  g_autofree char *keys = list_keys (node);
  JsonObject *object = json_node_get_object (node);

  ck_assert_str_eq (keys,
                    "id uid kind person team due_on starts_at minutes state topic_raised sequence person_name zone");
  ck_assert_int_eq (json_object_get_int_member (object, "id"), 12);
  ck_assert_int_eq (json_object_get_int_member (object, "person"), 3);
  ck_assert (json_object_get_null_member (object, "team"));
  ck_assert (json_object_get_null_member (object, "topic_raised"));
  ck_assert_str_eq (json_object_get_string_member (object, "starts_at"), "2026-12-03T10:00:00+01:00");
}
END_TEST

static void
assert_keys (const GbRecord *shape, const char *expected)
{
  g_autoptr (GVariant) nothing = g_variant_ref_sink (g_variant_new_parsed ("@a{sv} {}"));
  g_autoptr (JsonNode) node = gb_json_record (shape, nothing);
  g_autofree char *keys = list_keys (node);

  ck_assert_str_eq (keys, expected);
}

START_TEST (test_contract_keys)
{
  assert_keys (&gb_record_person, "id name email team hours_per_week started_on left_on");
  assert_keys (&gb_record_talk, "id uid kind person team due_on starts_at minutes state topic_raised");
  assert_keys (&gb_record_agreement,
               "id person kind text from_on trial_until review_on until_on state confirmed_on share "
               "version confirmed_by_manager_on confirmed_by_employee_on emergency team_told share_asked_on "
               "share_answered_on share_by winding_down_on");
  assert_keys (&gb_record_reminder, "id subject rung due_at state snoozed_until shown_at");
}
END_TEST

START_TEST (test_json_values)
{
  g_autoptr (GVariant) value = g_variant_ref_sink (
      g_variant_new_parsed ("{'d': <32.5>, 'b': <true>, 'u': <uint32 7>, 's': <'a\"b'>, 'l': <['x', 'y']>}"));
  g_autoptr (JsonNode) node = gb_json_value (value);
  g_autofree char *text = json_to_string (node, FALSE);

  ck_assert_str_eq (text, "{\"d\":32.5,\"b\":true,\"u\":7,\"s\":\"a\\\"b\",\"l\":[\"x\",\"y\"]}");
}
END_TEST

START_TEST (test_list_is_an_array)
{
  g_autoptr (GVariant) none = g_variant_ref_sink (g_variant_new_parsed ("@aa{sv} []"));
  g_autoptr (GbCall) call = gb_call_new ();

  g_hash_table_insert (call->options, (gpointer) "json", (gpointer) "");
  gb_output_list (call, &gb_record_talk, none, "No talks.");
  ck_assert_str_eq (call->out->str, "[]\n");
}
END_TEST

static GVariant *
new_talks (guint n)
{
  g_autoptr (GVariantBuilder) builder = g_variant_builder_new (G_VARIANT_TYPE ("aa{sv}"));
  g_autoptr (GVariant) talk = new_talk ();

  for (guint i = 0; i < n; i++)
    g_variant_builder_add_value (builder, talk);
  return g_variant_ref_sink (g_variant_builder_end (builder));
}

static char *
table_of (GPtrArray *talks, gboolean brief)
{
  g_autoptr (GVariant) rows = g_variant_ref_sink (gb_wire_talk_list_to_variant (talks, brief));
  g_autoptr (GbCall) call = gb_call_new ();

  gb_output_list (call, &gb_record_talk, rows, NULL);
  return g_strdup (call->out->str);
}

/* What the service leaves out of a brief list is nothing that a table shows. */
START_TEST (test_brief_is_enough)
{
  const GbDate date = { 2026, 12, 3 };
  GbTalk talks[] = {
    { .id = 1, .person_id = 3, .person_name = (char *)"Testpersoon Een", .due_on = date },
    { .id = 2,
      .kind = GB_TALK_TEAMGESPREK,
      .team_id = 4,
      .team_name = (char *)"Team Een",
      .due_on = date,
      .state = GB_TALK_PLANNED,
      .starts_at = { date, 600 },
      .zone = (char *)"Europe/Amsterdam",
      .minutes = 60 },
    { .id = 3,
      .kind = GB_TALK_MANTELZORGGESPREK,
      .person_id = 3,
      .person_name = (char *)"Testpersoon Een",
      .due_on = date,
      .state = GB_TALK_HELD,
      .held_on = { 2026, 12, 1 },
      .topic_raised = GB_TOPIC_RAISED,
      .sequence = 2 },
    { .id = 4,
      .kind = GB_TALK_DAG_VAN_DE_MANTELZORG,
      .due_on = { 2026, 11, 10 },
      .state = GB_TALK_SKIPPED,
      .reason = (char *)"een reden" },
  };
  g_autoptr (GPtrArray) list = g_ptr_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (talks); i++)
    {
      talks[i].uid = (char *)"u@geborgen";
      g_ptr_array_add (list, &talks[i]);
    }
  g_autofree char *whole = table_of (list, FALSE);
  g_autofree char *brief = table_of (list, TRUE);
  ck_assert_str_eq (brief, whole);
  ck_assert_ptr_nonnull (strstr (brief, "Testpersoon Een"));
  ck_assert_ptr_nonnull (strstr (brief, "Team Een"));
}
END_TEST

static void
assert_rows (GHashTable *options, guint asked, guint there, guint shown)
{
  g_autoptr (GVariant) talks = new_talks (there);
  g_autoptr (GbCall) call = gb_call_new ();
  g_autoptr (GVariantDict) filter = g_variant_dict_new (NULL);
  g_auto (GStrv) lines = NULL;
  guint32 limit = 0;
  guint rows;

  g_hash_table_unref (call->options);
  call->options = g_hash_table_ref (options);
  ck_assert (gb_output_put_rows (call, filter, &rows, NULL));
  ck_assert (g_variant_dict_lookup (filter, "limit", "u", &limit) == (asked > 0));
  ck_assert_uint_eq (limit, asked);
  gb_output_rows (call, &gb_record_talk, talks, rows, NULL);
  lines = g_strsplit (call->out->str, "\n", -1);
  /* a heading before the rows, nothing after the last line feed, and the line that there are more */
  ck_assert_uint_eq (g_strv_length (lines), 1 + shown + (shown < there ? 1 : 0) + 1);
  ck_assert (g_str_has_prefix (lines[shown + 1], shown < there ? "… and more" : ""));
}

START_TEST (test_long_lists)
{
  g_autoptr (GHashTable) options = g_hash_table_new (g_str_hash, g_str_equal);

  assert_rows (options, 31, 31, 30);
  assert_rows (options, 31, 30, 30);
  g_hash_table_insert (options, (gpointer) "limit", (gpointer) "2");
  assert_rows (options, 3, 3, 2);
  assert_rows (options, 3, 1, 1);
  g_hash_table_insert (options, (gpointer) "limit", (gpointer) "0");
  assert_rows (options, 0, 40, 40);
}
END_TEST

START_TEST (test_json_is_complete)
{
  g_autoptr (GVariant) talks = new_talks (40);
  g_autoptr (GbCall) call = gb_call_new ();
  g_autoptr (GVariantDict) filter = g_variant_dict_new (NULL);
  g_autoptr (JsonNode) node = NULL;
  guint rows;

  g_hash_table_insert (call->options, (gpointer) "json", (gpointer) "");
  ck_assert (gb_output_put_rows (call, filter, &rows, NULL));
  ck_assert (!g_variant_dict_contains (filter, "limit"));
  gb_output_rows (call, &gb_record_talk, talks, rows, NULL);
  node = json_from_string (call->out->str, NULL);
  ck_assert_uint_eq (json_array_get_length (json_node_get_array (node)), 40);
}
END_TEST

START_TEST (test_dict)
{
  g_autoptr (GVariant) talk = new_talk ();
  g_autoptr (GVariant) other
      = g_variant_ref_sink (g_variant_new_parsed ("{'u': <uint32 7>, 'i': <-2>, 'd': <2.5>, 's': <'a'>}"));
  g_autoptr (GbDict) dict = gb_dict_new ();

  gb_dict_read (dict, talk);
  ck_assert_uint_eq (gb_dict_get_size (dict), 11);
  ck_assert_str_eq (gb_dict_get_key (dict, 1), "id");
  ck_assert_int_eq (gb_dict_get_number (dict, "id"), 12);
  gb_dict_read (dict, other);
  ck_assert_uint_eq (gb_dict_get_size (dict), 4);
  ck_assert_int_eq (gb_dict_get_number (dict, "u"), 7);
  ck_assert_int_eq (gb_dict_get_number (dict, "i"), -2);
  ck_assert_int_eq (gb_dict_get_number (dict, "d"), 0);
  ck_assert_int_eq (gb_dict_get_number (dict, "id"), 0);
  ck_assert_str_eq (gb_dict_get_text (dict, "s"), "a");
  ck_assert_ptr_null (gb_dict_get_text (dict, "u"));
  ck_assert_ptr_null (gb_dict_find (dict, "s", G_VARIANT_TYPE_DOUBLE));
}
END_TEST

START_TEST (test_for_people)
{
  g_autoptr (GVariant) talk = new_talk ();
  g_autoptr (GbCall) call = gb_call_new ();

  gb_output_record (call, &gb_record_talk, talk);
  ck_assert_str_eq (call->out->str, "Number  12\n"
                                    "Talk    functioneringsgesprek\n"
                                    "With    Testpersoon Een\n"
                                    "State   planned\n"
                                    "Due by  Thu 3 Dec 2026\n"
                                    "Starts  Thu 3 Dec 2026 10:00\n"
                                    "Takes   60 minutes\n");
}
END_TEST

static void
assert_span (const char *text, const char *expected)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/Amsterdam");
  g_autofree char *told = NULL;
  gint64 start = 0;
  GbDuration span;

  ck_assert (gb_instant_from_rfc3339 ("2026-10-24T12:00:30+02:00", &start));
  ck_assert_msg (gb_span_parse (text, &span, NULL), "%s", text);
  told = gb_zone_to_rfc3339 (zone, gb_span_add (zone, start, span));
  ck_assert_str_eq (told, expected);
}

START_TEST (test_spans)
{
  GbDuration span;
  g_autoptr (GError) error = NULL;

  assert_span ("30m", "2026-10-24T12:30:30+02:00");
  assert_span ("2u", "2026-10-24T14:00:30+02:00");
  assert_span ("PT30S", "2026-10-24T12:01:00+02:00");
  assert_span ("24h", "2026-10-25T11:00:30+01:00");
  /* A day is a day on the wall, the night in which clocks go back too. */
  assert_span ("1d", "2026-10-25T12:00:00+01:00");
  assert_span ("P1W", "2026-10-31T12:00:00+01:00");
  ck_assert (!gb_span_parse ("0m", &span, NULL));
  ck_assert (!gb_span_parse ("2 uur", &span, NULL));
  ck_assert (!gb_span_parse ("-1d", &span, NULL));
  ck_assert (!gb_span_parse ("99999w", &span, NULL));
  ck_assert (!gb_span_parse ("99999999999999999999d", &span, NULL));
  ck_assert (!gb_span_parse ("", &span, &error));
  assert_error (error, GB_ERROR_INVALID, "''");
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = { test_talk_keys,
                                 test_contract_keys,
                                 test_json_values,
                                 test_list_is_an_array,
                                 test_long_lists,
                                 test_json_is_complete,
                                 test_dict,
                                 test_for_people,
                                 test_spans,
                                 test_brief_is_enough,
                                 NULL };

  return client_run ("records", tests);
}
