#include "geborgen/evidence.h"

#include <stdlib.h>
#include <string.h>

#include "core/words.h"
#include "geborgen/error.h"
#include "geborgen/person.h"
#include "geborgen/text.h"

#define HASH_DIGITS 64
/* Octets of a name's ending that are kept when it is cut: ".docx" and the like. */
#define ENDING_MAX 16

void
gb_evidence_free (GbEvidence *evidence)
{
  if (evidence == NULL)
    return;
  g_free (evidence->uid);
  g_strfreev (evidence->items);
  g_free (evidence->text);
  g_free (evidence->name);
  g_free (evidence->sha256);
  g_free (evidence);
}

GbEvidence *
gb_evidence_copy (const GbEvidence *evidence)
{
  GbEvidence *copy = g_new (GbEvidence, 1);

  *copy = *evidence;
  copy->uid = g_strdup (evidence->uid);
  copy->items = g_strdupv (evidence->items);
  copy->text = g_strdup (evidence->text);
  copy->name = g_strdup (evidence->name);
  copy->sha256 = g_strdup (evidence->sha256);
  return copy;
}

gboolean
gb_evidence_has_file (const GbEvidence *evidence)
{
  return evidence->sha256 != NULL;
}

gboolean
gb_method_word_is_valid (const char *text)
{
  gsize length = strlen (text);

  if (length == 0 || length > GB_METHOD_WORD_MAX || strspn (text, "abcdefghijklmnopqrstuvwxyz0123456789-.") != length)
    return FALSE;
  return text[0] != '.' && text[length - 1] != '.' && strstr (text, "..") == NULL;
}

gboolean
gb_evidence_hash_is_valid (const char *text)
{
  return strlen (text) == HASH_DIGITS && strspn (text, "0123456789abcdef") == HASH_DIGITS;
}

static int
compare_words (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *)a, *(char *const *)b);
}

void
gb_evidence_settle (GbEvidence *evidence)
{
  guint n = evidence->items != NULL ? g_strv_length (evidence->items) : 0;
  guint kept = 0;

  if (n == 0)
    return;
  qsort (evidence->items, n, sizeof *evidence->items, compare_words);
  for (guint i = 1; i < n; i++)
    if (strcmp (evidence->items[kept], evidence->items[i]) == 0)
      g_free (evidence->items[i]);
    else
      evidence->items[++kept] = evidence->items[i];
  evidence->items[kept + 1] = NULL;
}

static gboolean
check_items (const GbEvidence *evidence, GError **error)
{
  guint n = evidence->items != NULL ? g_strv_length (evidence->items) : 0;

  if (n == 0)
    g_set_error_literal (error, GB_ERROR, GB_ERROR_INVALID,
                         _ ("evidence shows something: name an item, such as 'borgen.gesprekscyclus'"));
  else if (n > GB_EVIDENCE_ITEMS_MAX)
    g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("one piece of evidence shows %u items at most; record two"),
                 GB_EVIDENCE_ITEMS_MAX);
  else
    {
      for (guint i = 0; i < n; i++)
        if (!gb_method_word_is_valid (evidence->items[i]))
          {
            g_autofree char *shown = gb_words_culprit (evidence->items[i]);
            g_set_error (error, GB_ERROR, GB_ERROR_INVALID,
                         _ ("'%s' is no item; give one such as 'borgen.gesprekscyclus'"), shown);
            return FALSE;
          }
      return TRUE;
    }
  return FALSE;
}

static gboolean
check_file (const GbEvidence *evidence, GError **error)
{
  gboolean whole = evidence->name != NULL && *evidence->name != '\0' && evidence->sha256 != NULL
                   && gb_evidence_hash_is_valid (evidence->sha256) && evidence->size > 0
                   && evidence->size <= GB_EVIDENCE_SIZE_MAX && strlen (evidence->name) <= GB_EVIDENCE_NAME_MAX;

  if (whole || (evidence->name == NULL && evidence->sha256 == NULL && evidence->size == 0))
    return TRUE;
  g_set_error_literal (error, GB_ERROR, GB_ERROR_INVALID, _ ("a file of evidence has a name, a size and a hash"));
  return FALSE;
}

gboolean
gb_evidence_check (const GbEvidence *evidence, GError **error)
{
  if (evidence->text == NULL)
    {
      g_set_error_literal (error, GB_ERROR, GB_ERROR_INVALID,
                           _ ("evidence says in words what was done: give it by --text"));
      return FALSE;
    }
  if (!gb_text_check (_ ("text"), evidence->text, error))
    return FALSE;
  if (g_utf8_strlen (evidence->text, -1) > GB_EVIDENCE_TEXT_MAX)
    {
      g_set_error (error, GB_ERROR, GB_ERROR_INVALID,
                   _ ("the text of evidence has at most %u characters; shorten it, or add it as a file"),
                   GB_EVIDENCE_TEXT_MAX);
      return FALSE;
    }
  if (gb_date_is_set (evidence->on) && !gb_date_is_valid (evidence->on))
    {
      g_set_error_literal (error, GB_ERROR, GB_ERROR_INVALID,
                           _ ("the evidence has a date that doesn't exist; give another"));
      return FALSE;
    }
  return check_items (evidence, error) && check_file (evidence, error);
}

/* What Windows and a shell take for something else than a part of a name stands as an underscore. */
static char *
dup_harmless (const char *name)
{
  g_autofree char *valid = g_utf8_make_valid (name, -1);
  g_autoptr (GString) harmless = g_string_new (NULL);

  for (const char *at = valid; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (gb_words_is_unsafe (c))
        continue;
      g_string_append_unichar (harmless, c < 0x80 && strchr ("\\:*?\"<>|", (int)c) != NULL ? '_' : c);
    }
  return gb_words_squeeze (harmless->str);
}

/* The ending of @name with its dot; "": none that is worth keeping. */
static const char *
find_ending (const char *name)
{
  const char *dot = strrchr (name, '.');

  return dot != NULL && dot != name && strlen (dot) <= ENDING_MAX ? dot : "";
}

/* Takes octets away before the ending, whole characters at a time. */
static char *
cut_name (const char *name)
{
  const char *ending = find_ending (name);
  const char *end = name + GB_EVIDENCE_NAME_MAX - strlen (ending);

  if (strlen (name) <= GB_EVIDENCE_NAME_MAX)
    return g_strdup (name);
  while (((guchar)*end & 0xc0) == 0x80)
    end--;
  return g_strdup_printf ("%.*s%s", (int)(end - name), name, ending);
}

char *
gb_evidence_dup_name (const char *name)
{
  const char *slash = strrchr (name, '/');
  g_autofree char *harmless = dup_harmless (slash != NULL ? slash + 1 : name);
  const char *start = harmless;

  /* no hidden file, and no ".." */
  while (*start == '.' || *start == ' ')
    start++;
  if (*start == '\0')
    return g_strdup (_ ("document"));
  return cut_name (start);
}
