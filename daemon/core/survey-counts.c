/* Counts as they come in: put together, checked, and held against the ones before. */
#include "geborgen/survey-figures.h"

#include <stdlib.h>
#include <string.h>

#include "core/words.h"
#include "geborgen/error.h"
#include "geborgen/names.h"

void
gb_survey_count_free (GbSurveyCount *count)
{
  if (count == NULL)
    return;
  g_free (count->group);
  g_free (count->question);
  g_free (count->answer);
  g_free (count);
}

GPtrArray *
gb_survey_counts_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)gb_survey_count_free);
}

void
gb_survey_counts_add (GPtrArray *counts, const char *group, const char *question, const char *answer, guint n)
{
  GbSurveyCount *count = g_new0 (GbSurveyCount, 1);

  count->group = g_strdup (group);
  count->question = g_strdup (question);
  count->answer = g_strdup (answer);
  count->n = n;
  g_ptr_array_add (counts, count);
}

static const GbSurveyCount *
get (const GPtrArray *counts, guint i)
{
  return g_ptr_array_index (counts, i);
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const GbSurveyCount *one = *(const GbSurveyCount *const *)a, *other = *(const GbSurveyCount *const *)b;
  int order = strcmp (one->group, other->group);

  order = order != 0 ? order : strcmp (one->question, other->question);
  return order != 0 ? order : strcmp (one->answer, other->answer);
}

guint
gb_survey_counts_get (const GPtrArray *counts, const char *group, const char *question, const char *answer)
{
  const GbSurveyCount wanted = { (char *)group, (char *)question, (char *)answer, 0 };
  const GbSurveyCount *const key = &wanted;
  const gconstpointer *found
      = counts->len > 0 ? bsearch (&key, counts->pdata, counts->len, sizeof *counts->pdata, compare) : NULL;

  return found != NULL ? ((const GbSurveyCount *)*found)->n : 0;
}

void
gb_survey_counts_sort (GPtrArray *counts)
{
  guint kept = 0;

  g_ptr_array_sort (counts, compare);
  for (guint i = 0; i < counts->len; i++)
    {
      GbSurveyCount *last = kept > 0 ? counts->pdata[kept - 1] : NULL, *count = counts->pdata[i];

      if (last != NULL && compare (&last, &count) == 0)
        {
          last->n += count->n;
          gb_survey_count_free (count);
        }
      else
        counts->pdata[kept++] = count;
    }
  /* What is behind them was moved or freed. */
  for (guint i = kept; i < counts->len; i++)
    counts->pdata[i] = NULL;
  counts->len = kept;
}

/* ---- groups ---- */

static gboolean
is_people (const GbSurveyCount *count)
{
  return strcmp (count->question, GB_SURVEY_ANSWERED) == 0;
}

static void
rename_group (GPtrArray *counts, const char *from, const char *to)
{
  for (guint i = 0; i < counts->len; i++)
    {
      GbSurveyCount *count = counts->pdata[i];

      if (strcmp (count->group, from) == 0)
        {
          g_free (count->group);
          count->group = g_strdup (to);
        }
    }
}

static void
drop_groups (GPtrArray *counts)
{
  for (guint i = counts->len; i > 0; i--)
    if (strcmp (get (counts, i - 1)->group, GB_SURVEY_EVERYBODY) != 0)
      g_ptr_array_remove_index (counts, i - 1);
}

/* The smallest group beside the rest; NULL: there is none. */
static const GbSurveyCount *
find_smallest (const GPtrArray *counts)
{
  const GbSurveyCount *smallest = NULL;

  for (guint i = 0; i < counts->len; i++)
    {
      const GbSurveyCount *count = get (counts, i);

      if (is_people (count) && strcmp (count->group, GB_SURVEY_EVERYBODY) != 0
          && strcmp (count->group, GB_SURVEY_REST) != 0 && (smallest == NULL || count->n < smallest->n))
        smallest = count;
    }
  return smallest;
}

static guint
count_groups (const GPtrArray *counts)
{
  guint n = 0;

  for (guint i = 0; i < counts->len; i++)
    n += is_people (get (counts, i)) && strcmp (get (counts, i)->group, GB_SURVEY_EVERYBODY) != 0;
  return n;
}

guint
gb_survey_counts_merge_small (GPtrArray *counts, guint least)
{
  const GbSurveyCount *smallest;
  guint merged = 0;

  gb_survey_counts_sort (counts);
  while ((smallest = find_smallest (counts)) != NULL)
    {
      guint rest = gb_survey_counts_get (counts, GB_SURVEY_REST, GB_SURVEY_ANSWERED, GB_SURVEY_ANSWERED);
      g_autofree char *name = g_strdup (smallest->group);

      if (smallest->n >= least && (rest == 0 || rest >= least))
        break;
      rename_group (counts, name, GB_SURVEY_REST);
      gb_survey_counts_sort (counts);
      merged++;
    }
  /* One group alone is everybody, once more. */
  if (count_groups (counts) == 1)
    {
      merged += find_smallest (counts) != NULL;
      drop_groups (counts);
    }
  return merged;
}

/* ---- checks ---- */

static gboolean
fail_invalid (GError **error, const char *what)
{
  g_autofree char *culprit = gb_words_culprit (what);

  g_set_error (error, GB_ERROR, GB_ERROR_INVALID,
               _ ("the counts of '%s' don't fit the questions asked; read the results in anew"), culprit);
  return FALSE;
}

static gboolean
is_group_name (const char *name)
{
  if (!g_utf8_validate (name, -1, NULL) || g_utf8_strlen (name, -1) > (glong)GB_NAME_MAX)
    return FALSE;
  for (; *name != '\0'; name = g_utf8_next_char (name))
    if (gb_words_is_unsafe (g_utf8_get_char (name)))
      return FALSE;
  return TRUE;
}

static gboolean
check_count (const GbSurveyCount *count, const GbQuestionnaire *questionnaire, guint least, GError **error)
{
  const GbQuestion *question = gb_questionnaire_find (questionnaire, count->question);

  if (!is_group_name (count->group))
    return fail_invalid (error, count->group);
  if (!is_people (count))
    {
      if (question == NULL || gb_question_find_choice (question, count->answer) < 0)
        return fail_invalid (error, count->question);
      /* Who would read it by group is told nothing; so it needn't come in. */
      return !question->is_sensitive || *count->group == '\0' || fail_invalid (error, count->question);
    }
  if (strcmp (count->answer, GB_SURVEY_ANSWERED) != 0)
    return fail_invalid (error, count->answer);
  if (count->n >= least)
    return TRUE;
  g_set_error (error, GB_ERROR, GB_ERROR_PRIVACY,
               *count->group == '\0'
                   ? _ ("only %u people answered: under %u somebody could be recognised; wait for more answers")
                   : _ ("a group of only %u people, under %u, could be recognised; put it together with another"),
               count->n, least);
  return FALSE;
}

/* The people of the groups are all people, and nobody answers a question twice. */
static gboolean
check_sums (const GPtrArray *counts, GError **error)
{
  g_autoptr (GHashTable) given = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint64 everybody = 0, in_groups = 0;

  for (guint i = 0; i < counts->len; i++)
    {
      const GbSurveyCount *count = get (counts, i);
      g_autofree char *key = g_strconcat (count->group, "\n", count->question, NULL);
      gsize sum = GPOINTER_TO_SIZE (g_hash_table_lookup (given, key)) + count->n;

      if (is_people (count))
        *(*count->group == '\0' ? &everybody : &in_groups) += count->n;
      g_hash_table_insert (given, g_steal_pointer (&key), GSIZE_TO_POINTER (sum));
    }
  for (guint i = 0; i < counts->len; i++)
    {
      const GbSurveyCount *count = get (counts, i);
      g_autofree char *key = g_strconcat (count->group, "\n", count->question, NULL);
      g_autofree char *people = g_strconcat (count->group, "\n", GB_SURVEY_ANSWERED, NULL);

      if (GPOINTER_TO_SIZE (g_hash_table_lookup (given, key)) > GPOINTER_TO_SIZE (g_hash_table_lookup (given, people)))
        return fail_invalid (error, count->question);
    }
  return (everybody > 0 && (in_groups == 0 || in_groups == everybody)) || fail_invalid (error, GB_SURVEY_ANSWERED);
}

gboolean
gb_survey_counts_check (const GPtrArray *counts, const GbQuestionnaire *questionnaire, guint least, GError **error)
{
  for (guint i = 0; i < counts->len; i++)
    if (!check_count (get (counts, i), questionnaire, least, error))
      return FALSE;
  return check_sums (counts, error);
}

/* ---- two imports ---- */

/* How many came to, and how many went from, one question of one group. */
typedef struct
{
  guint more, fewer;
} Moved;

static void
take_moved (GHashTable *moved, const GbSurveyCount *count, guint before, guint after)
{
  char *key = g_strconcat (count->group, "\n", count->question, NULL);
  Moved *here = g_hash_table_lookup (moved, key);

  if (here == NULL)
    {
      here = g_new0 (Moved, 1);
      g_hash_table_insert (moved, key, here);
    }
  else
    g_free (key);
  here->more += after > before ? after - before : 0;
  here->fewer += before > after ? before - after : 0;
}

guint
gb_survey_counts_differ (const GPtrArray *before, const GPtrArray *after, guint least)
{
  g_autoptr (GHashTable) moved = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  GHashTableIter iter;
  gpointer value;
  guint fewest = 0, b = 0, a = 0;

  /* Both are sorted: go along them side by side. */
  while (b < before->len || a < after->len)
    {
      int order = b == before->len ? 1 : a == after->len ? -1 : compare (&before->pdata[b], &after->pdata[a]);

      take_moved (moved, order <= 0 ? get (before, b) : get (after, a), order <= 0 ? get (before, b)->n : 0,
                  order >= 0 ? get (after, a)->n : 0);
      b += order <= 0;
      a += order >= 0;
    }
  g_hash_table_iter_init (&iter, moved);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      guint people = MAX (((Moved *)value)->more, ((Moved *)value)->fewer);

      if (people > 0 && people < least && (fewest == 0 || people < fewest))
        fewest = people;
    }
  return fewest;
}

/* ---- two imports, whatever their groups are called ---- */

/* Fewer questions than this may agree by chance. */
#define QUESTIONS_LEAST 6u

/* One group of sorted counts. */
typedef struct
{
  const GPtrArray *counts;
  guint from, until, people;
} Slice;

/* Of Slice, in the order of the groups: everybody first. */
static GArray *
list_slices (const GPtrArray *counts)
{
  GArray *slices = g_array_new (FALSE, FALSE, sizeof (Slice));

  for (guint i = 0; i < counts->len; i++)
    {
      if (i == 0 || strcmp (get (counts, i)->group, get (counts, i - 1)->group) != 0)
        {
          const Slice next = { .counts = counts, .from = i };

          g_array_append_val (slices, next);
        }
      Slice *slice = &g_array_index (slices, Slice, slices->len - 1);
      slice->until = i + 1;
      slice->people = is_people (get (counts, i)) ? get (counts, i)->n : slice->people;
    }
  return slices;
}

/* What moved in the question that both are at, or in the one that only one of them is at, which is passed over. */
static gboolean
next_question (Slice *before, Slice *after, Moved *ret_moved, gboolean *ret_people)
{
  const GbSurveyCount *b = get (before->counts, before->from), *a = get (after->counts, after->from);
  int order = strcmp (b->question, a->question);
  const char *question = order <= 0 ? b->question : a->question;
  Moved moved = { 0, 0 };

  *ret_people = is_people (b);
  while (TRUE)
    {
      b = before->from < before->until ? get (before->counts, before->from) : NULL;
      a = after->from < after->until ? get (after->counts, after->from) : NULL;
      b = b != NULL && strcmp (b->question, question) == 0 ? b : NULL;
      a = a != NULL && strcmp (a->question, question) == 0 ? a : NULL;
      if (b == NULL && a == NULL)
        break;
      int answer = b == NULL ? 1 : a == NULL ? -1 : strcmp (b->answer, a->answer);
      guint n_before = answer <= 0 ? b->n : 0, n_after = answer >= 0 ? a->n : 0;
      moved.more += n_after > n_before ? n_after - n_before : 0;
      moved.fewer += n_before > n_after ? n_before - n_after : 0;
      before->from += answer <= 0;
      after->from += answer >= 0;
    }
  *ret_moved = moved;
  return order == 0;
}

/* Are they the same people's answers but for a few? Then as many came or went in each question; where some also answered otherwise, it
 * is a small part of them. */
static gboolean
is_nearly (Slice before, Slice after, guint least, guint *ret_people)
{
  guint most = 0, asked = 0, people = MAX (before.people, after.people);
  gboolean came = FALSE, went = FALSE;

  while (before.from < before.until && after.from < after.until)
    {
      gboolean is_of_people;
      Moved moved;

      if (!next_question (&before, &after, &moved, &is_of_people))
        continue;
      most = MAX (most, MAX (moved.more, moved.fewer));
      came |= moved.more > 0;
      went |= moved.fewer > 0;
      asked += !is_of_people;
    }
  *ret_people = most;
  return asked >= QUESTIONS_LEAST && most < (came && went ? MIN (least, MAX (2, people / 5)) : least);
}

gboolean
gb_survey_counts_resemble (const GPtrArray *before, const GPtrArray *after, guint least, guint *ret_people)
{
  g_autoptr (GArray) ours = list_slices (before), theirs = list_slices (after);
  gboolean found = FALSE;

  for (guint i = 0; i < ours->len; i++)
    for (guint k = 0; k < theirs->len; k++)
      {
        const Slice *one = &g_array_index (ours, Slice, i), *other = &g_array_index (theirs, Slice, k);
        guint people;

        if (MAX (one->people, other->people) - MIN (one->people, other->people) >= least
            || !is_nearly (*one, *other, least, &people))
          continue;
        /* Of groups that are the same nothing is told twice; of everybody it is the same file. */
        if (people > 0 || (i == 0 && k == 0 && !found))
          *ret_people = found && *ret_people > 0 ? MIN (*ret_people, people) : people;
        found |= people > 0 || (i == 0 && k == 0);
      }
  return found;
}
