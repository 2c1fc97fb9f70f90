/* Rights that may help and who else can, a line each, at the end of a guide. */
#include "content/guide-reference.h"

#include "content/writing.h"

/* @detail: what stands behind the title; NULL: nothing. */
static void
append_line (GString *page, const GbReference *reference, const char *detail, GbDate today)
{
  g_autofree char *title = gb_markdown_escape (gb_reference_get_title (reference));
  g_autofree char *escaped = gb_markdown_escape (detail != NULL ? detail : "");

  g_string_append_printf (page, "- **%s**", title);
  if (*escaped != '\0')
    g_string_append_printf (page, " — %s", escaped);
  if (gb_reference_is_outdated (reference, today))
    g_string_append_printf (page, " (%s)", _ ("not checked for over a year: check it first"));
  g_string_append_c (page, '\n');
}

static void
append_rights (GString *page, const GbGuide *guide)
{
  gb_write_heading (page, "##", _ ("Rights that may help"));
  for (guint i = 0; i < guide->rights->len; i++)
    {
      const GbReference *right = g_ptr_array_index (guide->rights, i);
      g_autofree char *basis = gb_reference_dup_basis (right);

      append_line (page, right, basis, guide->today);
    }
}

static char *
dup_contact (const GbReference *support)
{
  const char *where
      = support->where == GB_WHERE_INSIDE ? _ ("inside the organisation") : _ ("outside the organisation");

  return g_strjoin (", ", where, support->telephone != NULL ? support->telephone : support->url,
                    support->telephone != NULL ? support->url : NULL, NULL);
}

static void
append_support (GString *page, const GbGuide *guide)
{
  gb_write_heading (page, "##", _ ("Support"));
  for (guint i = 0; i < guide->support->len; i++)
    {
      const GbReference *support = g_ptr_array_index (guide->support, i);
      g_autofree char *contact = dup_contact (support);

      append_line (page, support, contact, guide->today);
    }
}

void
gb_guide_append_reference (GString *page, const GbGuide *guide)
{
  gboolean has_rights = guide->rights != NULL && guide->rights->len > 0;
  gboolean has_support = guide->support != NULL && guide->support->len > 0;

  if (has_rights)
    append_rights (page, guide);
  if (has_support)
    append_support (page, guide);
  if (has_rights || has_support)
    g_string_append_printf (page, "\n%s\n", gb_reference_notice ());
}
