#include "bus/bus-private.h"

static GVariant *
parts_to_variant (const GPtrArray *parts)
{
  GVariantBuilder list;

  g_variant_builder_init (&list, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; i < parts->len; i++)
    g_variant_builder_add_value (&list, gb_wire_day_part_to_variant (g_ptr_array_index (parts, i)));
  return g_variant_builder_end (&list);
}

static GVariant *
ideas_to_variant (const GPtrArray *ideas)
{
  GVariantBuilder list;

  g_variant_builder_init (&list, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; i < ideas->len; i++)
    {
      const GbDayIdea *idea = g_ptr_array_index (ideas, i);
      const char *last_year = gb_worked_to_string (idea->last_year);
      GVariantDict dict;

      g_variant_dict_init (&dict, NULL);
      g_variant_dict_insert (&dict, "idea", "s", idea->word);
      g_variant_dict_insert (&dict, "text", "s", idea->text);
      if (last_year != NULL)
        g_variant_dict_insert (&dict, "last_year", "s", last_year);
      g_variant_builder_add_value (&list, g_variant_dict_end (&dict));
    }
  return g_variant_builder_end (&list);
}

static GVariant *
plan_to_variant (const GbDayPlan *plan)
{
  const GbDayYear *day = plan->day;
  GVariantDict dict;

  g_variant_dict_init (&dict, NULL);
  g_variant_dict_insert (&dict, "year", "i", day->year);
  if (day->theme != NULL)
    g_variant_dict_insert (&dict, "theme", "s", day->theme);
  if (day->budget >= 0)
    g_variant_dict_insert (&dict, "budget", "x", day->budget);
  if (plan->costs >= 0)
    g_variant_dict_insert (&dict, "costs", "x", plan->costs);
  if (day->spent >= 0)
    g_variant_dict_insert (&dict, "spent", "x", day->spent);
  if (day->looked_back != NULL)
    g_variant_dict_insert (&dict, "looked_back", "s", day->looked_back);
  g_variant_dict_insert_value (&dict, "parts", parts_to_variant (plan->parts));
  g_variant_dict_insert_value (&dict, "ideas", ideas_to_variant (plan->ideas));
  return g_variant_dict_end (&dict);
}

static gboolean
on_get (GbBusDays *days, GDBusMethodInvocation *invocation, gint year, GbBus *bus)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GbDayPlan) plan = gb_app_day_get (bus->app, year, &error);

  if (plan == NULL)
    return gb_bus_fail (invocation, error);
  gb_bus_days_complete_get (days, invocation, plan_to_variant (plan));
  return TRUE;
}

static gboolean
on_edit (GbBusDays *days, GDBusMethodInvocation *invocation, gint year, GVariant *given, GbBus *bus)
{
  g_autoptr (GError) error = NULL;
  guint fields = 0;
  g_autoptr (GbDayYear) changes = gb_wire_day_changes_from_variant (given, &fields, &error);

  if (changes != NULL)
    changes->year = year;
  if (changes == NULL || !gb_app_day_edit (bus->app, changes, fields, gb_wire_is_anyway (given), &error))
    return gb_bus_fail (invocation, error);
  gb_bus_days_complete_edit (days, invocation);
  return TRUE;
}

static gboolean
on_add_part (GbBusDays *days, GDBusMethodInvocation *invocation, gint year, GVariant *given, GbBus *bus)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GbDayPart) wish = gb_wire_day_part_from_variant (given, &error);
  g_autoptr (GbDayPart) added = NULL;

  if (wish != NULL)
    wish->year = year;
  if (wish == NULL || (added = gb_app_day_add_part (bus->app, wish, gb_wire_is_anyway (given), &error)) == NULL)
    return gb_bus_fail (invocation, error);
  gb_bus_days_complete_add_part (days, invocation, gb_wire_day_part_to_variant (added));
  return TRUE;
}

static gboolean
on_edit_part (GbBusDays *days, GDBusMethodInvocation *invocation, gint year, gint number, GVariant *given, GbBus *bus)
{
  g_autoptr (GError) error = NULL;
  guint fields = 0;
  g_autoptr (GbDayPart) changes = gb_wire_day_part_changes_from_variant (given, &fields, &error);
  g_autoptr (GbDayPart) part = NULL;

  if (changes == NULL
      || (part = gb_app_day_edit_part (bus->app, year, number, changes, fields, gb_wire_is_anyway (given), &error))
             == NULL)
    return gb_bus_fail (invocation, error);
  gb_bus_days_complete_edit_part (days, invocation, gb_wire_day_part_to_variant (part));
  return TRUE;
}

static gboolean
on_worked (GbBusDays *days, GDBusMethodInvocation *invocation, gint year, gint number, GVariant *given, GbBus *bus)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GbDayPart) part = NULL;
  GbWorked worked;
  gint64 cost;

  if (!gb_wire_day_outcome_from_variant (given, &worked, &cost, &error)
      || (part = gb_app_day_part_worked (bus->app, year, number, worked, cost, &error)) == NULL)
    return gb_bus_fail (invocation, error);
  gb_bus_days_complete_worked (days, invocation, gb_wire_day_part_to_variant (part));
  return TRUE;
}

static gboolean
on_again (GbBusDays *days, GDBusMethodInvocation *invocation, gint year, GbBus *bus)
{
  g_autoptr (GError) error = NULL;
  guint parts = 0;

  if (!gb_app_day_again (bus->app, year, &parts, &error))
    return gb_bus_fail (invocation, error);
  gb_bus_days_complete_again (days, invocation, parts);
  return TRUE;
}

GDBusInterfaceSkeleton *
gb_bus_make_days (GbBus *bus)
{
  static const GbBusHandler handlers[] = {
    { "handle-get", G_CALLBACK (on_get) },
    { "handle-edit", G_CALLBACK (on_edit) },
    { "handle-add-part", G_CALLBACK (on_add_part) },
    { "handle-worked", G_CALLBACK (on_worked) },
    { "handle-edit-part", G_CALLBACK (on_edit_part) },
    { "handle-again", G_CALLBACK (on_again) },
  };
  GbBusDays *days = gb_bus_days_skeleton_new ();

  gb_bus_connect (bus, days, handlers, G_N_ELEMENTS (handlers));
  return G_DBUS_INTERFACE_SKELETON (days);
}
