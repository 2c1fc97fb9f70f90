/* What --json and people are told of a record. */
#include "client-test.h"

#include "client/output.h"
#include "client/span.h"
#include "geborgen/zone.h"

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
               "id person kind text from_on trial_until review_on until_on state confirmed_on share");
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
  const TTest *const tests[] = {
    test_talk_keys, test_contract_keys, test_json_values, test_list_is_an_array, test_for_people, test_spans, NULL
  };

  return client_run ("records", tests);
}
