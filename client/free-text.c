#include "client/free-text.h"

#include <string.h>

#include "client/prompt.h"
#include "client/text-layout.h"
#include "geborgen/health.h"
#include "geborgen/names.h"

#define TEXT_BYTES_MAX (GB_TEXT_MAX * 4u)
/* Of a longer text only the words are shown. */
#define SHOWN_CHARACTERS 600

/* The text with its words in brackets; NULL when nothing in it points at health. */
static char *
mark (const char *text)
{
  g_autofree char *clean = gb_layout_clean (text);
  g_autoptr (GArray) spans = gb_health_find (clean);
  g_autoptr (GString) marked = g_string_new (NULL);
  gsize at = 0;

  if (spans->len == 0)
    return NULL;
  if (g_utf8_strlen (clean, -1) > SHOWN_CHARACTERS)
    return gb_health_describe (clean);
  for (guint i = 0; i < spans->len; i++)
    {
      const GbHealthSpan *span = &g_array_index (spans, GbHealthSpan, i);

      g_string_append_len (marked, clean + at, (gssize)(span->start - at));
      g_string_append_c (marked, '[');
      g_string_append_len (marked, clean + span->start, (gssize)span->length);
      g_string_append_c (marked, ']');
      at = span->start + span->length;
    }
  g_string_append (marked, clean + at);
  return g_string_free (g_steal_pointer (&marked), FALSE);
}

typedef enum
{
  CHOICE_AGAIN,
  CHOICE_KEEP,
  CHOICE_STOP,
} Choice;

static gboolean
choose (GbCall *call, Choice *ret_choice, GError **error)
{
  for (;;)
    {
      g_autofree char *line = gb_prompt_line (_ ("1 write it again, 2 keep it as it is, 3 stop"), "1", FALSE, error);
      GbAnswer sure;

      if (line == NULL)
        return FALSE;
      if (strcmp (line, "1") == 0 || strcmp (line, "3") == 0)
        {
          *ret_choice = *line == '1' ? CHOICE_AGAIN : CHOICE_STOP;
          return TRUE;
        }
      if (strcmp (line, "2") != 0)
        continue;
      gb_prompt_tell (_ ("That a text was kept all the same is noted in the log, and not what it says."), call->width);
      if (!gb_prompt_yes_no (_ ("Are you sure that it is not about anybody's health, or that it must stand? [y/n]"),
                             &sure, error))
        return FALSE;
      if (sure != GB_ANSWER_YES)
        continue;
      *ret_choice = CHOICE_KEEP;
      return TRUE;
    }
}

char *
gb_free_text_settle (GbCall *call, const char *question, gboolean needed, char *text, GVariantDict *record,
                     GError **error)
{
  g_autofree char *settled = text;

  if (gb_call_has (call, "anyway"))
    g_variant_dict_insert (record, "anyway", "b", TRUE);
  if (gb_call_has (call, "anyway") || !call->interactive || !g_utf8_validate (settled, -1, NULL))
    return g_steal_pointer (&settled);
  for (;;)
    {
      g_autofree char *marked = mark (settled);
      Choice choice;

      if (marked == NULL)
        return g_steal_pointer (&settled);
      gb_prompt_tell (_ ("This points at somebody's health, and that isn't recorded, not even with permission:"),
                      call->width);
      gb_prompt_tell (marked, call->width);
      gb_prompt_tell (_ ("The work side is enough: what was agreed, from when, until when."), call->width);
      if (!choose (call, &choice, error))
        return NULL;
      if (choice == CHOICE_KEEP)
        {
          g_variant_dict_insert (record, "anyway", "b", TRUE);
          return g_steal_pointer (&settled);
        }
      if (choice == CHOICE_STOP)
        {
          g_set_error_literal (error, GB_ERROR, GB_ERROR_PRIVACY, _ ("stopped; nothing was changed"));
          return NULL;
        }
      g_free (settled);
      settled = gb_prompt_line (question, NULL, !needed, error);
      if (settled == NULL)
        return NULL;
    }
}

/* NULL without an error: none was given, and none has to be. */
static char *
read_text (GbCall *call, const GbFreeText *wish, GError **error)
{
  const char *given = gb_call_get (call, wish->option);

  if (g_strcmp0 (given, "-") == 0)
    return gb_prompt_read_all (TEXT_BYTES_MAX, error);
  if (given != NULL)
    return g_strdup (given);
  if (!call->interactive)
    return wish->needed ? gb_call_need (call, wish->option, wish->question, NULL, error) : NULL;
  if (!wish->ask)
    return NULL;
  gb_prompt_tell (wish->notice != NULL ? wish->notice
                                       : _ ("The person may ask to read what you write here (art. 15 AVG)."),
                  call->width);
  return gb_prompt_line (wish->question, NULL, !wish->needed, error);
}

gboolean
gb_free_text_put (GbCall *call, const GbFreeText *wish, GVariantDict *record, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autofree char *text = NULL;
  char *read = read_text (call, wish, &local);

  if (read == NULL)
    {
      gboolean failed = local != NULL;

      if (failed)
        g_propagate_error (error, g_steal_pointer (&local));
      return !failed;
    }
  text = gb_free_text_settle (call, wish->question, wish->needed, read, record, error);
  if (text == NULL)
    return FALSE;
  if (*text != '\0' || gb_call_has (call, wish->option))
    g_variant_dict_insert (record, wish->key, "s", text);
  return TRUE;
}
