/* What stands on paper beside a talk: its talking points, and the guide made of them. The only place in the daemon with libcmark.
 *
 * Talking points are Markdown: "# Title", what the talk is for, then "## Phase" headings with bullets that end in their " {#id}".
 * Only the text of titles, paragraphs and bullets is taken; whatever else Markdown can hold (HTML, links, images) is text here. */
#pragma once

#include "core/year.h"
#include "geborgen/action.h"
#include "geborgen/adoption.h"
#include "geborgen/agreement-life.h"
#include "geborgen/document.h"
#include "geborgen/dossier.h"
#include "geborgen/erkenning.h"
#include "geborgen/evidence.h"
#include "geborgen/fact.h"
#include "geborgen/person.h"
#include "geborgen/reference.h"
#include "geborgen/roadmap.h"
#include "geborgen/suppress.h"
#include "geborgen/survey-figures.h"
#include "geborgen/talk-point.h"
#include "geborgen/talk.h"
#include "geborgen/task.h"
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

/* What a phase is tells its heading, in either language: a file is written in one, whichever is asked for.
 * TRUE for what is better left unsaid. */
gboolean gb_phase_is_unsaid (const GbPhase *phase);
/* TRUE for what is said in the talk itself: it can be ticked off. Not for what comes before and after it, nor for what is better left unsaid. */
gboolean gb_phase_is_of_talk (const GbPhase *phase);

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
#define GB_POINTS_AFTER_CARE "zorg-voorbij" /* when care has ended */
/* The name of what fits @talk; @agreement is the one that it is about, NULL: none. Yours. */
char *gb_points_dup_name_for (const GbTalk *talk, const GbAgreement *agreement);

/* ---- rights and support: reference-files.c ---- */

/* Where files of one's own are looked for: geborgen/ below $XDG_DATA_HOME and $XDG_DATA_DIRS. All count; the first has the last word on
 * each value. NULL-terminated; yours. */
char **gb_reference_dup_folders (void);
/* What is in force: what ships, with the good files in @folders laid over it. An array of GbReference, in its order; yours. */
GPtrArray *gb_reference_load (const char *const *folders, GbReferenceKind kind) G_GNUC_WARN_UNUSED_RESULT;
/* Looks at every such file in @folders; adds a message (char *) to @problems for each that isn't used. Returns how many records
 * differ from what ships. */
guint gb_reference_check (const char *const *folders, GPtrArray *problems);

/* ---- the points of the plan: roadmap-files.c ---- */

/* What is in force: what ships, with the good files in @folders (gb_reference_dup_folders()) laid over it. Of GbRoadmapPoint, in its order; yours.
 * A message (char *) is added to @problems for each file that isn't used; may be NULL. */
GPtrArray *gb_roadmap_load (const char *const *folders, GPtrArray *problems) G_GNUC_WARN_UNUSED_RESULT;

/* ---- the guide: guide.c, guide-reference.c ---- */

typedef struct
{
  const GbTalk *talk;
  const GbPoints *points;  /* NULL: none */
  const char *points_name; /* theirs */
  const GPtrArray
      *left_over; /* GbTalkPoint, from the last talk; NULL: none. They come first, and not again in their phase */
  const GPtrArray *agreements; /* GbAgreement, open; NULL: the talk is with nobody in particular */
  const GPtrArray *actions;    /* GbAction, open, of the same person or team; NULL: none */
  const GPtrArray *held;       /* GbTalk, held before, the oldest first */
  GbDate today;
  const GPtrArray *rights;  /* GbReference; NULL: none are told of */
  const GPtrArray *support; /* likewise */
} GbGuide;

/* In the current language; everything in it that people wrote stands there as they wrote it. Yours. */
char *gb_guide_to_markdown (const GbGuide *guide);

/* ---- handovers: dossier.c ---- */

/* In the current language; with the refs, by which both sides name things. @with_receipt: also the code for who takes it over without us. Yours. */
char *gb_dossier_to_markdown (const GbDossier *dossier, gboolean with_receipt);

/* ---- markdown: markdown.c ---- */

/* @text on one line, so that Markdown shows it as it is. Yours. */
char *gb_markdown_escape (const char *text);
/* Appends what stands on a page for @markdown. No HTML in it gets through; points that begin with "[ ]" become check boxes, and there are
 * tables (geborgen/document.h). */
void gb_markdown_append_html (GString *html, const char *markdown);

/* ---- pages: page.c ---- */

typedef struct GbPage GbPage;

/* @title is for the window, where others can read it. */
GbPage *gb_page_new (const char *title) G_GNUC_WARN_UNUSED_RESULT;
void gb_page_free (GbPage *page);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GbPage, gb_page_free)
/* Whole blocks. What people wrote has to be escaped in it. */
void gb_page_add_markdown (GbPage *page, const char *markdown);
/* @svg: one svg element or several, drawn by us: it stands on the page as it is. What a figure tells must stand in the Markdown too,
 * where there are no figures. @caption is plain text. */
void gb_page_add_figure (GbPage *page, const char *svg, const char *caption);
/* Room to write something by hand behind @label, on paper: a line. */
void gb_page_add_blank (GbPage *page, const char *label);
/* In the current language: the Markdown, or a whole page that loads nothing. Yours. */
char *gb_page_write (const GbPage *page, GbDocumentForm form);

/* ---- what a survey asks: questionnaire.c ---- */

/* What ships, with the good files in @folders (as for rights and support) laid over it. @problems: a message (char *) is added for each that
 * isn't used; NULL: nobody asks. */
GbQuestionnaire *gb_questionnaire_load (const char *const *folders, GPtrArray *problems) G_GNUC_WARN_UNUSED_RESULT;
/* To be filled in, in the current language. */
GbPage *gb_questionnaire_to_page (const GbQuestionnaire *questionnaire) G_GNUC_WARN_UNUSED_RESULT;

/* ---- what a survey tells: survey.c, survey-draw.c ---- */

typedef struct
{
  const GbSurvey *survey, *before;                 /* before: NULL: none */
  const GbSurveyFigures *figures, *figures_before; /* likewise */
  const GPtrArray *changes;                        /* GbSurveyChange; likewise */
  const GPtrArray *points;                         /* GbTask, to improve */
} GbSurveyReport;

/* In the current language. */
GbPage *gb_survey_to_page (const GbSurveyReport *report) G_GNUC_WARN_UNUSED_RESULT;

/* ---- all about one person: extract.c ---- */

/* @extract: as People.Extract tells it. In the current language. Yours. */
char *gb_extract_write (GVariant *extract, GbDate today, GbDocumentForm form);

/* ---- the passport: passport.c ---- */

typedef struct
{
  const GbAgreement *agreement;
  GPtrArray *versions; /* GbAgreement, the first version first, each as it was made */
  GPtrArray *reviews;  /* GbReview, the oldest first */
} GbPassportItem;

typedef struct
{
  const GbPerson *person;
  const GPtrArray *items; /* GbPassportItem: those that are open */
  GbDate today;
} GbPassport;

/* In the current language, to the employee, whose own it is. */
GbPage *gb_passport_to_page (const GbPassport *passport) G_GNUC_WARN_UNUSED_RESULT;

/* ---- the year at a glance: year.c, year-draw.c ---- */

typedef enum
{
  GB_YEAR_OF_ALL,
  GB_YEAR_OF_PERSON,
  GB_YEAR_OF_TEAM, /* and who is in it */
} GbYearAbout;

typedef struct
{
  int year;
  GbDate today;
  GbYearAbout about;
  const char *name; /* of the person or team; NULL: not to be told */
  GbYear counts;
  GbYearNow now;
  const GPtrArray *shares; /* GbYearShare; NULL: no names */
  gboolean is_more;        /* than those */
} GbYearReport;

/* A report, in the current language. */
GbPage *gb_adoption_to_page (const GbAdoption *adoption) G_GNUC_WARN_UNUSED_RESULT;

/* In the current language. */
GbPage *gb_year_to_page (const GbYearReport *report) G_GNUC_WARN_UNUSED_RESULT;

/* ---- the application for the Erkenning: erkenning.c, erkenning-files.c ---- */

/* Where files of one's own are looked for: as gb_reference_dup_folders() has them. */
GbErkenningForm *gb_erkenning_form_load (const char *const *folders, GPtrArray *problems) G_GNUC_WARN_UNUSED_RESULT;

typedef struct
{
  const GbEvidence *evidence;
  guint questions; /* which it is for: a bit (1 << (number - 1)) each */
  guint number;    /* in the index: the evidence's own, so that it stays */
  char *file;      /* its place in the dossier: "bewijs/03-nieuwsbrief.pdf"; NULL: it has none */
} GbErkenningProof;

typedef struct
{
  const GbErkenningForm *form;
  GbDate today;
  const char *organisation; /* NULL: unsaid */
  const char
      *answers[GB_ERKENNING_QUESTIONS]; /* in the manager's own words, Markdown; NULL: none, and the draft serves */
  const GPtrArray *proofs;              /* GbErkenningProof, in the order of their numbers */
  const GPtrArray *facts;               /* GbFact; NULL: none */
  const GPtrArray *kinds; /* GbHandbookKind that the organisation allows and no proof is for; NULL: none */
  guint smallest_group;   /* facts about fewer people aren't told: geborgen/suppress.h */
} GbErkenningDossier;

/* May @fact be told to others, in the answer to question @number (0: whichever)? Not when it counts nothing or a few people only. */
gboolean gb_erkenning_tells (const GbErkenningDossier *dossier, int number, const GbFact *fact);
/* What evidence and records say to question @number, as Markdown to edit; "" when that is nothing. In the current language. Yours. */
char *gb_erkenning_dup_draft (const GbErkenningDossier *dossier, int number);
/* What stands above it on a page of that question alone. Yours. */
char *gb_erkenning_dup_draft_head (const GbErkenningQuestion *question);
/* The manager's own words, or else the draft. Yours. */
char *gb_erkenning_dup_answer (const GbErkenningDossier *dossier, int number);
/* The same below its question. Yours. */
char *gb_erkenning_answer_to_markdown (const GbErkenningDossier *dossier, int number);
/* @number 0: all four. */
GbPage *gb_erkenning_draft_to_page (const GbErkenningDossier *dossier, int number) G_GNUC_WARN_UNUSED_RESULT;
/* The whole application, with the index of its evidence. */
GbPage *gb_erkenning_to_page (const GbErkenningDossier *dossier) G_GNUC_WARN_UNUSED_RESULT;
/* The index as CSV (RFC 4180): number, question, example, title, date, file, sha256. Yours. */
char *gb_erkenning_to_csv (const GbErkenningDossier *dossier);

/* ---- the plan: roadmap.c, roadmap-draw.c ---- */

typedef struct
{
  const GPtrArray *tasks; /* GbTask, by due date */
  const GPtrArray *links; /* GbTaskLink */
  GbDate today;
} GbRoadmapReport;

/* In the current language. */
GbPage *gb_roadmap_to_page (const GbRoadmapReport *report) G_GNUC_WARN_UNUSED_RESULT;
