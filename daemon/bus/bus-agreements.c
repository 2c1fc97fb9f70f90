#include "bus/bus-private.h"

static gboolean
on_list (GbBusAgreements *agreements, GDBusMethodInvocation *invocation, GVariant *given, GbBus *bus)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = NULL;
  GbAgreementFilter filter;

  if (!gb_wire_agreement_filter_from_variant (given, &filter, &error))
    return gb_bus_fail (invocation, error);
  list = gb_app_agreement_list (bus->app, &filter, &error);
  if (list == NULL)
    return gb_bus_fail (invocation, error);
  gb_bus_agreements_complete_list (agreements, invocation, gb_wire_agreement_list_to_variant (list));
  return TRUE;
}

static gboolean
on_get (GbBusAgreements *agreements, GDBusMethodInvocation *invocation, gint64 id, GbBus *bus)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GbAgreement) agreement = gb_app_agreement_get (bus->app, id, &error);

  if (agreement == NULL)
    return gb_bus_fail (invocation, error);
  gb_bus_agreements_complete_get (agreements, invocation, gb_wire_agreement_to_variant (agreement, GB_WIRE_REPLY));
  return TRUE;
}

static gboolean
on_add (GbBusAgreements *agreements, GDBusMethodInvocation *invocation, GVariant *given, GbBus *bus)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GbAgreement) agreement = gb_wire_agreement_from_variant (given, GB_WIRE_NEW, &error);
  g_autoptr (GbAgreement) added = NULL;
  g_autoptr (GbTalk) review = NULL;

  if (agreement == NULL)
    return gb_bus_fail (invocation, error);
  added = gb_app_agreement_add (bus->app, agreement, gb_wire_is_anyway (given), &review, &error);
  if (added == NULL)
    return gb_bus_fail (invocation, error);
  gb_bus_agreements_complete_add (agreements, invocation, gb_wire_agreement_to_variant (added, GB_WIRE_REPLY),
                                  review != NULL ? gb_wire_talk_to_variant (review, GB_WIRE_REPLY, NULL)
                                                 : gb_bus_nothing ());
  return TRUE;
}

static gboolean
on_end (GbBusAgreements *agreements, GDBusMethodInvocation *invocation, gint64 id, const char *on, GbBus *bus)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GbAgreement) agreement = NULL;
  GbDate date;

  if (!gb_wire_date_from_string ("on", on, &date, &error))
    return gb_bus_fail (invocation, error);
  agreement = gb_app_agreement_end (bus->app, id, date, &error);
  if (agreement == NULL)
    return gb_bus_fail (invocation, error);
  gb_bus_agreements_complete_end (agreements, invocation, gb_wire_agreement_to_variant (agreement, GB_WIRE_REPLY));
  return TRUE;
}

/* An empty text is no date: today, or whatever fits. */
static gboolean
take_day (const char *key, const char *text, GbDate *ret_day, GError **error)
{
  *ret_day = GB_DATE_NONE;
  return *text == '\0' || gb_wire_date_from_string (key, text, ret_day, error);
}

static gboolean
on_confirm (GbBusAgreements *agreements, GDBusMethodInvocation *invocation, gint64 id, const char *by, const char *on,
            GbBus *bus)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GbAgreement) agreement = NULL;
  GbParty party;
  GbDate day;

  if (!gb_wire_party_from_string ("by", by, &party, &error) || !take_day ("on", on, &day, &error)
      || (agreement = gb_app_agreement_confirm (bus->app, id, party, day, &error)) == NULL)
    return gb_bus_fail (invocation, error);
  gb_bus_agreements_complete_confirm (agreements, invocation, gb_wire_agreement_to_variant (agreement, GB_WIRE_REPLY));
  return TRUE;
}

static gboolean
on_change (GbBusAgreements *agreements, GDBusMethodInvocation *invocation, gint64 id, GVariant *given, GbBus *bus)
{
  g_autoptr (GError) error = NULL;
  guint fields = 0;
  g_autoptr (GbAgreement) changes = gb_wire_agreement_changes_from_variant (given, &fields, &error);
  g_autoptr (GbAgreement) agreement = NULL;

  if (changes == NULL
      || (agreement = gb_app_agreement_change (bus->app, id, changes, fields, gb_wire_is_anyway (given), &error))
             == NULL)
    return gb_bus_fail (invocation, error);
  gb_bus_agreements_complete_change (agreements, invocation, gb_wire_agreement_to_variant (agreement, GB_WIRE_REPLY));
  return TRUE;
}

static gboolean
on_history (GbBusAgreements *agreements, GDBusMethodInvocation *invocation, gint64 id, GbBus *bus)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) versions = gb_app_agreement_versions (bus->app, id, &error);
  g_autoptr (GPtrArray) reviews = versions != NULL ? gb_app_agreement_reviews (bus->app, id, &error) : NULL;

  if (reviews == NULL)
    return gb_bus_fail (invocation, error);
  gb_bus_agreements_complete_history (agreements, invocation, gb_wire_agreement_list_to_variant (versions),
                                      gb_wire_review_list_to_variant (reviews));
  return TRUE;
}

static gboolean
on_review (GbBusAgreements *agreements, GDBusMethodInvocation *invocation, gint64 id, GVariant *given,
           GVariant *given_changes, GbBus *bus)
{
  g_autoptr (GError) error = NULL;
  guint fields = 0;
  g_autoptr (GbReview) review = gb_wire_review_from_variant (given, GB_WIRE_NEW, &error);
  g_autoptr (GbAgreement) changes
      = review != NULL ? gb_wire_agreement_changes_from_variant (given_changes, &fields, &error) : NULL;
  g_autoptr (GbAgreement) agreement = NULL;
  g_autoptr (GbTalk) next = NULL;

  if (changes == NULL
      || (agreement = gb_app_agreement_review (bus->app, id, review, changes, fields, gb_wire_is_anyway (given_changes),
                                               &next, &error))
             == NULL)
    return gb_bus_fail (invocation, error);
  gb_bus_agreements_complete_review (agreements, invocation, gb_wire_agreement_to_variant (agreement, GB_WIRE_REPLY),
                                     next != NULL ? gb_wire_talk_to_variant (next, GB_WIRE_REPLY, NULL)
                                                  : gb_bus_nothing ());
  return TRUE;
}

static gboolean
on_share (GbBusAgreements *agreements, GDBusMethodInvocation *invocation, gint64 id, GVariant *given, GbBus *bus)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GbSharing) sharing = gb_wire_sharing_from_variant (given, &error);
  g_autoptr (GbAgreement) agreement = NULL;

  if (sharing == NULL || (agreement = gb_app_agreement_share (bus->app, id, sharing, &error)) == NULL)
    return gb_bus_fail (invocation, error);
  gb_bus_agreements_complete_share (agreements, invocation, gb_wire_agreement_to_variant (agreement, GB_WIRE_REPLY));
  return TRUE;
}

static gboolean
on_wind_down (GbBusAgreements *agreements, GDBusMethodInvocation *invocation, gint64 id, const char *until, guint steps,
              GbBus *bus)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) actions = NULL;
  g_autoptr (GbTalk) follow_up = NULL;
  g_autoptr (GbAgreement) agreement = NULL;
  GbDate day;

  if (!gb_wire_date_from_string ("until", until, &day, &error)
      || (agreement = gb_app_agreement_wind_down (bus->app, id, day, steps, &actions, &follow_up, &error)) == NULL)
    return gb_bus_fail (invocation, error);
  gb_bus_agreements_complete_wind_down (agreements, invocation, gb_wire_agreement_to_variant (agreement, GB_WIRE_REPLY),
                                        gb_wire_action_list_to_variant (actions),
                                        follow_up != NULL ? gb_wire_talk_to_variant (follow_up, GB_WIRE_REPLY, NULL)
                                                          : gb_bus_nothing ());
  return TRUE;
}

GDBusInterfaceSkeleton *
gb_bus_make_agreements (GbBus *bus)
{
  static const GbBusHandler handlers[] = {
    { "handle-list", G_CALLBACK (on_list) },       { "handle-get", G_CALLBACK (on_get) },
    { "handle-add", G_CALLBACK (on_add) },         { "handle-end", G_CALLBACK (on_end) },
    { "handle-confirm", G_CALLBACK (on_confirm) }, { "handle-change", G_CALLBACK (on_change) },
    { "handle-history", G_CALLBACK (on_history) }, { "handle-review", G_CALLBACK (on_review) },
    { "handle-share", G_CALLBACK (on_share) },     { "handle-wind-down", G_CALLBACK (on_wind_down) },
  };
  GbBusAgreements *agreements = gb_bus_agreements_skeleton_new ();

  gb_bus_connect (bus, agreements, handlers, G_N_ELEMENTS (handlers));
  return G_DBUS_INTERFACE_SKELETON (agreements);
}
