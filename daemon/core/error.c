#include "geborgen/error.h"

#include <string.h>

GQuark
gb_error_quark (void)
{
  return g_quark_from_static_string ("gb-error-quark");
}

#define BUS(name) "org.geborgen.Error." name

static const struct
{
  const char *bus_name;
  int exit_status;
} table[] = {
  [GB_ERROR_FAILED] = { BUS ("Failed"), 1 },
  [GB_ERROR_INVALID] = { BUS ("Invalid"), 2 },
  [GB_ERROR_UNKNOWN_KEY] = { BUS ("UnknownKey"), 2 },
  [GB_ERROR_NOT_FOUND] = { BUS ("NotFound"), 3 },
  [GB_ERROR_AMBIGUOUS] = { BUS ("Ambiguous"), 3 },
  [GB_ERROR_STATE] = { BUS ("State"), 5 },
  [GB_ERROR_EXISTS] = { BUS ("Exists"), 5 },
  [GB_ERROR_PRIVACY] = { BUS ("Privacy"), 5 },
  [GB_ERROR_PERMISSION] = { BUS ("Permission"), 5 },
  [GB_ERROR_STORAGE] = { BUS ("Storage"), 1 },
  [GB_ERROR_DAMAGED] = { BUS ("Damaged"), 1 },
  [GB_ERROR_NEWER] = { BUS ("Newer"), 1 },
  [GB_ERROR_VERSION] = { BUS ("Version"), 4 },
  [GB_ERROR_UNREACHABLE] = { BUS ("Unreachable"), 4 },
  [GB_ERROR_USAGE] = { BUS ("Usage"), 2 },
};
G_STATIC_ASSERT (G_N_ELEMENTS (table) == GB_N_ERRORS);

const char *
gb_error_bus_name (GbError code)
{
  g_return_val_if_fail ((guint)code < GB_N_ERRORS, table[GB_ERROR_FAILED].bus_name);
  return table[code].bus_name;
}

gboolean
gb_error_from_bus_name (const char *bus_name, GbError *ret_code)
{
  for (guint i = 0; bus_name != NULL && i < GB_N_ERRORS; i++)
    if (strcmp (table[i].bus_name, bus_name) == 0)
      {
        *ret_code = (GbError)i;
        return TRUE;
      }
  return FALSE;
}

int
gb_error_exit_status (GbError code)
{
  g_return_val_if_fail ((guint)code < GB_N_ERRORS, table[GB_ERROR_FAILED].exit_status);
  return table[code].exit_status;
}
