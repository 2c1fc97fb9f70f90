/* What is filled in: the organisation's own data, as Markdown. What people wrote is escaped. */
#include "content/handbook.h"

#include <string.h>

#include "content/content.h"
#include "geborgen/agreement.h"
#include "geborgen/handbook.h"

#define CONTACT "contactpersoon"

/* Bold it would be a heading; so that nobody takes it for the text itself. */
static void
append_open (GString *body, const char *what, guint *open)
{
  g_string_append_printf (body, "*%s*", what);
  (*open)++;
}

/* @address as a link, where nothing in it could end one early. */
static void
append_address (GString *body, const char *address)
{
  if (strpbrk (address, " <>\"'`*\\|") == NULL && strstr (address, "://") != NULL)
    g_string_append_printf (body, "<%s>", address);
  else
    {
      g_autofree char *escaped = gb_markdown_escape (address);

      g_string_append (body, escaped);
    }
}

/* ---- kinds of agreement ---- */

static void
append_kind (GString *body, const GbHandbookKind *kind)
{
  g_autofree char *title = gb_markdown_escape (gb_agreement_kind_title (kind->kind));
  g_autofree char *note = gb_markdown_escape (kind->note != NULL ? kind->note : "");

  g_string_append_printf (body, "- %s%s%s\n", title, *note != '\0' ? ": " : "", note);
}

static guint
append_kinds (GString *body, const GbHandbookFacts *facts, gboolean are_rights)
{
  guint n = 0;

  for (guint i = 0; i < facts->kinds->len; i++)
    {
      const GbHandbookKind *kind = g_ptr_array_index (facts->kinds, i);

      if (!kind->allowed || gb_agreement_kind_is_right (kind->kind) != are_rights)
        continue;
      append_kind (body, kind);
      n++;
    }
  return n;
}

static void
append_tailored (GString *body, const GbHandbookFacts *facts, guint *open)
{
  if (append_kinds (body, facts, FALSE) > 0)
    return;
  append_open (body, _ ("To be filled in: which tailored agreements are possible here."), open);
  g_string_append_c (body, '\n');
}

static void
append_leave (GString *body, const GbHandbookFacts *facts, guint *open)
{
  append_kinds (body, facts, TRUE);
}

/* ---- rights ---- */

static void
append_right (GString *body, const GbReference *right, GbDate today)
{
  g_autofree char *title = gb_markdown_escape (gb_reference_get_title (right));
  g_autofree char *basis = gb_reference_dup_basis (right);
  g_autofree char *source = gb_markdown_escape (basis != NULL ? basis : "");
  g_autofree char *checked = gb_date_is_set (right->last_checked) ? gb_date_to_display (right->last_checked) : NULL;
  g_auto (GStrv) lines = g_strsplit (gb_reference_get_text (right), "\n", -1);

  g_string_append_printf (body, "%s### %s\n\n", body->len > 0 && !g_str_has_suffix (body->str, "\n\n") ? "\n" : "",
                          title);
  for (char **line = lines; *line != NULL; line++)
    {
      g_autofree char *escaped = gb_markdown_escape (*line);

      if (*escaped != '\0')
        g_string_append_printf (body, "- %s\n", escaped);
    }
  g_string_append_printf (body, "\n%s: %s", _ ("Source"), *source != '\0' ? source : _ ("not told"));
  if (checked != NULL)
    {
      g_autofree char *said = g_strdup_printf (_ ("checked on %s"), checked);

      g_string_append_printf (body, ", %s", said);
    }
  if (gb_reference_is_outdated (right, today))
    g_string_append_printf (body, " (%s)", _ ("not checked for over a year: check it first"));
  g_string_append (body, ".\n");
}

static void
append_rights (GString *body, const GbHandbookFacts *facts, guint *open)
{
  for (guint i = 0; i < facts->rights->len; i++)
    append_right (body, g_ptr_array_index (facts->rights, i), facts->today);
  /* It goes with the rights, wherever somebody moves them. */
  g_string_append_printf (body, "\n%s\n", gb_reference_notice ());
}

/* ---- support ---- */

static void
append_contact_of (GString *body, const GbReference *support, guint *open)
{
  if (gb_reference_lacks_contact (support))
    {
      g_string_append_c (body, ' ');
      append_open (body, _ ("To be filled in: how to reach them."), open);
      return;
    }
  if (support->telephone != NULL)
    {
      g_autofree char *telephone = gb_markdown_escape (support->telephone);

      g_string_append_printf (body, " %s: %s.", _ ("Telephone"), telephone);
    }
  if (support->url == NULL)
    return;
  g_string_append_printf (body, " %s: ", _ ("Website"));
  append_address (body, support->url);
}

static void
append_support_line (GString *body, const char *mark, const GbReference *support, guint *open)
{
  g_autofree char *title = gb_markdown_escape (gb_reference_get_title (support));
  g_auto (GStrv) lines = g_strsplit (gb_reference_get_text (support), "\n", -1);
  g_autofree char *joined = g_strjoinv (" ", lines);
  g_autofree char *text = gb_markdown_escape (joined);

  g_string_append_printf (body, "%s**%s** — %s", mark, title, text);
  append_contact_of (body, support, open);
  g_string_append_c (body, '\n');
}

static void
append_support (GString *body, const GbHandbookFacts *facts, GbWhere where, guint *open)
{
  for (guint i = 0; i < facts->support->len; i++)
    {
      const GbReference *support = g_ptr_array_index (facts->support, i);

      if (support->where == where)
        append_support_line (body, "- ", support, open);
    }
}

static void
append_inside (GString *body, const GbHandbookFacts *facts, guint *open)
{
  append_support (body, facts, GB_WHERE_INSIDE, open);
}

static void
append_outside (GString *body, const GbHandbookFacts *facts, guint *open)
{
  append_support (body, facts, GB_WHERE_OUTSIDE, open);
}

static void
append_contact (GString *body, const GbHandbookFacts *facts, guint *open)
{
  for (guint i = 0; i < facts->support->len; i++)
    {
      const GbReference *support = g_ptr_array_index (facts->support, i);

      if (strcmp (support->id, CONTACT) != 0)
        continue;
      append_support_line (body, "", support, open);
      return;
    }
  append_open (body, _ ("To be filled in: who the contact person is."), open);
  g_string_append_c (body, '\n');
}

/* ---- the Day ---- */

static void
append_day (GString *body, const GbHandbookFacts *facts, guint *open)
{
  g_autofree char *on = gb_date_to_display (facts->day_on);
  g_autofree char *plans = gb_date_is_set (facts->day_plans.date) ? gb_civil_to_display (facts->day_plans) : NULL;

  g_string_append_printf (body, _ ("The Dag van de Mantelzorg is on 10 November. The next one is on %s."), on);
  if (plans != NULL)
    {
      g_string_append_c (body, ' ');
      g_string_append_printf (body, _ ("What we do together is on %s."), plans);
    }
  g_string_append_c (body, '\n');
}

/* ---- all of them ---- */

static const struct
{
  const char *name;
  void (*append) (GString *body, const GbHandbookFacts *facts, guint *open);
} slots[] = {
  { "verlof", append_leave },
  { "maatwerk", append_tailored },
  { "rechten", append_rights },
  { "ondersteuning-binnen", append_inside },
  { "ondersteuning-buiten", append_outside },
  { "contact", append_contact },
  { "dag", append_day },
};

gboolean
gb_handbook_slot_exists (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (slots); i++)
    if (strcmp (slots[i].name, name) == 0)
      return TRUE;
  return FALSE;
}

char *
gb_handbook_dup_slots (void)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (slots); i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", slots[i].name);
  return g_string_free (names, FALSE);
}

void
gb_handbook_append_slot (GString *body, const char *name, const GbHandbookFacts *facts, guint *open)
{
  for (guint i = 0; i < G_N_ELEMENTS (slots); i++)
    if (strcmp (slots[i].name, name) == 0)
      slots[i].append (body, facts, open);
}
