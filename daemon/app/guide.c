/* Gathers what stands in a talk's guide. */
#include "app-private.h"

#include <string.h>

#include "content/content.h"
#include "core/words.h"

/* As many talks held before as fit on a page beside the points. */
#define HELD_SHOWN 5
/* Care has ended, or somebody died. */
#define POINTS_AFTER_CARE "zorg-voorbij"

static void
leave_out (GPtrArray *talks, gint64 id)
{
  for (guint i = 0; talks != NULL && i < talks->len; i++)
    if (((const GbTalk *)g_ptr_array_index (talks, i))->id == id)
      {
        g_ptr_array_remove_index (talks, i);
        return;
      }
}

/* What was held with the same person or team, or of the Day; the oldest first. */
static GPtrArray *
list_held (GbApp *app, const GbTalk *talk, GError **error)
{
  GPtrArray *held;
  GbTalkFilter filter = { .by_state = TRUE, .state = GB_TALK_HELD, .limit = HELD_SHOWN };
  gint64 count;

  filter.person_id = talk->person_id;
  filter.team_id = talk->team_id;
  filter.by_kind = gb_talk_kind_with (talk->kind) == GB_TALK_WITH_ALL;
  filter.kind = talk->kind;
  count = gb_store_talk_count (app->store, &filter, error);
  if (count < 0)
    return NULL;
  filter.offset = (guint)MAX (count - HELD_SHOWN, 0);
  held = gb_store_talk_list (app->store, &filter, error);
  leave_out (held, talk->id);
  return held;
}

/* Those of the same person or team; of the Day, those agreed for it. */
static GPtrArray *
list_actions (GbApp *app, const GbTalk *talk, GError **error)
{
  GbActionFilter filter = { .person_id = talk->person_id, .team_id = talk->team_id, .open_only = TRUE };
  if (talk->person_id == 0 && talk->team_id == 0)
    filter.talk_id = talk->id;
  return gb_store_action_list (app->store, &filter, error);
}

static const GbAgreement *
find_agreement (const GPtrArray *agreements, gint64 id)
{
  for (guint i = 0; agreements != NULL && i < agreements->len; i++)
    {
      const GbAgreement *agreement = g_ptr_array_index (agreements, i);
      if (agreement->id == id)
        return agreement;
    }
  return NULL;
}

/* Care that has ended, or a handover seen from one side, is what no kind of talk tells: the manager names it. */
static gboolean
check_name (const char *name, GError **error)
{
  g_auto (GStrv) names = gb_points_dup_names (gb_text_get_language ());
  if (*name == '\0' || g_strv_contains ((const char *const *)names, name))
    return TRUE;
  g_autofree char *choice = g_strjoinv (", ", names);
  g_autofree char *culprit = gb_words_culprit (name);
  g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("there are no talking points '%s'; choose from %s"), culprit,
               choice);
  return FALSE;
}

static GbPoints *
load_points (const char *asked, const GbTalk *talk, const GbAgreement *agreement)
{
  g_auto (GStrv) folders = gb_points_dup_folders ();
  g_autofree char *name = *asked != '\0' ? g_strdup (asked) : gb_points_dup_name_for (talk, agreement);
  return gb_points_load ((const char *const *)folders, name, gb_text_get_language ());
}

/* Rights are an employee's, so a team's talk has none; and who has no care to give any more isn't told of leave for it. */
static GPtrArray *
load_rights (const char *asked, const GbTalk *talk, const char *const *folders)
{
  if (talk->person_id == 0 || strcmp (asked, POINTS_AFTER_CARE) == 0)
    return NULL;
  return gb_reference_load (folders, GB_REFERENCE_RIGHT);
}

char *
gb_app_talk_guide (GbApp *app, gint64 id, const char *points_name, GbDocumentForm form, GError **error)
{
  GbAgreementFilter filter = { .open_only = TRUE };
  g_autoptr (GPtrArray) agreements = NULL;
  g_autoptr (GPtrArray) actions = NULL;
  g_autoptr (GPtrArray) held = NULL;
  g_autoptr (GbPoints) points = NULL;
  g_autoptr (GPtrArray) rights = NULL;
  g_autoptr (GPtrArray) support = NULL;
  g_auto (GStrv) folders = gb_reference_dup_folders ();
  g_autoptr (GbTalk) talk = gb_store_talk_get (app->store, id, error);

  if (talk == NULL || !check_name (points_name, error) || (held = list_held (app, talk, error)) == NULL
      || (actions = list_actions (app, talk, error)) == NULL)
    return NULL;
  filter.person_id = talk->person_id;
  if (talk->person_id != 0 && (agreements = gb_store_agreement_list (app->store, &filter, error)) == NULL)
    return NULL;
  points = load_points (points_name, talk, find_agreement (agreements, talk->agreement_id));
  rights = load_rights (points_name, talk, (const char *const *)folders);
  support = gb_reference_load ((const char *const *)folders, GB_REFERENCE_SUPPORT);
  const GbGuide guide = { talk, points, agreements, actions, held, gb_app_today (app), rights, support };
  g_autofree char *markdown = gb_guide_to_markdown (&guide);
  /* A window's title is seen by others. */
  g_autofree char *title = gb_talk_neutral_title (talk);
  g_autoptr (GbPage) page = gb_page_new (title);
  gb_page_add_markdown (page, markdown);
  return gb_page_write (page, form);
}
