#include "bus/bus-private.h"

/* The mask that the wire gives is the one that the app takes. */
G_STATIC_ASSERT ((int)GB_WIRE_PERSON_NAME == (int)GB_PERSON_NAME);
G_STATIC_ASSERT ((int)GB_WIRE_PERSON_EMAIL == (int)GB_PERSON_EMAIL);
G_STATIC_ASSERT ((int)GB_WIRE_PERSON_TEAM == (int)GB_PERSON_TEAM);
G_STATIC_ASSERT ((int)GB_WIRE_PERSON_HOURS == (int)GB_PERSON_HOURS);
G_STATIC_ASSERT ((int)GB_WIRE_PERSON_STARTED == (int)GB_PERSON_STARTED);

static gboolean
on_add (GbBusPeople *people, GDBusMethodInvocation *invocation, GVariant *given, GbBus *bus)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GbPerson) person = gb_wire_person_from_variant (given, GB_WIRE_NEW, NULL, &error);
  g_autoptr (GbPerson) added = NULL;

  if (person == NULL || !gb_app_person_add (bus->app, person, &added, &error))
    return gb_bus_fail (invocation, error);
  gb_bus_people_complete_add (people, invocation, gb_wire_person_to_variant (added, GB_WIRE_REPLY));
  return TRUE;
}

static gboolean
on_edit (GbBusPeople *people, GDBusMethodInvocation *invocation, gint64 id, GVariant *given, GbBus *bus)
{
  g_autoptr (GError) error = NULL;
  guint fields = 0;
  g_autoptr (GbPerson) changes = gb_wire_person_from_variant (given, GB_WIRE_CHANGES, &fields, &error);
  g_autoptr (GbPerson) edited = NULL;

  if (changes == NULL || !gb_app_person_edit (bus->app, id, changes, fields, &edited, &error))
    return gb_bus_fail (invocation, error);
  gb_bus_people_complete_edit (people, invocation, gb_wire_person_to_variant (edited, GB_WIRE_REPLY));
  return TRUE;
}

static gboolean
on_list (GbBusPeople *people, GDBusMethodInvocation *invocation, GVariant *given, GbBus *bus)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = NULL;
  GbPersonFilter filter;

  if (!gb_wire_person_filter_from_variant (given, &filter, &error))
    return gb_bus_fail (invocation, error);
  list = gb_app_person_list (bus->app, &filter, &error);
  if (list == NULL)
    return gb_bus_fail (invocation, error);
  gb_bus_people_complete_list (people, invocation, gb_wire_person_list_to_variant (list, GB_WIRE_REPLY));
  return TRUE;
}

static gboolean
on_resolve (GbBusPeople *people, GDBusMethodInvocation *invocation, const char *who, GbBus *bus)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GbPerson) person = gb_app_person_resolve (bus->app, who, &error);

  if (person == NULL)
    return gb_bus_fail (invocation, error);
  gb_bus_people_complete_resolve (people, invocation, gb_wire_person_to_variant (person, GB_WIRE_REPLY));
  return TRUE;
}

static gboolean
on_leave (GbBusPeople *people, GDBusMethodInvocation *invocation, gint64 id, const char *on, GbBus *bus)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GbPerson) person = NULL;
  GbDate date;

  if (!gb_wire_date_from_string ("on", on, &date, &error) || !gb_app_person_leave (bus->app, id, date, &person, &error))
    return gb_bus_fail (invocation, error);
  gb_bus_people_complete_leave (people, invocation, gb_wire_person_to_variant (person, GB_WIRE_REPLY));
  return TRUE;
}

static gboolean
on_remove (GbBusPeople *people, GDBusMethodInvocation *invocation, gint64 id, GbBus *bus)
{
  g_autoptr (GError) error = NULL;

  if (!gb_app_person_remove (bus->app, id, &error))
    return gb_bus_fail (invocation, error);
  gb_bus_people_complete_remove (people, invocation);
  return TRUE;
}

static GVariant *
import_result_to_variant (const GbImportResult *result)
{
  GVariantDict dict;

  g_variant_dict_init (&dict, NULL);
  g_variant_dict_insert (&dict, "added", "i", result->added);
  g_variant_dict_insert (&dict, "changed", "i", result->changed);
  g_variant_dict_insert (&dict, "unchanged", "i", result->unchanged);
  g_variant_dict_insert (&dict, "teams_added", "i", result->teams_added);
  return g_variant_dict_end (&dict);
}

static gboolean
on_import (GbBusPeople *people, GDBusMethodInvocation *invocation, GVariant *given, gboolean dry_run, GbBus *bus)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = gb_wire_person_list_from_variant (given, GB_WIRE_NEW, &error);
  GbImportResult result;

  if (rows == NULL || !gb_app_person_import (bus->app, rows, dry_run, &result, &error))
    return gb_bus_fail (invocation, error);
  gb_bus_people_complete_import (people, invocation, import_result_to_variant (&result));
  return TRUE;
}

static gboolean
on_add_team (GbBusPeople *people, GDBusMethodInvocation *invocation, const char *name, GbBus *bus)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GbTeam) team = gb_app_team_add (bus->app, name, &error);

  if (team == NULL)
    return gb_bus_fail (invocation, error);
  gb_bus_people_complete_add_team (people, invocation, gb_wire_team_to_variant (team));
  return TRUE;
}

static gboolean
on_edit_team (GbBusPeople *people, GDBusMethodInvocation *invocation, gint64 id, const char *name, GbBus *bus)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GbTeam) team = gb_app_team_edit (bus->app, id, name, &error);

  if (team == NULL)
    return gb_bus_fail (invocation, error);
  gb_bus_people_complete_edit_team (people, invocation, gb_wire_team_to_variant (team));
  return TRUE;
}

static gboolean
on_list_teams (GbBusPeople *people, GDBusMethodInvocation *invocation, GbBus *bus)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) teams = gb_app_team_list (bus->app, &error);

  if (teams == NULL)
    return gb_bus_fail (invocation, error);
  gb_bus_people_complete_list_teams (people, invocation, gb_wire_team_list_to_variant (teams));
  return TRUE;
}

static gboolean
on_resolve_team (GbBusPeople *people, GDBusMethodInvocation *invocation, const char *which, GbBus *bus)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GbTeam) team = gb_app_team_resolve (bus->app, which, &error);

  if (team == NULL)
    return gb_bus_fail (invocation, error);
  gb_bus_people_complete_resolve_team (people, invocation, gb_wire_team_to_variant (team));
  return TRUE;
}

static gboolean
on_remove_team (GbBusPeople *people, GDBusMethodInvocation *invocation, gint64 id, GbBus *bus)
{
  g_autoptr (GError) error = NULL;

  if (!gb_app_team_remove (bus->app, id, &error))
    return gb_bus_fail (invocation, error);
  gb_bus_people_complete_remove_team (people, invocation);
  return TRUE;
}

static gboolean
on_extract (GbBusPeople *people, GDBusMethodInvocation *invocation, gint64 id, GbBus *bus)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) extract = gb_app_person_extract (bus->app, id, &error);

  if (extract == NULL)
    return gb_bus_fail (invocation, error);
  gb_bus_people_complete_extract (people, invocation, extract);
  return TRUE;
}

static gboolean
on_export (GbBusPeople *people, GDBusMethodInvocation *invocation, gint64 id, const char *format, GbBus *bus)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *document = NULL;
  GbDocumentForm form;

  if (gb_wire_form_from_string (format, &form, &error))
    document = gb_app_person_document (bus->app, id, form, &error);
  if (document == NULL)
    return gb_bus_fail (invocation, error);
  return gb_bus_give_document (bus, invocation, form, GB_EXTRACT_PAGE, id, document);
}

static gboolean
on_mentions (GbBusPeople *people, GDBusMethodInvocation *invocation, gint64 id, GbBus *bus)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) mentions = gb_app_person_mentions (bus->app, id, &error);

  if (mentions == NULL)
    return gb_bus_fail (invocation, error);
  gb_bus_people_complete_mentions (people, invocation, gb_wire_mention_list_to_variant (mentions));
  return TRUE;
}

static gboolean
on_erase (GbBusPeople *people, GDBusMethodInvocation *invocation, gint64 id, GbBus *bus)
{
  g_autoptr (GError) error = NULL;
  guint copies = 0;

  if (!gb_app_person_erase (bus->app, id, &copies, &error))
    return gb_bus_fail (invocation, error);
  gb_bus_people_complete_erase (people, invocation, copies);
  return TRUE;
}

GDBusInterfaceSkeleton *
gb_bus_make_people (GbBus *bus)
{
  static const GbBusHandler handlers[] = {
    { "handle-add", G_CALLBACK (on_add) },
    { "handle-edit", G_CALLBACK (on_edit) },
    { "handle-list", G_CALLBACK (on_list) },
    { "handle-resolve", G_CALLBACK (on_resolve) },
    { "handle-leave", G_CALLBACK (on_leave) },
    { "handle-remove", G_CALLBACK (on_remove) },
    { "handle-extract", G_CALLBACK (on_extract) },
    { "handle-export", G_CALLBACK (on_export) },
    { "handle-mentions", G_CALLBACK (on_mentions) },
    { "handle-erase", G_CALLBACK (on_erase) },
    { "handle-import", G_CALLBACK (on_import) },
    { "handle-add-team", G_CALLBACK (on_add_team) },
    { "handle-edit-team", G_CALLBACK (on_edit_team) },
    { "handle-list-teams", G_CALLBACK (on_list_teams) },
    { "handle-resolve-team", G_CALLBACK (on_resolve_team) },
    { "handle-remove-team", G_CALLBACK (on_remove_team) },
  };
  GbBusPeople *people = gb_bus_people_skeleton_new ();

  gb_bus_connect (bus, people, handlers, G_N_ELEMENTS (handlers));
  return G_DBUS_INTERFACE_SKELETON (people);
}
