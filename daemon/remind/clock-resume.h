/* Tells when the machine wakes from sleep, as logind says it.
 *
 * Belt and braces: the kernel cancels the alarm on resume as well. Without a system bus or logind nothing is told, and that
 * is no error. Nothing here waits. */
#pragma once

#include <glib.h>

typedef struct GbResumeWatch GbResumeWatch;
typedef void (*GbResumed) (gpointer user_data);

GbResumeWatch *gb_resume_watch_new (GbResumed resumed, gpointer user_data) G_GNUC_WARN_UNUSED_RESULT;
void gb_resume_watch_free (GbResumeWatch *watch);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GbResumeWatch, gb_resume_watch_free)
