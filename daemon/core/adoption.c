#include "geborgen/adoption.h"

#include "core/words.h"
#include "geborgen/text.h"

#include <inttypes.h>
#include <string.h>

static const char *const figure_words[GB_N_ADOPTION_FIGURES] = {
  [GB_ADOPTION_PEOPLE] = "people",
  [GB_ADOPTION_TALKS] = "talks",
  [GB_ADOPTION_TALKS_HELD] = "talks_held",
  [GB_ADOPTION_TOPIC_ASKED] = "topic_asked",
  [GB_ADOPTION_TOPIC_RAISED] = "topic_raised",
  [GB_ADOPTION_TEAM_TALKS] = "team_talks",
  [GB_ADOPTION_TEAM_TALKS_HELD] = "team_talks_held",
  [GB_ADOPTION_CARE_TALKS] = "care_talks",
  [GB_ADOPTION_AGREEMENTS] = "agreements",
  [GB_ADOPTION_TRIALS] = "trials",
  [GB_ADOPTION_TRIALS_EVALUATED] = "trials_evaluated",
  [GB_ADOPTION_EMPLOYEES_TOLD] = "employees_told",
  [GB_ADOPTION_MANAGERS_TOLD] = "managers_told",
};

const char *
gb_adoption_figure_to_string (GbAdoptionFigure figure)
{
  g_return_val_if_fail ((guint)figure < GB_N_ADOPTION_FIGURES, "");
  return figure_words[figure];
}

gboolean
gb_adoption_figure_from_string (const char *text, GbAdoptionFigure *ret_figure)
{
  int found = gb_words_find (figure_words, GB_N_ADOPTION_FIGURES, text);

  if (found < 0)
    return FALSE;
  *ret_figure = (GbAdoptionFigure)found;
  return TRUE;
}

const char *
gb_adoption_figure_title (GbAdoptionFigure figure)
{
  static const char *const titles[GB_N_ADOPTION_FIGURES] = {
    [GB_ADOPTION_PEOPLE] = N_ ("People"),
    [GB_ADOPTION_TALKS] = N_ ("Yearly talks"),
    [GB_ADOPTION_TALKS_HELD] = N_ ("Of which held"),
    [GB_ADOPTION_TOPIC_ASKED] = N_ ("Recorded whether mantelzorg was raised"),
    [GB_ADOPTION_TOPIC_RAISED] = N_ ("Mantelzorg raised"),
    [GB_ADOPTION_TEAM_TALKS] = N_ ("Team talks"),
    [GB_ADOPTION_TEAM_TALKS_HELD] = N_ ("Team talks held"),
    [GB_ADOPTION_CARE_TALKS] = N_ ("Talks about care held"),
    [GB_ADOPTION_AGREEMENTS] = N_ ("Agreements begun"),
    [GB_ADOPTION_TRIALS] = N_ ("Trials ended"),
    [GB_ADOPTION_TRIALS_EVALUATED] = N_ ("Trials evaluated"),
    [GB_ADOPTION_EMPLOYEES_TOLD] = N_ ("New employees told"),
    [GB_ADOPTION_MANAGERS_TOLD] = N_ ("New managers told"),
  };

  g_return_val_if_fail ((guint)figure < GB_N_ADOPTION_FIGURES, "");
  return gb_text (titles[figure]);
}

gboolean
gb_adoption_figure_is_of_teams (GbAdoptionFigure figure)
{
  return figure < GB_ADOPTION_EMPLOYEES_TOLD;
}

gboolean
gb_adoption_figure_adds_up (GbAdoptionFigure figure)
{
  return figure != GB_ADOPTION_PEOPLE;
}

/* ---- values ---- */

void
gb_adoption_line_free (GbAdoptionLine *line)
{
  if (line == NULL)
    return;
  g_free (line->team);
  g_free (line);
}

void
gb_adoption_kind_free (GbAdoptionKind *kind)
{
  if (kind == NULL)
    return;
  g_free (kind->kind);
  g_free (kind);
}

void
gb_adoption_source_free (GbAdoptionSource *source)
{
  if (source == NULL)
    return;
  g_free (source->uid);
  g_free (source->source);
  g_free (source);
}

guint
gb_adoption_count_reports (const GbAdoption *adoption)
{
  return MAX (adoption->sources->len, 1);
}

GbAdoption *
gb_adoption_new (int year)
{
  GbAdoption *adoption = g_new0 (GbAdoption, 1);

  adoption->year = year;
  adoption->minimum = GB_GROUP_MINIMUM;
  adoption->sources = g_ptr_array_new_with_free_func ((GDestroyNotify)gb_adoption_source_free);
  adoption->lines = g_ptr_array_new_with_free_func ((GDestroyNotify)gb_adoption_line_free);
  adoption->kinds = g_ptr_array_new_with_free_func ((GDestroyNotify)gb_adoption_kind_free);
  g_ptr_array_add (adoption->lines, g_new0 (GbAdoptionLine, 1));
  return adoption;
}

void
gb_adoption_free (GbAdoption *adoption)
{
  if (adoption == NULL)
    return;
  g_ptr_array_unref (adoption->sources);
  g_ptr_array_unref (adoption->lines);
  g_ptr_array_unref (adoption->kinds);
  g_free (adoption->uid);
  g_free (adoption->source);
  g_free (adoption->day);
  g_free (adoption);
}

GbAdoptionLine *
gb_adoption_get_all (const GbAdoption *adoption)
{
  return g_ptr_array_index (adoption->lines, adoption->lines->len - 1);
}

GbAdoptionLine *
gb_adoption_add_line (GbAdoption *adoption, gint64 team_id, const char *team)
{
  GbAdoptionLine *line;

  for (guint i = 0; i < adoption->lines->len; i++)
    {
      line = g_ptr_array_index (adoption->lines, i);
      if (line->team_id == team_id)
        return line;
    }
  line = g_new0 (GbAdoptionLine, 1);
  line->team_id = team_id;
  line->team = g_strdup (team);
  g_ptr_array_insert (adoption->lines, (int)adoption->lines->len - 1, line);
  return line;
}

/* Teams, those in none, all. */
static int
rank_of (const GbAdoptionLine *line)
{
  return line->team_id == GB_TEAM_ALL ? 2 : line->team_id == GB_TEAM_NONE ? 1 : 0;
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  const GbAdoptionLine *one = *(GbAdoptionLine *const *)a, *other = *(GbAdoptionLine *const *)b;
  int order;

  if (rank_of (one) != rank_of (other))
    return rank_of (one) - rank_of (other);
  order = g_utf8_collate (one->team != NULL ? one->team : "", other->team != NULL ? other->team : "");
  return order != 0 ? order : (one->team_id > other->team_id) - (one->team_id < other->team_id);
}

void
gb_adoption_sort (GbAdoption *adoption)
{
  g_ptr_array_sort (adoption->lines, compare_lines);
}

GbDate
gb_period_first (int year, guint period)
{
  return gb_date_new (year, period < GB_QUARTERS ? (int)period * 3 + 1 : 1, 1);
}

GbDate
gb_period_last (int year, guint period)
{
  if (period + 1 >= GB_QUARTERS)
    return gb_date_new (year, 12, 31);
  return gb_date_add_days (gb_period_first (year, period + 1), -1);
}

/* ---- what was counted of one person ---- */

char *
gb_tally_to_string (const GbTally *counted)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%" PRId64, counted->team_id);
  for (GbAdoptionFigure figure = 0; figure < GB_N_ADOPTION_FIGURES; figure++)
    if (counted->n[figure] > 0)
      g_string_append_printf (text, " %s=%u", figure_words[figure], counted->n[figure]);
  return g_string_free (text, FALSE);
}

gboolean
gb_tally_from_string (const char *text, GbTally *ret_counted)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  GbTally counted = { .person_id = ret_counted->person_id };

  if (words[0] == NULL || !g_ascii_string_to_signed (words[0], 10, GB_TEAM_NONE, G_MAXINT64, &counted.team_id, NULL))
    return FALSE;
  for (guint i = 1; words[i] != NULL; i++)
    {
      char *number = strchr (words[i], '=');
      guint64 n;
      GbAdoptionFigure figure;

      if (number == NULL)
        return FALSE;
      *number++ = '\0';
      if (!gb_adoption_figure_from_string (words[i], &figure)
          || !g_ascii_string_to_unsigned (number, 10, 1, G_MAXINT, &n, NULL))
        return FALSE;
      counted.n[figure] = (guint)n;
    }
  *ret_counted = counted;
  return TRUE;
}
