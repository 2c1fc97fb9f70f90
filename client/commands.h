/* What the table runs: one function a verb, one file a noun. */
#pragma once

#include "client/call.h"

gboolean gb_cmd_overview (GbCall *call, GError **error);

gboolean gb_cmd_person_add (GbCall *call, GError **error);
gboolean gb_cmd_person_list (GbCall *call, GError **error);
gboolean gb_cmd_person_show (GbCall *call, GError **error);
gboolean gb_cmd_person_edit (GbCall *call, GError **error);
gboolean gb_cmd_person_import (GbCall *call, GError **error);
gboolean gb_cmd_person_leave (GbCall *call, GError **error);
gboolean gb_cmd_person_remove (GbCall *call, GError **error);
gboolean gb_cmd_person_export (GbCall *call, GError **error);
gboolean gb_cmd_person_erase (GbCall *call, GError **error);

gboolean gb_cmd_team_add (GbCall *call, GError **error);
gboolean gb_cmd_team_list (GbCall *call, GError **error);
gboolean gb_cmd_team_show (GbCall *call, GError **error);
gboolean gb_cmd_team_edit (GbCall *call, GError **error);
gboolean gb_cmd_team_remove (GbCall *call, GError **error);

gboolean gb_cmd_talk_list (GbCall *call, GError **error);
gboolean gb_cmd_talk_show (GbCall *call, GError **error);
gboolean gb_cmd_talk_add (GbCall *call, GError **error);
gboolean gb_cmd_talk_plan (GbCall *call, GError **error);
gboolean gb_cmd_talk_move (GbCall *call, GError **error);
gboolean gb_cmd_talk_held (GbCall *call, GError **error);
gboolean gb_cmd_talk_edit (GbCall *call, GError **error);
gboolean gb_cmd_talk_skip (GbCall *call, GError **error);
gboolean gb_cmd_talk_guide (GbCall *call, GError **error);
gboolean gb_cmd_talk_points (GbCall *call, GError **error);
gboolean gb_cmd_talk_cancel (GbCall *call, GError **error);

gboolean gb_cmd_agreement_list (GbCall *call, GError **error);
gboolean gb_cmd_agreement_show (GbCall *call, GError **error);
gboolean gb_cmd_agreement_add (GbCall *call, GError **error);
gboolean gb_cmd_agreement_confirm (GbCall *call, GError **error);
gboolean gb_cmd_agreement_review (GbCall *call, GError **error);
gboolean gb_cmd_agreement_change (GbCall *call, GError **error);
gboolean gb_cmd_agreement_share (GbCall *call, GError **error);
gboolean gb_cmd_agreement_wind_down (GbCall *call, GError **error);
gboolean gb_cmd_agreement_end (GbCall *call, GError **error);
gboolean gb_cmd_agreement_passport (GbCall *call, GError **error);

gboolean gb_cmd_action_list (GbCall *call, GError **error);
gboolean gb_cmd_action_show (GbCall *call, GError **error);
gboolean gb_cmd_action_add (GbCall *call, GError **error);
gboolean gb_cmd_action_edit (GbCall *call, GError **error);
gboolean gb_cmd_action_done (GbCall *call, GError **error);
gboolean gb_cmd_action_remove (GbCall *call, GError **error);

gboolean gb_cmd_remind_list (GbCall *call, GError **error);
gboolean gb_cmd_remind_snooze (GbCall *call, GError **error);
gboolean gb_cmd_remind_done (GbCall *call, GError **error);
gboolean gb_cmd_remind_test (GbCall *call, GError **error);

gboolean gb_cmd_calendar_export (GbCall *call, GError **error);
gboolean gb_cmd_calendar_path (GbCall *call, GError **error);

gboolean gb_cmd_day_show (GbCall *call, GError **error);
gboolean gb_cmd_day_plan (GbCall *call, GError **error);
gboolean gb_cmd_day_done (GbCall *call, GError **error);
gboolean gb_cmd_day_parts (GbCall *call, GError **error);
gboolean gb_cmd_day_ideas (GbCall *call, GError **error);
gboolean gb_cmd_day_edit (GbCall *call, GError **error);
gboolean gb_cmd_day_add (GbCall *call, GError **error);
gboolean gb_cmd_day_change (GbCall *call, GError **error);
gboolean gb_cmd_day_drop (GbCall *call, GError **error);
gboolean gb_cmd_day_worked (GbCall *call, GError **error);
gboolean gb_cmd_day_again (GbCall *call, GError **error);

gboolean gb_cmd_handover_create (GbCall *call, GError **error);
gboolean gb_cmd_handover_show (GbCall *call, GError **error);
gboolean gb_cmd_handover_accept (GbCall *call, GError **error);
gboolean gb_cmd_handover_list (GbCall *call, GError **error);
gboolean gb_cmd_handover_done (GbCall *call, GError **error);
gboolean gb_cmd_handover_withdraw (GbCall *call, GError **error);
gboolean gb_cmd_handover_seal (GbCall *call, GError **error);
gboolean gb_cmd_handover_key (GbCall *call, GError **error);

gboolean gb_cmd_handbook_list (GbCall *call, GError **error);
gboolean gb_cmd_handbook_page (GbCall *call, GError **error);
gboolean gb_cmd_handbook_show (GbCall *call, GError **error);
gboolean gb_cmd_handbook_edit (GbCall *call, GError **error);
gboolean gb_cmd_handbook_review (GbCall *call, GError **error);
gboolean gb_cmd_handbook_publish (GbCall *call, GError **error);
gboolean gb_cmd_handbook_diff (GbCall *call, GError **error);
gboolean gb_cmd_handbook_kinds (GbCall *call, GError **error);
gboolean gb_cmd_handbook_allow (GbCall *call, GError **error);
gboolean gb_cmd_handbook_disallow (GbCall *call, GError **error);

gboolean gb_cmd_onboarding_list (GbCall *call, GError **error);
gboolean gb_cmd_onboarding_due (GbCall *call, GError **error);
gboolean gb_cmd_onboarding_show (GbCall *call, GError **error);
gboolean gb_cmd_onboarding_expect (GbCall *call, GError **error);
gboolean gb_cmd_onboarding_add (GbCall *call, GError **error);
gboolean gb_cmd_onboarding_remove (GbCall *call, GError **error);

gboolean gb_cmd_pillar_list (GbCall *call, GError **error);
gboolean gb_cmd_pillar_show (GbCall *call, GError **error);
gboolean gb_cmd_pillar_check (GbCall *call, GError **error);
gboolean gb_cmd_pillar_edit (GbCall *call, GError **error);
gboolean gb_cmd_evidence_add (GbCall *call, GError **error);
gboolean gb_cmd_evidence_list (GbCall *call, GError **error);
gboolean gb_cmd_evidence_show (GbCall *call, GError **error);
gboolean gb_cmd_evidence_edit (GbCall *call, GError **error);
gboolean gb_cmd_evidence_save (GbCall *call, GError **error);
gboolean gb_cmd_evidence_remove (GbCall *call, GError **error);
gboolean gb_cmd_evidence_facts (GbCall *call, GError **error);

gboolean gb_cmd_erkenning_status (GbCall *call, GError **error);
gboolean gb_cmd_erkenning_show (GbCall *call, GError **error);
gboolean gb_cmd_erkenning_add (GbCall *call, GError **error);
gboolean gb_cmd_erkenning_draft (GbCall *call, GError **error);
gboolean gb_cmd_erkenning_edit (GbCall *call, GError **error);
gboolean gb_cmd_erkenning_check (GbCall *call, GError **error);
gboolean gb_cmd_erkenning_build (GbCall *call, GError **error);
gboolean gb_cmd_erkenning_record (GbCall *call, GError **error);
gboolean gb_cmd_erkenning_undo (GbCall *call, GError **error);
gboolean gb_cmd_roadmap_list (GbCall *call, GError **error);
gboolean gb_cmd_roadmap_show (GbCall *call, GError **error);
gboolean gb_cmd_roadmap_start (GbCall *call, GError **error);
gboolean gb_cmd_roadmap_add (GbCall *call, GError **error);
gboolean gb_cmd_roadmap_edit (GbCall *call, GError **error);
gboolean gb_cmd_roadmap_done (GbCall *call, GError **error);
gboolean gb_cmd_roadmap_drop (GbCall *call, GError **error);
gboolean gb_cmd_roadmap_page (GbCall *call, GError **error);

gboolean gb_cmd_survey_list (GbCall *call, GError **error);
gboolean gb_cmd_survey_show (GbCall *call, GError **error);
gboolean gb_cmd_survey_plan (GbCall *call, GError **error);
gboolean gb_cmd_survey_move (GbCall *call, GError **error);
gboolean gb_cmd_survey_questions (GbCall *call, GError **error);
gboolean gb_cmd_survey_import (GbCall *call, GError **error);
gboolean gb_cmd_survey_compare (GbCall *call, GError **error);
gboolean gb_cmd_survey_page (GbCall *call, GError **error);
gboolean gb_cmd_survey_improve (GbCall *call, GError **error);
gboolean gb_cmd_survey_remove (GbCall *call, GError **error);

gboolean gb_cmd_report_year (GbCall *call, GError **error);
gboolean gb_cmd_report_adoption (GbCall *call, GError **error);
gboolean gb_cmd_report_merge (GbCall *call, GError **error);

gboolean gb_cmd_retention_show (GbCall *call, GError **error);
gboolean gb_cmd_retention_apply (GbCall *call, GError **error);

gboolean gb_cmd_audit_list (GbCall *call, GError **error);
gboolean gb_cmd_audit_verify (GbCall *call, GError **error);

gboolean gb_cmd_rights_list (GbCall *call, GError **error);
gboolean gb_cmd_rights_show (GbCall *call, GError **error);
gboolean gb_cmd_rights_hours (GbCall *call, GError **error);
gboolean gb_cmd_rights_deadlines (GbCall *call, GError **error);

gboolean gb_cmd_support_list (GbCall *call, GError **error);
gboolean gb_cmd_support_show (GbCall *call, GError **error);
gboolean gb_cmd_support_check (GbCall *call, GError **error);

gboolean gb_cmd_status (GbCall *call, GError **error);
gboolean gb_cmd_doctor (GbCall *call, GError **error);
gboolean gb_cmd_backup (GbCall *call, GError **error);
gboolean gb_cmd_backup_list (GbCall *call, GError **error);
gboolean gb_cmd_restore (GbCall *call, GError **error);
gboolean gb_cmd_config_show (GbCall *call, GError **error);
gboolean gb_cmd_config_path (GbCall *call, GError **error);

gboolean gb_cmd_completion (GbCall *call, GError **error);
