/* A talking point that came up in a talk, or didn't: what was left over comes back at the next. */
#pragma once

#include <glib.h>

typedef struct
{
  char *points;         /* the name of the file that it stands in: "functioneringsgesprek", "evaluatiegesprek.yearly" */
  char *point;          /* its id there: "workload" */
  gboolean is_recorded; /* it was said whether it came up */
  gboolean covered;     /* it did */
  gboolean left_over;   /* it comes from an earlier talk */
  /* As the files have them now, in the current language; NULL until they are looked up. */
  char *id; /* "workload" for a point of the talk itself, "mantelzorggesprek/load" for one of another kind's */
  char *phase;
  char *text;
} GbTalkPoint;

GbTalkPoint *gb_talk_point_new (const char *points, const char *point) G_GNUC_WARN_UNUSED_RESULT;
void gb_talk_point_free (GbTalkPoint *point);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GbTalkPoint, gb_talk_point_free)
