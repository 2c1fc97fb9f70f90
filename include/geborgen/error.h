/* The one error domain of both programs.
 *
 * A message is one line for a person: lower case, no full stop, the culprit in 'quotes', then the way out.
 * The table in daemon/core/error.c gives each code its D-Bus name and its exit status. */
#pragma once

#include <glib.h>

typedef enum
{
  GB_ERROR_FAILED,      /* something outside our hands went wrong */
  GB_ERROR_INVALID,     /* a value that can't be read or isn't allowed */
  GB_ERROR_UNKNOWN_KEY, /* a key in an a{sv} that this version doesn't know */
  GB_ERROR_NOT_FOUND,   /* no such record */
  GB_ERROR_AMBIGUOUS,   /* more than one record fits; the message lists them */
  GB_ERROR_STATE,       /* the record's state doesn't allow it */
  GB_ERROR_EXISTS,      /* it is there already */
  GB_ERROR_PRIVACY,     /* refused to protect somebody's privacy */
  GB_ERROR_PERMISSION,  /* file modes or ownership */
  GB_ERROR_STORAGE,     /* disk full, read-only, i/o */
  GB_ERROR_DAMAGED,     /* the database fails its checks */
  GB_ERROR_NEWER,       /* the database is from a newer version */
  GB_ERROR_VERSION,     /* client and daemon speak different contracts */
  GB_ERROR_UNREACHABLE, /* the service can't be reached */
  GB_ERROR_USAGE,       /* the command line is off */
  GB_N_ERRORS
} GbError;

#define GB_ERROR (gb_error_quark ())
GQuark gb_error_quark (void);

/* "org.geborgen.Error.NotFound"; borrowed. */
const char *gb_error_bus_name (GbError code);
/* FALSE when @bus_name isn't one of ours. */
gboolean gb_error_from_bus_name (const char *bus_name, GbError *ret_code);
/* The exit status of the contract: 1 failed, 2 usage, 3 not found or ambiguous, 4 service, 5 refused. */
int gb_error_exit_status (GbError code);
