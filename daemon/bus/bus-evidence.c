#include "bus/bus-private.h"

#include <gio/gunixfdlist.h>
#include <unistd.h>

static GVariant *
to_variant (GbBus *bus, const GbEvidence *evidence)
{
  g_autoptr (GTimeZone) zone = gb_app_dup_zone (bus->app);

  return gb_wire_evidence_to_variant (evidence, zone);
}

static gboolean
on_list (GbBusEvidence *interface, GDBusMethodInvocation *invocation, const char *item, GbBus *bus)
{
  g_autoptr (GError) error = NULL;
  const GbEvidenceFilter filter = { .item = *item != '\0' ? item : NULL };
  g_autoptr (GPtrArray) list = gb_app_evidence_list (bus->app, &filter, &error);
  g_autoptr (GTimeZone) zone = gb_app_dup_zone (bus->app);

  if (list == NULL)
    return gb_bus_fail (invocation, error);
  gb_bus_evidence_complete_list (interface, invocation, gb_wire_evidence_list_to_variant (list, zone));
  return TRUE;
}

static gboolean
on_get (GbBusEvidence *interface, GDBusMethodInvocation *invocation, gint64 id, GbBus *bus)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GbEvidence) evidence = gb_app_evidence_get (bus->app, id, &error);

  if (evidence == NULL)
    return gb_bus_fail (invocation, error);
  gb_bus_evidence_complete_get (interface, invocation, to_variant (bus, evidence));
  return TRUE;
}

/* A copy of the one descriptor of @files, yours to close; -1 without an error: there is none. */
static int
take_file (GVariant *files, GUnixFDList *fds, GError **error)
{
  gint32 index = 0;

  if (g_variant_n_children (files) == 0)
    return -1;
  if (g_variant_n_children (files) > 1)
    {
      g_set_error_literal (error, GB_ERROR, GB_ERROR_INVALID, _ ("one piece of evidence has one file; add two"));
      return -1;
    }
  g_variant_get_child (files, 0, "h", &index);
  if (fds == NULL || index < 0 || index >= g_unix_fd_list_get_length (fds))
    {
      g_set_error_literal (error, GB_ERROR, GB_ERROR_INVALID, _ ("the file didn't come along; try again"));
      return -1;
    }
  return g_unix_fd_list_get (fds, index, error);
}

static gboolean
on_add (GbBusEvidence *interface, GDBusMethodInvocation *invocation, GUnixFDList *fds, GVariant *given, GVariant *files,
        GbBus *bus)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GbEvidence) evidence = gb_wire_evidence_from_variant (given, GB_WIRE_NEW, NULL, &error);
  g_autoptr (GbEvidence) added = NULL;
  int fd = -1;

  if (evidence != NULL)
    fd = take_file (files, fds, &error);
  if (error == NULL)
    added = gb_app_evidence_add (bus->app, evidence, fd, gb_wire_is_anyway (given), &error);
  if (fd >= 0)
    close (fd);
  if (added == NULL)
    return gb_bus_fail (invocation, error);
  gb_bus_evidence_complete_add (interface, invocation, NULL, to_variant (bus, added));
  return TRUE;
}

static gboolean
on_edit (GbBusEvidence *interface, GDBusMethodInvocation *invocation, gint64 id, GVariant *given, GbBus *bus)
{
  g_autoptr (GError) error = NULL;
  guint fields = 0;
  g_autoptr (GbEvidence) changes = gb_wire_evidence_from_variant (given, GB_WIRE_CHANGES, &fields, &error);
  g_autoptr (GbEvidence) edited = NULL;

  if (changes != NULL)
    edited = gb_app_evidence_edit (bus->app, id, changes, fields, gb_wire_is_anyway (given), &error);
  if (edited == NULL)
    return gb_bus_fail (invocation, error);
  gb_bus_evidence_complete_edit (interface, invocation, to_variant (bus, edited));
  return TRUE;
}

static gboolean
on_remove (GbBusEvidence *interface, GDBusMethodInvocation *invocation, gint64 id, GbBus *bus)
{
  g_autoptr (GError) error = NULL;

  if (!gb_app_evidence_remove (bus->app, id, &error))
    return gb_bus_fail (invocation, error);
  gb_bus_evidence_complete_remove (interface, invocation);
  return TRUE;
}

static gboolean
on_open (GbBusEvidence *interface, GDBusMethodInvocation *invocation, GUnixFDList *unused, gint64 id, GbBus *bus)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GUnixFDList) fds = NULL;
  int fd = gb_app_evidence_open (bus->app, id, &error);

  if (fd < 0)
    return gb_bus_fail (invocation, error);
  fds = g_unix_fd_list_new_from_array (&fd, 1);
  gb_bus_evidence_complete_open (interface, invocation, fds, g_variant_new_handle (0));
  return TRUE;
}

static gboolean
on_check (GbBusEvidence *interface, GDBusMethodInvocation *invocation, GbBus *bus)
{
  g_autoptr (GError) error = NULL;
  guint files = 0;
  gint64 bytes = 0;
  g_autoptr (GPtrArray) problems = gb_app_evidence_check (bus->app, &files, &bytes, &error);

  if (problems == NULL)
    return gb_bus_fail (invocation, error);
  g_ptr_array_add (problems, NULL);
  gb_bus_evidence_complete_check (interface, invocation, (const char *const *)problems->pdata, files, bytes);
  return TRUE;
}

static gboolean
on_facts (GbBusEvidence *interface, GDBusMethodInvocation *invocation, int year, GbBus *bus)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) facts = gb_app_facts (bus->app, year, &error);

  if (facts == NULL)
    return gb_bus_fail (invocation, error);
  gb_bus_evidence_complete_facts (interface, invocation, gb_wire_fact_list_to_variant (facts));
  return TRUE;
}

GDBusInterfaceSkeleton *
gb_bus_make_evidence (GbBus *bus)
{
  static const GbBusHandler handlers[] = {
    { "handle-list", G_CALLBACK (on_list) },     { "handle-get", G_CALLBACK (on_get) },
    { "handle-add", G_CALLBACK (on_add) },       { "handle-edit", G_CALLBACK (on_edit) },
    { "handle-remove", G_CALLBACK (on_remove) }, { "handle-open", G_CALLBACK (on_open) },
    { "handle-check", G_CALLBACK (on_check) },   { "handle-facts", G_CALLBACK (on_facts) },
  };
  GbBusEvidence *evidence = gb_bus_evidence_skeleton_new ();

  gb_bus_connect (bus, evidence, handlers, G_N_ELEMENTS (handlers));
  return G_DBUS_INTERFACE_SKELETON (evidence);
}
