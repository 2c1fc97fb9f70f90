/* The use cases. One function: one transaction, and one `changed` call when something was written.
 *
 * Knows no bus. What it needs of the world outside it gets as a port, so that tests give it a clock and a screen of their own.
 * All on one thread. Errors are GB_ERROR of include/geborgen/error.h; after a failure nothing is half-written. */
#pragma once

#include "calendar/calendar.h"
#include "geborgen/day.h"
#include "geborgen/document.h"
#include "geborgen/erkenning.h"
#include "geborgen/ladder.h"
#include "geborgen/reference.h"
#include "geborgen/roadmap.h"
#include "remind/notifier.h"
#include "store/store.h"
#include "viewer/viewer.h"

typedef struct
{
  /* Now, in seconds since the epoch. */
  gint64 (*now) (gpointer user_data);
  /* Records changed; @subjects is NULL-terminated: "person", "team", "talk", "agreement", "reminder", "action", "handover", "task". */
  void (*changed) (const char *const *subjects, gpointer user_data);
  /* The ledger may have another earliest moment now. */
  void (*ledger_changed) (gpointer user_data);
  /* Puts a notice on the screen; takes it. The answer comes to gb_app_reminder_answered() with the same ticket. */
  void (*show) (guint64 ticket, GbNotice *notice, gpointer user_data);
  void (*withdraw) (const char *tag, gpointer user_data);
  /* Name and version of the notification server, borrowed; NULL: none. */
  const char *(*server) (gpointer user_data);
  /* Opens the page at @path on the desktop; @viewed is called once. */
  void (*open_page) (const char *path, GbViewed viewed, gpointer viewed_data, gpointer user_data);
} GbAppPort;

typedef struct GbApp GbApp;

/* Takes @store and @config; @data_folder and @config_path are copied. */
GbApp *gb_app_new (GbStore *store, GbConfig *config, const char *config_path, const GbAppPort *port,
                   gpointer user_data) G_GNUC_WARN_UNUSED_RESULT;
void gb_app_free (GbApp *app);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GbApp, gb_app_free)
/* What start-up owes: a migrated ledger's reminders, the Days within the horizon, the cycles that miss a talk, a backup when the last is over a day old, the live calendar. */
gboolean gb_app_start (GbApp *app, GError **error);
/* What each new day asks for, once: absences that are over, and the Days. */
gboolean gb_app_begin_day (GbApp *app, GError **error);
/* Takes the new configuration and computes every open talk's reminders again. */
gboolean gb_app_set_config (GbApp *app, GbConfig *config, GError **error);
const GbConfig *gb_app_get_config (GbApp *app);
/* The clock jumped or the zone changed: moments that depend on the zone are computed again. */
gboolean gb_app_time_changed (GbApp *app, GError **error);

/* ---- people and teams: app/person.c, app/team.c ---- */

/* Which fields an edit touches. */
typedef enum
{
  GB_PERSON_NAME = 1 << 0,
  GB_PERSON_EMAIL = 1 << 1,
  GB_PERSON_TEAM = 1 << 2,
  GB_PERSON_HOURS = 1 << 3,
  GB_PERSON_STARTED = 1 << 4,
} GbPersonField;

/* person->team_name names the team (made when it isn't there) unless person->team_id does. @ret_added: as stored. */
gboolean gb_app_person_add (GbApp *app, const GbPerson *person, GbPerson **ret_added, GError **error);
/* @changes holds the new values of the fields in the mask @fields; unset takes the value away. */
gboolean gb_app_person_edit (GbApp *app, gint64 id, const GbPerson *changes, guint fields, GbPerson **ret_edited,
                             GError **error);
GPtrArray *gb_app_person_list (GbApp *app, const GbPersonFilter *filter, GError **error);
/* By id or any unambiguous part of the name; GB_ERROR_AMBIGUOUS lists who. */
GbPerson *gb_app_person_resolve (GbApp *app, const char *who, GError **error);
gboolean gb_app_person_leave (GbApp *app, gint64 id, GbDate on, GbPerson **ret_person, GError **error);
gboolean gb_app_person_remove (GbApp *app, gint64 id, GError **error);

/* The file name of the page with all about one person. */
#define GB_EXTRACT_PAGE "gegevens"
/* All that is recorded about one person, as the contract has it (People.Extract). */
GVariant *gb_app_person_extract (GbApp *app, gint64 id, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The same to read, in the current language. Yours to free. */
char *gb_app_person_document (GbApp *app, gint64 id, GbDocumentForm form, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Erases the person everywhere: records, copies, calendar, pages (art. 17 AVG). GB_ERROR_STATE names a copy that can't be rewritten,
 * and then nothing was done. @ret_copies: how many copies were rewritten; may be NULL. */
gboolean gb_app_person_erase (GbApp *app, gint64 id, guint *ret_copies, GError **error);
/* Of GbMention: where the name stands in what erasing leaves, since it is about others or about nobody. */
GPtrArray *gb_app_person_mentions (GbApp *app, gint64 id, GError **error) G_GNUC_WARN_UNUSED_RESULT;

typedef struct
{
  int added, changed, unchanged, teams_added;
} GbImportResult;

/* All or nothing. @people: GbPerson with team_name. Fails naming the first person that can't be taken. */
gboolean gb_app_person_import (GbApp *app, GPtrArray *people, gboolean dry_run, GbImportResult *ret_result,
                               GError **error);

GbTeam *gb_app_team_add (GbApp *app, const char *name, GError **error);
GbTeam *gb_app_team_edit (GbApp *app, gint64 id, const char *name, GError **error);
GPtrArray *gb_app_team_list (GbApp *app, GError **error);
GbTeam *gb_app_team_resolve (GbApp *app, const char *which, GError **error);
gboolean gb_app_team_remove (GbApp *app, gint64 id, GError **error);

/* ---- talks: app/talk.c, app/cycle.c ---- */
GPtrArray *gb_app_talk_list (GbApp *app, const GbTalkFilter *filter, GError **error);
GbTalk *gb_app_talk_get (GbApp *app, gint64 id, GError **error);
/* @talk: kind, person_id or team_id, and optionally due_on, starts_at, minutes (0: the kind's own). */
GbTalk *gb_app_talk_add (GbApp *app, const GbTalk *talk, GError **error);
/* @minutes 0: as it is. */
GbTalk *gb_app_talk_plan (GbApp *app, gint64 id, GbCivil starts_at, int minutes, GError **error);
GbTalk *gb_app_talk_move (GbApp *app, gint64 id, GbCivil starts_at, int minutes, GError **error);
/* @on none: the day it was planned, or today. @covered: the ids of the points that came up; every other point is then left over; NULL: not said.
 * @ret_next: the talk that follows, NULL where none does; may be NULL. */
GbTalk *gb_app_talk_held (GbApp *app, gint64 id, GbDate on, GbTopic topic, const char *const *covered,
                          GbTalk **ret_next, GError **error);
/* Of GbTalkPoint: everything that can be ticked off in this talk, in the current language. What was left over last time comes first. Where it was done
 * already: what was ticked off. */
GPtrArray *gb_app_talk_points (GbApp *app, gint64 id, GError **error) G_GNUC_WARN_UNUSED_RESULT;
GbTalk *gb_app_talk_skip (GbApp *app, gint64 id, const char *reason, gboolean anyway, GbTalk **ret_next,
                          GError **error);
GbTalk *gb_app_talk_cancel (GbApp *app, gint64 id, const char *reason, gboolean anyway, GbTalk **ret_next,
                            GError **error);
/* Which fields an edit touches. */
typedef enum
{
  GB_TALK_EDIT_HELD_ON = 1 << 0,
  GB_TALK_EDIT_TOPIC = 1 << 1,
  GB_TALK_EDIT_REASON = 1 << 2,
} GbTalkEdit;
/* Mends what is recorded of a talk that is over. @changes holds the new values of the fields in the mask @fields. */
GbTalk *gb_app_talk_edit (GbApp *app, gint64 id, const GbTalk *changes, guint fields, gboolean anyway, GError **error);
/* The day for the activity of the Day that @talk is: 10 November, or the working day beside it. None for other talks. */
GbDate gb_app_talk_activity_on (GbApp *app, const GbTalk *talk);
/* What a manager should know about the time of a planned talk, in the current language: that it doesn't exist that day (and what it became),
 * that it exists twice, that the day is no working day, that it overlaps another talk. NULL: nothing. Yours to free. */
char *gb_app_talk_note (GbApp *app, const GbTalk *talk, GbCivil asked);

/* ---- documents as pages: app/page.c ---- */

/* @path: where it stands, also when nothing could open it; NULL: it couldn't be written. @error: NULL when it is open; otherwise it
 * names the path. Both borrowed. In the language of who asked. */
typedef void (*GbAppOpened) (const char *path, const GError *error, gpointer user_data);
/* Writes @html to $XDG_RUNTIME_DIR/geborgen as "NAME-ID.html" (@id 0: "NAME.html") and opens it. @name is neutral, since others see names
 * of files. @opened is called once, perhaps at once. */
void gb_app_page_open (GbApp *app, const char *name, gint64 id, const char *html, GbAppOpened opened,
                       gpointer user_data);

/* ---- rights and support: app/reference.c ---- */
/* GbReference, as they are in force now, in their order. */
GPtrArray *gb_app_reference_list (GbReferenceKind kind) G_GNUC_WARN_UNUSED_RESULT;

/* ---- the guide: app/guide.c ---- */
/* What there is to know and to say in this talk, in the current language. @points: the name of other points than the kind's own
 * ("zorg-voorbij"); "": its own. Yours to free. */
char *gb_app_talk_guide (GbApp *app, gint64 id, const char *points, GbDocumentForm form,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Its name as a page. */
#define GB_GUIDE_PAGE "gesprek"

/* ---- reports: app/report.c ---- */
typedef struct
{
  int year;                  /* 0: this one */
  gint64 person_id, team_id; /* one of them, or neither: all */
  gboolean names;            /* of people and teams; otherwise the report tells none */
} GbYearOptions;
/* Its name as a page. */
#define GB_YEAR_PAGE "jaaroverzicht"
/* The year at a glance, in the current language. Yours to free. */
char *gb_app_report_year (GbApp *app, const GbYearOptions *options, GbDocumentForm form,
                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Its name as a page. */
#define GB_ADOPTION_PAGE "rapportage"
/* How far the method is taken up in @year (0: this one): what was told before, and what of it is over and can be told now, which is then kept.
 * app/adoption.c */
GbAdoption *gb_app_adoption (GbApp *app, int year, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* A report, these records' or a merged one, in the current language. Yours to free. */
char *gb_app_adoption_document (const GbAdoption *adoption, GbDocumentForm form) G_GNUC_WARN_UNUSED_RESULT;

/* ---- the passport: app/passport.c ---- */
/* Its name as a page. */
#define GB_PASSPORT_PAGE "afspraken"
/* What this employee has agreed, as the employee's own document; in the current language. Yours to free. */
char *gb_app_passport (GbApp *app, gint64 person_id, GbDocumentForm form, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* ---- agreements: app/agreement.c ---- */
GPtrArray *gb_app_agreement_list (GbApp *app, const GbAgreementFilter *filter, GError **error);
GbAgreement *gb_app_agreement_get (GbApp *app, gint64 id, GError **error);
/* state PROPOSED stays proposed; otherwise the state follows from the trial. @ret_review: the evaluatiegesprek it made. */
GbAgreement *gb_app_agreement_add (GbApp *app, const GbAgreement *agreement, gboolean anyway, GbTalk **ret_review,
                                   GError **error);
/* @on none: today. A day to come: it stays open until then. */
GbAgreement *gb_app_agreement_end (GbApp *app, gint64 id, GbDate on, GError **error);

/* ---- an agreement's life: app/agreement-life.c; what is possible when: geborgen/agreement-life.h ---- */
/* @on none: today. */
GbAgreement *gb_app_agreement_confirm (GbApp *app, gint64 id, GbParty party, GbDate on, GError **error);
/* @fields: a mask of GbAgreementField. What stood there is kept as a version, and both confirm it anew. */
GbAgreement *gb_app_agreement_change (GbApp *app, gint64 id, const GbAgreement *changes, guint fields, gboolean anyway,
                                      GError **error);
/* Of GbAgreement, the first version first and the present one last, each as it was made. */
GPtrArray *gb_app_agreement_versions (GbApp *app, gint64 id, GError **error);
/* Closes the open evaluatiegesprek, or links the one that @review names. @changes, @fields: with the outcome adapt, as for a change. @ret_next: the next
 * evaluatiegesprek, NULL where there is none; may be NULL. */
GbAgreement *gb_app_agreement_review (GbApp *app, gint64 id, const GbReview *review, const GbAgreement *changes,
                                      guint fields, gboolean anyway, GbTalk **ret_next, GError **error);
/* Of GbReview, the first first. */
GPtrArray *gb_app_agreement_reviews (GbApp *app, gint64 id, GError **error);
GbAgreement *gb_app_agreement_share (GbApp *app, gint64 id, const GbSharing *sharing, GError **error);
/* Care has ended: @steps actions (1 to GB_WIND_DOWN_STEPS_MAX) evenly up to @until, and a talk four weeks after it. *ret_steps: of GbAction. Both
 * confirmations stand: nobody should have to sign an end. */
GbAgreement *gb_app_agreement_wind_down (GbApp *app, gint64 id, GbDate until, guint steps, GPtrArray **ret_steps,
                                         GbTalk **ret_follow_up, GError **error);

/* ---- who was told about work and care: app/briefing.c ---- */
GPtrArray *gb_app_briefing_list (GbApp *app, const GbBriefingFilter *filter, GError **error);
GbBriefing *gb_app_briefing_get (GbApp *app, gint64 id, GError **error);
/* @wish: a person or how many people, and optionally audience (employee), document (the handbook's chapter), told_on (today), told_by. */
GbBriefing *gb_app_briefing_add (GbApp *app, const GbBriefing *wish, GError **error);
gboolean gb_app_briefing_remove (GbApp *app, gint64 id, GError **error);
/* Of GbNewcomer, the first to start first. */
/* @person_id becomes a manager on @on (none: today), and is to be told; it stands among the newcomers until then. The task that says so. */
GbTask *gb_app_onboarding_expect (GbApp *app, gint64 person_id, GbDate on, GError **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *gb_app_newcomer_list (GbApp *app, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* ---- the handbook: app/handbook.c, app/handbook-kinds.c; all in the current language ---- */
/* Its name as a page. */
#define GB_HANDBOOK_PAGE "handboek"
/* Of GbHandbookState, each section in its order. */
GPtrArray *gb_app_handbook_list (GbApp *app, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The chapter, or one section of it; @section "": all. Yours to free. */
char *gb_app_handbook_page (GbApp *app, const char *section, GbDocumentForm form,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* A section's text as it was written, with nothing filled in. Yours to free. */
char *gb_app_handbook_source (GbApp *app, const char *section, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* @text: the organisation's own, in the place of what ships; "": what ships again. It counts as looked at. */
gboolean gb_app_handbook_edit (GbApp *app, const char *section, const char *text, GError **error);
/* Somebody looked whether it still holds. @on none: today. */
gboolean gb_app_handbook_review (GbApp *app, const char *section, GbDate on, GError **error);
/* Keeps the chapter as it is now. @on none: today; @place "": not said. @ret_open: places where something still has to be filled in. */
GbHandbookEdition *gb_app_handbook_publish (GbApp *app, GbDate on, const char *place, guint *ret_open, GError **error);
/* Of GbHandbookChange: what differs from the last edition, which comes in *@ret_edition. GB_ERROR_STATE when there is none. */
GPtrArray *gb_app_handbook_diff (GbApp *app, GbHandbookEdition **ret_edition, GError **error);
/* Of GbHandbookKind, all kinds in their order: those that the law gives and those that the organisation allows are allowed. */
GPtrArray *gb_app_handbook_kinds (GbApp *app, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* @note "": none. */
gboolean gb_app_handbook_allow (GbApp *app, const char *kind, const char *note, GError **error);
gboolean gb_app_handbook_disallow (GbApp *app, const char *kind, GError **error);

/* ---- actions: app/action.c ---- */
GPtrArray *gb_app_action_list (GbApp *app, const GbActionFilter *filter, GError **error);
GbAction *gb_app_action_get (GbApp *app, gint64 id, GError **error);
/* @action: text, and one of person_id, team_id, talk_id, agreement_id at least; a talk or an agreement gives the person or team. */
GbAction *gb_app_action_add (GbApp *app, const GbAction *action, gboolean anyway, GError **error);
/* @changes holds the new values of the fields in @fields, a mask of GbActionField. */
GbAction *gb_app_action_edit (GbApp *app, gint64 id, const GbAction *changes, guint fields, gboolean anyway,
                              GError **error);
/* @on none: today. @done FALSE: it wasn't, after all. */
GbAction *gb_app_action_done (GbApp *app, gint64 id, GbDate on, gboolean done, GError **error);
/* What was recorded by mistake: it goes, with its reminders. In a handover that waits for its receipt it stays a number without a text. */
gboolean gb_app_action_remove (GbApp *app, gint64 id, GError **error);

/* ---- the Day's plan: app/day.c ---- */
typedef struct
{
  char *word; /* "soup" */
  char *text;
  GbWorked last_year; /* how it worked the year before; unsaid: it wasn't tried, or nobody said */
} GbDayIdea;
typedef struct
{
  GbDayYear *day;
  GPtrArray *parts; /* GbDayPart, in the order in which they were added */
  gint64 costs;     /* cents, of all parts but those that were dropped; -1: of none it is said */
  GPtrArray *ideas; /* GbDayIdea, of the talking points, in the current language */
} GbDayPlan;
void gb_day_plan_free (GbDayPlan *plan);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GbDayPlan, gb_day_plan_free)
/* One of which nothing is recorded is empty. */
GbDayPlan *gb_app_day_get (GbApp *app, int year, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* @changes: the year, and the new values of the fields in @fields, a mask of GbDayField. */
gboolean gb_app_day_edit (GbApp *app, const GbDayYear *changes, guint fields, gboolean anyway, GError **error);
/* @wish: year, idea or NULL, cost, and its task's title (NULL: what the idea says), owner and due_on. */
GbDayPart *gb_app_day_add_part (GbApp *app, const GbDayPart *wish, gboolean anyway,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* @changes: the new values of the fields in @fields, a mask of GbDayPartField. */
GbDayPart *gb_app_day_edit_part (GbApp *app, int year, int number, const GbDayPart *changes, guint fields,
                                 gboolean anyway, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* How part @number of @year worked (unsaid: as it was), which says that it is done, and what it cost (-1: as it was). */
GbDayPart *gb_app_day_part_worked (GbApp *app, int year, int number, GbWorked worked, gint64 cost,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Plans for @year, which has no parts yet, what worked the year before. */
gboolean gb_app_day_again (GbApp *app, int year, guint *ret_parts, GError **error);

/* ---- the Erkenning: app/erkenning.c, erkenning-check.c, erkenning-record.c, erkenning-status.c ---- */
typedef struct
{
  gboolean is_own;      /* there is an answer in the manager's own words, in the current language */
  gboolean is_answered; /* that, or as many facts as the question asks for */
  guint facts, files;   /* evidence for it; and with a file */
} GbErkenningQuestionStatus;

typedef struct
{
  GbErkenningForm *form;
  GbErkenningQuestionStatus questions[GB_ERKENNING_QUESTIONS];
  GPtrArray *events;    /* GbErkenningEvent, the oldest first */
  int level;            /* what is recorded comes to */
  GPtrArray *missing;   /* char *: what the next level asks for besides; empty: there is none */
  int checked_level;    /* at the last self-check; -1: there was none */
  GbDate checked_until; /* until when that counts */
  gboolean is_expired;  /* that day is past */
  gboolean is_outdated; /* fee and time to answer were never held against the form, or over a year ago */
} GbErkenningStatus;
void gb_erkenning_status_free (GbErkenningStatus *status);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GbErkenningStatus, gb_erkenning_status_free)

typedef enum
{
  GB_ERKENNING_FINE,
  GB_ERKENNING_HINT,    /* worth a look */
  GB_ERKENNING_MISSING, /* one can't apply without */
} GbErkenningWeight;
typedef struct
{
  int question;      /* 0: all of it */
  const char *check; /* "answer", "age", "examples", "files", "damaged", "material" */
  GbErkenningWeight weight;
  char *message;
} GbErkenningFinding;
void gb_erkenning_finding_free (GbErkenningFinding *finding);

typedef struct
{
  gint64 evidence_id;
  char *path; /* in the dossier: plain letters, digits, hyphens and dots below one folder */
  char *sha256;
  gint64 size; /* octets */
} GbErkenningFile;
typedef struct
{
  char *page;                            /* HTML: all answers, and the index of the evidence */
  char *answers[GB_ERKENNING_QUESTIONS]; /* Markdown */
  char *index;                           /* CSV */
  GPtrArray *files;                      /* GbErkenningFile */
} GbErkenningPackage;
void gb_erkenning_package_free (GbErkenningPackage *package);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GbErkenningPackage, gb_erkenning_package_free)

/* The file name of the page with a draft. */
#define GB_ERKENNING_PAGE "erkenning"
GbErkenningStatus *gb_app_erkenning_status (GbApp *app, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The answer to question @number as it stands, with what belongs in it; 0: all four. In the current language. Yours to free. */
char *gb_app_erkenning_draft (GbApp *app, int number, GbDocumentForm form, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The answer in the manager's own words, in the current language: Markdown. An empty one takes it away. */
gboolean gb_app_erkenning_edit (GbApp *app, int number, const char *text, gboolean anyway, GError **error);
/* Of GbErkenningFinding, by question. Reads every file. */
GPtrArray *gb_app_erkenning_check (GbApp *app, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* All that goes along. @organisation: its name, NULL or empty: unsaid. GB_ERROR_STATE when something is missing, unless @incomplete. */
GbErkenningPackage *gb_app_erkenning_package (GbApp *app, const char *organisation, gboolean incomplete,
                                              GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* What happened on @on (none: today), with the tasks that follow from it. */
GbErkenningEvent *gb_app_erkenning_record (GbApp *app, GbErkenningKind kind, GbDate on, const char *text,
                                           gboolean anyway, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Takes back what was recorded last, with what it laid out. */
GbErkenningEvent *gb_app_erkenning_undo (GbApp *app, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* ---- tasks: app/task.c ---- */
GPtrArray *gb_app_task_list (GbApp *app, const GbTaskFilter *filter, GError **error);
GbTask *gb_app_task_get (GbApp *app, gint64 id, GError **error);
/* @changes holds the new values of the fields in @fields, a mask of GbTaskField. What depends on it stays where it is. */
GbTask *gb_app_task_edit (GbApp *app, gint64 id, const GbTask *changes, guint fields, gboolean anyway, GError **error);
/* @on none: today. @done FALSE: it wasn't, after all; also takes back that it was dropped. */
GbTask *gb_app_task_done (GbApp *app, gint64 id, GbDate on, gboolean done, GError **error);
/* It won't be done. */
GbTask *gb_app_task_drop (GbApp *app, gint64 id, GError **error);

/* ---- surveys: app/survey.c ---- */
/* What is asked now: what ships, with what the organisation laid over it. */
GbQuestionnaire *gb_app_survey_questions (void) G_GNUC_WARN_UNUSED_RESULT;
#define GB_QUESTIONS_PAGE "vragenlijst"
char *gb_app_survey_questions_document (GbDocumentForm form) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *gb_app_survey_list (GbApp *app, GError **error);
/* @round, here and below: GB_SURVEY_ROUND_LAST is the last; where results are needed the last that has any. */
GbSurvey *gb_app_survey_get (GbApp *app, int round, GError **error);
/* Of GbTask: the steps of round @round, and the points to improve that came of it. */
GPtrArray *gb_app_survey_tasks (GbApp *app, int round, GError **error);
GPtrArray *gb_app_survey_points (GbApp *app, int round, GError **error);
/* *@ret_notes: of char *, what there is to know about the days. */
GbSurvey *gb_app_survey_plan (GbApp *app, const GbSurveyPlan *plan, GPtrArray **ret_notes, GError **error);
/* Other days, or another number invited; steps that are still to do move along. */
GbSurvey *gb_app_survey_move (GbApp *app, int round, const GbSurveyPlan *plan, GPtrArray **ret_notes, GError **error);
/* With its counts; what was still to do for it is dropped. Points to improve stay. */
gboolean gb_app_survey_remove (GbApp *app, int round, GError **error);
/* Replaces the round's counts (sorted); ends the steps that lead to results. @dry_run: only whether it could be, and what it would be.
 * @anyway: also where it differs by so few people from what was read in before that the difference tells of them. GB_ERROR_PRIVACY. */
GbSurvey *gb_app_survey_import (GbApp *app, int round, const GPtrArray *counts, gboolean dry_run, gboolean anyway,
                                GError **error);

/* What the results tell, beside those of a round before. */
typedef struct
{
  GbQuestionnaire *questionnaire;
  GbSurvey *survey, *before; /* before: NULL: there is none */
  GbSurveyFigures *figures, *figures_before;
  GPtrArray *changes; /* GbSurveyChange; NULL: none before */
} GbSurveyTold;
void gb_survey_told_free (GbSurveyTold *told);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GbSurveyTold, gb_survey_told_free)
/* @before: GB_SURVEY_ROUND_LAST: the last with results before @round. */
GbSurveyTold *gb_app_survey_tell (GbApp *app, int round, int before, GError **error);
#define GB_SURVEY_PAGE "meting"
/* *@ret_round: which it was. */
char *gb_app_survey_document (GbApp *app, int round, GbDocumentForm form, int *ret_round,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* A task of the roadmap: @wish has title, due_on and owner. @question: which one it comes from; NULL: none in particular. */
GbTask *gb_app_survey_improve (GbApp *app, int round, const GbTask *wish, const char *question, gboolean anyway,
                               GError **error);

/* ---- evidence: app/evidence.c ---- */
/* Of GbEvidence. */
/* @filter: its item may be a whole pillar, "borgen". GB_ERROR_NOT_FOUND when there is no such item. */
GPtrArray *gb_app_evidence_list (GbApp *app, const GbEvidenceFilter *filter, GError **error) G_GNUC_WARN_UNUSED_RESULT;
GbEvidence *gb_app_evidence_get (GbApp *app, gint64 id, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* @evidence: items, text, on and, with a file, its name. @fd: the file, which stays yours and is copied; -1: there is none. */
GbEvidence *gb_app_evidence_add (GbApp *app, const GbEvidence *evidence, int fd, gboolean anyway,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* @changes holds the new values of the fields in @fields, a mask of GbEvidenceField. */
GbEvidence *gb_app_evidence_edit (GbApp *app, gint64 id, const GbEvidence *changes, guint fields, gboolean anyway,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* With its file, unless other evidence has the same one. */
gboolean gb_app_evidence_remove (GbApp *app, gint64 id, GError **error);
/* Its file for reading, yours to close; -1 on failure: GB_ERROR_DAMAGED when it isn't there as it was kept. */
int gb_app_evidence_open (GbApp *app, gint64 id, GError **error);
/* Reads every file: an error for each that isn't there as it was kept, as text. NULL on failure. */
GPtrArray *gb_app_evidence_check (GbApp *app, guint *ret_files, gint64 *ret_bytes,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* ---- the pillars' checklists: app/pillar.c ---- */
/* Of GbPillarItem, all of them in their order, as they are now: what the records show is counted anew, and what became of an item by that is
 * written down. */
GPtrArray *gb_app_pillar_list (GbApp *app, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* One of them, by its word. */
GbPillarItem *gb_app_pillar_get (GbApp *app, const char *name, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* @changes holds the new values of the fields in @fields, a mask of GbPillarField. GB_ERROR_STATE when it is to be done and nothing shows it, or
 * isn't to be and the records do. */
GbPillarItem *gb_app_pillar_edit (GbApp *app, const char *name, const GbPillarItem *changes, guint fields,
                                  gboolean anyway, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Is each of @items in a checklist, or a question of the Erkenning ("erkenning.1", "erkenning.1.nieuwsbrief")? */
gboolean gb_app_pillar_check_items (const char *const *items, GError **error);

/* ---- facts: app/fact.c ---- */
/* Of GbFact: what the records show of a calendar year (0: this one), counted now. Nothing of a year to come counts. */
GPtrArray *gb_app_facts (GbApp *app, int year, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* ---- the plan: app/roadmap.c, app/roadmap-start.c ---- */
typedef struct
{
  GPtrArray *tasks;  /* GbTask, by due date */
  GPtrArray *links;  /* GbTaskLink, among the points of the plan */
  GPtrArray *points; /* GbRoadmapPoint: what each point is by its word, with its guidance */
} GbRoadmap;
void gb_roadmap_free (GbRoadmap *roadmap);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GbRoadmap, gb_roadmap_free)
/* @all: with the tasks of the other parts of the method. */
GbRoadmap *gb_app_roadmap (GbApp *app, gboolean all, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* A point by its number, its word, or part of its word or title; any task as "task:15". GB_ERROR_AMBIGUOUS lists which. */
GbTask *gb_app_roadmap_resolve (GbApp *app, const char *which, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* A point in @roadmap, likewise. Borrowed from it. */
const GbTask *gb_roadmap_resolve_in (const GbRoadmap *roadmap, const char *which, GError **error);

typedef struct
{
  GbDate on;
  int toward;     /* 10 November of that year; 0: not */
  GbDate until;   /* everything is ready by then; none: not */
  gboolean again; /* what is open gets new dates */
} GbRoadmapOptions;
/* Lays the points out. *ret_notes: what there is to say about the time, sentences in the current language. GB_ERROR_STATE when it was done. */
gboolean gb_app_roadmap_start (GbApp *app, const GbRoadmapOptions *options, GPtrArray **ret_notes, GError **error);

/* A task that got other dates. */
typedef struct
{
  gint64 id;
  char *ref, *title;
  GbDate start_was, due_was;
  GbDate start_on, due_on;
  guint number;
} GbTaskMove;
void gb_task_move_free (GbTaskMove *move);
/* A point of one's own. @fields: a mask of GbTaskField, what of @task is given. Its ref is "@prefix/1" or the next number: "own", "improvement".
 * @after: what it waits for, as gb_app_roadmap_resolve() takes it; NULL: nothing. *ret_moves: of GbTaskMove, what moved along; itself too where no
 * day was given for it. GB_ERROR_INVALID names what it waits for when the day that was given is too early. */
GbTask *gb_app_roadmap_add (GbApp *app, const GbTask *task, guint fields, const char *prefix, const char *const *after,
                            gboolean anyway, GPtrArray **ret_moves, GError **error);
/* As gb_app_task_edit(), and what waits for it moves along, in working days; what is done doesn't. A point that isn't started keeps its working days
 * when it is moved. @after: what it waits for now, in the place of what it did; NULL: as it is. *ret_moves: of GbTaskMove, itself too. Points that would
 * wait for each other, with their words, and a day that what it waits for doesn't allow: GB_ERROR_INVALID. */
GbTask *gb_app_roadmap_edit (GbApp *app, gint64 id, const GbTask *changes, guint fields, const char *const *after,
                             gboolean anyway, GPtrArray **ret_moves, GError **error);
/* As gb_app_task_done(). What was done later than it was due pushes what waits for it; *ret_moves as above. */
GbTask *gb_app_roadmap_done (GbApp *app, gint64 id, GbDate on, gboolean done, GPtrArray **ret_moves, GError **error);
/* The plan with its drawing, in the current language. Yours to free. */
char *gb_app_roadmap_document (GbApp *app, GbDocumentForm form, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Its name as a page. */
#define GB_ROADMAP_PAGE "plan"

/* ---- reminders: app/reminder.c, app/ledger.c ---- */
/* What it is, for the manager's own screen, in the current language. Yours to free. */
char *gb_app_subject_describe (GbApp *app, GbSubject subject, GError **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *gb_app_reminder_list (GbApp *app, const GbReminderFilter *filter, GError **error);
GbReminder *gb_app_reminder_snooze (GbApp *app, gint64 id, gint64 until, GError **error);
GbReminder *gb_app_reminder_done (GbApp *app, gint64 id, GError **error);
/* A notice of its own; the outcome comes to @answered. */
typedef void (*GbAppTested) (gboolean shown, gpointer user_data);
void gb_app_reminder_test (GbApp *app, GbAppTested answered, gpointer user_data);
gint64 gb_app_reminder_next_at (GbApp *app);
/* Shows what is due. */
void gb_app_reminder_deliver (GbApp *app, gint64 now);
void gb_app_reminder_answered (GbApp *app, guint64 ticket, gboolean shown);
/* There is a screen again: what an earlier one failed to show is due as it was. */
void gb_app_reminder_retry (GbApp *app);
/* A button of the notice @tag; app/buttons.c. */
void gb_app_reminder_pressed (GbApp *app, const char *tag, const char *action);

/* ---- the overview: app/overview.c ---- */
typedef struct
{
  GbDate today;
  GPtrArray *overdue, *coming; /* GbTalk */
  GPtrArray *attention;        /* GbAgreement */
  GPtrArray *actions;          /* GbAction, open */
  GPtrArray *tasks;            /* GbTask, open, overdue or due within 14 days */
  GPtrArray *reminders;        /* GbReminder, shown and not done */
  gint64 overdue_count, coming_count, attention_count, actions_count, tasks_count, reminders_count;
} GbOverview;
GbOverview *gb_app_overview (GbApp *app, guint limit, GError **error);
void gb_overview_free (GbOverview *overview);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GbOverview, gb_overview_free)

/* ---- the calendar: app/agenda.c ---- */
typedef struct
{
  GbDate from, until; /* none: the configuration's window */
  int with_due;       /* -1: the configuration's; else a boolean */
  gint64 talk_id;     /* that one alone; 0: all */
} GbExportOptions;
char *gb_app_calendar_export (GbApp *app, const GbExportOptions *options, guint *ret_events, GError **error);
/* The live file's path, borrowed. */
const char *gb_app_calendar_get_path (GbApp *app);
/* Writes the live file now. */
gboolean gb_app_calendar_refresh (GbApp *app, GError **error);

/* ---- the audit log: app/audit.c ---- */
/* Of GbAuditLine, newest first. */
GPtrArray *gb_app_audit_list (GbApp *app, const GbAuditFilter *filter, GError **error);
/* @anchor: a hash to look for in it, or NULL. */
GbAuditCheck *gb_app_audit_check (GbApp *app, const char *anchor, GError **error);

/* ---- retention: app/retention.c ---- */
/* Of GbExpired: what has passed the term of the profile in force, people first. What goes with a person isn't listed apart. */
GPtrArray *gb_app_retention_list (GbApp *app, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Erases that, everywhere. GB_ERROR_STATE when no profile is chosen. */
gboolean gb_app_retention_apply (GbApp *app, guint *ret_records, guint *ret_copies, GError **error);

/* ---- the service itself: app/service.c ---- */
typedef struct
{
  gint64 people, teams, talks, talks_open, agreements_open, reminders_pending;
  gint64 next_wake;   /* 0: none */
  gint64 last_backup; /* 0: none */
  gint64 uptime;      /* seconds */
  char *server;       /* NULL: none */
  char *folder;
  char *zone;
  int schema;
} GbStatus;
GbStatus *gb_app_status (GbApp *app, GError **error);
void gb_status_free (GbStatus *status);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GbStatus, gb_status_free)

typedef struct
{
  char *
      check; /* "database", "audit-log", "erasure", "permissions", "clock", "zone", "notifications", "configuration", "backups", "evidence",
                "calendar", "talking-points", "erkenning" */
  gboolean ok;
  char *message;
} GbCheck;
void gb_check_free (GbCheck *check);
/* Of GbCheck. Never fails: a check that can't be made is one that isn't ok. */
GPtrArray *gb_app_doctor (GbApp *app);
char *gb_app_backup (GbApp *app, GError **error);
GPtrArray *gb_app_backup_list (GbApp *app, GError **error);
char *gb_app_restore (GbApp *app, const char *name, GError **error);
/* The zone of the manager: the configuration's or the machine's. Yours to unref. */
GTimeZone *gb_app_dup_zone (GbApp *app);
GbDate gb_app_today (GbApp *app);
