/* Evidence: what shows that something of the method was done, as a fact in words, with a file or without. The file is kept in the
 * evidence folder of the data folder under its SHA-256, so that the same content twice is kept once. */
#pragma once

#include "geborgen/date.h"

#define GB_EVIDENCE_SIZE_MAX  (100 * 1024 * 1024) /* octets in a file */
#define GB_EVIDENCE_NAME_MAX  255u                /* octets in its name */
#define GB_EVIDENCE_TEXT_MAX  2000u               /* characters in the words */
#define GB_EVIDENCE_ITEMS_MAX 16u                 /* that one piece shows */
#define GB_METHOD_WORD_MAX    64u                 /* characters in "borgen.gesprekscyclus" */

typedef struct
{
  gint64 id;
  char *uid;       /* stable, also in a dossier */
  char **items;    /* what it shows: "borgen.gesprekscyclus", "erkenning.1"; in order */
  char *text;      /* what was done */
  GbDate on;       /* when it happened; none: not said */
  char *name;      /* of the file, by which it is offered again; NULL: there is none */
  char *sha256;    /* of the file, 64 lower case hexadecimal digits; NULL: there is none */
  gint64 size;     /* of the file, octets */
  gint64 added_at; /* instant */
} GbEvidence;

/* What can be changed in it. */
typedef enum
{
  GB_EVIDENCE_ITEMS = 1 << 0,
  GB_EVIDENCE_TEXT = 1 << 1,
  GB_EVIDENCE_ON = 1 << 2,
} GbEvidenceField;

typedef struct
{
  const char *item; /* borrowed. "borgen.gesprekscyclus": that one; "borgen.": all of the pillar; NULL: all */
} GbEvidenceFilter;

void gb_evidence_free (GbEvidence *evidence);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GbEvidence, gb_evidence_free)
GbEvidence *gb_evidence_copy (const GbEvidence *evidence);

gboolean gb_evidence_has_file (const GbEvidence *evidence);
/* Everything that can be wrong with it by itself: no text, or one that is too long; no item, or one that is no word; a day that doesn't
 * exist; a file without a name or a hash. GB_ERROR_INVALID. */
gboolean gb_evidence_check (const GbEvidence *evidence, GError **error);
/* Sorts its items, each once. */
void gb_evidence_settle (GbEvidence *evidence);

/* The word of an item: lower case letters, digits and hyphens, in parts with dots between. */
gboolean gb_method_word_is_valid (const char *text);
/* 64 lower case hexadecimal digits. */
gboolean gb_evidence_hash_is_valid (const char *text);
/* What a file may be called here: the last part of @name, as valid UTF-8 on one line, without control and direction characters, without what
 * another system takes for a path, at most GB_EVIDENCE_NAME_MAX octets, its ending kept. Never empty. Yours to free. */
char *gb_evidence_dup_name (const char *name);
