#include "geborgen/person.h"

#include <math.h>

#include "geborgen/names.h"
#include "unit.h"

START_TEST (names_are_shortened_to_an_initial)
{
  static const char *const cases[][2] = {
    { "Anna Jansen", "A. Jansen" },
    { "Anna de Vries", "A. de Vries" },
    { "Anna De Vries", "A. De Vries" },
    { "Jan Peter van den Berg", "J. van den Berg" },
    { "Jan Peter Jansen", "J. Jansen" },
    { "A. Jansen", "A. Jansen" },
    { "A.B.C. van der Voorbeeld", "A. van der Voorbeeld" },
    { "Medewerker", "Medewerker" },
    { "Medewerker 017", "M. 017" },
    { "Gerard 't Voorbeeld", "G. 't Voorbeeld" },
    { "Gerard ’t Voorbeeld", "G. ’t Voorbeeld" },
    { "Anna in 't Veld", "A. in 't Veld" },
    { "Anna op den Voorbeeld", "A. op den Voorbeeld" },
    { "Test von Voorbeeld", "T. von Voorbeeld" },
    { "Test da Voorbeeld", "T. da Voorbeeld" },
    { "Test el Voorbeeld", "T. el Voorbeeld" },
    { "Test ben Voorbeeld", "T. ben Voorbeeld" },
    { "Jan Ben Voorbeeld", "J. Voorbeeld" },
    { "Anna Jansen-de Boer", "A. Jansen-de Boer" },
    { "Anna Maria Jansen-van den Boer", "A. Jansen-van den Boer" },
    { "Anna Jansen - de Boer", "A. Jansen - de Boer" },
    { "Anna Jansen-Pietersen", "A. Jansen-Pietersen" },
    { "Vries, Anna de", "A. de Vries" },
    { "Jansen, Anna", "A. Jansen" },
    { "Jansen,Anna", "A. Jansen" },
    { "Jansen,", "Jansen," },
    { "anna jansen", "A. jansen" },
    { "Émile Voorbeeld", "É. Voorbeeld" },
    { "E\xcc\x81mile Voorbeeld", "É. Voorbeeld" },
    { "IJsbrand Voorbeeld", "IJ. Voorbeeld" },
    { "Øyvind Voorbeeld", "Ø. Voorbeeld" },
    { "محمد علي", "م. علي" },
    { "  Anna   Jansen  ", "A. Jansen" },
    { "Jansen van", "J. van" },
    { "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = gb_person_short_name (cases[i][0]);
      ck_assert_str_eq (name, cases[i][1]);
    }
}
END_TEST

START_TEST (a_short_name_is_always_text)
{
  static const char *const odd[]
      = { ",",  ", ", ",,",     " , a", ", Anna",    "a,",     "- -", "-",     "a -",       "a - b",
          "'t", "de", "van de", "\xff", "\xff \xfe", "a \xff", "IJ",  "IJ IJ", "\xcc\x81 a" };

  for (guint i = 0; i < G_N_ELEMENTS (odd); i++)
    {
      g_autofree char *name = gb_person_short_name (odd[i]);
      ck_assert_ptr_nonnull (name);
      ck_assert (g_utf8_validate (name, -1, NULL));
    }
}
END_TEST

START_TEST (names_that_are_refused)
{
  static const struct
  {
    const char *name;
    const char *culprit;
  } bad[] = {
    { "", "" },
    { "   ", "   " },
    { "\xc2\xa0", NULL },
    { "\xe2\x80\x8b\xef\xbb\xbf", NULL },
    { "Anna\nJansen", "Anna\357\277\275Jansen" },
    { "Anna\tJansen", NULL },
    { "Anna\x7fJansen", NULL },
    { "Anna\xc2\x85Jansen", NULL },
    { "Anna\xe2\x80\xa8Jansen", NULL },
    { "Anna\xe2\x80\xaeJansen", NULL },
    { "Anna\xe2\x80\xaaJansen", NULL },
    { "Anna\xe2\x81\xa6Jansen", NULL },
    { "Anna\xe2\x81\xa9Jansen", NULL },
    { "Anna\xff", "Anna\357\277\275" },
    { "\xc0\xae", NULL },
    { "\xed\xa0\x80", NULL },
    { "\033[31mAnna", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      ck_assert_msg (!gb_name_check ("name", bad[i].name, &error), "case %u", i);
      assert_message (error, GB_ERROR_INVALID, bad[i].culprit);
      ck_assert_ptr_nonnull (strstr (error->message, "the name '"));
    }
  g_autoptr (GError) error = NULL;
  ck_assert (!gb_name_check ("name", NULL, &error));
  assert_message (error, GB_ERROR_INVALID, "");
}
END_TEST

START_TEST (names_that_are_fine)
{
  static const char *const good[]
      = { "Anna Jansen",         "Ωμέγα Δοκιμή",  "محمد علي",           "אבג דהו", "山田 太郎",         "J", "O'Neill",
          "Anna \"Ans\" Jansen", "<b>Jansen</b>", "Jansen; DROP TABLE", "Zoë 😀",   "Jansen\xe2\x80\x8d" };

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autoptr (GError) error = NULL;
      ck_assert_msg (gb_name_check ("name", good[i], &error), "%s", error != NULL ? error->message : "");
    }
}
END_TEST

START_TEST (length_is_counted_in_characters)
{
  g_autofree char *megabyte = g_strnfill (1024 * 1024, 'a');
  g_autofree char *just = g_strnfill (GB_NAME_MAX, 'a');
  g_autofree char *over = g_strnfill (GB_NAME_MAX + 1, 'a');
  g_autoptr (GString) wide = g_string_new (NULL);
  g_autoptr (GError) error = NULL, other = NULL, text = NULL;

  for (guint i = 0; i < GB_NAME_MAX; i++)
    g_string_append (wide, "😀");
  ck_assert (gb_name_check ("name", just, NULL));
  ck_assert (gb_name_check ("name", wide->str, NULL));
  ck_assert (!gb_name_check ("name", over, &error));
  assert_message (error, GB_ERROR_INVALID, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…");
  ck_assert (!gb_name_check ("name", megabyte, &other));
  assert_message (other, GB_ERROR_INVALID, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…");
  ck_assert (gb_text_check ("text", over, NULL));
  ck_assert (!gb_text_check ("text", megabyte, &text));
  assert_message (text, GB_ERROR_INVALID, NULL);
}
END_TEST

START_TEST (a_text_may_have_lines)
{
  g_autoptr (GError) error = NULL;

  ck_assert (gb_text_check ("text", "one\ntwo", NULL));
  ck_assert (!gb_text_check ("text", "one\r\ntwo", NULL));
  ck_assert (!gb_text_check ("text", "\n \n", NULL));
  ck_assert (!gb_text_check ("reason", "one\xe2\x80\xaetwo", &error));
  assert_message (error, GB_ERROR_INVALID, NULL);
  ck_assert_ptr_nonnull (strstr (error->message, "the reason '"));
}
END_TEST

START_TEST (addresses)
{
  static const char *const good[]
      = { "a@b.nl", "anna.jansen+werk@sub.example.nl", "o'neill@example.nl", "a_b@ex-ample.nl" };
  static const char *const bad[] = { "",
                                     "a",
                                     "a@",
                                     "@b.nl",
                                     "a@b",
                                     "a@@b.nl",
                                     "a b@c.nl",
                                     "a@b .nl",
                                     "a@b.nl\n",
                                     "a@b.nl\r\nBCC:x@y.nl",
                                     "a@-b.nl",
                                     "a@b-.nl",
                                     "a@b..nl",
                                     "a@.nl",
                                     "a@b.nl.",
                                     ".a@b.nl",
                                     "a.@b.nl",
                                     "a..b@c.nl",
                                     "a;b@c.nl",
                                     "a,b@c.nl",
                                     "<a@b.nl>",
                                     "\"a\"@b.nl",
                                     "a@b.nl;c@d.nl",
                                     "é@b.nl",
                                     "a@é.nl",
                                     "a:b@c.nl",
                                     "mailto:a@b.nl" };

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    ck_assert_msg (gb_email_check (good[i], NULL), "%s", good[i]);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      ck_assert_msg (!gb_email_check (bad[i], &error), "%s", bad[i]);
      assert_message (error, GB_ERROR_INVALID, NULL);
    }
  g_autofree char *local = g_strnfill (250, 'a');
  g_autofree char *fits = g_strconcat (local, "@b.n", NULL);
  g_autofree char *over = g_strconcat (local, "@b.nl", NULL);
  ck_assert_uint_eq (strlen (fits), GB_EMAIL_MAX);
  ck_assert (gb_email_check (fits, NULL));
  ck_assert (!gb_email_check (over, NULL));
  ck_assert (!gb_email_check (NULL, NULL));
}
END_TEST

START_TEST (names_are_normalised)
{
  g_autofree char *spaces = gb_name_normalise ("  Anna \xc2\xa0  Jansen ");
  g_autofree char *composed = gb_name_normalise ("Zoe\xcc\x88");
  g_autofree char *control = gb_name_normalise (" a\nb ");
  g_autofree char *invalid = gb_name_normalise ("a \xff");

  ck_assert_str_eq (spaces, "Anna Jansen");
  ck_assert_str_eq (composed, "Zoë");
  ck_assert_str_eq (control, "a\nb"); /* kept, for the check to refuse */
  ck_assert_str_eq (invalid, "a \xff");
  ck_assert_ptr_null (gb_name_normalise (NULL));
}
END_TEST

START_TEST (names_are_compared_without_case_and_accents)
{
  static const char *const same[][2]
      = { { "Zoë", "ZOE" },     { "Zoe\xcc\x88", "zoë" }, { "JANSEN", "jansen" }, { "Straße", "STRASSE" },
          { "ÉCOLE", "ecole" }, { "  a  b ", "A B" },     { "\xc4\xb3s", "IJS" } };

  for (guint i = 0; i < G_N_ELEMENTS (same); i++)
    {
      g_autofree char *one = gb_name_fold (same[i][0]);
      g_autofree char *other = gb_name_fold (same[i][1]);
      ck_assert_str_eq (one, other);
    }
  g_autofree char *one = gb_name_fold ("Jansen"), *other = gb_name_fold ("Janssen");
  g_autofree char *odd = gb_name_fold ("a\xff");
  ck_assert_str_ne (one, other);
  ck_assert (g_utf8_validate (odd, -1, NULL));
}
END_TEST

START_TEST (a_person_is_checked_as_a_whole)
{
  GbPerson person = { .name = (char *)"Testpersoon Een", .hours_per_week = 36, .started_on = day ("2020-03-01") };
  g_autoptr (GError) error = NULL;

  ck_assert (gb_person_check (&person, NULL));
  person.hours_per_week = 0;
  person.left_on = day ("2020-03-01");
  person.email = (char *)"een@example.nl";
  person.team_name = (char *)"Burgerzaken";
  ck_assert (gb_person_check (&person, NULL));

  person.left_on = day ("2020-02-29");
  ck_assert (!gb_person_check (&person, &error));
  assert_message (error, GB_ERROR_INVALID, "2020-02-29");
  person.left_on = (GbDate){ 2020, 2, 31 };
  ck_assert (!gb_person_check (&person, NULL));
  person.left_on = GB_DATE_NONE;

  const double bad_hours[] = { -1, 80.5, NAN, INFINITY };
  for (guint i = 0; i < G_N_ELEMENTS (bad_hours); i++)
    {
      g_autoptr (GError) hours_error = NULL;
      person.hours_per_week = bad_hours[i];
      ck_assert (!gb_person_check (&person, &hours_error));
      assert_message (hours_error, GB_ERROR_INVALID, NULL);
    }
  person.hours_per_week = 80;
  ck_assert (gb_person_check (&person, NULL));
  person.email = (char *)"een";
  ck_assert (!gb_person_check (&person, NULL));
  person.email = NULL;
  person.team_name = (char *)"";
  ck_assert (!gb_person_check (&person, NULL));
  person.team_name = NULL;
  person.name = NULL;
  ck_assert (!gb_person_check (&person, NULL));
}
END_TEST

START_TEST (a_copy_is_one_s_own)
{
  GbPerson person
      = { .id = 7, .name = (char *)"Testpersoon Een", .team_name = (char *)"A", .started_on = day ("2020-03-01") };
  g_autoptr (GbPerson) copy = gb_person_copy (&person);

  ck_assert_int_eq (copy->id, 7);
  ck_assert_str_eq (copy->name, person.name);
  ck_assert_ptr_ne (copy->name, person.name);
  ck_assert_ptr_null (copy->email);
  assert_day (copy->started_on, "2020-03-01");
  gb_person_free (NULL);
  gb_team_free (NULL);
}
END_TEST

int
main (void)
{
  return unit_run ("person", (const TTest *const[]){ names_are_shortened_to_an_initial, a_short_name_is_always_text,
                                                     names_that_are_refused, names_that_are_fine,
                                                     length_is_counted_in_characters, a_text_may_have_lines, addresses,
                                                     names_are_normalised, names_are_compared_without_case_and_accents,
                                                     a_person_is_checked_as_a_whole, a_copy_is_one_s_own, NULL });
}
