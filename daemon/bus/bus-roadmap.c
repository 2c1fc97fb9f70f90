#include "bus/bus-private.h"
#include "wire/field.h"

static const GbTask *
find_task (const GbRoadmap *roadmap, gint64 id)
{
  for (guint i = 0; i < roadmap->tasks->len; i++)
    if (((const GbTask *)g_ptr_array_index (roadmap->tasks, i))->id == id)
      return g_ptr_array_index (roadmap->tasks, i);
  return NULL;
}

/* What it waits for, by their words; whether some of that isn't over. */
static GVariant *
after_to_variant (const GbRoadmap *roadmap, gint64 id, gboolean *ret_waiting)
{
  GVariantBuilder builder;

  *ret_waiting = FALSE;
  g_variant_builder_init (&builder, G_VARIANT_TYPE ("as"));
  for (guint i = 0; i < roadmap->links->len; i++)
    {
      const GbTaskLink *link = g_ptr_array_index (roadmap->links, i);
      const GbTask *before = link->task_id == id ? find_task (roadmap, link->after_id) : NULL;

      if (before == NULL)
        continue;
      g_variant_builder_add (&builder, "s", before->ref);
      *ret_waiting = *ret_waiting || gb_task_is_open (before);
    }
  return g_variant_builder_end (&builder);
}

/* @whole: with what there is to read about it. Floating. */
static GVariant *
point_to_variant (const GbRoadmap *roadmap, const GbTask *task, gboolean whole)
{
  g_autoptr (GVariant) base = g_variant_ref_sink (gb_wire_task_to_variant (task, GB_WIRE_REPLY));
  gboolean is_point = task->origin == GB_TASK_ROADMAP;
  const GbRoadmapPoint *point = is_point && whole ? gb_roadmap_find (roadmap->points, task->ref) : NULL;
  GVariantDict dict;
  gboolean waiting = FALSE;

  g_variant_dict_init (&dict, base);
  if (is_point)
    g_variant_dict_insert_value (&dict, "after", after_to_variant (roadmap, task->id, &waiting));
  if (waiting && gb_task_is_open (task))
    g_variant_dict_insert (&dict, "waiting", "b", TRUE);
  if (point != NULL)
    {
      gb_wire_put_text (&dict, "pillar", point->pillar);
      gb_wire_put_text (&dict, "guide", gb_roadmap_point_get_guide (point));
      gb_wire_put_text (&dict, "source", point->source);
    }
  return g_variant_dict_end (&dict);
}

static GVariant *
list_to_variant (const GbRoadmap *roadmap)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; i < roadmap->tasks->len; i++)
    g_variant_builder_add_value (&builder, point_to_variant (roadmap, g_ptr_array_index (roadmap->tasks, i), FALSE));
  return g_variant_builder_end (&builder);
}

static GVariant *
moves_to_variant (const GPtrArray *moves)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; i < moves->len; i++)
    {
      const GbTaskMove *move = g_ptr_array_index (moves, i);
      GVariantDict dict;

      g_variant_dict_init (&dict, NULL);
      g_variant_dict_insert (&dict, "id", "x", move->id);
      g_variant_dict_insert (&dict, "number", "u", move->number);
      gb_wire_put_text (&dict, "ref", move->ref);
      gb_wire_put_text (&dict, "title", move->title);
      gb_wire_put_date (&dict, "start_was", move->start_was);
      gb_wire_put_date (&dict, "due_was", move->due_was);
      gb_wire_put_date (&dict, "start_on", move->start_on);
      gb_wire_put_date (&dict, "due_on", move->due_on);
      g_variant_builder_add_value (&builder, g_variant_dict_end (&dict));
    }
  return g_variant_builder_end (&builder);
}

/* ---- what goes in ---- */

/* Takes `after` out of @given; the rest is a task's. */
static GbTask *
read_point (GVariant *given, guint *ret_fields, char ***ret_after, GError **error)
{
  GVariantDict dict;
  g_autoptr (GVariant) after = NULL;
  g_autoptr (GVariant) rest = NULL;
  GbTask *task;

  g_variant_dict_init (&dict, given);
  after = g_variant_dict_lookup_value (&dict, "after", G_VARIANT_TYPE_STRING_ARRAY);
  if (after != NULL)
    g_variant_dict_remove (&dict, "after");
  rest = g_variant_ref_sink (g_variant_dict_end (&dict));
  task = gb_wire_task_from_variant (rest, GB_WIRE_CHANGES, ret_fields, error);
  if (task != NULL && after != NULL)
    *ret_after = g_variant_dup_strv (after, NULL);
  return task;
}

static const GbField start_fields[] = {
  { "on", GB_FIELD_DATE, GB_FIELD_GIVEN | GB_FIELD_NEEDED, GB_FIELD_AT (GbRoadmapOptions, on) },
  { "toward", GB_FIELD_COUNT, GB_FIELD_GIVEN, GB_FIELD_AT (GbRoadmapOptions, toward) },
  { "until", GB_FIELD_DATE, GB_FIELD_GIVEN, GB_FIELD_AT (GbRoadmapOptions, until) },
  { "again", GB_FIELD_FLAG, GB_FIELD_GIVEN, GB_FIELD_AT (GbRoadmapOptions, again) },
};

/* ---- the methods ---- */

static gboolean
on_list (GbBusRoadmap *interface, GDBusMethodInvocation *invocation, gboolean all, GbBus *bus)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GbRoadmap) roadmap = gb_app_roadmap (bus->app, all, &error);

  if (roadmap == NULL)
    return gb_bus_fail (invocation, error);
  gb_bus_roadmap_complete_list (interface, invocation, list_to_variant (roadmap));
  return TRUE;
}

static gboolean
on_get (GbBusRoadmap *interface, GDBusMethodInvocation *invocation, const char *which, GbBus *bus)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GbTask) task = gb_app_roadmap_resolve (bus->app, which, &error);
  g_autoptr (GbRoadmap) roadmap = task != NULL ? gb_app_roadmap (bus->app, FALSE, &error) : NULL;

  if (roadmap == NULL)
    return gb_bus_fail (invocation, error);
  gb_bus_roadmap_complete_get (interface, invocation, point_to_variant (roadmap, task, TRUE));
  return TRUE;
}

static gboolean
on_start (GbBusRoadmap *interface, GDBusMethodInvocation *invocation, GVariant *given, GbBus *bus)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (GbRoadmap) roadmap = NULL;
  GbRoadmapOptions options = { 0 };

  if (!gb_fields_take (start_fields, G_N_ELEMENTS (start_fields), GB_WIRE_NEW, given, &options, NULL, &error)
      || !gb_app_roadmap_start (bus->app, &options, &notes, &error)
      || (roadmap = gb_app_roadmap (bus->app, FALSE, &error)) == NULL)
    return gb_bus_fail (invocation, error);
  g_ptr_array_add (notes, NULL);
  gb_bus_roadmap_complete_start (interface, invocation, list_to_variant (roadmap), (const char *const *)notes->pdata);
  return TRUE;
}

static gboolean
on_add (GbBusRoadmap *interface, GDBusMethodInvocation *invocation, GVariant *given, GbBus *bus)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) moves = NULL;
  g_autoptr (GbTask) added = NULL;
  g_autoptr (GbRoadmap) roadmap = NULL;
  g_auto (GStrv) after = NULL;
  guint fields = 0;
  g_autoptr (GbTask) wish = read_point (given, &fields, &after, &error);

  if (wish == NULL
      || (added = gb_app_roadmap_add (bus->app, wish, fields, "own", (const char *const *)after,
                                      gb_wire_is_anyway (given), &moves, &error))
             == NULL
      || (roadmap = gb_app_roadmap (bus->app, FALSE, &error)) == NULL)
    return gb_bus_fail (invocation, error);
  gb_bus_roadmap_complete_add (interface, invocation, point_to_variant (roadmap, added, TRUE),
                               moves_to_variant (moves));
  return TRUE;
}

static gboolean
on_edit (GbBusRoadmap *interface, GDBusMethodInvocation *invocation, gint64 id, GVariant *given, GbBus *bus)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) moves = NULL;
  g_autoptr (GbTask) edited = NULL;
  g_autoptr (GbRoadmap) roadmap = NULL;
  g_auto (GStrv) after = NULL;
  guint fields = 0;
  g_autoptr (GbTask) changes = read_point (given, &fields, &after, &error);

  if (changes == NULL
      || (edited = gb_app_roadmap_edit (bus->app, id, changes, fields, (const char *const *)after,
                                        gb_wire_is_anyway (given), &moves, &error))
             == NULL
      || (roadmap = gb_app_roadmap (bus->app, FALSE, &error)) == NULL)
    return gb_bus_fail (invocation, error);
  gb_bus_roadmap_complete_edit (interface, invocation, point_to_variant (roadmap, edited, TRUE),
                                moves_to_variant (moves));
  return TRUE;
}

static gboolean
on_done (GbBusRoadmap *interface, GDBusMethodInvocation *invocation, gint64 id, const char *on, gboolean done,
         GbBus *bus)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) moves = NULL;
  g_autoptr (GbTask) task = NULL;
  g_autoptr (GbRoadmap) roadmap = NULL;
  GbDate date = GB_DATE_NONE;

  if ((*on != '\0' && !gb_wire_date_from_string ("on", on, &date, &error))
      || (task = gb_app_roadmap_done (bus->app, id, date, done, &moves, &error)) == NULL
      || (roadmap = gb_app_roadmap (bus->app, FALSE, &error)) == NULL)
    return gb_bus_fail (invocation, error);
  gb_bus_roadmap_complete_done (interface, invocation, point_to_variant (roadmap, task, FALSE),
                                moves_to_variant (moves));
  return TRUE;
}

static gboolean
on_page (GbBusRoadmap *interface, GDBusMethodInvocation *invocation, const char *format, GbBus *bus)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *document = NULL;
  GbDocumentForm form;

  if (gb_wire_form_from_string (format, &form, &error))
    document = gb_app_roadmap_document (bus->app, form, &error);
  if (document == NULL)
    return gb_bus_fail (invocation, error);
  return gb_bus_give_document (bus, invocation, form, GB_ROADMAP_PAGE, 0, document);
}

GDBusInterfaceSkeleton *
gb_bus_make_roadmap (GbBus *bus)
{
  static const GbBusHandler handlers[] = {
    { "handle-list", G_CALLBACK (on_list) },   { "handle-get", G_CALLBACK (on_get) },
    { "handle-start", G_CALLBACK (on_start) }, { "handle-add", G_CALLBACK (on_add) },
    { "handle-edit", G_CALLBACK (on_edit) },   { "handle-done", G_CALLBACK (on_done) },
    { "handle-page", G_CALLBACK (on_page) },
  };
  GbBusRoadmap *roadmap = gb_bus_roadmap_skeleton_new ();

  gb_bus_connect (bus, roadmap, handlers, G_N_ELEMENTS (handlers));
  return G_DBUS_INTERFACE_SKELETON (roadmap);
}
