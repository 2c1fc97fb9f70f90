/* The Erkenning 'Wij werken mantelzorgvriendelijk': its application in four questions, and what happened with it.
 *
 * The questions are the form's (Werk&Mantelzorg, De Erkenning aanvragen); what an answer holds, the examples and the levels are ours and stand in
 * share/method/erkenning.conf, over which an organisation lays a file of its own (share/man/geborgen-files.5.scd). */
#pragma once

#include "geborgen/date.h"
#include "geborgen/text.h"

#define GB_ERKENNING_QUESTIONS 4
#define GB_ERKENNING_LEVELS    5 /* 0 to 4 */
/* What evidence is for: "erkenning.1", or one of its examples: "erkenning.1.meting". */
#define GB_ERKENNING_ITEM "erkenning."

typedef enum
{
  GB_ERKENNING_APPLIED,
  GB_ERKENNING_GRANTED,
  GB_ERKENNING_REFUSED,
  GB_ERKENNING_CELEBRATED,
  GB_ERKENNING_TOLD,
  GB_ERKENNING_SELF_CHECK,
  GB_N_ERKENNING_EVENTS
} GbErkenningKind;

typedef struct
{
  gint64 id;
  GbErkenningKind kind;
  GbDate on_date;
  char *text;      /* NULL: nothing was said of it */
  int level;       /* of a self-check; -1: none */
  GbDate until_on; /* until when the level counts; none: it has none */
} GbErkenningEvent;

void gb_erkenning_event_free (GbErkenningEvent *event);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GbErkenningEvent, gb_erkenning_event_free)
typedef struct
{
  int question;      /* from 1 */
  char *text;        /* Markdown; NULL: to take it away */
  gint64 changed_at; /* instant */
} GbErkenningAnswer;

#define GB_ERKENNING_ANSWER_MAX 20000u /* characters */

void gb_erkenning_answer_free (GbErkenningAnswer *answer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GbErkenningAnswer, gb_erkenning_answer_free)

/* "applied", "self-check". From: FALSE when unknown. */
const char *gb_erkenning_kind_to_string (GbErkenningKind kind);
gboolean gb_erkenning_kind_from_string (const char *text, GbErkenningKind *ret_kind);

/* ---- the form, as data ---- */

typedef struct
{
  char *word; /* "meting" */
  char *title_nl, *title_en;
  char **items; /* of the pillars: evidence for one of them shows it, too. NULL: none */
  gboolean hidden;
} GbErkenningExample;

typedef struct
{
  int number; /* from 1 */
  char *title_nl, *title_en;
  char *text_nl, *text_en; /* what an answer holds */
  int minimum;             /* how many things an answer names at least */
  gboolean kinds;          /* its examples are the kinds of agreement, and those that stand here besides */
  char **items;            /* of the pillars: "borgen.*"; NULL: none */
  char **facts;            /* derived ones, by their ids; NULL: none */
  GPtrArray *examples;     /* GbErkenningExample, in their order, without what is hidden */
} GbErkenningQuestion;

typedef struct
{
  char *title_nl, *title_en;
  char *text_nl, *text_en;
  char **needs; /* the words of share/method/erkenning.conf; NULL: nothing */
} GbErkenningLevel;

typedef struct
{
  char *title_nl, *title_en;
  char *text_nl, *text_en;
  char *url, *source;
  char *fee, *fee_source; /* euros: "495,00" */
  GbDate last_checked;    /* none: nobody held fee and time against the form yet */
  int answer_weeks_from, answer_weeks;
  int check_months, level_months;
  GbErkenningQuestion questions[GB_ERKENNING_QUESTIONS];
  GbErkenningLevel levels[GB_ERKENNING_LEVELS];
} GbErkenningForm;

/* What ships, with @files (GBytes, the last has the last word) laid over it. One that can't be used is passed over, and a message (char *) added to
 * @problems, which may be NULL. */
GbErkenningForm *gb_erkenning_form_new (GPtrArray *files, GPtrArray *problems) G_GNUC_WARN_UNUSED_RESULT;
void gb_erkenning_form_free (GbErkenningForm *form);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GbErkenningForm, gb_erkenning_form_free)

/* Of the two texts that in the current language, or the other when there is none in it. Borrowed, never NULL. */
const char *gb_erkenning_choose (const char *nl, const char *en);
/* Which question @item ("erkenning.2.team", "borgen.vindbaar") is evidence for: a bit (1 << (number - 1)) each. */
guint gb_erkenning_form_questions_of (const GbErkenningForm *form, const char *item);
/* Is @item evidence for that example of question @number: by name, or as one of its items? */
gboolean gb_erkenning_example_has (const GbErkenningExample *example, int number, const char *item);
/* Is there such an item: "erkenning.1", or "erkenning.1.WORD" of an example or, where the question has them, a kind of agreement? */
gboolean gb_erkenning_form_has_item (const GbErkenningForm *form, const char *item);
/* @pattern: an item, or the begin of several with a '*' behind it. */
gboolean gb_erkenning_item_fits (const char *pattern, const char *item);

/* ---- how far an organisation is ---- */

/* What the levels look at. All borrowed. */
typedef struct
{
  guint answered;             /* a bit (1 << (number - 1)) a question that has what its minimum asks for */
  guint files;                /* how many pieces of evidence have one */
  const char *const *items;   /* of all pillars; NULL-terminated */
  const char *const *holding; /* those of them that are done; NULL-terminated */
  gboolean granted, self_checked;
} GbErkenningStanding;

/* A word of a level's needs. What isn't known isn't met. */
gboolean gb_erkenning_is_met (const char *need, const GbErkenningStanding *standing);
/* The highest level of which all needs are met, and of all levels below it too. */
int gb_erkenning_level (const GbErkenningForm *form, const GbErkenningStanding *standing);
/* "2 of the 4 questions …": what a need asks for, in the current language. Yours to free. */
char *gb_erkenning_describe_need (const GbErkenningForm *form, const char *need);
/* What a file is called in a dossier: @number and what is left of @name (NULL: none was given) in plain letters, digits and hyphens, with its
 * ending: "03-nieuwsbrief.pdf". The same on every system, and no other file's with another number. Yours to free. */
char *gb_erkenning_dup_file_name (guint number, const char *name);
