/* The store: the only place that knows SQLite. It speaks the values of include/geborgen, never rows.
 *
 * One file, GB_DATABASE_FILE in the data folder (0700; the file 0600), in WAL mode with synchronous=FULL.
 * Used from one thread. Every write happens between gb_store_begin() and gb_store_commit(); a write outside is refused.
 *
 * Errors: GB_ERROR_NOT_FOUND, GB_ERROR_EXISTS (a unique rule), GB_ERROR_STORAGE (full, read-only, i/o),
 * GB_ERROR_DAMAGED, GB_ERROR_NEWER, GB_ERROR_PERMISSION. Each message is one line and names the file or the record.
 * Nothing is ever deleted to recover. */
#pragma once

#include "core/year.h"
#include "geborgen/action.h"
#include "geborgen/adoption.h"
#include "geborgen/agreement-life.h"
#include "geborgen/agreement.h"
#include "geborgen/briefing.h"
#include "geborgen/day.h"
#include "geborgen/erkenning.h"
#include "geborgen/evidence.h"
#include "geborgen/fact.h"
#include "geborgen/filter.h"
#include "geborgen/handbook.h"
#include "geborgen/mention.h"
#include "geborgen/person.h"
#include "geborgen/pillar.h"
#include "geborgen/reminder.h"
#include "geborgen/retention.h"
#include "geborgen/survey-figures.h"
#include "geborgen/talk-point.h"
#include "geborgen/talk.h"

typedef struct GbStore GbStore;

/* Opens or makes the database in @folder (made with 0700 when it isn't there; a folder or file that others can read is
 * refused with GB_ERROR_PERMISSION and the chmod that mends it). Takes a lock, so that two services never share a folder
 * (GB_ERROR_EXISTS). Migrates an older schema in one transaction each, after a backup; a newer or damaged one is refused untouched. */
GbStore *gb_store_open (const char *folder, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void gb_store_close (GbStore *store);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GbStore, gb_store_close)

/* The schema number this program writes, and that of an open store. */
int gb_store_newest_schema (void);
int gb_store_get_schema (GbStore *store);
/* What it was before it was opened: older than the newest when it was just migrated. */
int gb_store_get_schema_before (GbStore *store);
const char *gb_store_get_folder (GbStore *store);

gboolean gb_store_begin (GbStore *store, GError **error);
gboolean gb_store_commit (GbStore *store, GError **error);
/* Safe when nothing is open. */
void gb_store_rollback (GbStore *store);
/* Counts up at each commit that changed something. */
guint64 gb_store_get_generation (GbStore *store);
/* PRAGMA integrity_check and foreign_key_check: GB_ERROR_DAMAGED with the first finding. */
gboolean gb_store_check (GbStore *store, GError **error);
/* Gives cached memory back, and takes the log into the file so that nothing erased stays in it. Call it when idle: after a write
 * it waits for the disk. */
void gb_store_release_memory (GbStore *store);

/* ---- people and teams: person.c ---- */
/* Sets person->id. team_id must be there already. */
gboolean gb_store_person_insert (GbStore *store, GbPerson *person, GError **error);
gboolean gb_store_person_update (GbStore *store, const GbPerson *person, GError **error);
gboolean gb_store_person_delete (GbStore *store, gint64 id, GError **error);
GbPerson *gb_store_person_get (GbStore *store, gint64 id, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Of GbPerson, by name. */
GPtrArray *gb_store_person_list (GbStore *store, const GbPersonFilter *filter,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* -1 on failure. */
gint64 gb_store_person_count (GbStore *store, const GbPersonFilter *filter, GError **error);
/* Whose folded name (gb_name_fold) contains @fold, at most @limit, who left included; an exact match comes alone. */
GPtrArray *gb_store_person_find (GbStore *store, const char *fold, guint limit,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* NULL without an error when nobody has it. */
GbPerson *gb_store_person_by_email (GbStore *store, const char *email, GError **error) G_GNUC_WARN_UNUSED_RESULT;

gboolean gb_store_team_insert (GbStore *store, GbTeam *team, GError **error);
gboolean gb_store_team_update (GbStore *store, const GbTeam *team, GError **error);
/* GB_ERROR_STATE while somebody who hasn't left is in it; those who left lose it. */
gboolean gb_store_team_delete (GbStore *store, gint64 id, GError **error);
GbTeam *gb_store_team_get (GbStore *store, gint64 id, GError **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *gb_store_team_list (GbStore *store, GError **error) G_GNUC_WARN_UNUSED_RESULT;
gint64 gb_store_team_count (GbStore *store, GError **error);
GPtrArray *gb_store_team_find (GbStore *store, const char *fold, guint limit, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* ---- talks: talk.c ---- */
gboolean gb_store_talk_insert (GbStore *store, GbTalk *talk, GError **error);
/* All but uid and created_at. */
gboolean gb_store_talk_update (GbStore *store, const GbTalk *talk, GError **error);
GbTalk *gb_store_talk_get (GbStore *store, gint64 id, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Of GbTalk, names filled, by day and start. */
GPtrArray *gb_store_talk_list (GbStore *store, const GbTalkFilter *filter, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* -1 on failure. Uses an index for everything the overview asks. */
gint64 gb_store_talk_count (GbStore *store, const GbTalkFilter *filter, GError **error);

/* Has the year of @day its Day already, whatever became of it short of cancelled? FALSE with @error set on failure. */
gboolean gb_store_talk_has_day (GbStore *store, GbDate day, gboolean *ret_has, GError **error);

/* ---- which points came up: talk-point.c ---- */
/* Points and point; whether it is covered. */
gboolean gb_store_talk_point_insert (GbStore *store, gint64 talk_id, const GbTalkPoint *point, GError **error);
/* Of GbTalkPoint, by name and id; empty where nothing was ticked off. */
GPtrArray *gb_store_talk_point_list (GbStore *store, gint64 talk_id, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* What didn't come up in the last talk held with the same person or team (of the Day: the last Day) in which points were ticked
 * off, @talk itself and what was held after it aside. */
GPtrArray *gb_store_talk_point_list_left_over (GbStore *store, const GbTalk *talk,
                                               GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* ---- a year: year.c ---- */
gboolean gb_store_year_count (GbStore *store, const GbYearFilter *filter, GbYear *ret_year, GError **error);
/* How things stand now. */
gboolean gb_store_year_now (GbStore *store, const GbYearFilter *filter, GbYearNow *ret_now, GError **error);
/* Of GbYearShare: the teams, then the people that have talks in it, by name; of all, or of one team. @limit 0: no bound. */
GPtrArray *gb_store_year_shares (GbStore *store, const GbYearFilter *filter, guint limit,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* ---- the report: adoption.c ---- */
/* What stands in a period, both days included: of GbTally, by person; and the team talks, by team. */
gboolean gb_store_adoption_count (GbStore *store, GbDate from, GbDate until, GPtrArray **ret_people,
                                  GPtrArray **ret_teams, GError **error);
/* How many people were told about work and care. */
gboolean gb_store_adoption_told (GbStore *store, GbDate from, GbDate until, guint *ret_employees, guint *ret_managers,
                                 GError **error);
/* Of GbAdoptionKind: the agreements that began, by kind. */
GPtrArray *gb_store_adoption_kinds (GbStore *store, GbDate from, GbDate until,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* What isn't about people: day and sections_fresh. */
gboolean gb_store_adoption_rest (GbStore *store, GbAdoption *adoption, GError **error);
/* What was told of a period of adoption->year: its counts (and for the year the kinds), told_on, minimum and source. *ret_id 0: it wasn't. */
gboolean gb_store_edition_get (GbStore *store, GbAdoption *adoption, guint period, gint64 *ret_id, guint *ret_people,
                               GError **error);
/* Of GbTally: whose records were counted in it, and are here still. */
GPtrArray *gb_store_edition_people (GbStore *store, gint64 id, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Keeps what is told of a period, in the place of what was. @people: of GbTally; NULL: of a year, nobody's. *ret_id is another each time. */
gboolean gb_store_edition_put (GbStore *store, const GbAdoption *adoption, guint period, const GPtrArray *people,
                               gint64 *ret_id, GError **error);
/* The name of these records in reports; NULL before the first. */
gboolean gb_store_edition_source (GbStore *store, char **ret_source, GError **error);

/* ---- agreements: agreement.c ---- */
gboolean gb_store_agreement_insert (GbStore *store, GbAgreement *agreement, GError **error);
/* All but person_id and created_at. */
gboolean gb_store_agreement_update (GbStore *store, const GbAgreement *agreement, GError **error);
GbAgreement *gb_store_agreement_get (GbStore *store, gint64 id, GError **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *gb_store_agreement_list (GbStore *store, const GbAgreementFilter *filter,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;
gint64 gb_store_agreement_count (GbStore *store, const GbAgreementFilter *filter, GError **error);

/* ---- an agreement's life: agreement-life.c ---- */
/* Keeps the present version of @agreement as it was made. Inserting an agreement does so itself. GB_ERROR_EXISTS when it is kept already. */
gboolean gb_store_agreement_insert_version (GbStore *store, const GbAgreement *agreement, GError **error);
/* Writes down who confirmed the version that is about to be replaced, and in what state. */
gboolean gb_store_agreement_close_version (GbStore *store, const GbAgreement *agreement, GError **error);
/* Of GbAgreement, the first version first, each as it was made. What no version holds is unset. */
GPtrArray *gb_store_agreement_versions (GbStore *store, gint64 id, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Sets review->id. */
gboolean gb_store_review_insert (GbStore *store, GbReview *review, GError **error);
/* Of GbReview, the first first. */
GPtrArray *gb_store_review_list (GbStore *store, gint64 agreement_id, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* ---- actions: action.c ---- */
/* Sets action->id. */
gboolean gb_store_action_insert (GbStore *store, GbAction *action, GError **error);
/* Text, owner, due_on, done_on and changed_at. */
gboolean gb_store_action_update (GbStore *store, const GbAction *action, GError **error);
/* With its reminders. */
gboolean gb_store_action_delete (GbStore *store, gint64 id, GError **error);
GbAction *gb_store_action_get (GbStore *store, gint64 id, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Of GbAction, names filled, by day; what has none comes last. */
GPtrArray *gb_store_action_list (GbStore *store, const GbActionFilter *filter,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* -1 on failure. */
gint64 gb_store_action_count (GbStore *store, const GbActionFilter *filter, GError **error);

/* ---- the Day's plan: day.c ---- */
/* One of which nothing is recorded is empty. */
GbDayYear *gb_store_day_get (GbStore *store, int year, GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean gb_store_day_put (GbStore *store, const GbDayYear *day, gint64 changed_at, GError **error);
/* Of GbDayPart, with their tasks. */
GPtrArray *gb_store_day_list_parts (GbStore *store, int year, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Of a task that is there. */
gboolean gb_store_day_put_part (GbStore *store, const GbDayPart *part, GError **error);

/* ---- the Erkenning: erkenning.c ---- */
/* Of GbErkenningAnswer, by question. */
GPtrArray *gb_store_erkenning_list_answers (GbStore *store, GbLanguage language,
                                            GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* In the place of what was there; without a text it is taken away. */
gboolean gb_store_erkenning_put_answer (GbStore *store, GbLanguage language, const GbErkenningAnswer *answer,
                                        GError **error);
/* Of GbErkenningEvent, the oldest first. */
GPtrArray *gb_store_erkenning_list_events (GbStore *store, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Sets event->id. */
gboolean gb_store_erkenning_insert_event (GbStore *store, GbErkenningEvent *event, GError **error);
gboolean gb_store_erkenning_delete_event (GbStore *store, gint64 id, GError **error);

/* ---- tasks: task.c ---- */
/* Sets task->id. GB_ERROR_EXISTS when its origin has that word already. */
gboolean gb_store_task_insert (GbStore *store, GbTask *task, GError **error);
/* All but uid, origin, ref and created_at. */
gboolean gb_store_task_update (GbStore *store, const GbTask *task, GError **error);
GbTask *gb_store_task_get (GbStore *store, gint64 id, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* *@ret_task NULL where there is none. */
gboolean gb_store_task_find (GbStore *store, GbTaskOrigin origin, const char *ref, GbTask **ret_task, GError **error);
/* Of GbTask, by day; what has none comes last. */
GPtrArray *gb_store_task_list (GbStore *store, const GbTaskFilter *filter, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* -1 on failure. */
gint64 gb_store_task_count (GbStore *store, const GbTaskFilter *filter, GError **error);
/* What task @id waits for, in the place of what it waited for before: @after, ids. Whether they go round is the caller's to look at. */
gboolean gb_store_task_set_after (GbStore *store, gint64 id, const GArray *after, GError **error);
/* Of GbTaskLink: every dependency of the tasks of @origin. */
GPtrArray *gb_store_task_list_after (GbStore *store, GbTaskOrigin origin, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* ---- evidence: evidence.c ---- */
/* Sets evidence->id. */
gboolean gb_store_evidence_insert (GbStore *store, GbEvidence *evidence, GError **error);
/* items, text and on. */
gboolean gb_store_evidence_update (GbStore *store, const GbEvidence *evidence, GError **error);
gboolean gb_store_evidence_delete (GbStore *store, gint64 id, GError **error);
GbEvidence *gb_store_evidence_get (GbStore *store, gint64 id, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Of GbEvidence, by day; what has none comes last. */
GPtrArray *gb_store_evidence_list (GbStore *store, const GbEvidenceFilter *filter,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* How many pieces of evidence show @item. */
gboolean gb_store_evidence_count (GbStore *store, const char *item, guint *ret_count, GError **error);

/* ---- the pillars' checklists: pillar.c ---- */
/* Keeps what is recorded of item->item, new or not. */
gboolean gb_store_pillar_put (GbStore *store, const GbPillarItem *item, GError **error);
/* Of GbPillarItem: those of which something was recorded. */
GPtrArray *gb_store_pillar_list (GbStore *store, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* ---- the files of evidence: evidence-file.c ---- */
/* Copies what @fd holds, an ordinary file, into the evidence folder, where it lasts; one of the same content is there once. Not in a
 * transaction: the record is written after it. GB_ERROR_INVALID: no ordinary file, empty, too large, or changing meanwhile. @name is named by
 * errors; *ret_sha256 is yours. */
gboolean gb_store_evidence_keep_file (GbStore *store, int fd, const char *name, char **ret_sha256, gint64 *ret_size,
                                      GError **error);
/* A descriptor for reading, yours to close, or -1: GB_ERROR_NOT_FOUND when there is no file, GB_ERROR_DAMAGED when the one of @evidence is
 * missing, or isn't what was kept. */
int gb_store_evidence_open_file (GbStore *store, const GbEvidence *evidence, GError **error);
/* The same, reading the whole of it. */
gboolean gb_store_evidence_check_file (GbStore *store, const GbEvidence *evidence, GError **error);
/* Removes the file unless a record has it. */
gboolean gb_store_evidence_drop_file (GbStore *store, const char *sha256, GError **error);
/* Removes what a service that was killed left half copied. Only under the lock. */
void gb_store_evidence_remove_unfinished (GbStore *store);

/* ---- facts: fact.c ---- */
typedef struct
{
  GbDate from, until; /* a calendar year */
  GbDate as_of;       /* the last day that counts: within it */
  int team_talks;     /* that a team should have had by then */
} GbFactPeriod;
/* As include/geborgen/fact.h has them; not for GB_FACT_AGREEMENT_KIND. */
gboolean gb_store_fact_count (GbStore *store, GbFactKind kind, const GbFactPeriod *period, gint64 *ret_count,
                              gint64 *ret_of, GError **error);
typedef struct
{
  char *agreement_kind;
  gint64 people;
} GbFactKindCount;
void gb_fact_kind_count_free (gpointer count);
/* Of GbFactKindCount, for GB_FACT_AGREEMENT_KIND: the kinds that somebody has, most people first. */
GPtrArray *gb_store_fact_list_kinds (GbStore *store, const GbFactPeriod *period,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* ---- who was told: briefing.c ---- */
/* Sets briefing->id. */
gboolean gb_store_briefing_insert (GbStore *store, GbBriefing *briefing, GError **error);
gboolean gb_store_briefing_delete (GbStore *store, gint64 id, GError **error);
GbBriefing *gb_store_briefing_get (GbStore *store, gint64 id, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Of GbBriefing, names filled, the newest first. */
GPtrArray *gb_store_briefing_list (GbStore *store, const GbBriefingFilter *filter,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Of GbNewcomer: who started on @since or later, or on the day for which there is an open task, is here after @today and wasn't told. due_on: that
 * task's; none where there is none. The first to start first. @person_id 0: everybody. */
/* Of GbNewcomer: who are to be told as managers, the first to start first. @person_id 0: anybody. */
GPtrArray *gb_store_new_manager_list (GbStore *store, gint64 person_id, GbDate today,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *gb_store_newcomer_list (GbStore *store, gint64 person_id, GbDate since, GbDate today,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* ---- the handbook: handbook.c ---- */
/* What there was of that section in that language is replaced. */
gboolean gb_store_handbook_put (GbStore *store, const GbHandbookText *text, GError **error);
/* *@ret_text: NULL where nothing is recorded. */
gboolean gb_store_handbook_get (GbStore *store, const char *section, GbLanguage language, GbHandbookText **ret_text,
                                GError **error);
/* Of GbHandbookText, in both languages. */
GPtrArray *gb_store_handbook_list (GbStore *store, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Sets edition->id. */
gboolean gb_store_edition_insert (GbStore *store, GbHandbookEdition *edition, GError **error);
/* The last that was published; @language NULL: in whichever. *@ret_edition: NULL where none was. */
gboolean gb_store_edition_get_last (GbStore *store, const GbLanguage *language, GbHandbookEdition **ret_edition,
                                    GError **error);
/* Of GbHandbookKind: those that were allowed. */
GPtrArray *gb_store_handbook_kinds (GbStore *store, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* @note NULL: none. */
gboolean gb_store_handbook_allow (GbStore *store, const char *kind, const char *note, GError **error);
/* *@ret_was: it was allowed. */
gboolean gb_store_handbook_disallow (GbStore *store, const char *kind, gboolean *ret_was, GError **error);

/* ---- surveys: survey.c ---- */
/* Sets survey->id. GB_ERROR_EXISTS when there is such a round. */
gboolean gb_store_survey_insert (GbStore *store, GbSurvey *survey, GError **error);
/* All but uid and round; how many answered is counted. */
gboolean gb_store_survey_update (GbStore *store, const GbSurvey *survey, GError **error);
/* With its counts. */
gboolean gb_store_survey_delete (GbStore *store, gint64 id, GError **error);
GbSurvey *gb_store_survey_get (GbStore *store, int round, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Of GbSurvey, the first round first. */
GPtrArray *gb_store_survey_list (GbStore *store, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Of GbSurveyCount, sorted. */
GPtrArray *gb_store_survey_counts (GbStore *store, gint64 id, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* In the place of those that there were. */
gboolean gb_store_survey_set_counts (GbStore *store, gint64 id, const GPtrArray *counts, GError **error);

/* ---- the reminder ledger: reminder.c ---- */
/* What the ledger must say of one subject: @steps, a GArray of GbStep (core/ladder.h), all after @now.
 * - planned steps that aren't there are added as pending;
 * - pending rows after @now that aren't among them go;
 * - open rows (pending, delivering, shown, snoozed) whose rung is not among @applies (a bit per GbRung) become done. */
gboolean gb_store_reminder_sync (GbStore *store, GbSubject subject, GArray *steps, guint applies, gint64 now,
                                 GError **error);
/* next_at, state, shown_at and, while snoozed, snoozed_until. */
gboolean gb_store_reminder_update (GbStore *store, const GbReminder *reminder, GError **error);
GbReminder *gb_store_reminder_get (GbStore *store, gint64 id, GError **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *gb_store_reminder_list (GbStore *store, const GbReminderFilter *filter,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;
gint64 gb_store_reminder_count (GbStore *store, const GbReminderFilter *filter, GError **error);
/* When the next one waits: next_at of the earliest pending or snoozed row; 0 when none does, -1 on failure. Without those that are held at a
 * quiet time: of what had come by @quiet_since all but `now`; 0: nothing is held. By index, whatever the history. */
gint64 gb_store_reminder_next_at (GbStore *store, gint64 quiet_since, GError **error);
/* Makes every pending or snoozed row with next_at <= @now that isn't held `delivering` and gives those, with the rows that were
 * `delivering` before (a crash left them); by due_at. Needs a transaction. */
GPtrArray *gb_store_reminder_take_due (GbStore *store, gint64 now, gint64 quiet_since,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* ---- the audit log: audit.c ---- */
/* Adds a line in the present transaction. @verb: a word, or words with dots. */
gboolean gb_store_audit_append (GbStore *store, gint64 at, GbActor actor, const char *verb, GbSubject subject,
                                GError **error);
/* Of GbAuditLine, newest first. Takes since and before, not from and until. */
GPtrArray *gb_store_audit_list (GbStore *store, const GbAuditFilter *filter, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Computes every hash anew. @anchor: a hash to look for, or NULL. A line that doesn't hold is no error. */
GbAuditCheck *gb_store_audit_check (GbStore *store, const char *anchor, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Whether one of @type was @begun without having been @done since: its id in @ret_id, or -1. */
gboolean gb_store_audit_find_open (GbStore *store, GbSubjectType type, const char *begun, const char *done,
                                   gint64 *ret_id, GError **error);

/* ---- where a name stands in what isn't a person's own: mention.c ---- */
/* Of GbMention, by place: what erasing this person leaves. Found is the whole name, in whatever case. */
GPtrArray *gb_store_person_mentions (GbStore *store, gint64 id, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Is that table looked through? */
gboolean gb_store_mentions_cover (const char *table);

/* ---- all about one person: extract.c ---- */
typedef struct
{
  const char *name; /* of the table */
  GPtrArray *rows;  /* GVariant, a{sv}: the columns that hold something, numbers as 'x' or 'd', anything else as 's' */
} GbExtractTable;
void gb_extract_table_free (GbExtractTable *table);
/* Of GbExtractTable: every table, also where nothing is recorded in it. */
GPtrArray *gb_store_person_extract (GbStore *store, gint64 id, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The names of those tables; NULL-terminated, yours. */
char **gb_store_extract_dup_tables (void);
/* FALSE for a column that is computed from others, or that isn't about the person. */
gboolean gb_store_extract_has (const char *table, const char *column);

/* ---- erasing: erase.c ---- */
typedef enum
{
  GB_ERASED_PERSON,    /* with everything that is this person's */
  GB_ERASED_AGREEMENT, /* with its versions, reviews and evaluations */
  GB_ERASED_TALK_TEXT, /* the talk stays; its reason and which points came up go */
  GB_ERASED_ACTION,
  GB_N_ERASED
} GbErased;

/* What has to go. */
typedef struct
{
  GArray *ids[GB_N_ERASED]; /* gint64 */
} GbErasure;

GbErasure *gb_erasure_new (void);
void gb_erasure_free (GbErasure *erasure);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GbErasure, gb_erasure_free)
void gb_erasure_add (GbErasure *erasure, GbErased what, gint64 id);

/* A copy of the records, and beside it what takes its place. */
typedef struct
{
  char *path;
  char *temporary;
} GbErasedCopy;
void gb_erased_copy_free (GbErasedCopy *copy);

/* First: rewrites each copy in the data folder that holds something of @erasure, beside itself, and changes none. Of GbErasedCopy.
 * GB_ERROR_STATE names a copy that can't be rewritten. The records have to be there still: by them a copy's are known. */
GPtrArray *gb_store_erase_prepare (GbStore *store, const GbErasure *erasure, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Second: puts them in the place of the copies. */
gboolean gb_store_erase_put (GPtrArray *prepared, GError **error);
/* Third, in a transaction: the records. */
gboolean gb_store_erase_records (GbStore *store, const GbErasure *erasure, GError **error);
/* Last: writes the database anew and empties its log, so that no page keeps what was in it. */
gboolean gb_store_compact (GbStore *store, GError **error);

/* ---- what has passed its term: retention.c ---- */
/* Of GbExpired, the oldest first: what was settled on @until or before. */
GPtrArray *gb_store_expired_list (GbStore *store, GbRetained what, GbDate until,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* ---- handovers: handover.c ---- */
/* Sets handover->id. GB_ERROR_EXISTS when this uid was given, or received, before. */
gboolean gb_store_handover_insert (GbStore *store, GbHandover *handover, GError **error);
/* Its state, count of people, dates and nonce. */
gboolean gb_store_handover_update (GbStore *store, const GbHandover *handover, GError **error);
GbHandover *gb_store_handover_get (GbStore *store, gint64 id, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* *@ret_handover is NULL when there is none. */
gboolean gb_store_handover_find (GbStore *store, const char *uid, GbHandoverDirection direction,
                                 GbHandover **ret_handover, GError **error);
/* Of GbHandover, newest first. */
GPtrArray *gb_store_handover_list (GbStore *store, const GbHandoverFilter *filter,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Of GbHandoverItem: people, agreements, actions, talks, by ref. */
GPtrArray *gb_store_handover_list_items (GbStore *store, gint64 id, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* In the place of those that were there. */
gboolean gb_store_handover_set_items (GbStore *store, gint64 id, const GPtrArray *items, GError **error);

/* ---- backups: backup.c ---- */
typedef struct
{
  char *name;      /* of the file, in the backup folder */
  gint64 taken_at; /* instant */
  gint64 bytes;
} GbBackup;
void gb_backup_free (GbBackup *backup);

/* Copies by the backup API to a temporary file, checks it, fsyncs, renames: "geborgen-20261122T000512Z.db"; @now names it.
 * Older ones beyond @keep go (0: keep all). Returns the name. */
char *gb_store_backup (GbStore *store, gint64 now, int keep, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Of GbBackup, newest first. Works on a folder whose database can't be opened. */
GPtrArray *gb_store_backup_list (const char *folder, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Puts a backup's content in the place of the open database's, in one transaction, after keeping that as a backup (its name is returned).
 * @name: a file in the backup folder, or "latest". Checked before anything is touched. The audit log is not put back: it goes
 * on, with a line that says so (audit.c). */
char *gb_store_restore (GbStore *store, const char *name, gint64 now, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The same where the database can't be opened: it is set aside under a name that says so, which is returned ("" where
 * there was none). GB_ERROR_EXISTS while a service uses the folder. */
char *gb_store_restore_offline (const char *folder, const char *name, gint64 now,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;
