/* Reports of others: whether they can be what they say, and all of them as one. */
#include "geborgen/adoption.h"

#include "core/words.h"
#include "geborgen/agreement.h"
#include "geborgen/error.h"
#include "geborgen/person.h"
#include "geborgen/text.h"

#include <string.h>

/* More than all counts of any organisation add up to, and no overflow when they are added. */
#define SUM_MAX     400000000u
#define NAME_LENGTH 200

/* ---- by itself ---- */

static gboolean
is_name (const char *text)
{
  if (text == NULL || *text == '\0' || !g_utf8_validate (text, -1, NULL) || g_utf8_strlen (text, -1) > NAME_LENGTH)
    return FALSE;
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (gb_words_is_unsafe (g_utf8_get_char (text)))
      return FALSE;
  return TRUE;
}

static gboolean
is_uid (const char *text)
{
  return is_name (text)
         && strspn (text, "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_.@") == strlen (text);
}

static gboolean
fail_value (const char *key, const char *value, GError **error)
{
  g_autofree char *shown = gb_words_culprit (value != NULL ? value : "");

  g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("'%s' is no value of '%s' in a report"), shown, key);
  return FALSE;
}

static gboolean
fail_number (const char *key, guint number, GError **error)
{
  g_autofree char *text = g_strdup_printf ("%u", number);

  return fail_value (key, text, error);
}

static gboolean
check_counts (const GbAdoptionLine *line, GError **error)
{
  for (guint period = 0; period < GB_N_PERIODS; period++)
    for (GbAdoptionFigure figure = 0; figure < GB_N_ADOPTION_FIGURES; figure++)
      {
        const GbCount *count = &line->counts[period][figure];

        if (count->n > SUM_MAX || count->unknown > GB_ADOPTION_MERGE_MAX)
          return fail_number (gb_adoption_figure_to_string (figure), MAX (count->n, count->unknown), error);
      }
  return TRUE;
}

static gboolean
check_lines (const GbAdoption *adoption, GError **error)
{
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);

  if (adoption->lines->len > GB_ADOPTION_LINES_MAX)
    return fail_number ("lines", adoption->lines->len, error);
  for (guint i = 0; i < adoption->lines->len; i++)
    {
      const GbAdoptionLine *line = g_ptr_array_index (adoption->lines, i);

      if (line->team != NULL && (!is_name (line->team) || !g_hash_table_add (names, line->team)))
        return fail_value ("team", line->team, error);
      if (!check_counts (line, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
check_kinds (const GbAdoption *adoption, GError **error)
{
  g_autoptr (GHashTable) words = g_hash_table_new (g_str_hash, g_str_equal);

  if (adoption->kinds->len > GB_ADOPTION_KINDS_MAX)
    return fail_number ("kinds", adoption->kinds->len, error);
  for (guint i = 0; i < adoption->kinds->len; i++)
    {
      const GbAdoptionKind *kind = g_ptr_array_index (adoption->kinds, i);

      if (!is_uid (kind->kind) || !g_hash_table_add (words, kind->kind))
        return fail_value ("kind", kind->kind, error);
      if (kind->count.n > SUM_MAX || kind->count.unknown > GB_ADOPTION_MERGE_MAX)
        return fail_number ("kind", MAX (kind->count.n, kind->count.unknown), error);
    }
  return TRUE;
}

static gboolean
check_sources (const GbAdoption *adoption, GError **error)
{
  if (adoption->sources->len > GB_ADOPTION_MERGE_MAX)
    return fail_number ("sources", adoption->sources->len, error);
  for (guint i = 0; i < adoption->sources->len; i++)
    {
      const GbAdoptionSource *source = g_ptr_array_index (adoption->sources, i);

      if (!is_uid (source->uid))
        return fail_value ("uid", source->uid, error);
      if (!is_uid (source->source))
        return fail_value ("source", source->source, error);
    }
  return TRUE;
}

gboolean
gb_adoption_check (const GbAdoption *adoption, GError **error)
{
  if (!is_uid (adoption->uid))
    return fail_value ("uid", adoption->uid, error);
  if (!is_uid (adoption->source))
    return fail_value ("source", adoption->source, error);
  if (adoption->year < 2000 || adoption->year > 2199)
    return fail_number ("year", (guint)adoption->year, error);
  if (adoption->minimum < (int)GB_GROUP_MINIMUM || adoption->minimum > (int)GB_GROUP_MINIMUM_MAX)
    return fail_number ("minimum", (guint)adoption->minimum, error);
  if (adoption->days < 0 || adoption->days_held < 0 || adoption->days_held > adoption->days
      || adoption->days > (int)GB_ADOPTION_MERGE_MAX)
    return fail_number ("days", (guint)adoption->days, error);
  if (adoption->sections_fresh < 0 || adoption->sections_fresh > (int)SUM_MAX)
    return fail_number ("sections_fresh", (guint)adoption->sections_fresh, error);
  return check_sources (adoption, error) && check_lines (adoption, error) && check_kinds (adoption, error);
}

/* ---- all as one ---- */

struct GbMerge
{
  GbAdoption *sum;
  GHashTable *uids;    /* to the name of the report with it */
  GHashTable *sources; /* the same */
  GHashTable *lines;   /* a team's name, folded, to its line */
  GHashTable *kinds;   /* a kind's word to it */
  guint with_kinds;    /* reports that tell of them */
  guint64 total;       /* of all counts */
};

GbMerge *
gb_merge_new (void)
{
  GbMerge *merge = g_new0 (GbMerge, 1);

  merge->uids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  merge->sources = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  merge->lines = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  merge->kinds = g_hash_table_new (g_str_hash, g_str_equal);
  return merge;
}

void
gb_merge_free (GbMerge *merge)
{
  if (merge == NULL)
    return;
  gb_adoption_free (merge->sum);
  g_hash_table_unref (merge->uids);
  g_hash_table_unref (merge->sources);
  g_hash_table_unref (merge->lines);
  g_hash_table_unref (merge->kinds);
  g_free (merge);
}

static gboolean
check_new (const GbMerge *merge, const char *uid, const char *source, const char *name, GError **error)
{
  const char *same = g_hash_table_lookup (merge->uids, uid);
  const char *other = g_hash_table_lookup (merge->sources, source);

  if (same != NULL)
    g_set_error (error, GB_ERROR, GB_ERROR_EXISTS, _ ("'%s' holds the same report as '%s'; leave one of them out"),
                 name, same);
  else if (other != NULL)
    g_set_error (error, GB_ERROR, GB_ERROR_EXISTS,
                 _ ("'%s' tells of the same records in the same year as '%s'; leave the older one out"), name, other);
  else
    return TRUE;
  return FALSE;
}

/* Each report that is merged in it, or itself. */
static gboolean
check_sources_new (const GbMerge *merge, const GbAdoption *adoption, const char *name, GError **error)
{
  for (guint i = 0; i < adoption->sources->len; i++)
    {
      const GbAdoptionSource *source = g_ptr_array_index (adoption->sources, i);

      if (!check_new (merge, source->uid, source->source, name, error))
        return FALSE;
    }
  return check_new (merge, adoption->uid, adoption->source, name, error);
}

static void
add_source (GbMerge *merge, const char *uid, const char *source, const char *name)
{
  GbAdoptionSource *added = g_new0 (GbAdoptionSource, 1);

  added->uid = g_strdup (uid);
  added->source = g_strdup (source);
  g_ptr_array_add (merge->sum->sources, added);
  g_hash_table_insert (merge->uids, g_strdup (uid), g_strdup (name));
  g_hash_table_insert (merge->sources, g_strdup (source), g_strdup (name));
}

static void
add_sources (GbMerge *merge, const GbAdoption *adoption, const char *name)
{
  for (guint i = 0; i < adoption->sources->len; i++)
    {
      const GbAdoptionSource *source = g_ptr_array_index (adoption->sources, i);

      add_source (merge, source->uid, source->source, name);
    }
  if (adoption->sources->len == 0)
    {
      add_source (merge, adoption->uid, adoption->source, name);
      return;
    }
  g_hash_table_insert (merge->uids, g_strdup (adoption->uid), g_strdup (name));
  g_hash_table_insert (merge->sources, g_strdup (adoption->source), g_strdup (name));
}

/* Of a team that several reports name it is the sum, as of all. */
static GbAdoptionLine *
line_for (GbMerge *merge, const GbAdoptionLine *line)
{
  g_autofree char *fold = NULL;
  GbAdoptionLine *into;

  if (line->team_id == GB_TEAM_ALL)
    return gb_adoption_get_all (merge->sum);
  fold = line->team != NULL ? gb_name_fold (line->team) : g_strdup ("");
  into = g_hash_table_lookup (merge->lines, fold);
  if (into != NULL)
    return into;
  into = g_new0 (GbAdoptionLine, 1);
  into->team_id = line->team != NULL ? (gint64)merge->sum->lines->len : GB_TEAM_NONE;
  into->team = g_strdup (line->team);
  g_ptr_array_insert (merge->sum->lines, (int)merge->sum->lines->len - 1, into);
  g_hash_table_insert (merge->lines, g_steal_pointer (&fold), into);
  return into;
}

/* What isn't told isn't guessed: it is counted as not told. */
static void
add_count (GbCount *sum, const GbCount *count, guint reports)
{
  if (count->shown)
    sum->n += count->n;
  sum->unknown += count->shown ? count->unknown : MAX (count->unknown, reports);
  sum->unknown = MIN (sum->unknown, GB_ADOPTION_MERGE_MAX);
}

static void
add_lines (GbMerge *merge, const GbAdoption *adoption)
{
  guint reports = gb_adoption_count_reports (adoption);

  for (guint i = 0; i < adoption->lines->len; i++)
    {
      const GbAdoptionLine *line = g_ptr_array_index (adoption->lines, i);
      GbAdoptionLine *into = line_for (merge, line);

      for (guint period = 0; period < GB_N_PERIODS; period++)
        for (GbAdoptionFigure figure = 0; figure < GB_N_ADOPTION_FIGURES; figure++)
          if ((gb_adoption_figure_is_of_teams (figure) || line->team_id == GB_TEAM_ALL)
              && (period < GB_QUARTERS || gb_adoption_figure_adds_up (figure)))
            add_count (&into->counts[period][figure], &line->counts[period][figure],
                       line->team_id == GB_TEAM_ALL ? reports : 1);
    }
}

static void
add_kinds (GbMerge *merge, const GbAdoption *adoption)
{
  if (!gb_date_is_set (adoption->told_on[GB_ADOPTION_YEAR]))
    return;
  merge->with_kinds += gb_adoption_count_reports (adoption);
  for (guint i = 0; i < adoption->kinds->len; i++)
    {
      const GbAdoptionKind *kind = g_ptr_array_index (adoption->kinds, i);
      GbAdoptionKind *into = g_hash_table_lookup (merge->kinds, kind->kind);

      if (into == NULL)
        {
          into = g_new0 (GbAdoptionKind, 1);
          into->kind = g_strdup (kind->kind);
          g_ptr_array_add (merge->sum->kinds, into);
          g_hash_table_insert (merge->kinds, into->kind, into);
        }
      add_count (&into->count, &kind->count, 1);
    }
}

/* Over the members that aren't lists. */
static void
add_rest (GbAdoption *sum, const GbAdoption *adoption)
{
  gboolean merged = adoption->sources->len > 0;

  sum->minimum = MAX (sum->minimum, adoption->minimum);
  for (guint period = 0; period < GB_N_PERIODS; period++)
    if (gb_date_compare (adoption->told_on[period], sum->told_on[period]) > 0)
      sum->told_on[period] = adoption->told_on[period];
  sum->days += merged ? adoption->days : adoption->day != NULL ? 1 : 0;
  sum->days_held += merged ? adoption->days_held : g_strcmp0 (adoption->day, "held") == 0 ? 1 : 0;
}

static guint64
sum_all (const GbAdoption *adoption)
{
  guint64 sum = 0;

  for (guint i = 0; i < adoption->lines->len; i++)
    for (guint period = 0; period < GB_N_PERIODS; period++)
      for (GbAdoptionFigure figure = 0; figure < GB_N_ADOPTION_FIGURES; figure++)
        sum += ((const GbAdoptionLine *)g_ptr_array_index (adoption->lines, i))->counts[period][figure].n;
  for (guint i = 0; i < adoption->kinds->len; i++)
    sum += ((const GbAdoptionKind *)g_ptr_array_index (adoption->kinds, i))->count.n;
  return sum;
}

/* Lines, numbers and reports. */
static gboolean
check_room (const GbMerge *merge, const GbAdoption *adoption, const char *name, GError **error)
{
  guint lines = merge->sum != NULL ? merge->sum->lines->len : 0;

  if (lines + adoption->lines->len <= GB_ADOPTION_LINES_MAX && merge->total + sum_all (adoption) <= SUM_MAX)
    return TRUE;
  g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("with '%s' the sum holds more than fits; leave it out"), name);
  return FALSE;
}

gboolean
gb_merge_add (GbMerge *merge, const GbAdoption *adoption, const char *name, GError **error)
{
  guint had = merge->sum != NULL ? merge->sum->sources->len : 0;

  if (merge->sum != NULL && merge->sum->year != adoption->year)
    {
      g_set_error (error, GB_ERROR, GB_ERROR_INVALID,
                   _ ("'%s' is about %d and the others about %d; merge one year at a time"), name, adoption->year,
                   merge->sum->year);
      return FALSE;
    }
  if (had + gb_adoption_count_reports (adoption) > GB_ADOPTION_MERGE_MAX)
    {
      g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("'%s' is one too many: at most %u reports can be merged"),
                   name, GB_ADOPTION_MERGE_MAX);
      return FALSE;
    }
  if (!check_sources_new (merge, adoption, name, error) || !check_room (merge, adoption, name, error))
    return FALSE;
  merge->total += sum_all (adoption);
  if (merge->sum == NULL)
    merge->sum = gb_adoption_new (adoption->year);
  add_sources (merge, adoption, name);
  add_lines (merge, adoption);
  add_kinds (merge, adoption);
  add_rest (merge->sum, adoption);
  return TRUE;
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/* The same reports give the same name, in whatever order. */
static char *
dup_uid (const GbAdoption *sum)
{
  g_autoptr (GPtrArray) uids = g_ptr_array_new ();
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  for (guint i = 0; i < sum->sources->len; i++)
    g_ptr_array_add (uids, ((GbAdoptionSource *)g_ptr_array_index (sum->sources, i))->uid);
  g_ptr_array_sort (uids, compare_texts);
  for (guint i = 0; i < uids->len; i++)
    {
      g_checksum_update (checksum, g_ptr_array_index (uids, i), -1);
      g_checksum_update (checksum, (const guchar *)"\n", 1);
    }
  return g_strndup (g_checksum_get_string (checksum), 32);
}

GbAdoption *
gb_merge_end (GbMerge *merge, guint minimum, GbDate today, GError **error)
{
  guint fresh = 0;

  if (merge->sum == NULL)
    {
      g_set_error_literal (error, GB_ERROR, GB_ERROR_INVALID,
                           _ ("there is no report to merge; name a file or a folder"));
      return NULL;
    }
  merge->sum->minimum = MAX (merge->sum->minimum, (int)minimum);
  merge->sum->made_on = today;
  merge->sum->uid = dup_uid (merge->sum);
  merge->sum->source = g_strdup (merge->sum->uid);
  for (guint period = 0; period < GB_N_PERIODS; period++)
    if (gb_date_is_set (merge->sum->told_on[period]))
      fresh |= 1u << period;
  /* A kind that a report doesn't name it has none of. Reports that tell of no kinds at all leave each of them open. */
  for (guint i = 0; i < merge->sum->kinds->len; i++)
    ((GbAdoptionKind *)g_ptr_array_index (merge->sum->kinds, i))->count.unknown
        += merge->sum->sources->len - MIN (merge->with_kinds, merge->sum->sources->len);
  gb_adoption_sort (merge->sum);
  gb_adoption_suppress (merge->sum, fresh);
  return g_steal_pointer (&merge->sum);
}
