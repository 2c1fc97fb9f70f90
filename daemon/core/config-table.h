/* The keys of the configuration file: what config.c reads and config-settings.c writes. */
#pragma once

#include "geborgen/config.h"

typedef enum
{
  GB_SETTING_ZONE,
  GB_SETTING_HOURS,    /* "08:00-18:00"; day_starts, and day_ends right after it */
  GB_SETTING_CLOCK,    /* "09:00" */
  GB_SETTING_NUMBER,   /* 1 to 1000 */
  GB_SETTING_GROUP,    /* of people: 5 to 100 */
  GB_SETTING_CADENCE,  /* days or months, at least a week */
  GB_SETTING_DURATION, /* days or months */
  GB_SETTING_BOOLEAN,
  GB_SETTING_DAYS_OFF,     /* dates with semicolons between them */
  GB_SETTING_DAYS_OF_WEEK, /* "mon;tue"; in the holidays */
  GB_SETTING_PERIODS,      /* of dates, with semicolons between them */
  GB_SETTING_PATH,         /* from the root on, or nothing */
  GB_SETTING_PROFILE,      /* of retention.h, or nothing */
  GB_SETTING_TERM,         /* a month or more, or nothing */
  GB_SETTING_STEP,         /* of a ladder: any duration */
  GB_SETTING_STEPS,        /* durations with semicolons between them; the count is in the field right after the array */
} GbSettingType;

typedef struct
{
  const char *group; /* NULL: every talk's ladder */
  const char *key;
  GbSettingType type;
  gsize offset; /* in GbConfig, or in GbLadder */
} GbSetting;

#define GB_LADDER_GROUP "ladder " /* and the kind of talk, or what else is asked for */

/* As the file has them, Monday first. */
extern const char *const gb_days_of_week[7];
extern const GbSetting gb_settings[];
extern const guint gb_n_settings;
