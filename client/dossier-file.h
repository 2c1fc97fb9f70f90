/* The file of a handover: a ZIP whose three entries are encrypted with AES-256, see geborgen-files(5).
 *
 * Writing: gb_dossier_pack(), gb_out_file_place(). Reading, of whatever somebody sent: gb_dossier_zip_read() judges the file before anybody
 * is asked for a passphrase, gb_dossier_unpack() opens it. Both keep to bounds of size, depth and number before anything is parsed. */
#pragma once

#include "client/secret.h"
#include "geborgen/dossier.h"

/* The version of the form that is written, and the last one that is read. */
#define GB_DOSSIER_VERSION 1
#define GB_DOSSIER_FORMAT  "geborgen-overdracht"

/* Octets. */
#define GB_DOSSIER_FILE_MAX     (16u * 1024u * 1024u)
#define GB_DOSSIER_PAGE_MAX     (4u * 1024u * 1024u)
#define GB_DOSSIER_CALENDAR_MAX (4u * 1024u * 1024u)
#define GB_DOSSIER_DATA_MAX     (8u * 1024u * 1024u)

typedef enum
{
  GB_ENTRY_PAGE,     /* leesmij.html */
  GB_ENTRY_CALENDAR, /* agenda.ics */
  GB_ENTRY_DATA,     /* overdracht.json */
  GB_N_ENTRIES
} GbEntry;

/* The names are seen by anybody who has the file. */
const char *gb_entry_name (GbEntry entry);
gsize gb_entry_max (GbEntry entry);

/* ---- what is in it ---- */

typedef struct
{
  GbDossier *dossier;
  char *page;     /* HTML for a person */
  char *calendar; /* iCalendar */
} GbDossierContent;

void gb_dossier_content_free (GbDossierContent *content);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GbDossierContent, gb_dossier_content_free)

/* 128 random bits for a new dossier; yours to free. */
char *gb_dossier_nonce_new (void);
/* "overdracht-2026-11-22.zip"; yours to free. */
char *gb_dossier_file_name (GbDate today);
/* The file's bytes. GB_ERROR_INVALID when the dossier isn't right or anything is over its bound: what is written can be read. */
GBytes *gb_dossier_pack (const GbDossierContent *content, const GbSecret *passphrase,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* ---- a file of somebody ---- */

typedef struct
{
  char *name; /* for messages */
  GBytes *bytes;
  gsize sizes[GB_N_ENTRIES]; /* what its entries say they unpack to, within the bounds */
} GbDossierZip;

void gb_dossier_zip_free (GbDossierZip *zip);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GbDossierZip, gb_dossier_zip_free)

/* GB_ERROR_NOT_FOUND, GB_ERROR_INVALID (no such file at all), GB_ERROR_DAMAGED (one that changed or was cut off on its way),
 * GB_ERROR_NEWER. */
GbDossierZip *gb_dossier_zip_read (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The same of bytes; @name is for messages. */
GbDossierZip *gb_dossier_zip_new (const char *name, GBytes *bytes, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* GB_ERROR_PERMISSION when @passphrase doesn't open it; GB_ERROR_INVALID and GB_ERROR_NEWER for what is in it. */
GbDossierContent *gb_dossier_unpack (const GbDossierZip *zip, const GbSecret *passphrase,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* ---- the steps of it, for the files beside this and tests ---- */

/* The file of three texts, whatever they are. */
GBytes *gb_dossier_wrap (const GString *const texts[GB_N_ENTRIES], gint64 made_at, const GbSecret *passphrase,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The mark behind the ZIP, its comment: the version and a SHA-256 over all bytes before it. */
void gb_dossier_mark_append (GByteArray *zip);
/* Judges the bytes: the mark, then that they are three encrypted entries by these names and nothing else. */
gboolean gb_dossier_zip_check (GbDossierZip *zip, GError **error);
/* overdracht.json. */
GString *gb_dossier_to_json (const GbDossier *dossier);
/* @text needs no closing zero. */
GbDossier *gb_dossier_from_json (const char *text, gsize length, GError **error) G_GNUC_WARN_UNUSED_RESULT;
