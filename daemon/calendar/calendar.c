#include "calendar-private.h"

#include "geborgen/text.h"

#include <string.h>

#define PRODID "-//Geborgen//geborgd " GB_VERSION "//NL"
#define END    "END:VCALENDAR\r\n"
/* How often a program that subscribed should look again. */
#define REFRESH_SECONDS (4 * 60 * 60)
#define REFRESH_TEXT    "PT4H"

static void
add_x (icalcomponent *calendar, const char *name, const char *value)
{
  icalproperty *property = gb_ical->icalproperty_new_x (value);

  gb_ical->icalproperty_set_x_name (property, name);
  gb_ical->icalcomponent_add_property (calendar, property);
}

/* Outlook and Apple read X-WR-CALNAME, RFC 7986 says NAME. */
static icalcomponent *
new_head (gboolean publish)
{
  icalcomponent *calendar = gb_ical->icalcomponent_new_vcalendar ();
  const char *name = _ ("Talks");

  gb_ical->icalcomponent_add_property (calendar, gb_ical->icalproperty_new_version ("2.0"));
  gb_ical->icalcomponent_add_property (calendar, gb_ical->icalproperty_new_prodid (PRODID));
  if (publish)
    gb_ical->icalcomponent_add_property (calendar, gb_ical->icalproperty_new_method (ICAL_METHOD_PUBLISH));
  gb_ical->icalcomponent_add_property (calendar, gb_ical->icalproperty_new_name (name));
  add_x (calendar, "X-WR-CALNAME", name);
  gb_ical->icalcomponent_add_property (
      calendar, gb_ical->icalproperty_new_refreshinterval (gb_ical->icaldurationtype_from_int (REFRESH_SECONDS)));
  add_x (calendar, "X-PUBLISHED-TTL", REFRESH_TEXT);
  return calendar;
}

/* The head with the zones in use, as text without its last line: the events follow it as text, each written by itself. */
static char *
write_head (GPtrArray *zones, gboolean publish)
{
  icalcomponent *calendar = new_head (publish);
  char *text, *copy;

  for (guint i = 0; i < zones->len; i++)
    {
      GbCalendarZone *zone = g_ptr_array_index (zones, i);

      if (zone->used)
        gb_ical->icalcomponent_add_component (calendar, gb_calendar_zone_to_component (zone));
    }
  text = gb_ical->icalcomponent_as_ical_string_r (calendar);
  gb_ical->icalcomponent_free (calendar);
  copy = g_strndup (text, strlen (text) - strlen (END));
  gb_ical->icalmemory_free_buffer (text);
  return copy;
}

char *
gb_calendar_write (GPtrArray *talks, gboolean with_due, gboolean publish, guint *ret_events, GError **error)
{
  g_autoptr (GbEventWriter) writer = gb_event_writer_new (with_due);
  g_autofree char *head = NULL;
  GString *text;

  if (!gb_ical_load (error))
    return NULL;
  for (guint i = 0; i < talks->len; i++)
    if (!gb_event_writer_add (writer, g_ptr_array_index (talks, i), error))
      return NULL;
  head = write_head (gb_event_writer_get_zones (writer), publish);
  if (ret_events != NULL)
    *ret_events = gb_event_writer_get_count (writer);
  text = gb_event_writer_steal_text (writer);
  g_string_prepend (text, head);
  g_string_append (text, END);
  return g_string_free (text, FALSE);
}
