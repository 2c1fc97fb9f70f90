/* What the store's tests share: a folder of their own, example records, and a look at a folder's bytes. */
#pragma once

#include "geborgen/error.h"
#include "geborgen/ladder.h"
#include "geborgen/names.h"
#include "store/store-private.h"
#include <check.h>
#include <glib/gstdio.h>

/* Made before each test, with every file gone after it. */
extern char *test_folder;
void test_folder_make (void);
void test_folder_remove (void);
/* A file in it; yours to free. */
char *test_path (const char *name);
char *test_database_path (void);

GbStore *test_open (void);
/* Opening fails with @code, and not a byte of the folder changes by it. */
void test_refused (GbError code, const char *said);
/* Name, mode and digest of every file below the folder; yours to free. */
char *test_snapshot (void);

gint64 test_add_person (GbStore *store, const char *name, const char *email);
gint64 test_add_team (GbStore *store, const char *name);
/* A kennismakingsgesprek that is due, in a transaction of its own unless one is open. */
gint64 test_add_talk (GbStore *store, gint64 person_id, GbDate due_on);
GbTalk *test_talk_new (GbTalkKind kind, gint64 person_id, GbDate due_on);
GbAgreement *test_agreement_new (gint64 person_id, GbDate from_on);
gint64 test_count_people (GbStore *store);
/* Runs SQL on a database file from outside. */
void test_sql (const char *path, const char *sql);

int test_run (Suite *suite);

#define ck_assert_ok(expression)                                                                                       \
  G_STMT_START                                                                                                         \
  {                                                                                                                    \
    g_autoptr (GError) ck_error = NULL;                                                                                \
    GError **error = &ck_error;                                                                                        \
    ck_assert_msg ((expression), "%s: %s", #expression, ck_error != NULL ? ck_error->message : "no error told");       \
  }                                                                                                                    \
  G_STMT_END
#define ck_assert_fails(expression, code_)                                                                             \
  G_STMT_START                                                                                                         \
  {                                                                                                                    \
    g_autoptr (GError) ck_error = NULL;                                                                                \
    GError **error = &ck_error;                                                                                        \
    ck_assert_msg (!(expression), "%s did not fail", #expression);                                                     \
    ck_assert_ptr_nonnull (ck_error);                                                                                  \
    ck_assert_msg (g_error_matches (ck_error, GB_ERROR, code_), "%s: %s (%d)", #expression, ck_error->message,         \
                   ck_error->code);                                                                                    \
  }                                                                                                                    \
  G_STMT_END
