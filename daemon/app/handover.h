/* Handing over, and taking over: the use cases. A dossier comes and goes as a value; the file that it travels in is the client's. */
#pragma once

#include "app.h"

/* Composes the dossier and remembers that it is on its way. Asked again for the same people while no receipt came, it is the same
 * handover with what stands in the records now, so that a create that was cut short is simply repeated. */
GbHandover *gb_app_handover_create (GbApp *app, const GbHandoverWish *wish, GbDossier **ret_dossier,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The dossier as a page that a person can read, in the current language. Of anybody's dossier: one that was given is shown by it too. */
char *gb_app_handover_page (GbApp *app, const GbDossier *dossier, GbDocumentForm form) G_GNUC_WARN_UNUSED_RESULT;
/* The planned talks of an own dossier as a calendar. */
char *gb_app_handover_calendar (GbApp *app, gint64 id, GError **error) G_GNUC_WARN_UNUSED_RESULT;

GPtrArray *gb_app_handover_list (GbApp *app, const GbHandoverFilter *filter, GError **error) G_GNUC_WARN_UNUSED_RESULT;
GbHandover *gb_app_handover_get (GbApp *app, gint64 id, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Of GbHandoverItem. */
GPtrArray *gb_app_handover_list_items (GbApp *app, gint64 id, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* What @item is about, for the manager's own screen; NULL of what wasn't permitted or isn't recorded here. Yours to free. */
char *gb_app_handover_describe (GbApp *app, const GbHandoverItem *item);
/* A dossier that won't be used: reminders of it end; the records stay as they are. */
GbHandover *gb_app_handover_withdraw (GbApp *app, gint64 id, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The other side has it: @receipt is the code that it got, @declined the refs that it didn't take (the code says so too); NULL: none. For a
 * successor the records are closed: agreements handed over, talks called off, people no longer here. @id 0: the only one that waits. The same
 * receipt a second time changes nothing. */
GbHandover *gb_app_handover_done (GbApp *app, gint64 id, const char *receipt, const char *const *declined,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* ---- taking over ---- */

/* What would happen to one thing in a dossier. */
typedef struct
{
  char *ref;
  char *what; /* as a person reads it, in the current language */
  const char *
      proposal; /* "new": it will be added; "known": it was taken over before, or is here; "ask": it may be one of .candidates, or new */
  GPtrArray *candidates; /* GbPerson; NULL: none */
} GbHandoverPreview;

void gb_handover_preview_free (GbHandoverPreview *preview);

/* Of GbHandoverPreview. Writes nothing. */
GPtrArray *gb_app_handover_preview (GbApp *app, const GbDossier *dossier, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Takes over, all in one transaction. @decisions: ref to "new", "decline" or the id of the person that it is; "team:NAME" to a team's
 * name or number here. A person who may be somebody already here needs one: GB_ERROR_AMBIGUOUS names the ref. The same dossier again adds what wasn't
 * taken over yet and nothing twice. @ret_receipt: the code for the giver; yours to free. */
GbHandover *gb_app_handover_accept (GbApp *app, const GbDossier *dossier, GHashTable *decisions, char **ret_receipt,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* An absence that is over: what a delegate had taken over is closed there, and who gave it waits for nothing more. Called when the day changes. */
gboolean gb_app_handover_hand_back (GbApp *app, GError **error);
/* The receipt of a handover that was received; NULL for one that was given. Yours to free. */
char *gb_app_handover_dup_receipt (GbApp *app, const GbHandover *handover, GError **error);
