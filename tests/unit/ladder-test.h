/* What ladders are tested with: one configuration at a time, and one zone. */
#pragma once

#include "geborgen/ladder.h"
#include "geborgen/zone.h"
#include "unit.h"

static GbConfig *config;
static GTimeZone *amsterdam;

/* As it stands after @data alone. */
static inline void
set_up (const char *data)
{
  g_autoptr (GError) error = NULL;

  gb_config_free (config);
  config = gb_config_parse (data, strlen (data), &error);
  g_assert_no_error (error);
  ck_assert_msg (config->unknown[0] == NULL, "%s", config->unknown[0]);
  if (amsterdam == NULL)
    amsterdam = gb_zone_new ("Europe/Amsterdam", NULL);
}

static inline void
tear_down (void)
{
  g_clear_pointer (&config, gb_config_free);
  g_clear_pointer (&amsterdam, g_time_zone_unref);
}

/* "2026-10-07T14:00" in Amsterdam, once it is set up. */
static inline gint64
instant (const char *civil_text)
{
  GbCivil civil;
  ck_assert_msg (gb_civil_from_iso (civil_text, &civil), "%s", civil_text);
  return gb_zone_to_instant (amsterdam, civil, NULL);
}
