/* How one column is told to people: each a GbFormat. */
#pragma once

#include "client/record.h"

char *gb_format_text (const GbDict *record, const char *key);
char *gb_format_number (const GbDict *record, const char *key);
char *gb_format_id (const GbDict *record, const char *key);
char *gb_format_hours (const GbDict *record, const char *key);
char *gb_format_date (const GbDict *record, const char *key);
char *gb_format_moment (const GbDict *record, const char *key);
char *gb_format_talk_when (const GbDict *record, const char *key);
char *gb_format_talk_title (const GbDict *record, const char *key);
char *gb_format_activity (const GbDict *record, const char *key);
char *gb_format_with (const GbDict *record, const char *key);
char *gb_format_state (const GbDict *record, const char *key);
char *gb_format_rung (const GbDict *record, const char *key);
char *gb_format_subject (const GbDict *record, const char *key);
char *gb_format_yes_no (const GbDict *record, const char *key);
char *gb_format_ok (const GbDict *record, const char *key);
char *gb_format_check (const GbDict *record, const char *key);
char *gb_format_agreement_kind (const GbDict *record, const char *key);
/* Who of the two confirmed an agreement. */
char *gb_format_confirmed (const GbDict *record, const char *key);
char *gb_format_day_or_not_yet (const GbDict *record, const char *key);
char *gb_format_outcome (const GbDict *record, const char *key);
char *gb_format_worked (const GbDict *record, const char *key);
char *gb_format_share (const GbDict *record, const char *key);
char *gb_format_owner (const GbDict *record, const char *key);
char *gb_format_actor (const GbDict *record, const char *key);
/* "talk:4" with its word in the reader's language. */
char *gb_format_record (const GbDict *record, const char *key);
char *gb_format_action_state (const GbDict *record, const char *key);
/* record-task.c */
char *gb_format_task_state (const GbDict *record, const char *key);
char *gb_format_point_state (const GbDict *record, const char *key);
char *gb_format_size (const GbDict *record, const char *key);
char *gb_format_minutes (const GbDict *record, const char *key);
char *gb_format_uptime (const GbDict *record, const char *key);
char *gb_format_server (const GbDict *record, const char *key);
