/* JSON of others: what it means, and what is refused. */
#include "client/json-read.h"

#include "client-test.h"

#define ROWS_MAX 20000u

static GVariant *
read_text (const char *text, GError **error)
{
  /* in memory of its own, so that a look behind it is seen */
  gsize length = strlen (text);
  g_autofree char *copy = g_memdup2 (text, MAX (length, 1));

  return gb_json_read (copy, length, ROWS_MAX, error);
}

START_TEST (what_it_means)
{
  static const struct
  {
    const char *json, *variant;
  } cases[] = {
    { "{}", "@a{sv} {}" },
    { " \t\r\n{ } \n", "@a{sv} {}" },
    { "{\"a\":\"b\"}", "{'a': <'b'>}" },
    { "{\"a\":0,\"b\":-7,\"c\":2147483647,\"d\":-2147483648}",
      "{'a': <0>, 'b': <-7>, 'c': <2147483647>, 'd': <-2147483648>}" },
    { "{\"a\":1.5,\"b\":-0.25e+2,\"c\":1E-1,\"d\":32.0}",
      "{'a': <1.5>, 'b': <-25.0>, 'c': <0.10000000000000001>, 'd': <32.0>}" },
    { "{\"a\":true,\"b\":false}", "{'a': <true>, 'b': <false>}" },
    { "{\"a\":[]}", "{'a': <@aa{sv} []>}" },
    { "{\"a\":[{},{\"b\":[{\"c\":1}]}],\"d\":2}", "{'a': <[@a{sv} {}, {'b': <[{'c': <1>}]>}]>, 'd': <2>}" },
    { "{\"a\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"}", "{'a': <'\"\\\\/\\b\\f\\n\\r\\t'>}" },
    { "{\"a\":\"\\u00e9\\u20AC\\ud83d\\uDE00\"}", "{'a': <'é€😀'>}" },
    { "{\"é\":\"é\"}", "{'é': <'é'>}" },
    /* both stay: who reads the record refuses one of them */
    { "{\"a\":1,\"a\":2}", "{'a': <1>, 'a': <2>}" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GVariant) read = read_text (cases[i].json, &error);
      g_autofree char *printed = NULL;

      ck_assert_msg (read != NULL, "%s: %s", cases[i].json, error != NULL ? error->message : "");
      ck_assert (g_variant_is_normal_form (read));
      printed = g_variant_print (read, TRUE);
      ck_assert_str_eq (printed, cases[i].variant);
    }
}
END_TEST

START_TEST (what_is_refused)
{
  static const struct
  {
    const char *json, *part;
  } cases[] = {
    { "", "byte 0" },
    { "[]", "byte 0" },
    { "{", "byte 1" },
    { "{}x", "byte 2" },
    { "{}{}", "byte 2" },
    { "{a:1}", "byte 1" },
    { "{'a':1}", "byte 1" },
    { "{\"a\"}", "byte 4" },
    { "{\"a\" 1}", "byte 5" },
    { "{\"a\":}", "byte 5" },
    { "{\"a\":1,}", "byte 7" },
    { "{\"a\":1 \"b\":2}", "byte 7" },
    { "{\"a\":01}", "byte 5" },
    { "{\"a\":+1}", "byte 5" },
    { "{\"a\":1.}", "byte 5" },
    { "{\"a\":.5}", "byte 5" },
    { "{\"a\":1e}", "byte 5" },
    { "{\"a\":--1}", "byte 5" },
    { "{\"a\":0x10}", "byte 6" },
    { "{\"a\":NaN}", "byte 5" },
    { "{\"a\":tru}", "byte 5" },
    { "{\"a\":\"b", "byte 7" },
    { "{\"a\":\"b\\\"}", "no JSON" },
    { "{\"a\":\"b\\", "no JSON" },
    { "{\"a\":\"\\x41\"}", "no JSON" },
    { "{\"a\":\"\\u12\"}", "no JSON" },
    { "{\"a\":\"\\u0000\"}", "no JSON" },
    { "{\"a\":\"\\ud800\"}", "no JSON" },
    { "{\"a\":\"\\ud800\\u0041\"}", "no JSON" },
    { "{\"a\":\"\\udc00\"}", "no JSON" },
    { "{\"a\":\"\n\"}", "no JSON" },
    { "{\"a\":[{}", "no JSON" },
    { "{\"a\":[{},]}", "'a' is no value" },
    { "{\"a\":[1]}", "'a' is no value" },
    { "{\"a\":[[]]}", "'a' is no value" },
    { "{\"a\":{}}", "'a' is no value" },
    { "{\"a\":null}", "'a' is no value" },
    { "{\"a\":\"\"}", "'a' is no value" },
    { "{\"a\":2147483648}", "'a' is no value" },
    { "{\"a\":99999999999999999999}", "'a' is no value" },
    { "{\"a\":1e999}", "'a' is no value" },
    { "{\"\\u001b[2J\":null}", "is no value" },
    { "{\"a\":\"\xff\"}", "valid UTF-8" },
    { "/**/{}", "byte 0" },
    { "\xef\xbb\xbf{}", "byte 0" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GError *error = NULL;
      g_autoptr (GVariant) read = read_text (cases[i].json, &error);

      ck_assert_msg (read == NULL, "%s was taken", cases[i].json);
      assert_error (error, GB_ERROR_INVALID, cases[i].part);
      ck_assert_ptr_null (strchr (error->message, '\033'));
      g_error_free (error);
    }
}
END_TEST

static char *
repeat (const char *start, const char *part, guint n, const char *end)
{
  GString *text = g_string_new (start);

  for (guint i = 0; i < n; i++)
    g_string_append (text, part);
  return g_string_free (g_string_append (text, end), FALSE);
}

static void
assert_bound (char *text, const char *part)
{
  g_autofree char *owned = text;
  GError *error = NULL;
  g_autoptr (GVariant) read = read_text (owned, &error);

  if (part == NULL)
    ck_assert_msg (read != NULL, "%s", error != NULL ? error->message : "");
  else
    assert_error (error, GB_ERROR_INVALID, part);
  g_clear_error (&error);
}

START_TEST (what_fits_just_and_just_not)
{
  assert_bound (repeat ("", "{\"a\":[", GB_JSON_DEPTH_MAX - 1, "{}]}]}]}"), NULL);
  assert_bound (repeat ("", "{\"a\":[", GB_JSON_DEPTH_MAX, "{}]}]}]}]}"), "over 4 levels deep");
  assert_bound (repeat ("", "{\"a\":[", 100000, ""), "over 4 levels deep");
  assert_bound (repeat ("", "[", 100000, ""), "byte 0");
  assert_bound (repeat ("{", "\"a\":1,", GB_JSON_MEMBERS_MAX - 1, "\"a\":1}"), NULL);
  assert_bound (repeat ("{", "\"a\":1,", GB_JSON_MEMBERS_MAX, "\"a\":1}"), "over 64 members");
  assert_bound (repeat ("{\"a\":[", "{},", ROWS_MAX - 1, "{}]}"), NULL);
  assert_bound (repeat ("{\"a\":[", "{},", ROWS_MAX, "{}]}"), "at most 20000");
  assert_bound (repeat ("{\"a\":", "1", 100000, "}"), "'a' is no value");
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = { what_it_means, what_is_refused, what_fits_just_and_just_not, NULL };

  return client_run ("json-read", tests);
}
