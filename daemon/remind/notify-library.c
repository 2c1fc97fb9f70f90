#include "remind/notify-library.h"

#include <dlfcn.h>

/* Since libnotify 0.7. */
#define SONAME "libnotify.so.4"

const GbNotifyLibrary *gb_notify;

static gboolean
load (GbNotifyLibrary *library)
{
  void *handle = dlopen (SONAME, RTLD_NOW | RTLD_LOCAL);
  gboolean whole = handle != NULL;

#define LOAD(name)                                                                                                     \
  library->name = whole ? (__typeof__ (library->name))dlsym (handle, #name) : NULL;                                    \
  whole = library->name != NULL
  GB_NOTIFY_FUNCTIONS (LOAD);
#undef LOAD
  /* cppcheck-suppress resourceLeak ; it stays for the life of the process */
  return whole;
}

gboolean
gb_notify_load (void)
{
  static GbNotifyLibrary library;

  if (gb_notify == NULL && load (&library))
    gb_notify = &library;
  return gb_notify != NULL;
}
