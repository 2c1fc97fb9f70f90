/* The audit log: who did what to which record when, never what the record says.
 *
 * Lines are only ever added. Each holds the hash of the one before it and its own, so that one that was changed, put in or
 * taken out shows. No key is part of it: who may write the file can write a log of their own from some line on. What that can't
 * undo is a hash that somebody else holds already (gb_audit_hash). */
#pragma once

#include "subject.h"

typedef enum
{
  GB_ACTOR_MANAGER, /* whoever sits behind the client, the notice's buttons or the bus */
  GB_ACTOR_SERVICE, /* what the service did of itself: the cycle, the Days, the daily copy */
  GB_N_ACTORS
} GbActor;

/* Hexadecimal digits of a SHA-256. */
#define GB_AUDIT_HASH_LENGTH 64u
/* What comes before the first line. */
#define GB_AUDIT_NO_HASH "0000000000000000000000000000000000000000000000000000000000000000"

typedef struct
{
  gint64 id; /* counts from 1 without gaps */
  gint64 at; /* instant */
  GbActor actor;
  char *verb;        /* "agreement.add": the command, or what the service calls it */
  GbSubject subject; /* id 0: many, or none in particular */
  char *previous;    /* the hash of the line before */
  char *hash;
} GbAuditLine;

/* As many lines come in one answer: all of them wouldn't fit in a message. */
#define GB_AUDIT_LIST_MAX 10000u

void gb_audit_line_free (GbAuditLine *line);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GbAuditLine, gb_audit_line_free)

/* The outcome of a look at the whole log. */
typedef struct
{
  gint64 lines;
  gint64 broken;      /* the first line that doesn't hold; 0: all do */
  char *newest;       /* the hash of the last line; GB_AUDIT_NO_HASH of an empty log */
  gint64 anchor_line; /* the line whose hash was asked for; 0: none has it */
} GbAuditCheck;

void gb_audit_check_free (GbAuditCheck *check);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GbAuditCheck, gb_audit_check_free)

const char *gb_actor_to_string (GbActor actor);
gboolean gb_actor_from_string (const char *text, GbActor *ret_actor);

/* "agreement:3", or "agreement" without an id; yours to free. */
char *gb_audit_subject_to_string (GbSubject subject);
gboolean gb_audit_subject_from_string (const char *text, GbSubject *ret_subject);
/* SHA-256, in hexadecimal, of "PREVIOUS ID AT ACTOR VERB SUBJECT": single spaces between, no line feed, @line->at in seconds. What
 * @line->hash has to be. Yours to free. */
char *gb_audit_hash (const GbAuditLine *line);
