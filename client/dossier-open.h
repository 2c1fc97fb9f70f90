/* Opening and saving the file of a handover, with all that a person is asked and told. */
#pragma once

#include "client/call.h"
#include "client/dossier-file.h"
#include "client/key.h"

/* Judges the file, gets the passphrase, opens it. The passphrase is the one in the file beside it when that was sealed to the user's own key, which then has to
 * be opened; otherwise the one that was told. Either is asked for on a terminal, again while it's wrong, or read by
 * '--passphrase-file'. */
GbDossierContent *gb_dossier_open (GbCall *call, const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Writes the file under a passphrase of its own: told to the user on stderr, and never again; or, with @recipient, sealed to that key in a file beside
 * it. Neither file is written over unless @replace. After a failure there is what was there before; cut short half-way while it replaces, the ZIP that
 * is there, old or new, still opens by a key beside it. */
gboolean gb_dossier_save (const char *path, const GbDossierContent *content, const GbPublicKey *recipient,
                          gboolean replace, GError **error);
