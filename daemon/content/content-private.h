/* What the files of this folder share. */
#pragma once

#include "content/content.h"

/* @word as it begins a line; yours. */
char *gb_content_dup_capital (const char *word);
/* "Functioneringsgesprek", at the begin of a line; yours. */
char *gb_content_dup_kind_title (GbTalkKind kind);
/* "Quarter 3", "2026"; yours. */
char *gb_adoption_dup_period (const GbAdoption *adoption, guint period);
/* Bars of what was done, an svg element with its words. Yours. */
char *gb_adoption_draw (const GbAdoption *adoption);
/* The plan as a Gantt chart: two svg elements, of which the style sheet shows the one that fits, and what its marks mean. NULL when no point has a
 * day. Yours. */
char *gb_roadmap_draw (const GbRoadmapReport *report);
/* The year as a drawing: two svg elements, of half a year each, that stand side by side or, where it is narrow, below each other, and
 * what its marks mean. Yours. */
char *gb_year_draw (const GbYear *year, int number, GbDate today);
/* A figure of @figures (GbFigure, of one theme and with the same answers): each question with a bar a round, and what the patterns mean.
 * @number: of the figure on its page. Yours. */
char *gb_survey_draw (const GPtrArray *figures, const GbSurveyReport *report, guint number);
