/* One run of the client: what was asked for, and where the answer goes. */
#pragma once

#include "client/command.h"
#include "geborgen/date.h"
#include "geborgen/text.h"

struct GbCall
{
  const GbNoun *noun;       /* NULL: none was named */
  const char *noun_typed;   /* it, or its alias, as it was */
  const GbCommand *command; /* NULL only while help for a noun is asked */
  GPtrArray *words;         /* borrowed from argv */
  GHashTable *options;      /* name to value, both borrowed; "" for a flag */
  gboolean interactive;     /* somebody can be asked */
  gboolean styled;          /* bold and dim are welcome */
  guint width;              /* columns of the terminal; 0: no bound */
  GString *out;             /* what goes to stdout, written at the end */
  GDBusConnection *bus;     /* NULL until the first call over the bus */
  gboolean hurried;         /* no more than a moment, and no reasons */
  char *why;                /* why the service can't start, once it was found out */
};

GbCall *gb_call_new (void) G_GNUC_WARN_UNUSED_RESULT;
void gb_call_free (GbCall *call);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GbCall, gb_call_free)

/* NULL when it wasn't given. */
const char *gb_call_get (GbCall *call, const char *option);
gboolean gb_call_has (GbCall *call, const char *option);
/* NULL when there are fewer words. */
const char *gb_call_get_word (GbCall *call, guint index);

/* The word or the value of the option; asked for on a terminal, with @fallback (may be NULL) as the answer to an empty line.
 * Without a terminal a usage error that names it. Yours to free. */
char *gb_call_need_word (GbCall *call, guint index, const char *name, const char *question, const char *fallback,
                         GError **error);
char *gb_call_need (GbCall *call, const char *option, const char *question, const char *fallback, GError **error);
/* Word @index as the id of a record. */
/* Reads @text into @user_data. */
typedef gboolean (*GbCallRead) (GbCall *call, const char *text, gpointer user_data, GError **error);
/* @given, or what somebody answers, as @read takes it. What is wrong with an answer is told, and it is asked again; a @given one
 * fails. Without a terminal a usage error that names @name. */
gboolean gb_call_need_read (GbCall *call, const char *given, const char *name, const char *question,
                            const char *fallback, GbCallRead read, gpointer user_data, GError **error);
gboolean gb_call_need_id (GbCall *call, guint index, gint64 *ret_id, GError **error);

/* Reads the option when it was given and puts it in @dict under @key. */
gboolean gb_call_put_date (GbCall *call, const char *option, GVariantDict *dict, const char *key, GError **error);
gboolean gb_call_put_number (GbCall *call, const char *option, GVariantDict *dict, const char *key, const char *type,
                             GError **error);
/* '--limit'; @fallback where it isn't given. 0 is no bound. */
gboolean gb_call_read_limit (GbCall *call, guint fallback, guint *ret_limit, GError **error);
void gb_call_put_text (GbCall *call, const char *option, GVariantDict *dict, const char *key);

/* "37,5" or "37.5". 0 is allowed only with @may_be_none. */
gboolean gb_hours_parse (const char *text, gboolean may_be_none, double *ret_hours, GError **error);
gboolean gb_number_parse (const char *what, const char *text, gint64 min, gint64 max, gint64 *ret_number,
                          GError **error);

/* Adds a sentence to the output, wrapped, unless --json is asked for. */
void gb_call_say (GbCall *call, const char *format, ...) G_GNUC_PRINTF (2, 3);
gboolean gb_call_wants_json (GbCall *call);
