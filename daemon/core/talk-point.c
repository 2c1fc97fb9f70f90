#include "geborgen/talk-point.h"

GbTalkPoint *
gb_talk_point_new (const char *points, const char *point)
{
  GbTalkPoint *made = g_new0 (GbTalkPoint, 1);

  made->points = g_strdup (points);
  made->point = g_strdup (point);
  return made;
}

void
gb_talk_point_free (GbTalkPoint *point)
{
  if (point == NULL)
    return;
  g_free (point->points);
  g_free (point->point);
  g_free (point->id);
  g_free (point->phase);
  g_free (point->text);
  g_free (point);
}
