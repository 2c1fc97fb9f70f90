/* Tests that are fit for small numbers: is a difference between two rounds of a survey more than chance?
 *
 * Both are exact: they count every way in which the same answers could have fallen over the two rounds. They take the rounds for
 * two groups of different people, which is what can be known of an anonymous survey; where the same people answered twice, a
 * difference is somewhat surer than they say. */
#pragma once

#include <glib.h>

/* Up to so many answers, both rounds together, the trend is counted out; with more it is approximated (see below). */
#define GB_STATISTICS_EXACT_MAX   300u
#define GB_STATISTICS_ANSWERS_MAX 16u

/* Fisher's exact test of two by two: @a of @a + @b in the one, @c of @c + @d in the other. Two-sided: the probability of every table with the
 * same margins that is no more probable than this one (R. A. Fisher, The Design of Experiments, 1935; as R's fisher.test). 1 where a
 * margin is empty. Any size: the work grows with the smallest margin. */
double gb_statistics_fisher (guint a, guint b, guint c, guint d);

/* A linear trend over @n ordered answers, the permutation test of linear-by-linear association: @one and @other count how many gave each
 * answer; an answer's score is its place. Two-sided: the probability that the mean scores differ at least as much as here, had chance
 * dealt the same answers. Where no answer is given twice it is the test of Mann and Whitney (1947).
 * Exact up to GB_STATISTICS_EXACT_MAX answers. Above: the normal distribution with the permutations' mean and variance, corrected for
 * continuity; *@ret_exact, which may be NULL, tells which. 1 where there is nothing to compare. @n up to GB_STATISTICS_ANSWERS_MAX. */
double gb_statistics_trend (const guint *one, const guint *other, guint n, gboolean *ret_exact);

/* Holm's correction (1979) for looking at many questions at once: @p, of @n of them, become what they are worth together. */
void gb_statistics_holm (double *p, guint n);
