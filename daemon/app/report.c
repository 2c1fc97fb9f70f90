/* Gathers what stands in a report. */
#include "app-private.h"

#include "content/content.h"

/* More than that is no page to look at. */
#define SHARES_SHOWN 500

static gboolean
count_agreements (GbApp *app, const GbYearOptions *options, GbYearReport *report, GError **error)
{
  GbAgreementFilter open = { .person_id = options->person_id, .team_id = options->team_id, .open_only = TRUE };
  GbAgreementFilter proposed = open, on_trial = open, to_review = open;
  proposed.by_state = on_trial.by_state = TRUE;
  proposed.state = GB_AGREEMENT_PROPOSED;
  on_trial.state = GB_AGREEMENT_TRIAL;
  to_review.attention_until = gb_date_new (report->year, 12, 31);
  return (report->agreements_open = gb_store_agreement_count (app->store, &open, error)) >= 0
         && (report->agreements_proposed = gb_store_agreement_count (app->store, &proposed, error)) >= 0
         && (report->agreements_on_trial = gb_store_agreement_count (app->store, &on_trial, error)) >= 0
         && (report->agreements_to_review = gb_store_agreement_count (app->store, &to_review, error)) >= 0;
}

/* Whose year it is; fails when there is no such person or team. @ret_name stays NULL for a report without names. */
static gboolean
find_about (GbApp *app, const GbYearOptions *options, GbYearAbout *ret_about, char **ret_name, GError **error)
{
  g_autoptr (GbPerson) person
      = options->person_id != 0 ? gb_store_person_get (app->store, options->person_id, error) : NULL;
  g_autoptr (GbTeam) team = options->team_id != 0 ? gb_store_team_get (app->store, options->team_id, error) : NULL;
  if ((options->person_id != 0 && person == NULL) || (options->team_id != 0 && team == NULL))
    return FALSE;
  *ret_about = person != NULL ? GB_YEAR_OF_PERSON : team != NULL ? GB_YEAR_OF_TEAM : GB_YEAR_OF_ALL;
  if (options->names && *ret_about != GB_YEAR_OF_ALL)
    *ret_name = g_strdup (person != NULL ? person->name : team->name);
  return TRUE;
}

static gboolean
check_options (const GbYearOptions *options, GError **error)
{
  if (options->person_id != 0 && options->team_id != 0)
    g_set_error_literal (error, GB_ERROR, GB_ERROR_INVALID, _ ("a report is about a person or about a team, not both"));
  else if (options->year != 0 && !gb_date_is_set (gb_date_new (options->year, 1, 1)))
    g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("'%d' is no year; give one from 1900 to 2199"), options->year);
  else
    return TRUE;
  return FALSE;
}

char *
gb_app_report_year (GbApp *app, const GbYearOptions *options, GbDocumentForm form, GError **error)
{
  GbYearReport report = { .today = gb_app_today (app) };
  g_autoptr (GPtrArray) shares = NULL;
  g_autofree char *name = NULL;
  report.year = options->year != 0 ? options->year : report.today.year;
  const GbYearFilter filter = { report.year, options->person_id, options->team_id, report.today };
  if (!check_options (options, error) || !find_about (app, options, &report.about, &name, error)
      || !gb_store_year_count (app->store, &filter, &report.counts, error)
      || !count_agreements (app, options, &report, error))
    return NULL;
  if (options->names && report.about != GB_YEAR_OF_PERSON)
    {
      shares = gb_store_year_shares (app->store, &filter, SHARES_SHOWN + 1, error);
      if (shares == NULL)
        return NULL;
      report.is_more = shares->len > SHARES_SHOWN;
      g_ptr_array_set_size (shares, (int)MIN (shares->len, SHARES_SHOWN));
    }
  report.name = name;
  report.shares = shares;
  g_autoptr (GbPage) page = gb_year_to_page (&report);
  return gb_page_write (page, form);
}
