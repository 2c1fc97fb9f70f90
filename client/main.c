#include "client/run.h"
#include "geborgen/text.h"

#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

/* A standard stream that is closed would come back as the bus connection, and answers would be written into it. Opened the
 * wrong way round, so that using it fails as it should. */
static void
hold_standard_streams (void)
{
  for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
    if (fcntl (fd, F_GETFD) < 0)
      open ("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY);
}

int
main (int argc, char **argv)
{
  hold_standard_streams ();
  /* A reader that has gone away is an error to report. */
  signal (SIGPIPE, SIG_IGN);
  gb_text_init (g_getenv ("GB_LOCALE_DIR"));
  return gb_run (argc, argv);
}
