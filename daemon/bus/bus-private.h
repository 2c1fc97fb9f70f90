/* What the files of this folder share: one file per interface. */
#pragma once

#include "bus/bus.h"
#include "gb-bus-generated.h"
#include "geborgen/error.h"
#include "geborgen/text.h"
#include "geborgen/zone.h"
#include "wire/wire.h"

/* As many callers' languages are remembered; who falls out is answered in the daemon's own. */
#define GB_BUS_CALLERS        64u
#define GB_BUS_INTERFACES_MAX 32u

typedef struct
{
  char *name; /* unique bus name; NULL: free */
  GbLanguage language;
} GbBusCaller;

struct GbBus
{
  GbApp *app;
  GDBusConnection *connection;
  GDBusInterfaceSkeleton *interfaces[GB_BUS_INTERFACES_MAX];
  GbBusService *service; /* the first of them */
  GbBusCaller callers[GB_BUS_CALLERS];
  guint next_caller;
  guint owner_id;
  void (*acquired) (gpointer user_data);
  void (*lost) (gpointer user_data);
  gpointer user_data;
};

typedef struct
{
  const char *signal; /* "handle-add" */
  GCallback handler;
} GbBusHandler;

/* Connects @handlers to @interface, each to run in its caller's language. */
void gb_bus_connect (GbBus *bus, gpointer interface, const GbBusHandler *handlers, guint n_handlers);
/* Answers with @error. Always TRUE, so that a handler can return it. */
gboolean gb_bus_fail (GDBusMethodInvocation *invocation, const GError *error);
/* Answers @invocation, of a method that gives a document, with @document, or in the form of a page with the path where it was opened;
 * @name and @id: the page's, as gb_app_page_open() has them. Always TRUE. */
gboolean gb_bus_give_document (GbBus *bus, GDBusMethodInvocation *invocation, GbDocumentForm form, const char *name,
                               gint64 id, const char *document);
void gb_bus_remember_language (GbBus *bus, const char *caller, GbLanguage language);

/* The interfaces, ready to be exported; yours. */
GDBusInterfaceSkeleton *gb_bus_make_service (GbBus *bus);
GDBusInterfaceSkeleton *gb_bus_make_people (GbBus *bus);
GDBusInterfaceSkeleton *gb_bus_make_talks (GbBus *bus);
GDBusInterfaceSkeleton *gb_bus_make_agreements (GbBus *bus);
GDBusInterfaceSkeleton *gb_bus_make_actions (GbBus *bus);
GDBusInterfaceSkeleton *gb_bus_make_reminders (GbBus *bus);
GDBusInterfaceSkeleton *gb_bus_make_calendar (GbBus *bus);
GDBusInterfaceSkeleton *gb_bus_make_documents (GbBus *bus);
GDBusInterfaceSkeleton *gb_bus_make_audit (GbBus *bus);
GDBusInterfaceSkeleton *gb_bus_make_handovers (GbBus *bus);
GDBusInterfaceSkeleton *gb_bus_make_retention (GbBus *bus);
GDBusInterfaceSkeleton *gb_bus_make_pillars (GbBus *bus);
GDBusInterfaceSkeleton *gb_bus_make_evidence (GbBus *bus);
GDBusInterfaceSkeleton *gb_bus_make_surveys (GbBus *bus);
GDBusInterfaceSkeleton *gb_bus_make_reference (GbBus *bus);
GDBusInterfaceSkeleton *gb_bus_make_reports (GbBus *bus);
GDBusInterfaceSkeleton *gb_bus_make_erkenning (GbBus *bus);
GDBusInterfaceSkeleton *gb_bus_make_days (GbBus *bus);
GDBusInterfaceSkeleton *gb_bus_make_tasks (GbBus *bus);
GDBusInterfaceSkeleton *gb_bus_make_roadmap (GbBus *bus);
GDBusInterfaceSkeleton *gb_bus_make_onboarding (GbBus *bus);
GDBusInterfaceSkeleton *gb_bus_make_handbook (GbBus *bus);

/* aa{sv} of GbReminder with the titles of what they are about; floating. NULL with an error. */
GVariant *gb_bus_reminders_to_variant (GbBus *bus, GPtrArray *reminders, GError **error);
/* An a{sv} without keys: "none"; floating. */
GVariant *gb_bus_nothing (void);
