#include "ical-library.h"

#include "geborgen/error.h"
#include "geborgen/text.h"

#include <dlfcn.h>

/* Since libical 3.0. */
#define SONAME "libical.so.3"

const GbIcalLibrary *gb_ical;

static gboolean
load (GbIcalLibrary *library)
{
  void *handle = dlopen (SONAME, RTLD_NOW | RTLD_LOCAL);
  gboolean whole = handle != NULL;

#define LOAD(name)                                                                                                     \
  library->name = whole ? (__typeof__ (library->name))dlsym (handle, #name) : NULL;                                    \
  whole = library->name != NULL
  GB_ICAL_FUNCTIONS (LOAD);
#undef LOAD
  /* cppcheck-suppress resourceLeak ; it stays for the life of the process */
  return whole;
}

gboolean
gb_ical_load (GError **error)
{
  static GbIcalLibrary library;

  if (gb_ical == NULL && load (&library))
    gb_ical = &library;
  if (gb_ical != NULL)
    return TRUE;
  g_set_error (error, GB_ERROR, GB_ERROR_FAILED, _ ("a calendar needs '%s', which isn't here; install libical"),
               SONAME);
  return FALSE;
}
