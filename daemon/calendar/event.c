#include "calendar-private.h"

#include "geborgen/cadence.h"
#include "geborgen/error.h"
#include "geborgen/text.h"

#include <string.h>

#define BUSY_STATUS "X-MICROSOFT-CDO-BUSYSTATUS"
#define UID_MAX     255u
/* The instants that the four digits of a year and gb_date can hold: 1900 to 2199. */
#define INSTANT_MIN G_GINT64_CONSTANT (-2208988800)
#define INSTANT_MAX G_GINT64_CONSTANT (7258118399)

typedef enum
{
  SHAPE_PLANNED,
  SHAPE_HELD,
  SHAPE_CANCELLED,
  SHAPE_DUE,
  SHAPE_HELD_UNPLANNED,
  SHAPE_DAY,
  N_SHAPES
} Shape;

static const struct
{
  gboolean all_day;
  enum icalproperty_status status;
  gboolean busy;
  int alarm; /* seconds before the start; 0: none */
} shapes[N_SHAPES] = {
  [SHAPE_PLANNED] = { FALSE, ICAL_STATUS_CONFIRMED, TRUE, 15 * 60 },
  [SHAPE_HELD] = { FALSE, ICAL_STATUS_CONFIRMED, TRUE, 0 },
  [SHAPE_CANCELLED] = { FALSE, ICAL_STATUS_CANCELLED, FALSE, 0 },
  [SHAPE_DUE] = { TRUE, ICAL_STATUS_TENTATIVE, FALSE, 0 },
  [SHAPE_HELD_UNPLANNED] = { TRUE, ICAL_STATUS_CONFIRMED, FALSE, 0 },
  /* 09:00 the day before */
  [SHAPE_DAY] = { TRUE, ICAL_STATUS_CONFIRMED, FALSE, 15 * 60 * 60 },
};

/* A VEVENT whose values are set anew for each talk: building one per talk costs as much again as writing it. The
 * properties belong to ->event. */
typedef struct
{
  icalcomponent *event;
  icalproperty *uid, *stamp, *created, *modified, *sequence, *start, *end, *summary, *description;
  icalproperty *alarm_text;             /* NULL without an alarm */
  icalparameter *start_zone, *end_zone; /* NULL for a date or UTC */
} Form;

struct GbEventWriter
{
  GString *text;
  guint count;
  gboolean with_due;
  GHashTable *uids; /* uid -> the talk, borrowed */
  GPtrArray *zones;
  Form forms[N_SHAPES][2]; /* [1]: with a TZID */
};

/* When an event is; of a date, @start.date alone counts. */
typedef struct
{
  icaltimetype start, end;
  GbCalendarZone *zone; /* NULL: a date, or UTC */
} When;

GbEventWriter *
gb_event_writer_new (gboolean with_due)
{
  GbEventWriter *writer = g_new0 (GbEventWriter, 1);

  writer->text = g_string_new (NULL);
  writer->with_due = with_due;
  writer->uids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  writer->zones = g_ptr_array_new_with_free_func ((GDestroyNotify)gb_calendar_zone_free);
  return writer;
}

void
gb_event_writer_free (GbEventWriter *writer)
{
  if (writer == NULL)
    return;
  for (guint i = 0; i < N_SHAPES; i++)
    for (guint j = 0; j < 2; j++)
      if (writer->forms[i][j].event != NULL)
        gb_ical->icalcomponent_free (writer->forms[i][j].event);
  g_ptr_array_unref (writer->zones);
  g_hash_table_unref (writer->uids);
  if (writer->text != NULL)
    g_string_free (writer->text, TRUE);
  g_free (writer);
}

GString *
gb_event_writer_steal_text (GbEventWriter *writer)
{
  return g_steal_pointer (&writer->text);
}

guint
gb_event_writer_get_count (const GbEventWriter *writer)
{
  return writer->count;
}

GPtrArray *
gb_event_writer_get_zones (const GbEventWriter *writer)
{
  return writer->zones;
}

/* Set again, a property keeps its place: this one decides the order in the file. */
static icalproperty *
add (icalcomponent *component, icalproperty *property)
{
  gb_ical->icalcomponent_add_property (component, property);
  return property;
}

static icalparameter *
add_zone (icalproperty *property)
{
  icalparameter *zone = gb_ical->icalparameter_new_tzid ("UTC");

  gb_ical->icalproperty_add_parameter (property, zone);
  return zone;
}

static icalproperty *
add_alarm (icalcomponent *event, int seconds)
{
  icalcomponent *alarm = gb_ical->icalcomponent_new_valarm ();
  struct icaltriggertype trigger = { gb_ical->icaltime_null_time (), gb_ical->icaldurationtype_from_int (-seconds) };

  gb_ical->icalcomponent_add_component (event, alarm);
  add (alarm, gb_ical->icalproperty_new_action (ICAL_ACTION_DISPLAY));
  add (alarm, gb_ical->icalproperty_new_trigger (trigger));
  return add (alarm, gb_ical->icalproperty_new_description (""));
}

static void
form_init (Form *form, Shape shape, gboolean with_zone)
{
  icalcomponent *event = gb_ical->icalcomponent_new_vevent ();
  icaltimetype never = gb_ical->icaltime_null_time ();
  icalproperty *busy;

  form->event = event;
  form->uid = add (event, gb_ical->icalproperty_new_uid (""));
  form->stamp = add (event, gb_ical->icalproperty_new_dtstamp (never));
  form->created = add (event, gb_ical->icalproperty_new_created (never));
  form->modified = add (event, gb_ical->icalproperty_new_lastmodified (never));
  form->sequence = add (event, gb_ical->icalproperty_new_sequence (0));
  form->start = add (event, gb_ical->icalproperty_new_dtstart (never));
  form->end = add (event, gb_ical->icalproperty_new_dtend (never));
  form->summary = add (event, gb_ical->icalproperty_new_summary (""));
  form->description = add (event, gb_ical->icalproperty_new_description (""));
  add (event, gb_ical->icalproperty_new_class (ICAL_CLASS_PRIVATE));
  add (event, gb_ical->icalproperty_new_status (shapes[shape].status));
  add (event, gb_ical->icalproperty_new_transp (shapes[shape].busy ? ICAL_TRANSP_OPAQUE : ICAL_TRANSP_TRANSPARENT));
  busy = add (event, gb_ical->icalproperty_new_x (shapes[shape].busy ? "BUSY" : "FREE"));
  gb_ical->icalproperty_set_x_name (busy, BUSY_STATUS);
  if (with_zone)
    {
      form->start_zone = add_zone (form->start);
      form->end_zone = add_zone (form->end);
    }
  if (shapes[shape].alarm != 0)
    form->alarm_text = add_alarm (event, shapes[shape].alarm);
}

static char *
id_to_text (const GbTalk *talk)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT, talk->id);
}

G_GNUC_PRINTF (3, 0)
static gboolean
refuse (const GbTalk *talk, GError **error, const char *format)
{
  g_autofree char *id = id_to_text (talk);

  g_set_error (error, GB_ERROR, GB_ERROR_INVALID, format, id);
  return FALSE;
}

/* Outlook and CalDAV servers make a file name or a path of it. */
static gboolean
uid_is_sound (const char *uid)
{
  gsize length = uid == NULL ? 0 : strlen (uid);

  if (length == 0 || length > UID_MAX)
    return FALSE;
  for (const char *c = uid; *c != '\0'; c++)
    if (!g_ascii_isgraph (*c))
      return FALSE;
  return strpbrk (uid, "/\\,;") == NULL;
}

static gboolean
claim_uid (GbEventWriter *writer, const GbTalk *talk, const char *uid, GError **error)
{
  const GbTalk *other = g_hash_table_lookup (writer->uids, uid);

  if (other != NULL)
    {
      g_autofree char *id = id_to_text (talk);
      g_autofree char *other_id = id_to_text (other);

      /* Thunderbird would show the last of them only. */
      g_set_error (error, GB_ERROR, GB_ERROR_INVALID,
                   _ ("talk '%s' has the same calendar uid as talk '%s'; see geborgen doctor"), id, other_id);
      return FALSE;
    }
  g_hash_table_insert (writer->uids, g_strdup (uid), (gpointer)talk);
  return TRUE;
}

/* A control character in a title is an injected line at worst and an empty calendar at best. */
static gboolean
title_is_sound (const char *title)
{
  if (*title == '\0' || !g_utf8_validate (title, -1, NULL))
    return FALSE;
  for (const char *c = title; *c != '\0'; c = g_utf8_next_char (c))
    if (!g_ascii_isprint (*c) && g_unichar_iscntrl (g_utf8_get_char (c)))
      return FALSE;
  return TRUE;
}

static gboolean
check_talk (const GbTalk *talk, GError **error)
{
  if (!uid_is_sound (talk->uid))
    return refuse (talk, error, _ ("talk '%s' has a uid that no calendar takes; see geborgen doctor"));
  if (talk->changed_at < INSTANT_MIN || talk->changed_at > INSTANT_MAX || talk->created_at < INSTANT_MIN
      || talk->created_at > INSTANT_MAX)
    return refuse (talk, error, _ ("talk '%s' was changed at no moment that exists; see geborgen doctor"));
  if (talk->sequence < 0)
    return refuse (talk, error, _ ("talk '%s' has a negative sequence; see geborgen doctor"));
  return TRUE;
}

static GbCalendarZone *
get_zone (GbEventWriter *writer, const GbTalk *talk, GError **error)
{
  GbCalendarZone *zone;

  for (guint i = 0; i < writer->zones->len; i++)
    {
      zone = g_ptr_array_index (writer->zones, i);
      if (strcmp (zone->name, talk->zone) == 0)
        return zone;
    }
  zone = gb_calendar_zone_new (talk->zone, talk->starts_at.date.year, error);
  if (zone != NULL)
    g_ptr_array_add (writer->zones, zone);
  return zone;
}

static gboolean
when_timed (GbEventWriter *writer, const GbTalk *talk, When *ret_when, GError **error)
{
  GbCalendarZone *zone;
  gint64 start, end;

  if (!gb_date_is_valid (talk->starts_at.date) || talk->starts_at.minute < 0 || talk->starts_at.minute > 1439
      || talk->zone == NULL || *talk->zone == '\0')
    return refuse (talk, error, _ ("talk '%s' has no start with a time zone; plan it again"));
  if (talk->minutes < 1 || talk->minutes > 1440)
    return refuse (talk, error, _ ("talk '%s' has no length between 1 and 1440 minutes; plan it again"));
  zone = get_zone (writer, talk, error);
  if (zone == NULL)
    {
      g_autofree char *id = id_to_text (talk);

      g_prefix_error (error, _ ("talk '%s': "), id);
      return FALSE;
    }
  start = gb_calendar_zone_to_instant (zone, talk->starts_at);
  end = start + talk->minutes * 60;
  if (gb_calendar_zone_say (zone, start, end, &ret_when->start, &ret_when->end))
    {
      zone->used = TRUE;
      ret_when->zone = zone;
    }
  else
    *ret_when = (When){ gb_calendar_time_from_instant (start), gb_calendar_time_from_instant (end), NULL };
  return TRUE;
}

static gboolean
when_all_day (const GbTalk *talk, GbDate date, When *ret_when, GError **error)
{
  if (!gb_date_is_valid (date))
    return refuse (talk, error, _ ("talk '%s' has a date that doesn't exist; see geborgen doctor"));
  *ret_when
      = (When){ gb_calendar_time_from_date (date), gb_calendar_time_from_date (gb_date_add_days (date, 1)), NULL };
  return TRUE;
}

static Form *
fill_form (GbEventWriter *writer, Shape shape, const GbTalk *talk, const When *when)
{
  gboolean with_zone = when->zone != NULL;
  Form *form = &writer->forms[shape][with_zone];
  g_autofree char *id = id_to_text (talk);
  g_autofree char *description = g_strdup_printf (_ ("Details: geborgen talk show %s"), id);
  icaltimetype changed = gb_calendar_time_from_instant (talk->changed_at);

  if (form->event == NULL)
    form_init (form, shape, with_zone);
  gb_ical->icalproperty_set_dtstamp (form->stamp, changed);
  gb_ical->icalproperty_set_lastmodified (form->modified, changed);
  gb_ical->icalproperty_set_created (form->created, gb_calendar_time_from_instant (talk->created_at));
  gb_ical->icalproperty_set_sequence (form->sequence, talk->sequence);
  gb_ical->icalproperty_set_dtstart (form->start, when->start);
  gb_ical->icalproperty_set_dtend (form->end, when->end);
  gb_ical->icalproperty_set_description (form->description, description);
  if (with_zone)
    {
      gb_ical->icalparameter_set_tzid (form->start_zone, when->zone->name);
      gb_ical->icalparameter_set_tzid (form->end_zone, when->zone->name);
    }
  return form;
}

static gboolean
write_event (GbEventWriter *writer, Shape shape, const GbTalk *talk, const char *uid, const char *title,
             const When *when, GError **error)
{
  Form *form;
  char *text;

  if (!title_is_sound (title))
    return refuse (talk, error,
                   _ ("talk '%s' has a name in its title that no calendar takes; mend the name of the person or team"));
  if (!claim_uid (writer, talk, uid, error))
    return FALSE;
  form = fill_form (writer, shape, talk, when);
  gb_ical->icalproperty_set_uid (form->uid, uid);
  gb_ical->icalproperty_set_summary (form->summary, title);
  if (form->alarm_text != NULL)
    gb_ical->icalproperty_set_description (form->alarm_text, title);
  text = gb_ical->icalcomponent_as_ical_string_r (form->event);
  g_string_append (writer->text, text);
  gb_ical->icalmemory_free_buffer (text);
  writer->count++;
  return TRUE;
}

static gboolean
add_timed (GbEventWriter *writer, Shape shape, const GbTalk *talk, const char *uid, const char *title, GError **error)
{
  When when;

  return when_timed (writer, talk, &when, error) && write_event (writer, shape, talk, uid, title, &when, error);
}

static gboolean
add_all_day (GbEventWriter *writer, Shape shape, const GbTalk *talk, GbDate date, const char *title, GError **error)
{
  When when;

  return when_all_day (talk, date, &when, error) && write_event (writer, shape, talk, talk->uid, title, &when, error);
}

/* The event at the talk's own time, where it ever had one. */
static gboolean
add_appointment (GbEventWriter *writer, const GbTalk *talk, const char *uid, const char *title, GError **error)
{
  if (!gb_date_is_set (talk->starts_at.date) && talk->state != GB_TALK_PLANNED)
    return TRUE;
  switch (talk->state)
    {
    case GB_TALK_PLANNED:
      return add_timed (writer, SHAPE_PLANNED, talk, uid, title, error);
    case GB_TALK_HELD:
      return add_timed (writer, SHAPE_HELD, talk, uid, title, error);
    case GB_TALK_CANCELLED:
    case GB_TALK_SKIPPED: /* to a reader of the calendar the appointment is off */
      return add_timed (writer, SHAPE_CANCELLED, talk, uid, title, error);
    case GB_TALK_DUE:
    case GB_N_TALK_STATES:
    default:
      return TRUE;
    }
}

/* The Day stands on 10 November whatever becomes of the activity, which is an event of its own. A cancelled talk leaves the Day to
 * the one that came in its place. */
static gboolean
add_day (GbEventWriter *writer, const GbTalk *talk, const char *title, GError **error)
{
  g_autofree char *activity_uid = g_strconcat ("activity-", talk->uid, NULL);
  g_autofree char *activity = g_strdup_printf (_ ("Activity: %s"), title);

  if (talk->state != GB_TALK_CANCELLED
      && !add_all_day (writer, SHAPE_DAY, talk, gb_day_of_mantelzorg (talk->due_on.year), title, error))
    return FALSE;
  return add_appointment (writer, talk, activity_uid, activity, error);
}

gboolean
gb_event_writer_add (GbEventWriter *writer, const GbTalk *talk, GError **error)
{
  g_autofree char *title = gb_talk_neutral_title (talk);

  if (!check_talk (talk, error))
    return FALSE;
  if (talk->kind == GB_TALK_DAG_VAN_DE_MANTELZORG)
    return add_day (writer, talk, title, error);
  if (talk->state == GB_TALK_DUE && writer->with_due)
    {
      g_autofree char *to_plan = g_strdup_printf (_ ("To plan: %s"), title);

      return add_all_day (writer, SHAPE_DUE, talk, talk->due_on, to_plan, error);
    }
  if (talk->state == GB_TALK_HELD && !gb_date_is_set (talk->starts_at.date))
    return add_all_day (writer, SHAPE_HELD_UNPLANNED, talk, talk->held_on, title, error);
  return add_appointment (writer, talk, talk->uid, title, error);
}
