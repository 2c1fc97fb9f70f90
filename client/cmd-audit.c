/* The audit log: who did what to which record when. */
#include "client/commands.h"

#include "client/bus-client.h"
#include "client/output.h"
#include "geborgen/audit.h"
#include "geborgen/error.h"

#include <inttypes.h>
#include <string.h>

gboolean
gb_cmd_audit_list (GbCall *call, GError **error)
{
  g_autoptr (GVariantDict) filter = g_variant_dict_new (NULL);
  g_autoptr (GVariant) lines = NULL;
  guint rows;

  gb_call_put_text (call, "subject", filter, "subject");
  if (!gb_call_put_date (call, "from", filter, "from", error)
      || !gb_call_put_date (call, "until", filter, "until", error) || !gb_output_put_rows (call, filter, &rows, error)
      || !gb_bus_put_person (call, "with", filter, "person", error))
    return FALSE;
  lines = gb_bus_call_one (call, GB_INTERFACE_AUDIT, "List", g_variant_new ("(@a{sv})", g_variant_dict_end (filter)),
                           "(aa{sv})", error);
  if (lines == NULL)
    return FALSE;
  gb_output_rows (call, &gb_record_audit, lines, rows, _ ("No lines."));
  if (g_variant_n_children (lines) == GB_AUDIT_LIST_MAX)
    gb_call_say (call, "%s", _ ("… and more; '--from' and '--until' show another part of the log"));
  return TRUE;
}

/* What to say of an anchor: TRUE when it holds, or when none was given. */
static gboolean
tell_anchor (GbCall *call, GVariant *check, const char *anchor, GError **error)
{
  gint64 line = gb_record_get_number (check, "anchor_line");

  if (*anchor == '\0')
    return TRUE;
  if (line == 0)
    {
      g_set_error_literal (
          error, GB_ERROR, GB_ERROR_FAILED,
          _ ("no line of the log has that hash: lines were taken out since, or the hash is of another log"));
      return FALSE;
    }
  gb_call_say (call, _ ("The hash you gave is that of line %" PRId64 ": up to there nothing was changed since."), line);
  return TRUE;
}

gboolean
gb_cmd_audit_verify (GbCall *call, GError **error)
{
  const char *anchor = gb_call_has (call, "hash") ? gb_call_get (call, "hash") : "";
  g_autoptr (GVariant) check = NULL;
  gint64 broken;
  gint64 lines;

  if (*anchor != '\0' && strlen (anchor) != GB_AUDIT_HASH_LENGTH)
    {
      g_set_error (error, GB_ERROR, GB_ERROR_USAGE, _ ("'%s' is no hash of a line: those have %u hexadecimal digits"),
                   anchor, GB_AUDIT_HASH_LENGTH);
      return FALSE;
    }
  check = gb_bus_call_one (call, GB_INTERFACE_AUDIT, "Verify", g_variant_new ("(s)", anchor), "(a{sv})", error);
  if (check == NULL)
    return FALSE;
  if (gb_call_wants_json (call))
    gb_output_json (call, gb_json_record (&gb_record_audit_check, check));
  lines = gb_record_get_number (check, "lines");
  broken = gb_record_get_number (check, "broken");
  if (broken != 0)
    {
      g_set_error (
          error, GB_ERROR, GB_ERROR_FAILED,
          _ ("line %" PRId64 " of the log doesn't hold: it, or what stood before it, was changed from outside"),
          broken);
      return FALSE;
    }
  gb_call_say (call,
               P_ ("%" PRId64 " line; each follows on the one before.",
                   "%" PRId64 " lines; each follows on the one before.", (gulong)lines),
               lines);
  if (!tell_anchor (call, check, anchor, error))
    return FALSE;
  gb_call_say (call, _ ("The hash of the newest line:"));
  gb_output_line (call, gb_record_get_text (check, "newest"));
  return TRUE;
}
