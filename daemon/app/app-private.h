/* What the rooms of app share. */
#pragma once

#include "app.h"
#include "content/content.h"
#include "geborgen/cadence.h"
#include "geborgen/error.h"
#include "geborgen/quiet.h"
#include "geborgen/text.h"
#include "geborgen/zone.h"

/* Of a generation of the store; see service.c. */
typedef struct
{
  gboolean known;
  guint64 generation;
  gint64 talks, talks_open, reminders_pending;
} GbCounted;

struct GbApp
{
  GbStore *store;
  GbConfig *config;
  char *config_path;
  char *calendar_path;
  GbAppPort port;
  gpointer port_data;
  GTimeZone *zone; /* kept until the clock says that it may have changed */
  char *zone_name;
  gint64 started_at;
  GbDate daily_done_on;      /* the last day on which the yearly things were looked after */
  GbDate pillars_looked_on;  /* likewise for the checklists */
  GPtrArray *shipped_points; /* of the plan; NULL until somebody asks */

  /* Delivery: one batch at a time (see reminder.c). */
  GHashTable *tickets; /* ticket -> GbDelivery */
  guint64 last_ticket;
  gboolean leftover; /* rows that a crash left in delivery haven't been posted again yet */
  gint64 retry_at;   /* and aren't before then; 0: at once */
  guint failures;    /* in a row; makes the next try later */

  guint upkeep_source; /* one-shot: live calendar, daily backup, memory */
  gboolean calendar_stale;
  GbCounted counted;
  gboolean audited; /* the open transaction has a line in the audit log */
};

typedef enum
{
  GB_TOUCHED_PERSON = 1 << 0,
  GB_TOUCHED_TEAM = 1 << 1,
  GB_TOUCHED_TALK = 1 << 2,
  GB_TOUCHED_AGREEMENT = 1 << 3,
  GB_TOUCHED_REMINDER = 1 << 4,
  GB_TOUCHED_ACTION = 1 << 5,
  GB_TOUCHED_HANDOVER = 1 << 6,
  GB_TOUCHED_EVIDENCE = 1 << 7,
  GB_TOUCHED_PILLAR = 1 << 8,
  GB_TOUCHED_BRIEFING = 1 << 9,
  GB_TOUCHED_TASK = 1 << 10,
  GB_TOUCHED_HANDBOOK = 1 << 11,
  GB_TOUCHED_ERKENNING = 1 << 12,
  GB_TOUCHED_SURVEY = 1 << 13,
  GB_TOUCHED_DAY = 1 << 14,
} GbTouched;
#define GB_TOUCHED_SURVEY_AND_TASKS (GB_TOUCHED_SURVEY | GB_TOUCHED_TASK | GB_TOUCHED_REMINDER)
/* All that can be handed over, and the handover itself. */
#define GB_TOUCHED_HANDED ((guint)(GB_TOUCHED_HANDOVER << 1) - 1)

/* One use case's transaction: rolled back when it goes out of scope uncommitted. */
typedef struct
{
  GbApp *app; /* NULL: not open */
} GbTransaction;

gboolean gb_transaction_begin (GbTransaction *transaction, GbApp *app, GError **error);
/* Commits and tells the world what was @touched. Refuses when records were (reminders alone are the ledger's affair) and nothing in the
 * transaction wrote a line in the audit log: gb_app_audit(). */
gboolean gb_transaction_commit (GbTransaction *transaction, guint touched, GError **error);
void gb_transaction_clear (GbTransaction *transaction);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GbTransaction, gb_transaction_clear)

/* ---- the audit log: audit.c ---- */
/* Writes down, in the open transaction, that the manager did this. @verb: the command, "agreement.add". Every use case that
 * writes calls it, with the record it is about; what follows from it by itself (the next talk of a cycle) is gb_app_audit_own(). */
gboolean gb_app_audit (GbApp *app, const char *verb, GbSubject subject, GError **error);
/* The same for what the service did. */
gboolean gb_app_audit_own (GbApp *app, const char *verb, GbSubject subject, GError **error);
/* In a transaction of its own, for what isn't a change of records. */
gboolean gb_app_audit_alone (GbApp *app, GbActor actor, const char *verb, GbSubject subject, GError **error);

/* Notes in the journal, which the log's writer can't write in, how far the log has come: at the start and with every copy. */
void gb_app_audit_mark (GbApp *app);

/* ---- the checklists: pillar.c ---- */
/* Once a day: what is true no longer falls back, and is reminded of. */
void gb_app_pillar_look_daily (GbApp *app);
/* FALSE with GB_ERROR_INVALID when @on is still to come; none is fine. In evidence.c. */
gboolean gb_app_check_happened (GbApp *app, GbDate on, GError **error);

/* ---- erasing: erase.c ---- */
/* What the audit log calls its begin and its end. */
typedef struct
{
  const char *begun, *done;
} GbEraseVerbs;
extern const GbEraseVerbs gb_retention_verbs;
/* Erases @erasure everywhere. @subject: what the two lines are about. @ret_copies: how many copies were rewritten; may be NULL. */
gboolean gb_app_erase (GbApp *app, const GbErasure *erasure, const GbEraseVerbs *verbs, GbSubject subject,
                       guint *ret_copies, GError **error);
/* Ends what was begun before the service was stopped in the middle of it. */
void gb_app_erase_resume (GbApp *app);
/* *@ret_open: something was begun and couldn't be ended. */
gboolean gb_app_erase_is_open (GbApp *app, gboolean *ret_open, GError **error);

/* Has something passed its term, with a year gone by since the last time that it was erased? */
gboolean gb_app_retention_is_due (GbApp *app, guint *ret_records, gboolean *ret_due, GError **error);

gint64 gb_app_now (GbApp *app);
/* Borrowed; the manager's own zone. */
GTimeZone *gb_app_get_zone (GbApp *app);
/* As gb_app_backup(), of the service's own accord. */
char *gb_app_backup_daily (GbApp *app, GError **error);
/* Looks after the live calendar, the daily backup and the memory, once, a moment from now. */
void gb_app_schedule_upkeep (GbApp *app);
/* What somebody types comes in through these. */
typedef struct
{
  gboolean anyway; /* also where it points at somebody's health */
  gboolean kept;   /* there was a text that did, and it was taken all the same */
} GbTexts;

/* Who may be meant: "Voorbeeld A. (3), Voorbeeld B. (4)", so many at most and then that there are more. @tell gives the name, borrowed,
 * and the number. Yours. */
#define GB_CHOICES_SHOWN 5u
char *gb_app_dup_choices (GPtrArray *found, const char *(*tell) (gconstpointer record, gint64 *ret_id));
/* A text that says nothing (NULL, or blanks) is none: NULL. Else a copy; GB_ERROR_INVALID by gb_text_check, GB_ERROR_PRIVACY by
 * gb_health_check. */
gboolean gb_app_dup_text (GbTexts *texts, const char *what, const char *text, char **ret_text, GError **error);
/* In the open transaction: that a text was kept with @verb ("agreement.add"), and nothing of what it says. No line where none was. */
gboolean gb_app_audit_kept (GbApp *app, const GbTexts *texts, const char *verb, GbSubject subject, GError **error);

/* ---- inside a transaction ---- */

/* Stores a new talk with uid, stamps and reminders; sets talk->id. */
gboolean gb_app_talk_store_new (GbApp *app, GbTalk *talk, GError **error);
/* Stores a changed talk and brings the ledger in line with it. */
gboolean gb_app_talk_store_changed (GbApp *app, GbTalk *talk, GError **error);
/* ---- the ledger: ledger.c ---- */
/* Brings the ledger in line with a talk. */
gboolean gb_app_ledger_sync (GbApp *app, const GbTalk *talk, gboolean is_new, GError **error);
gboolean gb_app_ledger_sync_agreement (GbApp *app, const GbAgreement *agreement, gboolean is_new, GError **error);
/* Every open agreement with that person; 0: with anybody. */
gboolean gb_app_ledger_sync_agreements (GbApp *app, gint64 person_id, GError **error);
gboolean gb_app_ledger_sync_task (GbApp *app, const GbTask *task, gboolean is_new, GError **error);
gboolean gb_app_ledger_sync_action (GbApp *app, const GbAction *action, gboolean is_new, GError **error);
gboolean gb_app_ledger_sync_handover (GbApp *app, const GbHandover *handover, gboolean is_new, GError **error);
/* The same for everything that is open: the configuration, the zone or the schema changed. */
gboolean gb_app_ledger_sync_all (GbApp *app, GError **error);
/* What stood on the screen about @subject no longer holds. */
void gb_app_withdraw (GbApp *app, GbSubject subject);

/* What a reminder is about, as the store has it. One member is set. */
typedef struct
{
  GbSubject subject;
  GbTalk *talk;
  GbAgreement *agreement;
  GbAction *action;
  GbHandover *handover;
  GbTask *task;
} GbAbout;

GbAbout *gb_about_new (GbApp *app, GbSubject subject, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void gb_about_free (GbAbout *about);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GbAbout, gb_about_free)
/* For the manager's own screen, and for where anybody may look; in the current language. Yours to free. */
char *gb_about_describe (GbApp *app, const GbAbout *about);
char *gb_about_neutral_title (const GbAbout *about);
/* Brings the ledger in line with it; what comes next comes after @after, which may lie in the future. */
gboolean gb_about_sync (GbApp *app, const GbAbout *about, gint64 after, GError **error);

/* ---- who is new: briefing.c ---- */
/* Inside a transaction, to be committed with GB_TOUCHED_TASK | GB_TOUCHED_REMINDER: whoever is new and wasn't told has an open task, and nobody else
 * has. @person_id 0: everybody, but then nobody's task is closed. @again: also open one that was done. */
gboolean gb_app_onboarding_sync (GbApp *app, gint64 person_id, gboolean again, GError **error);

/* ---- the handbook: handbook-review.c ---- */
/* Inside a transaction, as above: each section that is in use has a task for when it is to be looked at again; one that is done counts as looked
 * at. */
gboolean gb_app_handbook_sync (GbApp *app, GError **error);
/* By when a section is to be looked at again that was on @since (none: never, and none comes back). */
GbDate gb_app_handbook_review_by (GbApp *app, GbDate since);
/* The same in a transaction of its own, where there is something to do. */
gboolean gb_app_handbook_upkeep (GbApp *app, GError **error);

/* ---- the Day: day.c ---- */
/* In the open transaction, of a talk that was just held: of the Day, evidence that it was. GB_ERROR_STATE before its year. */
gboolean gb_app_day_show_held (GbApp *app, const GbTalk *talk, GError **error);

/* ---- tasks: task.c ---- */
/* As people see them: the number in the plan, and the title in the current language unless somebody changed it. Not to be stored again. */
gboolean gb_app_tasks_show (GbApp *app, GPtrArray *tasks, GError **error);
/* The same for one; frees @task where it fails. NULL stays NULL. */
GbTask *gb_app_task_show (GbApp *app, GbTask *task, GError **error);
/* The title alone. Borrowed. */
const char *gb_app_task_title (GbApp *app, const GbTask *task);
/* As gb_app_task_done(); what moves along in the plan is added to @moves, of GbTaskMove. */
GbTask *gb_app_task_turn (GbApp *app, gint64 id, GbDate on, gboolean done, GPtrArray *moves, GError **error);
/* Moves what waits for something that slipped, within a transaction. @moves as above. */
gboolean gb_app_roadmap_shift (GbApp *app, GPtrArray *moves, GError **error);
/* How every part of the method lays out what has a date. Inside a transaction, to be committed with GB_TOUCHED_TASK | GB_TOUCHED_REMINDER:
 * checks @task, stores it with uid and stamps, brings the ledger in line, and writes "task.add", ".edit", ".done" or ".drop" in the audit log.
 * @is_new: sets task->id; GB_ERROR_EXISTS when its origin has that ref already. Texts that people typed pass gb_app_dup_text() before. */
gboolean gb_app_task_put (GbApp *app, GbTask *task, gboolean is_new, GError **error);
/* *@ret_task NULL where there is none. */
gboolean gb_app_task_find (GbApp *app, GbTaskOrigin origin, const char *ref, GbTask **ret_task, GError **error);
/* Takes the fields in @fields, a mask of GbTaskField, over from @changes; texts by gb_app_dup_text(). After a failure @task is half-changed. */
gboolean gb_app_task_take (GbTexts *texts, GbTask *task, const GbTask *changes, guint fields, GError **error);

/* Stores an open talk as held on @on, which mustn't lie in the future. What follows on it is the caller's. */
gboolean gb_app_talk_store_held (GbApp *app, GbTalk *talk, GbDate on, GbTopic topic, GError **error);
/* ---- talking points: points.c ---- */
/* Of a talk: its own, or as they ship. NULL: there are none by that name. */
GbPoints *gb_app_points_load (const char *name) G_GNUC_WARN_UNUSED_RESULT;
gboolean gb_app_points_dup_name (GbApp *app, const GbTalk *talk, char **ret_name, GError **error);
/* Of GbTalkPoint, with their texts: what didn't come up last time. @own: the points that @talk has, by the name @own_name; NULL: none. */
GPtrArray *gb_app_points_list_left_over (GbApp *app, const GbTalk *talk, const char *own_name, const GbPoints *own,
                                         GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Stores which points came up in @talk (ids), and with that which didn't. NULL: nobody said; nothing is stored. */
gboolean gb_app_points_record (GbApp *app, const GbTalk *talk, const char *const *covered, GError **error);

/* Does it evaluate an agreement? */
gboolean gb_app_talk_is_review (const GbTalk *talk);
/* It was held on that day, which mustn't lie ahead; an appointment on another one goes. */
gboolean gb_app_talk_set_held_on (GbApp *app, GbTalk *talk, GbDate on, GError **error);
/* Cancels an open talk. @reason may be NULL. */
gboolean gb_app_talk_call_off (GbApp *app, GbTalk *talk, const char *reason, GError **error);

/* The talks that a person new to the cycle gets. @is_starter: also a kennismakingsgesprek. */
gboolean gb_app_cycle_start_person (GbApp *app, const GbPerson *person, gboolean is_starter, GError **error);
gboolean gb_app_cycle_start_team (GbApp *app, const GbTeam *team, GError **error);
/* Did this person start so recently that an introduction is owed? */
gboolean gb_app_cycle_is_starter (GbApp *app, const GbPerson *person);
/* What follows on @talk, stored; *ret_next stays NULL where nothing does. */
gboolean gb_app_cycle_after_held (GbApp *app, const GbTalk *talk, GbTalk **ret_next, GError **error);
gboolean gb_app_cycle_after_skipped (GbApp *app, const GbTalk *talk, GbTalk **ret_next, GError **error);
gboolean gb_app_cycle_after_cancelled (GbApp *app, const GbTalk *talk, GbTalk **ret_next, GError **error);
/* Up to which day an evaluation that was held, or skipped, on @day has looked: that day, or later the one for which it was due, unless that is more than six weeks on. What falls in a
 * weekend was due on the Friday before, and is covered by it. */
GbDate gb_app_cycle_covered (GbApp *app, const GbTalk *talk, GbDate day);
/* The Days of the years within the calendar's horizon. */
gboolean gb_app_cycle_ensure_days (GbApp *app, GError **error);
/* A new talk of @kind, not stored yet. */
GbTalk *gb_app_talk_new (GbTalkKind kind, gint64 person_id, gint64 team_id, GbDate due_on);

/* Who leaves later is still here. */
gboolean gb_app_person_is_here (GbApp *app, const GbPerson *person);

/* Finds the team named so, or makes it. */
gboolean gb_app_team_ensure (GbApp *app, const char *name, GbTeam **ret_team, gboolean *ret_added, GError **error);
/* Stores a changed agreement and brings the ledger in line with it. */
gboolean gb_app_agreement_store_changed (GbApp *app, GbAgreement *agreement, GError **error);
/* Its free texts, as gb_app_dup_text() has them. */
gboolean gb_app_agreement_take_texts (GbTexts *texts, GbAgreement *agreement, GError **error);
/* Counts the next version of @agreement, as it stands now, from today; @before is what it replaces. */
gboolean gb_app_agreement_new_version (GbApp *app, const GbAgreement *before, GbAgreement *agreement, GError **error);
/* Its open evaluatiegesprek; NULL where it has none. */
gboolean gb_app_agreement_open_review (GbApp *app, gint64 agreement_id, GbTalk **ret_talk, GError **error);
/* The talk that follows when it has been wound down is due some weeks after its end, also when that is another. */
gboolean gb_app_agreement_move_follow_up (GbApp *app, const GbAgreement *agreement, GError **error);
/* Ends it on @on, now or later, in the open transaction. */
gboolean gb_app_agreement_end_on (GbApp *app, GbAgreement *agreement, GbDate on, GError **error);
/* Moves an agreement's open evaluatiegesprek to the day by which it is next due, or makes one. *ret_review may stay NULL. */
gboolean gb_app_agreement_schedule_review (GbApp *app, const GbAgreement *agreement, GbDate after, GbTalk **ret_review,
                                           GError **error);

/* What a ticket stands for; reminder.c. */
void gb_delivery_free (gpointer delivery);

/* ---- notices: notice.c ---- */
/* One reminder, for a screen that anybody may see. @late: it should have been shown before now. */
GbNotice *gb_notice_new (GbApp *app, const GbAbout *about, const GbReminder *reminder, gboolean late);
/* Many in one. Parallel arrays of GbAbout and GbReminder. */
GbNotice *gb_notice_new_digest (GbApp *app, GPtrArray *abouts, GPtrArray *reminders);
/* Something to tell that nobody waits for: @message, of an error, names no person. */
GbNotice *gb_notice_new_message (const char *message);
/* "talk-12". */
char *gb_notice_dup_tag (GbSubject subject);
/* FALSE when @tag isn't that of a subject. */
gboolean gb_notice_tag_to_subject (const char *tag, GbSubject *ret_subject);

/* ---- survey.c ---- */
/* The last round; with @results the last that has any. GB_ERROR_NOT_FOUND, GB_ERROR_STATE. */
GbSurvey *gb_survey_get_last (GbApp *app, gboolean results, GError **error);
