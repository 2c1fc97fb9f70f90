/* libical, loaded when a calendar is written and not before: it brings ICU along, which takes longer to load than the service takes to
 * answer its first call. */
#pragma once

#include <glib.h>
#include <libical/ical.h>

#define GB_ICAL_FUNCTIONS(each)                                                                                        \
  each (icalcomponent_add_component);                                                                                  \
  each (icalcomponent_add_property);                                                                                   \
  each (icalcomponent_as_ical_string_r);                                                                               \
  each (icalcomponent_free);                                                                                           \
  each (icalcomponent_new);                                                                                            \
  each (icalcomponent_new_valarm);                                                                                     \
  each (icalcomponent_new_vcalendar);                                                                                  \
  each (icalcomponent_new_vevent);                                                                                     \
  each (icaldurationtype_from_int);                                                                                    \
  each (icalmemory_free_buffer);                                                                                       \
  each (icalparameter_new_tzid);                                                                                       \
  each (icalparameter_set_tzid);                                                                                       \
  each (icalproperty_add_parameter);                                                                                   \
  each (icalproperty_new_action);                                                                                      \
  each (icalproperty_new_class);                                                                                       \
  each (icalproperty_new_created);                                                                                     \
  each (icalproperty_new_description);                                                                                 \
  each (icalproperty_new_dtend);                                                                                       \
  each (icalproperty_new_dtstamp);                                                                                     \
  each (icalproperty_new_dtstart);                                                                                     \
  each (icalproperty_new_lastmodified);                                                                                \
  each (icalproperty_new_method);                                                                                      \
  each (icalproperty_new_name);                                                                                        \
  each (icalproperty_new_prodid);                                                                                      \
  each (icalproperty_new_refreshinterval);                                                                             \
  each (icalproperty_new_rrule);                                                                                       \
  each (icalproperty_new_sequence);                                                                                    \
  each (icalproperty_new_status);                                                                                      \
  each (icalproperty_new_summary);                                                                                     \
  each (icalproperty_new_transp);                                                                                      \
  each (icalproperty_new_trigger);                                                                                     \
  each (icalproperty_new_tzid);                                                                                        \
  each (icalproperty_new_tzname);                                                                                      \
  each (icalproperty_new_tzoffsetfrom);                                                                                \
  each (icalproperty_new_tzoffsetto);                                                                                  \
  each (icalproperty_new_uid);                                                                                         \
  each (icalproperty_new_version);                                                                                     \
  each (icalproperty_new_x);                                                                                           \
  each (icalproperty_set_created);                                                                                     \
  each (icalproperty_set_description);                                                                                 \
  each (icalproperty_set_dtend);                                                                                       \
  each (icalproperty_set_dtstamp);                                                                                     \
  each (icalproperty_set_dtstart);                                                                                     \
  each (icalproperty_set_lastmodified);                                                                                \
  each (icalproperty_set_sequence);                                                                                    \
  each (icalproperty_set_summary);                                                                                     \
  each (icalproperty_set_uid);                                                                                         \
  each (icalproperty_set_x_name);                                                                                      \
  each (icalrecurrencetype_from_string);                                                                               \
  each (icaltime_null_time);                                                                                           \
  each (icaltimezone_get_utc_timezone)

/* Its functions, by their own names. */
#define GB_ICAL_POINTER(name) __typeof__ (name) *name
typedef struct
{
  GB_ICAL_FUNCTIONS (GB_ICAL_POINTER);
} GbIcalLibrary;

/* NULL until gb_ical_load(); then for the life of the process. */
extern const GbIcalLibrary *gb_ical;

/* Whoever is called from outside this folder calls this first. GB_ERROR_FAILED when it isn't installed. */
gboolean gb_ical_load (GError **error);
