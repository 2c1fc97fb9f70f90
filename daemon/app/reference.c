/* What can be looked up: rights and support. */
#include "app-private.h"

#include "content/content.h"

GPtrArray *
gb_app_reference_list (GbReferenceKind kind)
{
  g_auto (GStrv) folders = gb_reference_dup_folders ();

  return gb_reference_load ((const char *const *)folders, kind);
}
