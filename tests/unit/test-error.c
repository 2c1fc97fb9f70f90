#include "unit.h"

START_TEST (every_code_has_a_name_of_its_own)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (int code = 0; code < GB_N_ERRORS; code++)
    {
      const char *name = gb_error_bus_name ((GbError)code);
      GbError back = GB_N_ERRORS;
      ck_assert (g_str_has_prefix (name, "org.geborgen.Error."));
      ck_assert (g_hash_table_add (seen, (gpointer)name));
      ck_assert (gb_error_from_bus_name (name, &back));
      ck_assert_int_eq (back, code);
    }
}
END_TEST

START_TEST (names_of_others_are_not_ours)
{
  GbError code = GB_ERROR_STATE;

  ck_assert (!gb_error_from_bus_name ("org.freedesktop.DBus.Error.Failed", &code));
  ck_assert (!gb_error_from_bus_name ("org.geborgen.Error.", &code));
  ck_assert (!gb_error_from_bus_name ("", &code));
  ck_assert (!gb_error_from_bus_name (NULL, &code));
  ck_assert_int_eq (code, GB_ERROR_STATE);
}
END_TEST

START_TEST (exit_statuses_are_those_of_the_contract)
{
  const struct
  {
    GbError code;
    int status;
  } wanted[] = {
    { GB_ERROR_FAILED, 1 },    { GB_ERROR_STORAGE, 1 },     { GB_ERROR_DAMAGED, 1 },     { GB_ERROR_NEWER, 1 },
    { GB_ERROR_INVALID, 2 },   { GB_ERROR_USAGE, 2 },       { GB_ERROR_UNKNOWN_KEY, 2 }, { GB_ERROR_NOT_FOUND, 3 },
    { GB_ERROR_AMBIGUOUS, 3 }, { GB_ERROR_UNREACHABLE, 4 }, { GB_ERROR_VERSION, 4 },     { GB_ERROR_STATE, 5 },
    { GB_ERROR_PRIVACY, 5 },   { GB_ERROR_PERMISSION, 5 },  { GB_ERROR_EXISTS, 5 },
  };

  ck_assert_uint_eq (G_N_ELEMENTS (wanted), GB_N_ERRORS);
  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    ck_assert_int_eq (gb_error_exit_status (wanted[i].code), wanted[i].status);
}
END_TEST

int
main (void)
{
  return unit_run ("error", (const TTest *const[]){ every_code_has_a_name_of_its_own, names_of_others_are_not_ours,
                                                    exit_statuses_are_those_of_the_contract, NULL });
}
