#include "client/progress.h"

#include "client/text-layout.h"

#include <unistd.h>

#define PULSE_MS     120
#define QUIET_PULSES 4
#define BLOCK        4u

struct GbProgress
{
  char *doing;
  guint bar; /* columns of the bar; 0: no room for one */
  guint pulses;
  guint source;
};

static gboolean
on_pulse (gpointer user_data)
{
  GbProgress *progress = user_data;
  guint track = progress->bar > BLOCK ? progress->bar - BLOCK : 0;
  guint phase = track > 0 ? progress->pulses % (2 * track) : 0;
  guint at = phase <= track ? phase : 2 * track - phase;
  g_autoptr (GString) line = g_string_new ("\r");

  if (progress->pulses++ < QUIET_PULSES)
    return G_SOURCE_CONTINUE;
  g_string_append (line, progress->doing);
  if (track > 0)
    {
      g_string_append (line, " [");
      for (guint i = 0; i < progress->bar; i++)
        g_string_append_c (line, i >= at && i < at + BLOCK ? '=' : ' ');
      g_string_append_c (line, ']');
    }
  g_printerr ("%s", line->str);
  return G_SOURCE_CONTINUE;
}

GbProgress *
gb_progress_new (const char *doing, guint width)
{
  GbProgress *progress = g_new0 (GbProgress, 1);
  guint used = gb_layout_width (doing) + 4;

  progress->doing = g_strdup (doing);
  progress->bar = width > used + BLOCK ? MIN (width - used, 30) : width == 0 ? 20 : 0;
  if (isatty (STDERR_FILENO))
    progress->source = g_timeout_add (PULSE_MS, on_pulse, progress);
  return progress;
}

void
gb_progress_free (GbProgress *progress)
{
  if (progress == NULL)
    return;
  if (progress->source > 0)
    g_source_remove (progress->source);
  if (progress->pulses > QUIET_PULSES)
    g_printerr ("\r\033[K");
  g_free (progress->doing);
  g_free (progress);
}
