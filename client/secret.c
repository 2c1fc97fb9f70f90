#include "client/secret.h"

#include "client/in-file.h"
#include "geborgen/error.h"
#include "geborgen/text.h"

#include <errno.h>
#include <sodium.h>
#include <string.h>
#include <sys/resource.h>
#include <termios.h>
#include <unistd.h>

#define KEY_INTERRUPT '\x03' /* Ctrl-C */
#define KEY_END       '\x04' /* Ctrl-D */
#define KEY_BACKSPACE '\b'
#define KEY_KILL      '\x15' /* Ctrl-U */
#define KEY_DELETE    '\x7f'

gboolean
gb_secret_init (GError **error)
{
  const struct rlimit none = { 0, 0 };

  /* Libraries keep copies of their own that nobody wipes. */
  setrlimit (RLIMIT_CORE, &none);
  if (sodium_init () >= 0)
    return TRUE;
  g_set_error_literal (error, GB_ERROR, GB_ERROR_FAILED, _ ("no source of random numbers: libsodium can't start"));
  return FALSE;
}

GbSecret *
gb_secret_new (gsize length)
{
  GbSecret *secret = g_new0 (GbSecret, 1);

  secret->size = length + 1;
  /* Locks it too, as far as RLIMIT_MEMLOCK goes. */
  secret->text = sodium_malloc (secret->size);
  g_assert (secret->text != NULL);
  memset (secret->text, 0, secret->size);
  return secret;
}

void
gb_secret_free (GbSecret *secret)
{
  if (secret == NULL)
    return;
  sodium_free (secret->text); /* wipes it */
  g_free (secret);
}

typedef enum
{
  READ_MORE,
  READ_DONE,
  READ_BROKEN_OFF,
} ReadState;

/* One key. The terminal's own line editing is off, since it keeps the line in a buffer until Enter and would let Ctrl-C leave it
 * without echo. */
static ReadState
take_key (GbSecret *secret, gsize *length, char key)
{
  switch (key)
    {
    case '\r':
    case '\n':
      return READ_DONE;
    case KEY_END:
      return *length == 0 ? READ_BROKEN_OFF : READ_DONE;
    case KEY_INTERRUPT:
      return READ_BROKEN_OFF;
    case KEY_KILL:
      *length = 0;
      break;
    case KEY_BACKSPACE:
    case KEY_DELETE:
      /* all octets of one character */
      while (*length > 0 && ((guchar)secret->text[--*length] & 0xc0) == 0x80)
        ;
      break;
    default:
      if (*length < secret->size - 1)
        secret->text[(*length)++] = key;
    }
  secret->text[*length] = '\0';
  return READ_MORE;
}

static ReadState
read_keys (GbSecret *secret)
{
  ReadState state = READ_MORE;
  gsize length = 0;
  char key = '\0';

  while (state == READ_MORE)
    {
      gssize n = read (STDIN_FILENO, &key, 1);

      if (n < 0 && errno == EINTR)
        continue;
      state = n == 1 ? take_key (secret, &length, key) : READ_BROKEN_OFF;
    }
  secret->text[length] = '\0';
  sodium_memzero (&key, sizeof key);
  return state;
}

GbSecret *
gb_secret_ask (const char *question, GError **error)
{
  g_autoptr (GbSecret) secret = gb_secret_new (GB_SECRET_MAX);
  struct termios before;
  struct termios quiet;
  ReadState state;

  if (tcgetattr (STDIN_FILENO, &before) != 0)
    {
      g_set_error_literal (error, GB_ERROR, GB_ERROR_USAGE, _ ("there is no terminal to ask for a passphrase on"));
      return NULL;
    }
  quiet = before;
  quiet.c_lflag &= ~(tcflag_t)(ECHO | ECHONL | ICANON | ISIG);
  quiet.c_cc[VMIN] = 1;
  quiet.c_cc[VTIME] = 0;
  g_printerr ("%s: ", question);
  tcsetattr (STDIN_FILENO, TCSAFLUSH, &quiet);
  state = read_keys (secret);
  tcsetattr (STDIN_FILENO, TCSAFLUSH, &before);
  g_printerr ("\n");
  if (state == READ_DONE)
    return g_steal_pointer (&secret);
  g_set_error_literal (error, GB_ERROR, GB_ERROR_USAGE, _ ("no passphrase was given; nothing was changed"));
  return NULL;
}

/* Octet by octet would be slow for a file and is nothing for a line. */
static gboolean
read_line (int fd, GbSecret *secret)
{
  gsize length = 0;

  while (length < secret->size - 1)
    {
      gssize n = read (fd, secret->text + length, 1);

      if (n < 0 && errno == EINTR)
        continue;
      if (n != 1 || secret->text[length] == '\n')
        break;
      length++;
    }
  while (length > 0 && secret->text[length - 1] == '\r')
    length--;
  secret->text[length] = '\0';
  return length > 0 && length < secret->size - 1;
}

static gboolean
check_private (const char *path, const struct stat *st, GError **error)
{
  if (st->st_uid == geteuid () && (st->st_mode & (S_IRWXG | S_IRWXO)) == 0)
    return TRUE;
  g_set_error (error, GB_ERROR, GB_ERROR_PERMISSION, _ ("others can read '%s'; make it yours alone with 'chmod 600'"),
               path);
  return FALSE;
}

GbSecret *
gb_secret_read (const char *path, GError **error)
{
  g_autoptr (GbSecret) secret = gb_secret_new (GB_SECRET_MAX);
  gboolean from_stdin = strcmp (path, "-") == 0;
  struct stat st;
  int fd = from_stdin ? STDIN_FILENO : gb_in_file_open (path, &st, error);
  gboolean done;

  if (fd < 0)
    return NULL;
  done = from_stdin || check_private (path, &st, error);
  if (done && !read_line (fd, secret))
    {
      done = FALSE;
      g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("there is no passphrase in '%s'; it is its first line"), path);
    }
  if (!from_stdin)
    close (fd);
  return done ? g_steal_pointer (&secret) : NULL;
}
