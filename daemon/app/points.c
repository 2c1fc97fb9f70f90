/* Which points of a talk can be ticked off, which came up, and which were left over. */
#include "app-private.h"

#include "content/content.h"
#include "core/words.h"
#include <string.h>

GbPoints *
gb_app_points_load (const char *name)
{
  g_auto (GStrv) folders = gb_points_dup_folders ();
  return gb_points_load ((const char *const *)folders, name, gb_text_get_language ());
}

gboolean
gb_app_points_dup_name (GbApp *app, const GbTalk *talk, char **ret_name, GError **error)
{
  g_autoptr (GbAgreement) agreement = NULL;
  if (talk->agreement_id != 0 && (agreement = gb_store_agreement_get (app->store, talk->agreement_id, error)) == NULL)
    return FALSE;
  *ret_name = gb_points_dup_name_for (talk, agreement);
  return TRUE;
}

static const GbTalkPoint *
find (GPtrArray *points, const char *name, const char *point)
{
  for (guint i = 0; i < points->len; i++)
    {
      const GbTalkPoint *one = g_ptr_array_index (points, i);
      if (g_strcmp0 (one->point, point) == 0 && g_strcmp0 (one->points, name) == 0)
        return one;
    }
  return NULL;
}

/* Of the file @name, in its order: those in @rows, or all of them without. What is in @list already isn't there twice. */
static void
add_of_file (GPtrArray *list, const char *own_name, const char *name, const GbPoints *file, GPtrArray *rows,
             gboolean left_over)
{
  for (guint i = 0; file != NULL && i < file->phases->len; i++)
    {
      const GbPhase *phase = g_ptr_array_index (file->phases, i);
      for (guint k = 0; gb_phase_is_of_talk (phase) && k < phase->points->len; k++)
        {
          const GbPoint *point = g_ptr_array_index (phase->points, k);
          const GbTalkPoint *row = rows != NULL ? find (rows, name, point->id) : NULL;
          if (point->id == NULL || (rows != NULL && row == NULL) || find (list, name, point->id) != NULL)
            continue;
          GbTalkPoint *made = gb_talk_point_new (name, point->id);
          made->is_recorded = row != NULL && !left_over;
          made->covered = row != NULL && row->covered;
          made->left_over = left_over;
          made->id = g_str_equal (name, own_name) ? g_strdup (point->id) : g_strconcat (name, "/", point->id, NULL);
          made->phase = g_strdup (phase->heading);
          made->text = g_strdup (point->text);
          g_ptr_array_add (list, made);
        }
    }
}

/* Looks @rows up: those of the talk's own file first. What stands in no file any more is left out. */
static void
add_rows (GPtrArray *list, const char *own_name, const GbPoints *own, GPtrArray *rows, gboolean left_over)
{
  g_autoptr (GHashTable) done = g_hash_table_new (g_str_hash, g_str_equal);
  if (rows->len == 0)
    return;
  add_of_file (list, own_name, own_name, own, rows, left_over);
  g_hash_table_add (done, (gpointer)own_name);
  for (guint i = 0; i < rows->len; i++)
    {
      const GbTalkPoint *row = g_ptr_array_index (rows, i);
      if (!g_hash_table_add (done, row->points))
        continue;
      g_autoptr (GbPoints) file = gb_app_points_load (row->points);
      add_of_file (list, own_name, row->points, file, rows, left_over);
    }
}

GPtrArray *
gb_app_points_list_left_over (GbApp *app, const GbTalk *talk, const char *own_name, const GbPoints *own, GError **error)
{
  g_autoptr (GPtrArray) rows = gb_store_talk_point_list_left_over (app->store, talk, error);
  if (rows == NULL)
    return NULL;
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify)gb_talk_point_free);
  add_rows (list, own_name, own, rows, TRUE);
  return list;
}

/* What can be ticked off in @talk; where that was done, what was. */
static GPtrArray *
list_points (GbApp *app, const GbTalk *talk, GError **error)
{
  g_autofree char *name = NULL;
  g_autoptr (GPtrArray) rows = gb_store_talk_point_list (app->store, talk->id, error);
  if (rows == NULL || !gb_app_points_dup_name (app, talk, &name, error))
    return NULL;
  g_autoptr (GbPoints) own = gb_app_points_load (name);
  if (rows->len > 0)
    {
      GPtrArray *recorded = g_ptr_array_new_with_free_func ((GDestroyNotify)gb_talk_point_free);
      add_rows (recorded, name, own, rows, FALSE);
      return recorded;
    }
  GPtrArray *list = gb_app_points_list_left_over (app, talk, name, own, error);
  if (list != NULL)
    add_of_file (list, name, name, own, NULL, FALSE);
  return list;
}

GPtrArray *
gb_app_talk_points (GbApp *app, gint64 id, GError **error)
{
  g_autoptr (GbTalk) talk = gb_store_talk_get (app->store, id, error);
  return talk != NULL ? list_points (app, talk, error) : NULL;
}

static GbTalkPoint *
find_by_id (GPtrArray *points, const char *id)
{
  for (guint i = 0; i < points->len; i++)
    if (strcmp (((GbTalkPoint *)g_ptr_array_index (points, i))->id, id) == 0)
      return g_ptr_array_index (points, i);
  return NULL;
}

static gboolean
tick_off (GPtrArray *points, const char *id, GError **error)
{
  GbTalkPoint *point = find_by_id (points, id);
  if (point != NULL)
    {
      point->covered = TRUE;
      return TRUE;
    }
  g_autofree char *culprit = gb_words_culprit (id);
  g_autoptr (GString) known = g_string_new (NULL);
  for (guint i = 0; i < points->len; i++)
    g_string_append_printf (known, "%s%s", i > 0 ? ", " : "", ((GbTalkPoint *)g_ptr_array_index (points, i))->id);
  g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("'%s' is no point of this talk; choose from %s"), culprit,
               known->str);
  return FALSE;
}

gboolean
gb_app_points_record (GbApp *app, const GbTalk *talk, const char *const *covered, GError **error)
{
  if (covered == NULL)
    return TRUE;
  g_autoptr (GPtrArray) points = list_points (app, talk, error);
  if (points == NULL)
    return FALSE;
  for (; *covered != NULL; covered++)
    if (!tick_off (points, *covered, error))
      return FALSE;
  for (guint i = 0; i < points->len; i++)
    if (!gb_store_talk_point_insert (app->store, talk->id, g_ptr_array_index (points, i), error))
      return FALSE;
  return TRUE;
}
