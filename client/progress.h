/* A sign of life on stderr, for what takes longer than a person waits without wondering. */
#pragma once

#include <glib.h>

typedef struct GbProgress GbProgress;

/* Shows nothing at first, and nothing at all where stderr is no terminal. Moves while the default main context runs.
 * @width: columns; 0: unknown. */
GbProgress *gb_progress_new (const char *doing, guint width);
/* Wipes it. */
void gb_progress_free (GbProgress *progress);
