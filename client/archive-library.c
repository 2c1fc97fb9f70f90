#include "client/archive-library.h"

#include "geborgen/error.h"
#include "geborgen/text.h"

#include <dlfcn.h>

/* Since libarchive 3.0. */
#define SONAME "libarchive.so.13"

static gboolean
load (GbArchiveLibrary *library)
{
  void *handle = dlopen (SONAME, RTLD_NOW | RTLD_LOCAL);
  gboolean whole = handle != NULL;

#define LOAD(name)                                                                                                     \
  library->name = whole ? (__typeof__ (library->name))dlsym (handle, #name) : NULL;                                    \
  whole = library->name != NULL
  GB_ARCHIVE_FUNCTIONS (LOAD);
#undef LOAD
  /* cppcheck-suppress resourceLeak ; it stays for the life of the process */
  return whole;
}

const GbArchiveLibrary *
gb_archive_library (GError **error)
{
  static GbArchiveLibrary library;
  static gboolean loaded = FALSE;

  loaded = loaded || load (&library);
  if (loaded)
    return &library;
  g_set_error (error, GB_ERROR, GB_ERROR_FAILED, _ ("a ZIP needs '%s', which isn't here; install libarchive"), SONAME);
  return NULL;
}
