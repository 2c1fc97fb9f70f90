/* What stands on paper beside a talk: its talking points, and the guide made of them. The only place in the daemon with libcmark.
 *
 * Talking points are Markdown: "# Title", what the talk is for, then "## Phase" headings with bullets that end in their " {#id}".
 * Only the text of titles, paragraphs and bullets is taken; whatever else Markdown can hold (HTML, links, images) is text here. */
#pragma once

#include "geborgen/action.h"
#include "geborgen/agreement.h"
#include "geborgen/talk.h"
#include "geborgen/text.h"

/* ---- talking points: points.c, points-files.c ---- */

typedef struct
{
  char *id; /* NULL: none was given */
  char *text;
} GbPoint;

typedef struct
{
  char *heading;
  char *text;        /* NULL: none */
  GPtrArray *points; /* GbPoint */
} GbPhase;

typedef struct
{
  char *title;
  char *purpose;     /* paragraphs, a blank line between; NULL: none */
  GPtrArray *phases; /* GbPhase; at least one, with at least one point among them */
} GbPoints;

void gb_points_free (GbPoints *points);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GbPoints, gb_points_free)

/* GB_ERROR_INVALID: too large, not UTF-8, control characters, no title, no points, an id twice. */
GbPoints *gb_points_parse (const char *data, gsize size, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* A file of somebody's own. The error names it. */
GbPoints *gb_points_read (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Where files of one's own are looked for, the first that has a good one wins: $XDG_DATA_HOME and $XDG_DATA_DIRS, below them
 * geborgen/talking-points. NULL-terminated; yours. */
char **gb_points_dup_folders (void);
/* The points @name ("evaluatiegesprek", "evaluatiegesprek.yearly") in @language: from the first of @folders with a file
 * LANGUAGE/NAME.md that can be read, or as they ship. NULL: neither. */
GbPoints *gb_points_load (const char *const *folders, const char *name, GbLanguage language) G_GNUC_WARN_UNUSED_RESULT;
/* Looks at every file in @folders; adds a message (char *) to @problems for each that isn't used. Returns how many are. */
guint gb_points_check (const char *const *folders, GPtrArray *problems);
/* The names that ship in @language; NULL-terminated, yours. */
char **gb_points_dup_names (GbLanguage language);
/* The name of what fits @talk; @agreement is the one that it is about, NULL: none. Yours. */
char *gb_points_dup_name_for (const GbTalk *talk, const GbAgreement *agreement);

/* ---- the guide: guide.c ---- */

typedef struct
{
  const GbTalk *talk;
  const GbPoints *points;      /* NULL: none */
  const GPtrArray *agreements; /* GbAgreement, open; NULL: the talk is with nobody in particular */
  const GPtrArray *actions;    /* GbAction, open, of the same person or team; NULL: none */
  const GPtrArray *held;       /* GbTalk, held before, the oldest first */
  GbDate today;
} GbGuide;

/* In the current language; everything in it that people wrote stands there as they wrote it. Yours. */
char *gb_guide_to_markdown (const GbGuide *guide);

/* ---- markdown: markdown.c ---- */

/* @text on one line, so that Markdown shows it as it is. Yours. */
char *gb_markdown_escape (const char *text);
/* A whole page, by itself, in the current language. No HTML in @markdown gets through. @title is for the window. Yours. */
char *gb_markdown_to_html (const char *markdown, const char *title);
