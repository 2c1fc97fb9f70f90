/* A test that is fit for small numbers: is a difference between two rounds of a survey more than chance?
 *
 * It is exact: it counts every way in which the same answers could have fallen over the two rounds. It takes the rounds for
 * two groups of different people, which is what can be known of an anonymous survey; where the same people answered twice, a
 * difference is somewhat surer than it says. */
#pragma once

#include <glib.h>

/* Fisher's exact test of two by two: @a of @a + @b in the one, @c of @c + @d in the other. Two-sided: the probability of every table with the
 * same margins that is no more probable than this one (R. A. Fisher, The Design of Experiments, 1935; as R's fisher.test). 1 where a
 * margin is empty. Any size: the work grows with the smallest margin. */
double gb_statistics_fisher (guint a, guint b, guint c, guint d);

/* Holm's correction (1979) for looking at many questions at once: @p, of @n of them, become what they are worth together. */
void gb_statistics_holm (double *p, guint n);
