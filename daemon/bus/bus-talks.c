#include "bus/bus-private.h"

/* A talk with what there is to know about the time that was @asked for. */
static GVariant *
talk_to_variant (GbBus *bus, const GbTalk *talk, GbCivil asked)
{
  g_autofree char *note = gb_date_is_set (asked.date) ? gb_app_talk_note (bus->app, talk, asked) : NULL;

  return gb_wire_talk_to_variant (talk, GB_WIRE_REPLY, note);
}

static GVariant *
next_to_variant (const GbTalk *next)
{
  return next != NULL ? gb_wire_talk_to_variant (next, GB_WIRE_REPLY, NULL) : gb_bus_nothing ();
}

static gboolean
on_list (GbBusTalks *talks, GDBusMethodInvocation *invocation, GVariant *given, GbBus *bus)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = NULL;
  GbTalkFilter filter;

  if (!gb_wire_talk_filter_from_variant (given, &filter, &error))
    return gb_bus_fail (invocation, error);
  list = gb_app_talk_list (bus->app, &filter, &error);
  if (list == NULL)
    return gb_bus_fail (invocation, error);
  gb_bus_talks_complete_list (talks, invocation, gb_wire_talk_list_to_variant (list));
  return TRUE;
}

static gboolean
on_get (GbBusTalks *talks, GDBusMethodInvocation *invocation, gint64 id, GbBus *bus)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GbTalk) talk = gb_app_talk_get (bus->app, id, &error);

  if (talk == NULL)
    return gb_bus_fail (invocation, error);
  gb_bus_talks_complete_get (talks, invocation, talk_to_variant (bus, talk, GB_CIVIL_NONE));
  return TRUE;
}

static gboolean
on_add (GbBusTalks *talks, GDBusMethodInvocation *invocation, GVariant *given, GbBus *bus)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GbTalk) talk = gb_wire_talk_from_variant (given, GB_WIRE_NEW, NULL, &error);
  g_autoptr (GbTalk) added = NULL;

  if (talk == NULL)
    return gb_bus_fail (invocation, error);
  added = gb_app_talk_add (bus->app, talk, &error);
  if (added == NULL)
    return gb_bus_fail (invocation, error);
  gb_bus_talks_complete_add (talks, invocation, talk_to_variant (bus, added, talk->starts_at));
  return TRUE;
}

/* What plan and move share; the reply, or NULL when @invocation was answered with an error. */
static GVariant *
put_at (GbBus *bus, GDBusMethodInvocation *invocation, gint64 id, const char *starts_at, int minutes,
        GbTalk *(*put) (GbApp *app, gint64 id, GbCivil starts_at, int minutes, GError **error))
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GbTalk) talk = NULL;
  GbCivil asked;

  if (gb_wire_civil_from_string ("starts_at", starts_at, &asked, &error))
    talk = put (bus->app, id, asked, minutes, &error);
  if (talk != NULL)
    return talk_to_variant (bus, talk, asked);
  gb_bus_fail (invocation, error);
  return NULL;
}

static gboolean
on_plan (GbBusTalks *talks, GDBusMethodInvocation *invocation, gint64 id, const char *starts_at, int minutes,
         GbBus *bus)
{
  GVariant *talk = put_at (bus, invocation, id, starts_at, minutes, gb_app_talk_plan);

  if (talk != NULL)
    gb_bus_talks_complete_plan (talks, invocation, talk);
  return TRUE;
}

static gboolean
on_move (GbBusTalks *talks, GDBusMethodInvocation *invocation, gint64 id, const char *starts_at, int minutes,
         GbBus *bus)
{
  GVariant *talk = put_at (bus, invocation, id, starts_at, minutes, gb_app_talk_move);

  if (talk != NULL)
    gb_bus_talks_complete_move (talks, invocation, talk);
  return TRUE;
}

static gboolean
on_held (GbBusTalks *talks, GDBusMethodInvocation *invocation, gint64 id, GVariant *given, GbBus *bus)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GbTalk) talk = NULL;
  g_autoptr (GbTalk) next = NULL;
  GbHeld held;

  if (!gb_wire_held_from_variant (given, &held, &error))
    return gb_bus_fail (invocation, error);
  talk = gb_app_talk_held (bus->app, id, held.on, held.topic_raised, &next, &error);
  if (talk == NULL)
    return gb_bus_fail (invocation, error);
  gb_bus_talks_complete_held (talks, invocation, talk_to_variant (bus, talk, GB_CIVIL_NONE), next_to_variant (next));
  return TRUE;
}

static gboolean
on_skip (GbBusTalks *talks, GDBusMethodInvocation *invocation, gint64 id, GVariant *given, GbBus *bus)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *reason = NULL;
  g_autoptr (GbTalk) next = NULL;
  g_autoptr (GbTalk) talk = NULL;

  if (gb_wire_reason_from_variant (given, &reason, &error))
    talk = gb_app_talk_skip (bus->app, id, reason, gb_wire_is_anyway (given), &next, &error);
  if (talk == NULL)
    return gb_bus_fail (invocation, error);
  gb_bus_talks_complete_skip (talks, invocation, talk_to_variant (bus, talk, GB_CIVIL_NONE), next_to_variant (next));
  return TRUE;
}

static gboolean
on_cancel (GbBusTalks *talks, GDBusMethodInvocation *invocation, gint64 id, GVariant *given, GbBus *bus)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *reason = NULL;
  g_autoptr (GbTalk) next = NULL;
  g_autoptr (GbTalk) talk = NULL;

  if (gb_wire_reason_from_variant (given, &reason, &error))
    talk = gb_app_talk_cancel (bus->app, id, reason, gb_wire_is_anyway (given), &next, &error);
  if (talk == NULL)
    return gb_bus_fail (invocation, error);
  gb_bus_talks_complete_cancel (talks, invocation, talk_to_variant (bus, talk, GB_CIVIL_NONE), next_to_variant (next));
  return TRUE;
}

static gboolean
on_guide (GbBusTalks *talks, GDBusMethodInvocation *invocation, gint64 id, const char *format, const char *points,
          GbBus *bus)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *document = NULL;
  GbDocumentForm form;

  if (gb_wire_form_from_string (format, &form, &error))
    document = gb_app_talk_guide (bus->app, id, points, form, &error);
  if (document == NULL)
    return gb_bus_fail (invocation, error);
  return gb_bus_give_document (bus, invocation, form, GB_GUIDE_PAGE, id, document);
}

GDBusInterfaceSkeleton *
gb_bus_make_talks (GbBus *bus)
{
  static const GbBusHandler handlers[] = {
    { "handle-list", G_CALLBACK (on_list) },   { "handle-get", G_CALLBACK (on_get) },
    { "handle-add", G_CALLBACK (on_add) },     { "handle-plan", G_CALLBACK (on_plan) },
    { "handle-move", G_CALLBACK (on_move) },   { "handle-held", G_CALLBACK (on_held) },
    { "handle-skip", G_CALLBACK (on_skip) },   { "handle-cancel", G_CALLBACK (on_cancel) },
    { "handle-guide", G_CALLBACK (on_guide) },
  };
  GbBusTalks *talks = gb_bus_talks_skeleton_new ();

  gb_bus_connect (bus, talks, handlers, G_N_ELEMENTS (handlers));
  return G_DBUS_INTERFACE_SKELETON (talks);
}
