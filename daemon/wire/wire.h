/* Records as they travel over the bus: a{sv}, keys as in share/dbus/org.geborgen.Daemon1.xml.
 *
 * A _to_variant function gives a floating GVariant; a _from_variant function a new record, or NULL with an error:
 * GB_ERROR_UNKNOWN_KEY names the key and those there are, GB_ERROR_INVALID the key, what it should be and what it is. */
#pragma once

#include "geborgen/adoption.h"
#include "geborgen/agreement-life.h"
#include "geborgen/briefing.h"
#include "geborgen/day.h"
#include "geborgen/document.h"
#include "geborgen/dossier.h"
#include "geborgen/erkenning.h"
#include "geborgen/evidence.h"
#include "geborgen/fact.h"
#include "geborgen/filter.h"
#include "geborgen/handbook.h"
#include "geborgen/mention.h"
#include "geborgen/pillar.h"
#include "geborgen/reference.h"
#include "geborgen/survey-figures.h"
#include "geborgen/talk-point.h"
#include <gio/gio.h>

/* Which way it goes, and with that which keys there are. */
typedef enum
{
  GB_WIRE_NEW,     /* a client gives a new record or a filter: only what can be given, all that is needed */
  GB_WIRE_CHANGES, /* a client gives what is to change; an empty text or 0 takes a value away */
  GB_WIRE_REPLY,   /* the daemon's record, whole; keys from a newer daemon are skipped */
} GbWireSide;

/* GB_ERROR over GDBus: both ways, once per process. */
void gb_wire_errors_register (void);
/* An error from GDBus as one of ours: without the remote prefix; what isn't in our domain becomes GB_ERROR_UNREACHABLE when nobody
 * answers and GB_ERROR_FAILED for the rest. Takes @error and gives a new one. */
GError *gb_wire_error_from_remote (GError *error) G_GNUC_WARN_UNUSED_RESULT;

/* ---- people and teams ---- */

/* Which values stood in it. */
enum
{
  GB_WIRE_PERSON_NAME = 1 << 0,
  GB_WIRE_PERSON_EMAIL = 1 << 1,
  GB_WIRE_PERSON_TEAM = 1 << 2,
  GB_WIRE_PERSON_HOURS = 1 << 3,
  GB_WIRE_PERSON_STARTED = 1 << 4,
};

GVariant *gb_wire_person_to_variant (const GbPerson *person, GbWireSide side);
/* @ret_given: a mask of the above; may be NULL. A key 'team' that is a text in digits is an id, any other text a name. */
GbPerson *gb_wire_person_from_variant (GVariant *variant, GbWireSide side, guint *ret_given,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;
GVariant *gb_wire_team_to_variant (const GbTeam *team);
GbTeam *gb_wire_team_from_variant (GVariant *variant, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* ---- talks ---- */

/* @note: what to know about the time just chosen, or NULL. starts_at is civil for a new talk and an instant in the talk's
 * zone in a reply. */
GVariant *gb_wire_talk_to_variant (const GbTalk *talk, GbWireSide side, const char *note);
/* @ret_note may be NULL; it is yours. */
GbTalk *gb_wire_talk_from_variant (GVariant *variant, GbWireSide side, char **ret_note,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Which values stood in it: what is mended of a talk that is over. */
enum
{
  GB_WIRE_TALK_HELD_ON = 1 << 0,
  GB_WIRE_TALK_TOPIC = 1 << 1,
  GB_WIRE_TALK_REASON = 1 << 2,
};

GbTalk *gb_wire_talk_changes_from_variant (GVariant *variant, guint *ret_given,
                                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The details of a talk held. */
typedef struct
{
  GbDate on; /* none: the day it was planned, or today */
  GbTopic topic_raised;
  char **covered; /* ids of points; NULL: not said */
} GbHeld;

void gb_held_clear (GbHeld *held);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GbHeld, gb_held_clear)

/* Why a talk is skipped or cancelled: reason s, anyway b. *ret_reason is yours, and NULL where none was given. */
gboolean gb_wire_reason_from_variant (GVariant *variant, char **ret_reason, GError **error);

GVariant *gb_wire_held_to_variant (const GbHeld *held);
/* Clear what it fills. */
gboolean gb_wire_held_from_variant (GVariant *variant, GbHeld *ret_held, GError **error);

/* ---- agreements ---- */

/* A new one is proposed only when its state says so; any other state follows from its dates. */
GVariant *gb_wire_agreement_to_variant (const GbAgreement *agreement, GbWireSide side);
GbAgreement *gb_wire_agreement_from_variant (GVariant *variant, GbWireSide side,
                                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* What changes in one; a text that is empty takes the value away. @ret_fields: a mask of GbAgreementField. */
GbAgreement *gb_wire_agreement_changes_from_variant (GVariant *variant, guint *ret_fields,
                                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;
GVariant *gb_wire_review_to_variant (const GbReview *review, GbWireSide side);
GbReview *gb_wire_review_from_variant (GVariant *variant, GbWireSide side, GError **error) G_GNUC_WARN_UNUSED_RESULT;
GVariant *gb_wire_review_list_to_variant (GPtrArray *reviews);
GVariant *gb_wire_sharing_to_variant (const GbSharing *sharing);
GbSharing *gb_wire_sharing_from_variant (GVariant *variant, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* ---- actions ---- */

GVariant *gb_wire_action_to_variant (const GbAction *action, GbWireSide side);
/* @ret_given: for changes, a mask of GbActionField; may be NULL. */
GbAction *gb_wire_action_from_variant (GVariant *variant, GbWireSide side, guint *ret_given,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* ---- tasks ---- */

GVariant *gb_wire_task_to_variant (const GbTask *task, GbWireSide side);
/* @ret_given: for changes, a mask of GbTaskField; may be NULL. */
GbTask *gb_wire_task_from_variant (GVariant *variant, GbWireSide side, guint *ret_given,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* ---- where a name stands ---- */
GVariant *gb_wire_mention_list_to_variant (const GPtrArray *mentions);

/* ---- surveys ---- */

GVariant *gb_wire_survey_to_variant (const GbSurvey *survey, GbDate today);
GVariant *gb_wire_survey_list_to_variant (const GPtrArray *surveys, GbDate today);
/* What isn't said of the round is GB_SURVEY_ROUND_NEXT. */
gboolean gb_wire_survey_plan_from_variant (GVariant *variant, GbSurveyPlan *ret_plan, GError **error);
/* aa{sv}, both ways; texts and labels in the current language besides. */
GVariant *gb_wire_questions_to_variant (const GbQuestionnaire *questionnaire);
GbQuestionnaire *gb_wire_questions_from_variant (const char *version, GVariant *questions,
                                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* a(sssu): group, question, answer, people; sorted when they were read. */
GVariant *gb_wire_survey_counts_to_variant (const GPtrArray *counts);
GPtrArray *gb_wire_survey_counts_from_variant (GVariant *variant, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* aa{sv}: they only go out; what is hidden has no key. */
GVariant *gb_wire_survey_figures_to_variant (const GbSurveyFigures *figures);
GVariant *gb_wire_survey_changes_to_variant (const GPtrArray *changes);

/* ---- reminders ---- */

/* @title: of what it is about, or NULL; instants are told in @zone. */
GVariant *gb_wire_reminder_to_variant (const GbReminder *reminder, const char *title, GTimeZone *zone);
/* @ret_title may be NULL; it is yours. */
GbReminder *gb_wire_reminder_from_variant (GVariant *variant, char **ret_title,
                                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* ---- reports ---- */

/* The keys of share/schema/rapportage-1.schema.json, less format and version: lists are aa{sv}, whole numbers 'i'. The same both ways; an
 * unknown key is refused. What was read passed gb_adoption_check(). */
GVariant *gb_wire_adoption_to_variant (const GbAdoption *adoption);
GbAdoption *gb_wire_adoption_from_variant (GVariant *variant, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* ---- dossiers ---- */

/* The keys and words of share/schema/overdracht-1.schema.json, less format and version: lists are aa{sv}, whole numbers 'i'. The same
 * both ways; an unknown key is refused anywhere in it. What was read passed gb_dossier_check(). */
GVariant *gb_wire_dossier_to_variant (const GbDossier *dossier);
GbDossier *gb_wire_dossier_from_variant (GVariant *variant, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* ---- the audit log ---- */

/* Moments are told in @zone. */
GVariant *gb_wire_audit_list_to_variant (GPtrArray *lines, GTimeZone *zone);
GVariant *gb_wire_audit_check_to_variant (const GbAuditCheck *check);
gboolean gb_wire_audit_filter_from_variant (GVariant *variant, GbAuditFilter *ret_filter, GError **error);

/* ---- retention ---- */

/* aa{sv}. */
GVariant *gb_wire_expired_list_to_variant (GPtrArray *expired);
/* ---- handovers ---- */

/* Moments are told in @zone. */
GVariant *gb_wire_handover_to_variant (const GbHandover *handover, GTimeZone *zone);
GVariant *gb_wire_handover_list_to_variant (GPtrArray *handovers, GTimeZone *zone);
gboolean gb_wire_handover_wish_from_variant (GVariant *variant, GbHandoverWish *ret_wish, GError **error);
gboolean gb_wire_handover_filter_from_variant (GVariant *variant, GbHandoverFilter *ret_filter, GError **error);

/* ---- the Day's plan ---- */

GVariant *gb_wire_day_part_to_variant (const GbDayPart *part);
/* As a client gives a new one: idea, cost and its task's title, owner and due_on. */
GbDayPart *gb_wire_day_part_from_variant (GVariant *variant, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* @ret_fields: a mask of GbDayPartField. */
GbDayPart *gb_wire_day_part_changes_from_variant (GVariant *variant, guint *ret_fields,
                                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* @ret_fields: a mask of GbDayField. */
GbDayYear *gb_wire_day_changes_from_variant (GVariant *variant, guint *ret_fields,
                                             GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* What stands in it of how it worked. */
gboolean gb_wire_day_outcome_from_variant (GVariant *variant, GbWorked *ret_worked, gint64 *ret_cost, GError **error);

/* ---- the Erkenning ---- */

GVariant *gb_wire_erkenning_event_to_variant (const GbErkenningEvent *event);
GVariant *gb_wire_erkenning_event_list_to_variant (const GPtrArray *events);
/* What happened, as a client tells it: kind, on_date and text. */
GbErkenningEvent *gb_wire_erkenning_event_from_variant (GVariant *variant, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* ---- evidence and facts ---- */

/* Moments are told in @zone. */
GVariant *gb_wire_evidence_to_variant (const GbEvidence *evidence, GTimeZone *zone);
GVariant *gb_wire_evidence_list_to_variant (GPtrArray *list, GTimeZone *zone);
/* New or changes. @ret_given: for changes, a mask of GbEvidenceField; may be NULL. */
GbEvidence *gb_wire_evidence_from_variant (GVariant *variant, GbWireSide side, guint *ret_given,
                                           GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* With their sentences in the current language; they only go out. */
GVariant *gb_wire_fact_list_to_variant (GPtrArray *facts);

/* ---- the pillars' checklists ---- */

GVariant *gb_wire_pillar_item_to_variant (const GbPillarItem *item);
GVariant *gb_wire_pillar_list_to_variant (GPtrArray *items);
/* Changes. @ret_given: a mask of GbPillarField. */
GbPillarItem *gb_wire_pillar_item_from_variant (GVariant *variant, guint *ret_given,
                                                GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* ---- whole lists, aa{sv} ---- */

GVariant *gb_wire_person_list_to_variant (GPtrArray *people, GbWireSide side);
GVariant *gb_wire_team_list_to_variant (GPtrArray *teams);
/* @brief: only what a table of talks shows, which is half of it to read. */
GVariant *gb_wire_talk_list_to_variant (GPtrArray *talks, gboolean brief);
GVariant *gb_wire_talk_point_list_to_variant (GPtrArray *points);
GVariant *gb_wire_agreement_list_to_variant (GPtrArray *agreements);
GVariant *gb_wire_action_list_to_variant (GPtrArray *actions);
GVariant *gb_wire_task_list_to_variant (GPtrArray *tasks);
/* The rows of an import, at most GB_ROSTER_MAX; an error names the row, counted from 1. */
GPtrArray *gb_wire_person_list_from_variant (GVariant *variant, GbWireSide side,
                                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* ---- who was told ---- */

GVariant *gb_wire_briefing_to_variant (const GbBriefing *briefing, GbWireSide side);
GbBriefing *gb_wire_briefing_from_variant (GVariant *variant, GbWireSide side,
                                           GError **error) G_GNUC_WARN_UNUSED_RESULT;
GVariant *gb_wire_briefing_list_to_variant (GPtrArray *briefings);
GVariant *gb_wire_newcomer_list_to_variant (GPtrArray *newcomers);
gboolean gb_wire_briefing_filter_from_variant (GVariant *variant, GbBriefingFilter *ret_filter, GError **error);

/* ---- the handbook: it only goes out ---- */

/* @today decides what is outdated. */
GVariant *gb_wire_handbook_list_to_variant (const GPtrArray *states, GbDate today);
/* Without its text. */
GVariant *gb_wire_edition_to_variant (const GbHandbookEdition *edition);
GVariant *gb_wire_change_list_to_variant (const GPtrArray *changes);
GVariant *gb_wire_handbook_kinds_to_variant (const GPtrArray *kinds);

/* ---- rights and support, aa{sv}: they only go out ---- */

/* In the current language. @where: only those; GB_WHERE_UNSAID: all. @today decides what is outdated. */
GVariant *gb_wire_reference_list_to_variant (const GPtrArray *references, GbWhere where, GbDate today);

/* ---- filters: filled on success only ---- */

GVariant *gb_wire_person_filter_to_variant (const GbPersonFilter *filter);
gboolean gb_wire_person_filter_from_variant (GVariant *variant, GbPersonFilter *ret_filter, GError **error);
GVariant *gb_wire_talk_filter_to_variant (const GbTalkFilter *filter);
gboolean gb_wire_talk_filter_from_variant (GVariant *variant, GbTalkFilter *ret_filter, GError **error);
GVariant *gb_wire_agreement_filter_to_variant (const GbAgreementFilter *filter);
gboolean gb_wire_agreement_filter_from_variant (GVariant *variant, GbAgreementFilter *ret_filter, GError **error);
GVariant *gb_wire_action_filter_to_variant (const GbActionFilter *filter);
gboolean gb_wire_action_filter_from_variant (GVariant *variant, GbActionFilter *ret_filter, GError **error);
GVariant *gb_wire_task_filter_to_variant (const GbTaskFilter *filter);
gboolean gb_wire_task_filter_from_variant (GVariant *variant, GbTaskFilter *ret_filter, GError **error);
/* until is told in @zone. */
GVariant *gb_wire_reminder_filter_to_variant (const GbReminderFilter *filter, GTimeZone *zone);
gboolean gb_wire_reminder_filter_from_variant (GVariant *variant, GbReminderFilter *ret_filter, GError **error);

/* Did the client say, in a record that was read without an error, that its texts are to be taken whatever they point at? */
gboolean gb_wire_is_anyway (GVariant *given);

/* ---- single values that travel as text ---- */

/* @key names it in the error. */
gboolean gb_wire_date_from_string (const char *key, const char *text, GbDate *ret_date, GError **error);
gboolean gb_wire_civil_from_string (const char *key, const char *text, GbCivil *ret_civil, GError **error);
gboolean gb_wire_instant_from_string (const char *key, const char *text, gint64 *ret_instant, GError **error);
/* "manager" or "employee". */
gboolean gb_wire_party_from_string (const char *key, const char *text, GbParty *ret_party, GError **error);
/* Of what can be reminded of. */
gboolean gb_wire_subject_from_string (const char *key, const char *text, GbSubject *ret_subject, GError **error);
/* The form in which a document is asked for. */
gboolean gb_wire_form_from_string (const char *text, GbDocumentForm *ret_form, GError **error);
