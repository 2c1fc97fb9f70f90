#include "core/data.h"

#include <gio/gio.h>

#include "gb-core-resources.h"

GBytes *
gb_core_data (const char *path)
{
  g_autoptr (GError) error = NULL;

  /* Calling the getter keeps the resource in a static link. */
  GBytes *bytes = g_resource_lookup_data (gb_core_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  g_assert_no_error (error);
  return bytes;
}
