/* What the files of this folder share. */
#pragma once

#include <check.h>
#include <glib.h>
#include <stdlib.h>
#include <string.h>

#include "content/content.h"
#include "geborgen/error.h"
#include "geborgen/names.h"

#define GOOD "# Proef\n\nWaar het om gaat.\n\n## Vooraf\n\n- Doe eerst dit. {#dit}\n- Dan dat.\n"

TCase *content_points_case (void);
TCase *content_files_case (void);
TCase *content_guide_case (void);
TCase *content_reference_case (void);
TCase *content_page_case (void);
TCase *content_year_case (void);
TCase *content_handbook_case (void);
TCase *content_passport_case (void);

/* A whole page of @markdown alone; yours. */
static inline char *
dup_page (const char *markdown, const char *title)
{
  g_autoptr (GbPage) page = gb_page_new (title);

  gb_page_add_markdown (page, markdown);
  return gb_page_write (page, GB_DOCUMENT_HTML);
}

static inline const GbPhase *
phase_at (const GbPoints *points, guint index)
{
  ck_assert_uint_lt (index, points->phases->len);
  return g_ptr_array_index (points->phases, index);
}

static inline const GbPoint *
point_at (const GbPoints *points, guint phase, guint index)
{
  ck_assert_uint_lt (index, phase_at (points, phase)->points->len);
  return g_ptr_array_index (phase_at (points, phase)->points, index);
}
