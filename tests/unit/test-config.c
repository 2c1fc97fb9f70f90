#include "geborgen/config.h"

#include "unit.h"

static GbConfig *
parse (const char *data)
{
  g_autoptr (GError) error = NULL;
  GbConfig *config = gb_config_parse (data, strlen (data), &error);

  ck_assert_msg (config != NULL, "%s", error != NULL ? error->message : data);
  return config;
}

static void
assert_setting (const GbConfig *config, const char *key, const char *wanted)
{
  g_autoptr (GHashTable) settings = gb_config_to_settings (config);
  const char *value = g_hash_table_lookup (settings, key);

  ck_assert_msg (value != NULL, "no %s", key);
  ck_assert_msg (strcmp (value, wanted) == 0, "%s is '%s', wanted '%s'", key, value, wanted);
}

START_TEST (the_defaults)
{
  g_autoptr (GbConfig) config = gb_config_new ();

  ck_assert_str_eq (config->zone, "");
  ck_assert_int_eq (config->cadence_functionering.months, 6);
  ck_assert_int_eq (config->cadence_team.months, 4);
  ck_assert_int_eq (config->kennismaking_within.days, 28);
  ck_assert_int_eq (config->mantelzorggesprek_within, 5);
  ck_assert_int_eq (config->overdracht_within, 10);
  ck_assert_int_eq (config->day_starts, 8 * 60);
  ck_assert_int_eq (config->day_ends, 18 * 60);
  ck_assert_int_eq (config->remind_at, 9 * 60);
  ck_assert_int_eq (config->digest_over, 3);
  ck_assert_int_eq (config->smallest_group, 5);
  ck_assert_int_eq (config->calendar_ahead.months, 13);
  ck_assert_int_eq (config->calendar_past.months, 12);
  ck_assert (config->calendar_due);
  ck_assert_int_eq (config->backups_kept, 14);
  ck_assert (!gb_is_working_day (config->holidays, day ("2026-12-25")));
  ck_assert_ptr_null (config->unknown[0]);

  for (guint kind = 0; kind < GB_N_TALK_KINDS; kind++)
    {
      const GbLadder *ladder = &config->ladders[kind];
      ck_assert_uint_ge (ladder->n_plan, 1);
      ck_assert_uint_ge (ladder->n_prepare, 1);
      ck_assert_uint_eq (ladder->n_now, 1);
      ck_assert_int_eq (ladder->record.days, 1);
      ck_assert_int_eq (ladder->overdue.days, 7);
      ck_assert (!gb_duration_is_zero (ladder->grace));
    }
  assert_setting (config, "ladder dag-van-de-mantelzorg/plan", "P6W");
  assert_setting (config, "ladder dag-van-de-mantelzorg/prepare", "P2W;P1D");
  assert_setting (config, "ladder functioneringsgesprek/now", "PT15M");
}
END_TEST

START_TEST (every_key_can_be_set)
{
  g_autoptr (GbConfig) config
      = parse ("# a comment\n[general]\nzone=Europe/Brussels\nworking-day=07:30-17:00\nworking-days=wed; "
               "ma;sat;\nremind-at=08:15\ndigest-over=5\n"
               "backups=30\n[cadence]\nfunctioneringsgesprek=P1Y\nteamgesprek=P3M\nkennismakingsgesprek=P2W\n"
               "mantelzorggesprek=3\noverdrachtsgesprek=15\n[calendar]\nahead=P2Y\npast=P6M\ndue=false\n"
               "[holidays]\nextra=2026-12-24; 2026-12-31;\n[reminders]\naway=2027-05-03 / 2027-05-14;2026-12-24;\n"
               "[ladder teamgesprek]\nplan=P1W;P6W\nprepare=\nnow=PT3S\nrecord=PT5S\noverdue=P2W\ngrace=PT1H\n");

  ck_assert_ptr_null (config->unknown[0]);
  ck_assert_str_eq (config->zone, "Europe/Brussels");
  ck_assert_int_eq (config->day_starts, 450);
  ck_assert_int_eq (config->day_ends, 1020);
  ck_assert_int_eq (config->remind_at, 495);
  ck_assert (!config->calendar_due);
  ck_assert (!gb_is_working_day (config->holidays, day ("2026-12-31")));

  const GbLadder *ladder = &config->ladders[GB_TALK_TEAMGESPREK];
  ck_assert_uint_eq (ladder->n_plan, 2);
  ck_assert_int_eq (ladder->plan[0].days, 42); /* longest first */
  ck_assert_int_eq (ladder->plan[1].days, 7);
  ck_assert_uint_eq (ladder->n_prepare, 0);
  ck_assert_int_eq (ladder->now[0].seconds, 3);
  ck_assert_int_eq (ladder->record.seconds, 5);

  assert_setting (config, "general/zone", "Europe/Brussels");
  assert_setting (config, "general/working-day", "07:30-17:00");
  assert_setting (config, "general/working-days", "mon;wed;sat");
  assert_setting (config, "reminders/away", "2027-05-03/2027-05-14;2026-12-24/2026-12-24");
  assert_setting (config, "general/remind-at", "08:15");
  assert_setting (config, "general/digest-over", "5");
  assert_setting (config, "general/backups", "30");
  assert_setting (config, "cadence/functioneringsgesprek", "P1Y");
  assert_setting (config, "cadence/teamgesprek", "P3M");
  assert_setting (config, "cadence/kennismakingsgesprek", "P2W");
  assert_setting (config, "cadence/mantelzorggesprek", "3");
  assert_setting (config, "cadence/overdrachtsgesprek", "15");
  assert_setting (config, "calendar/ahead", "P2Y");
  assert_setting (config, "calendar/past", "P6M");
  assert_setting (config, "calendar/due", "false");
  assert_setting (config, "holidays/extra", "2026-12-24;2026-12-31");
  assert_setting (config, "ladder teamgesprek/plan", "P6W;P1W");
  assert_setting (config, "ladder teamgesprek/prepare", "");
  assert_setting (config, "ladder teamgesprek/record", "PT5S");
  assert_setting (config, "ladder functioneringsgesprek/plan", "P4W;P1W");
}
END_TEST

/* What `config show` prints is a configuration: written to a file, it gives itself. */
START_TEST (settings_can_be_read_again)
{
  g_autoptr (GbConfig) config = gb_config_new ();
  gb_holidays_add (config->holidays, day ("2026-12-24"));
  const GbPeriod away = { day ("2026-12-24"), day ("2027-01-04") };
  g_array_append_val (config->away, away);
  g_autoptr (GHashTable) settings = gb_config_to_settings (config);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  GHashTableIter iter;
  gpointer key, value;

  ck_assert_uint_eq (g_hash_table_size (settings), 34 + 6 * GB_N_TALK_KINDS);
  g_hash_table_iter_init (&iter, settings);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      g_auto (GStrv) parts = g_strsplit (key, "/", 2);
      g_key_file_set_value (file, parts[0], parts[1], value);
    }
  g_autofree char *data = g_key_file_to_data (file, NULL, NULL);
  g_autoptr (GbConfig) again = parse (data);
  ck_assert_ptr_null (again->unknown[0]);
  g_autoptr (GHashTable) settings_again = gb_config_to_settings (again);
  g_hash_table_iter_init (&iter, settings);
  while (g_hash_table_iter_next (&iter, &key, &value))
    ck_assert_str_eq (g_hash_table_lookup (settings_again, key), value);
}
END_TEST

START_TEST (unknown_keys_are_named_and_the_rest_is_taken)
{
  g_autoptr (GbConfig) config = parse ("[general]\nbackup=3\nbackups=7\n[extra]\nx=1\n[ladder gesprek]\nplan=P1W\n"
                                       "[ladder teamgesprek]\nplans=P1W\n[cadence]\nevaluatiegesprek=P1Y\n");

  ck_assert_int_eq (config->backups_kept, 7);
  ck_assert_uint_eq (g_strv_length (config->unknown), 5);
  ck_assert_str_eq (config->unknown[0], "general/backup");
  ck_assert_str_eq (config->unknown[1], "extra/x");
  ck_assert_str_eq (config->unknown[2], "ladder gesprek/plan");
  ck_assert_str_eq (config->unknown[3], "ladder teamgesprek/plans");
  ck_assert_str_eq (config->unknown[4], "cadence/evaluatiegesprek");
}
END_TEST

START_TEST (unusable_values_keep_the_default)
{
  static const struct
  {
    const char *group, *key, *value;
  } bad[] = {
    { "general", "zone", "Europe/Amsterdm" },
    { "general", "working-day", "08:00" },
    { "general", "working-day", "18:00-08:00" },
    { "general", "working-day", "08:00-24:00" },
    { "general", "working-day", "8:00-18:00" },
    { "general", "working-days", "" },
    { "general", "working-days", ";" },
    { "general", "working-days", "mon-fri" },
    { "general", "working-days", "mon;;tue" },
    { "general", "working-days", "1;2" },
    { "reminders", "away", "2027-01-04/2026-12-24" },
    { "reminders", "away", "2026-12-24/2026-12-25/2026-12-26" },
    { "reminders", "away", "2026-12-24/" },
    { "reminders", "away", "/2026-12-24" },
    { "reminders", "away", "2026-12-24/2026-12-32" },
    { "reminders", "away", "2026-12-24/2027-01-04;;2027-05-01" },
    { "reminders", "away", "2026-12-24/2027-01-04;soon" },
    { "reminders", "away", "P2W" },
    { "general", "remind-at", "9" },
    { "general", "remind-at", "25:00" },
    { "general", "remind-at", "07:59" },
    { "general", "remind-at", "18:01" },
    { "general", "digest-over", "0" },
    { "general", "digest-over", "-1" },
    { "general", "digest-over", "3x" },
    { "reports", "smallest-group", "4" },
    { "reports", "smallest-group", "101" },
    { "general", "backups", "1001" },
    { "general", "backups", "" },
    { "cadence", "functioneringsgesprek", "6 months" },
    { "cadence", "functioneringsgesprek", "P0D" },
    { "cadence", "functioneringsgesprek", "P6D" },
    { "cadence", "functioneringsgesprek", "PT999999S" },
    { "cadence", "teamgesprek", "P1DT1S" },
    { "cadence", "kennismakingsgesprek", "PT1H" },
    { "calendar", "due", "yes" },
    { "calendar", "ahead", "PT0S" },
    { "holidays", "extra", "2026-12-24;2026-02-31" },
    { "holidays", "extra", "24-12-2026" },
    { "ladder teamgesprek", "plan", "P1W;;P2W" },
    { "ladder teamgesprek", "plan", "P1W;x" },
    { "ladder teamgesprek", "plan", "P1D;P2D;P3D;P4D;P5D;P6D;P8D;P9D;P10D" },
    { "ladder teamgesprek", "now", "15" },
    { "ladder teamgesprek", "record", "" },
    { "ladder teamgesprek", "overdue", "P1W;P2W" },
    { "ladder teamgesprek", "grace", "-PT1M" },
  };
  g_autoptr (GbConfig) defaults = gb_config_new ();
  g_autoptr (GHashTable) wanted = gb_config_to_settings (defaults);

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autofree char *data = g_strdup_printf ("[%s]\n%s=%s\n", bad[i].group, bad[i].key, bad[i].value);
      g_autofree char *key = g_strdup_printf ("%s/%s", bad[i].group, bad[i].key);
      g_autofree char *start = g_strdup_printf ("%s: '%s' ", key, bad[i].value);
      g_autoptr (GbConfig) config = parse (data);

      ck_assert_msg (g_strv_length (config->unknown) == 1, "%s", data);
      ck_assert_msg (g_str_has_prefix (config->unknown[0], start), "%s", config->unknown[0]);
      if (strcmp (key, "general/remind-at") != 0)
        assert_setting (config, key, g_hash_table_lookup (wanted, key));
      else
        ck_assert (config->remind_at >= config->day_starts && config->remind_at <= config->day_ends);
    }
}
END_TEST

START_TEST (a_file_that_is_no_key_file_fails_with_the_line)
{
  static const struct
  {
    const char *data;
    const char *line;
    const char *culprit;
  } bad[] = {
    { "rubbish\n", "line 1 ", "rubbish" },
    { "zone=x\n", "line 1 ", "zone=x" },
    { "# fine\n\n[general]\nzone=\nremind at nine\n", "line 5 ", "remind at nine" },
    { "[general\nzone=\n", "line 1 ", "[general" },
    { "[general]\n=x\n", "line 2 ", "=x" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GbConfig) config = gb_config_parse (bad[i].data, strlen (bad[i].data), &error);
      ck_assert_ptr_null (config);
      assert_message (error, GB_ERROR_INVALID, bad[i].culprit);
      ck_assert_msg (g_str_has_prefix (error->message, bad[i].line), "%s", error->message);
    }
}
END_TEST

START_TEST (nothing_and_rubbish_do_no_harm)
{
  g_autoptr (GbConfig) nothing = gb_config_parse (NULL, 0, NULL);
  g_autoptr (GbConfig) bom = parse ("\xef\xbb\xbf[general]\r\nbackups=7\r\n");
  ck_assert_ptr_null (nothing->unknown[0]);
  ck_assert_int_eq (bom->backups_kept, 7);
  ck_assert_ptr_null (bom->unknown[0]);

  g_autoptr (GRand) rand = g_rand_new_with_seed (20);
  static const char alphabet[] = "[]=\n#;P1WT general/zone-\xff\xc3\0x";
  for (int i = 0; i < 1500; i++)
    {
      char data[64];
      g_autoptr (GError) error = NULL;
      for (guint j = 0; j < sizeof data; j++)
        data[j] = alphabet[g_rand_int_range (rand, 0, sizeof alphabet - 1)];
      g_autoptr (GbConfig) config = gb_config_parse (data, sizeof data, &error);
      if (config == NULL)
        assert_message (error, GB_ERROR_INVALID, NULL);
      else
        for (char **name = config->unknown; *name != NULL; name++)
          ck_assert (g_utf8_validate (*name, -1, NULL) && strpbrk (*name, "\n\r") == NULL);
    }
  gb_config_free (NULL);
}
END_TEST

int
main (void)
{
  return unit_run ("config", (const TTest *const[]){ the_defaults, every_key_can_be_set, settings_can_be_read_again,
                                                     unknown_keys_are_named_and_the_rest_is_taken,
                                                     unusable_values_keep_the_default,
                                                     a_file_that_is_no_key_file_fails_with_the_line,
                                                     nothing_and_rubbish_do_no_harm, NULL });
}
