#include "geborgen/zone.h"

#include "unit.h"

static GTimeZone *
zone (const char *name)
{
  g_autoptr (GError) error = NULL;
  GTimeZone *found = gb_zone_new (name, &error);

  ck_assert_msg (found != NULL, "%s", error != NULL ? error->message : name);
  return found;
}

static GbCivil
civil (const char *iso)
{
  GbCivil value = GB_CIVIL_NONE;
  ck_assert (gb_civil_from_iso (iso, &value));
  return value;
}

static void
is_at (const char *name, const char *iso, gint64 instant, GbCivilKind kind, const char *shown)
{
  g_autoptr (GTimeZone) tz = zone (name);
  GbCivilKind found = GB_CIVIL_ONCE;

  ck_assert_int_eq (gb_zone_to_instant (tz, civil (iso), &found), instant);
  ck_assert_int_eq (found, kind);
  ck_assert_int_eq (gb_zone_to_instant (tz, civil (iso), NULL), instant);
  g_autofree char *text = gb_zone_to_rfc3339 (tz, instant);
  ck_assert_str_eq (text, shown);
  gint64 back;
  ck_assert (gb_instant_from_rfc3339 (text, &back));
  ck_assert_int_eq (back, instant);
}

START_TEST (the_clocks_go_forward_in_amsterdam)
{
  is_at ("Europe/Amsterdam", "2026-03-29T01:59", 1774745940, GB_CIVIL_ONCE, "2026-03-29T01:59:00+01:00");
  is_at ("Europe/Amsterdam", "2026-03-29T02:00", 1774746000, GB_CIVIL_GAP, "2026-03-29T03:00:00+02:00");
  is_at ("Europe/Amsterdam", "2026-03-29T02:30", 1774747800, GB_CIVIL_GAP, "2026-03-29T03:30:00+02:00");
  is_at ("Europe/Amsterdam", "2026-03-29T03:00", 1774746000, GB_CIVIL_ONCE, "2026-03-29T03:00:00+02:00");
  is_at ("Europe/Amsterdam", "2026-03-29T03:30", 1774747800, GB_CIVIL_ONCE, "2026-03-29T03:30:00+02:00");
}
END_TEST

START_TEST (the_clocks_go_back_in_amsterdam)
{
  is_at ("Europe/Amsterdam", "2026-10-25T01:59", 1792886340, GB_CIVIL_ONCE, "2026-10-25T01:59:00+02:00");
  is_at ("Europe/Amsterdam", "2026-10-25T02:00", 1792890000, GB_CIVIL_TWICE, "2026-10-25T02:00:00+01:00");
  is_at ("Europe/Amsterdam", "2026-10-25T02:30", 1792891800, GB_CIVIL_TWICE, "2026-10-25T02:30:00+01:00");
  is_at ("Europe/Amsterdam", "2026-10-25T03:00", 1792893600, GB_CIVIL_ONCE, "2026-10-25T03:00:00+01:00");
}
END_TEST

START_TEST (other_zones_change_otherwise)
{
  is_at ("America/New_York", "2026-03-08T02:30", 1772955000, GB_CIVIL_GAP, "2026-03-08T03:30:00-04:00");
  is_at ("America/New_York", "2026-11-01T01:30", 1793514600, GB_CIVIL_TWICE, "2026-11-01T01:30:00-05:00");
  is_at ("Australia/Lord_Howe", "2026-10-04T02:15", 1791042300, GB_CIVIL_GAP, "2026-10-04T02:45:00+11:00");
  is_at ("Australia/Lord_Howe", "2026-04-05T01:45", 1775315700, GB_CIVIL_TWICE, "2026-04-05T01:45:00+10:30");
  is_at ("Asia/Kolkata", "2026-01-01T00:00", 1767205800, GB_CIVIL_ONCE, "2026-01-01T00:00:00+05:30");
  is_at ("UTC", "1970-01-01T00:00", 0, GB_CIVIL_ONCE, "1970-01-01T00:00:00+00:00");
  is_at ("Pacific/Apia", "2011-12-30T12:00", 1325282400, GB_CIVIL_GAP, "2011-12-31T12:00:00+14:00");
}
END_TEST

START_TEST (the_rule_holds_in_years_to_come)
{
  is_at ("Europe/Amsterdam", "2050-07-01T09:00", 2540271600, GB_CIVIL_ONCE, "2050-07-01T09:00:00+02:00");
  is_at ("Europe/Amsterdam", "2099-03-29T02:30", 4078431000, GB_CIVIL_GAP, "2099-03-29T03:30:00+02:00");
  is_at ("Europe/Amsterdam", "2150-07-01T09:00", 5695945200, GB_CIVIL_ONCE, "2150-07-01T09:00:00+02:00");
  is_at ("Europe/Amsterdam", "2150-01-01T09:00", 5680310400, GB_CIVIL_ONCE, "2150-01-01T09:00:00+01:00");
}
END_TEST

/* Counts the instants that show a civil time, by looking at all that could. */
START_TEST (every_quarter_of_a_year_is_found_once_twice_or_not_at_all)
{
  static const char *const names[] = { "Europe/Amsterdam",  "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu",
                                       "Africa/Casablanca", "Europe/Dublin",    "America/Sao_Paulo" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GTimeZone) tz = zone (names[i]);
      /* Each instant of 2026 lands in the count of the quarter that the wall shows then. */
      const gint64 first = 1767139200; /* 31 December 2025, 00:00 UTC */
      static guint8 count[368 * 96];
      memset (count, 0, sizeof count);
      for (gint64 t = first - 86400; t < first + 369 * 86400; t += 900)
        {
          GbCivil wall = gb_zone_to_civil (tz, t);
          int slot = gb_date_days_between (day ("2025-12-31"), wall.date) * 96 + wall.minute / 15;
          if (slot >= 0 && slot < 368 * 96)
            count[slot]++;
        }
      for (int slot = 96; slot < 366 * 96; slot++)
        {
          GbCivil asked = { gb_date_add_days (day ("2025-12-31"), slot / 96), (gint16)(slot % 96 * 15) };
          GbCivilKind kind;
          gint64 instant = gb_zone_to_instant (tz, asked, &kind);
          int times = kind == GB_CIVIL_GAP ? 0 : kind == GB_CIVIL_ONCE ? 1 : 2;
          int moved = gb_civil_compare (gb_zone_to_civil (tz, instant), asked);
          gboolean later_too = gb_civil_compare (gb_zone_to_civil (tz, instant + 1800), asked) == 0
                               || gb_civil_compare (gb_zone_to_civil (tz, instant + 3600), asked) == 0;
          /* A gap moves forward, all else stays; of two the second is meant. */
          if (times != count[slot] || (kind == GB_CIVIL_GAP ? moved <= 0 : moved != 0)
              || (kind == GB_CIVIL_TWICE && later_too))
            ck_abort_msg ("%s, slot %d: there %d times, said %d, moved %d", names[i], slot, count[slot], times, moved);
        }
    }
}
END_TEST

START_TEST (only_names_of_the_database)
{
  static const char *const bad[] = { "Europe/Amsterdm",
                                     "Mars/Phobos",
                                     "+02:00",
                                     "Z",
                                     "CET-1CEST",
                                     "CET-1CEST,M3.5.0,M10.5.0/3",
                                     "../../../etc/passwd",
                                     "/etc/localtime",
                                     ":/etc/localtime",
                                     "Europe/../Europe/Paris",
                                     "Europe/Amsterdam ",
                                     "Europe",
                                     " ",
                                     "\xff",
                                     "Europe/Amsterdam\n" };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GTimeZone) found = gb_zone_new (bad[i], &error);
      ck_assert_msg (found == NULL, "'%s' was taken", bad[i]);
      assert_message (error, GB_ERROR_INVALID, NULL);
    }
  g_autofree char *long_name = g_strnfill (1024 * 1024, 'A');
  g_autoptr (GError) error = NULL;
  ck_assert_ptr_null (gb_zone_new (long_name, &error));
  assert_message (error, GB_ERROR_INVALID, NULL);
  g_time_zone_unref (zone ("Etc/GMT+5"));
  g_time_zone_unref (zone ("America/Argentina/ComodRivadavia"));
  g_time_zone_unref (zone ("CET"));
}
END_TEST

START_TEST (no_name_is_the_machine_s_own_zone_as_it_is_now)
{
  g_setenv ("TZ", "Asia/Tokyo", TRUE);
  g_autoptr (GTimeZone) tokyo = zone (NULL);
  ck_assert_int_eq (gb_zone_to_civil (tokyo, 0).minute, 9 * 60);
  g_setenv ("TZ", "America/New_York", TRUE);
  g_autoptr (GTimeZone) new_york = zone ("");
  assert_day (gb_zone_to_date (new_york, 0), "1969-12-31");
}
END_TEST

START_TEST (rfc_3339_is_read_with_its_offset)
{
  const struct
  {
    const char *text;
    gint64 instant;
  } cases[] = {
    { "1970-01-01T00:00:00Z", 0 },
    { "1970-01-01T01:00:00+01:00", 0 },
    { "1969-12-31T23:59:59-00:00", -1 },
    { "2026-12-03T10:00:00+01:00", 1796288400 },
    { "2026-12-03T10:00:00.123456+01:00", 1796288400 },
    { "2026-12-03T10:00:59+14:00", 1796241659 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 instant = -99;
      ck_assert_msg (gb_instant_from_rfc3339 (cases[i].text, &instant), "%s", cases[i].text);
      ck_assert_int_eq (instant, cases[i].instant);
    }
}
END_TEST

START_TEST (anything_else_is_no_instant)
{
  static const char *const bad[] = { "",
                                     "2026-12-03",
                                     "2026-12-03T10:00:00",
                                     "2026-12-03T10:00+01:00",
                                     "2026-12-03T10:00:60Z",
                                     "2026-12-03T24:00:00Z",
                                     "2026-02-31T10:00:00Z",
                                     "2026-12-03 10:00:00Z",
                                     "2026-12-03T10:00:00z",
                                     "2026-12-03T10:00:00+1:00",
                                     "2026-12-03T10:00:00+0100",
                                     "2026-12-03T10:00:00+24:00",
                                     "2026-12-03T10:00:00.Z",
                                     "2026-12-03T10:00:00Zx",
                                     "2026-12-03T10:00:00+01:0x" };
  gint64 instant = 7;

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    ck_assert_msg (!gb_instant_from_rfc3339 (bad[i], &instant), "%s", bad[i]);
  ck_assert (!gb_instant_from_rfc3339 (NULL, &instant));
  ck_assert_int_eq (instant, 7);
}
END_TEST

START_TEST (instants_without_a_date_do_not_crash)
{
  g_autoptr (GTimeZone) tz = zone ("UTC");
  const gint64 far[]
      = { G_MAXINT64 / 2, G_MININT64 / 2, G_GINT64_CONSTANT (-99999999999), G_GINT64_CONSTANT (99999999999) };

  for (guint i = 0; i < G_N_ELEMENTS (far); i++)
    {
      ck_assert (!gb_date_is_set (gb_zone_to_civil (tz, far[i]).date));
      g_autofree char *text = gb_zone_to_rfc3339 (tz, far[i]);
      ck_assert_ptr_nonnull (text);
    }
}
END_TEST

int
main (void)
{
  return unit_run ("zone", (const TTest *const[]){
                               the_clocks_go_forward_in_amsterdam, the_clocks_go_back_in_amsterdam,
                               other_zones_change_otherwise, the_rule_holds_in_years_to_come,
                               every_quarter_of_a_year_is_found_once_twice_or_not_at_all, only_names_of_the_database,
                               no_name_is_the_machine_s_own_zone_as_it_is_now, rfc_3339_is_read_with_its_offset,
                               anything_else_is_no_instant, instants_without_a_date_do_not_crash, NULL });
}
