/* The part of a guide that tells of rights and support. For guide.c. */
#pragma once

#include "content/content.h"

void gb_guide_append_reference (GString *page, const GbGuide *guide);
