/* The passport of an employee's agreements: a document of the employee's own, to keep and to show. It speaks to the employee, and has no field
 * for why: what was agreed, and never the reason. */
#include "content/writing.h"

static const char *
get_state (const GbAgreement *agreement)
{
  if (gb_date_is_set (agreement->winding_down_on))
    return _ ("in force; it comes to an end step by step");
  switch (agreement->state)
    {
    case GB_AGREEMENT_PROPOSED:
      return _ ("proposed; it holds once both of you have confirmed it");
    case GB_AGREEMENT_TRIAL:
      return _ ("on trial");
    case GB_AGREEMENT_ACTIVE:
    case GB_AGREEMENT_ENDED:
    case GB_AGREEMENT_HANDED_OVER:
    case GB_N_AGREEMENT_STATES:
    default:
      return _ ("in force");
    }
}

static void
write_date (GString *page, const char *label, GbDate date)
{
  g_autofree char *display = gb_date_is_set (date) ? gb_date_to_display (date) : NULL;

  if (display != NULL)
    gb_write_fact (page, label, display);
}

/* @missing: what stands there for no text. */
static void
write_text (GString *page, const char *label, const char *text, const char *missing)
{
  if (text == NULL)
    {
      gb_write_fact (page, label, missing);
      return;
    }
  g_string_append_printf (page, "- **%s**:", label);
  gb_write_lines (page, text);
  g_string_append_c (page, '\n');
}

static void
write_sharing (GString *page, const GbAgreement *agreement)
{
  const char *said = _ ("you weren't asked yet; as long as you haven't said yes, it isn't passed on");
  g_autoptr (GString) line = NULL;

  if (agreement->share == GB_SHARE_GRANTED)
    said = _ ("may see it");
  if (agreement->share == GB_SHARE_REFUSED)
    said = _ ("may not see it");
  line = g_string_new (said);
  if (agreement->share != GB_SHARE_NOT_ASKED)
    gb_write_day (line, _ ("said on %s"), agreement->share_answered_on);
  if (agreement->share != GB_SHARE_NOT_ASKED && agreement->share_by != NULL)
    g_string_append_printf (line, _ (" by %s"), agreement->share_by);
  gb_write_fact (page, _ ("Your next manager"), line->str);
}

static void
write_confirmed (GString *page, const char *label, GbDate date)
{
  g_autofree char *display = gb_date_is_set (date) ? gb_date_to_display (date) : NULL;

  gb_write_fact (page, label, display != NULL ? display : _ ("not yet"));
}

static void
write_version (GString *page, const GbAgreement *agreement)
{
  g_autofree char *made
      = gb_date_is_set (agreement->version_on) ? gb_date_to_display (agreement->version_on) : g_strdup ("?");
  g_autofree char *line = g_strdup_printf (_ ("%d, made on %s"), agreement->version, made);

  gb_write_fact (page, _ ("Version"), line);
}

/* What was agreed before and what was agreed after stand under the same number. */
static void
write_title (GString *page, const GbAgreement *agreement, guint number)
{
  g_autofree char *title = g_strdup_printf ("%u. %s", number, gb_agreement_kind_title (agreement->kind));

  /* One blank line, and not two, below the heading above it. */
  if (g_str_has_suffix (page->str, "\n\n"))
    g_string_truncate (page, page->len - 1);
  gb_write_heading (page, "###", title);
}

static void
write_agreement (GString *page, const GbAgreement *agreement, guint number)
{
  write_title (page, agreement, number);
  gb_write_fact (page, _ ("How it stands"), get_state (agreement));
  if (agreement->text != NULL)
    write_text (page, _ ("What was agreed"), agreement->text, NULL);
  write_date (page, _ ("From"), agreement->from_on);
  if (agreement->state != GB_AGREEMENT_ACTIVE)
    write_date (page, _ ("Trial until"), agreement->trial_until);
  write_date (page, _ ("Review on"), agreement->review_on);
  write_date (page, _ ("Until"), agreement->until_on);
  write_text (page, _ ("In an emergency"), agreement->emergency, _ ("nothing was agreed about that yet"));
  write_text (page, _ ("The team is told"), agreement->team_told, _ ("nothing"));
  write_sharing (page, agreement);
  write_confirmed (page, _ ("Confirmed by you"), agreement->confirmed_by_employee_on);
  write_confirmed (page, _ ("Confirmed by your manager"), agreement->confirmed_by_manager_on);
  write_version (page, agreement);
}

/* ---- what went before ---- */

static void
write_old_version (GString *page, const GbAgreement *version)
{
  g_autofree char *kind = gb_markdown_escape (gb_agreement_kind_title (version->kind));
  g_autoptr (GString) days = g_string_new (NULL);

  gb_write_day (days, _ ("made on %s"), version->version_on);
  gb_write_day (days, _ ("from %s"), version->from_on);
  gb_write_day (days, _ ("trial until %s"), version->trial_until);
  gb_write_day (days, _ ("review on %s"), version->review_on);
  gb_write_day (days, _ ("until %s"), version->until_on);
  gb_write_day (days, _ ("confirmed by you on %s"), version->confirmed_by_employee_on);
  gb_write_day (days, _ ("confirmed by your manager on %s"), version->confirmed_by_manager_on);
  g_string_append (page, "- **");
  g_string_append_printf (page, _ ("Version %d, %s"), version->version, kind);
  g_string_append_printf (page, "**: %s", days->str);
  gb_write_lines (page, version->text);
  gb_write_line (page, _ ("In an emergency"), version->emergency);
  gb_write_line (page, _ ("The team is told"), version->team_told);
  g_string_append_c (page, '\n');
}

static void
write_review (GString *page, const GbReview *review)
{
  static const char *const outcomes[GB_N_OUTCOMES] = {
    [GB_OUTCOME_CONTINUE] = N_ ("it goes on as it is"),
    [GB_OUTCOME_ADAPT] = N_ ("it is adapted"),
    [GB_OUTCOME_END] = N_ ("it ends"),
  };
  g_autofree char *day = gb_date_to_display (review->on_day);
  g_autofree char *label = g_strdup_printf (_ ("Reviewed on %s"), day);

  gb_write_fact (page, label, gb_text (outcomes[review->outcome]));
}

static gboolean
has_history (const GbPassportItem *item)
{
  return item->agreement->version > 1 || item->reviews->len > 0;
}

static void
write_history_of (GString *page, const GbPassportItem *item, guint number)
{
  if (!has_history (item))
    return;
  write_title (page, item->agreement, number);
  for (guint i = 0; i < item->versions->len; i++)
    {
      const GbAgreement *version = g_ptr_array_index (item->versions, i);

      if (version->version < item->agreement->version)
        write_old_version (page, version);
    }
  for (guint i = 0; i < item->reviews->len; i++)
    write_review (page, g_ptr_array_index (item->reviews, i));
}

static void
write_history (GString *page, const GPtrArray *items)
{
  gboolean begun = FALSE;

  for (guint i = 0; i < items->len; i++)
    {
      const GbPassportItem *item = g_ptr_array_index (items, i);

      if (has_history (item) && !begun)
        gb_write_heading (page, "##", _ ("What went before"));
      begun = begun || has_history (item);
      write_history_of (page, item, i + 1);
    }
}

/* ---- the whole ---- */

/* The first day by which one of them is to be reviewed: a trial is before it ends. */
static GbDate
find_next_review (const GPtrArray *items)
{
  GbDate next = GB_DATE_NONE;

  for (guint i = 0; i < items->len; i++)
    {
      const GbPassportItem *item = g_ptr_array_index (items, i);
      const GbAgreement *agreement = item->agreement;
      const GbDate days[] = { agreement->state == GB_AGREEMENT_ACTIVE ? GB_DATE_NONE : agreement->trial_until,
                              agreement->review_on, agreement->until_on };

      for (guint j = 0; j < G_N_ELEMENTS (days); j++)
        if (gb_date_is_set (days[j]) && (!gb_date_is_set (next) || gb_date_compare (days[j], next) < 0))
          next = days[j];
    }
  return next;
}

static void
write_beginning (GString *page, const GbPassport *passport)
{
  gb_write_heading (page, "#", _ ("Passport of agreements"));
  gb_write_fact (page, _ ("Of"), passport->person->name);
  write_date (page, _ ("As it stood on"), passport->today);
  write_date (page, _ ("Next review"), find_next_review (passport->items));
  g_string_append_c (page, '\n');
  gb_write_paragraphs (page, _ ("This document is yours. You keep it, and you decide who gets to see it. It says what "
                                "you and your manager agreed "
                                "about your work, so that you needn't start from the beginning with somebody else."));
  gb_write_paragraphs (page, _ ("Why this was agreed isn't in it: nobody has to know that to keep to it. Is something "
                                "wrong, or does your situation "
                                "change? Then ask for a talk, and look at it together anew. You do so on the day of "
                                "the review in any case."));
}

static void
write_agreements (GString *page, const GPtrArray *items)
{
  gb_write_heading (page, "##", _ ("What was agreed"));
  if (items->len == 0)
    gb_write_paragraphs (page, _ ("At the moment there are no agreements. When you make one, ask for a new passport."));
  for (guint i = 0; i < items->len; i++)
    {
      const GbPassportItem *item = g_ptr_array_index (items, i);

      write_agreement (page, item->agreement, i + 1);
    }
}

static void
write_rights (GString *page)
{
  gb_write_heading (page, "##", _ ("Who else has this"));
  gb_write_paragraphs (page, _ ("Your manager keeps these agreements too. A next manager gets to see one only if you "
                                "agree to that, for each of them "
                                "apart, and you can change your mind. You can also ask for all that is recorded about "
                                "you (art. 15 AVG)."));
}

/* @name: NULL where it isn't known. */
static void
add_signature (GbPage *page, const char *who, const char *name)
{
  g_autofree char *escaped = name != NULL ? gb_markdown_escape (name) : NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  gb_write_heading (text, "###", who);
  /* Behind its label a name that is read from the right stands on the left all the same. */
  if (escaped != NULL)
    g_string_append_printf (text, "%s: %s\n", _ ("Name"), escaped);
  else
    g_string_truncate (text, text->len - 1);
  gb_page_add_markdown (page, text->str);
  if (name == NULL)
    gb_page_add_blank (page, _ ("Name"));
  gb_page_add_blank (page, _ ("Date"));
  gb_page_add_blank (page, _ ("Signature"));
}

static void
add_signatures (GbPage *page, const GbPassport *passport)
{
  g_autoptr (GString) text = g_string_new (NULL);

  gb_write_heading (text, "##", _ ("Signed by both"));
  gb_write_paragraphs (text, _ ("You both sign that this is what you agreed. It takes nothing away from what the law, "
                                "your contract or a collective "
                                "agreement gives you."));
  g_string_truncate (text, text->len - 1);
  gb_page_add_markdown (page, text->str);
  add_signature (page, _ ("You"), passport->person->name);
  add_signature (page, _ ("Your manager"), NULL);
}

GbPage *
gb_passport_to_page (const GbPassport *passport)
{
  /* The name of a file that is made by printing it, too. */
  GbPage *page = gb_page_new (_ ("Agreements"));
  g_autoptr (GString) text = g_string_new (NULL);

  write_beginning (text, passport);
  /* A heading brings its own line. */
  g_string_truncate (text, text->len - 1);
  write_agreements (text, passport->items);
  write_history (text, passport->items);
  write_rights (text);
  g_string_truncate (text, text->len - 1);
  gb_page_add_markdown (page, text->str);
  if (passport->items->len > 0)
    add_signatures (page, passport);
  return page;
}
