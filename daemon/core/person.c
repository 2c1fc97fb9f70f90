#include "geborgen/person.h"

#include <string.h>

#include "core/words.h"
#include "geborgen/error.h"
#include "geborgen/names.h"
#include "geborgen/text.h"

#define HOURS_MAX 80.0

void
gb_person_free (GbPerson *person)
{
  if (person == NULL)
    return;
  g_free (person->name);
  g_free (person->email);
  g_free (person->team_name);
  g_free (person);
}

void
gb_team_free (GbTeam *team)
{
  if (team == NULL)
    return;
  g_free (team->name);
  g_free (team);
}

GbPerson *
gb_person_copy (const GbPerson *person)
{
  GbPerson *copy = g_new (GbPerson, 1);

  *copy = *person;
  copy->name = g_strdup (person->name);
  copy->email = g_strdup (person->email);
  copy->team_name = g_strdup (person->team_name);
  return copy;
}

static gboolean
fail (GError **error, const char *format, const char *what, const char *value)
{
  g_autofree char *culprit = gb_words_culprit (value);

  g_set_error (error, GB_ERROR, GB_ERROR_INVALID, format, what, culprit);
  return FALSE;
}

/* Characters that nobody sees don't make a name. */
static gboolean
is_visible (gunichar c)
{
  GUnicodeType type = g_unichar_type (c);
  return !g_unichar_isspace (c) && type != G_UNICODE_FORMAT && type != G_UNICODE_CONTROL
         && type != G_UNICODE_NON_SPACING_MARK;
}

static gboolean
check (const char *what, const char *value, gboolean with_line_feeds, gsize most, GError **error)
{
  gboolean visible = FALSE;
  gsize characters = 0;

  if (value == NULL)
    value = "";
  /* No character takes more than four octets: what is longer needs no reading. */
  if (strnlen (value, most * 4 + 1) > most * 4)
    {
      g_autofree char *culprit = gb_words_culprit (value);
      g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("the %s '%s' is too long; at most %u characters fit"), what,
                   culprit, (guint)most);
      return FALSE;
    }
  if (!g_utf8_validate (value, -1, NULL))
    return fail (error, _ ("the %s '%s' isn't valid UTF-8; save the file or set the terminal to UTF-8"), what, value);

  for (const char *p = value; *p != '\0'; p = g_utf8_next_char (p), characters++)
    {
      gunichar c = g_utf8_get_char (p);
      if (gb_words_is_unsafe (c) && !(c == '\n' && with_line_feeds))
        return fail (error, _ ("the %s '%s' holds a control character; leave that out"), what, value);
      visible = visible || is_visible (c);
    }
  if (characters > most)
    {
      g_autofree char *culprit = gb_words_culprit (value);
      g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("the %s '%s' is too long; at most %u characters fit"), what,
                   culprit, (guint)most);
      return FALSE;
    }
  if (!visible)
    return fail (error, _ ("the %s '%s' is empty; give one"), what, value);
  return TRUE;
}

gboolean
gb_name_check (const char *what, const char *name, GError **error)
{
  return check (what, name, FALSE, GB_NAME_MAX, error);
}

gboolean
gb_text_check (const char *what, const char *text, GError **error)
{
  return check (what, text, TRUE, GB_TEXT_MAX, error);
}

/* Labels of letters, digits and hyphens, at least two of them. */
static gboolean
is_domain (const char *domain)
{
  int labels = 0;

  while (TRUE)
    {
      gsize length = strspn (domain, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-");
      if (length == 0 || length > 63 || domain[0] == '-' || domain[length - 1] == '-')
        return FALSE;
      labels++;
      if (domain[length] == '\0')
        return labels >= 2;
      if (domain[length] != '.')
        return FALSE;
      domain += length + 1;
    }
}

static gboolean
is_email (const char *email)
{
  if (strnlen (email, GB_EMAIL_MAX + 1) > GB_EMAIL_MAX)
    return FALSE;

  const char *at = strchr (email, '@');
  if (at == NULL || at == email || email[0] == '.' || at[-1] == '.' || strstr (email, "..") != NULL)
    return FALSE;
  /* An unquoted local part, RFC 5322: nothing that could end the address or the line it stands in. */
  for (const char *p = email; p < at; p++)
    if (!g_ascii_isalnum (*p) && strchr (".!#$%&'*+-/=?^_`{|}~", *p) == NULL)
      return FALSE;
  return is_domain (at + 1);
}

gboolean
gb_email_check (const char *email, GError **error)
{
  if (email != NULL && is_email (email))
    return TRUE;

  g_autofree char *culprit = gb_words_culprit (email != NULL ? email : "");
  g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("'%s' is no e-mail address; write it as name@example.nl"),
               culprit);
  return FALSE;
}

static gboolean
check_hours (double hours, GError **error)
{
  /* Written so that a NaN fails. */
  if (hours >= 0 && hours <= HOURS_MAX)
    return TRUE;

  char text[G_ASCII_DTOSTR_BUF_SIZE];
  g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("'%s' can't be the hours of a week; give a number up to %d"),
               g_ascii_formatd (text, sizeof text, "%.6g", hours), (int)HOURS_MAX);
  return FALSE;
}

static gboolean
check_dates (const GbPerson *person, GError **error)
{
  char started[GB_DATE_TEXT_SIZE], left[GB_DATE_TEXT_SIZE];

  if ((gb_date_is_set (person->started_on) && !gb_date_is_valid (person->started_on))
      || (gb_date_is_set (person->left_on) && !gb_date_is_valid (person->left_on)))
    {
      g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("'%s' has a date that doesn't exist; give another"),
                   person->name);
      return FALSE;
    }
  if (gb_date_is_set (person->started_on) && gb_date_is_set (person->left_on)
      && gb_date_compare (person->left_on, person->started_on) < 0)
    {
      g_set_error (error, GB_ERROR, GB_ERROR_INVALID,
                   _ ("leaving on '%s' is before the start on '%s'; give a later day or change the start"),
                   gb_date_to_iso (person->left_on, left), gb_date_to_iso (person->started_on, started));
      return FALSE;
    }
  return TRUE;
}

gboolean
gb_person_check (const GbPerson *person, GError **error)
{
  return gb_name_check (_ ("name"), person->name, error)
         && (person->email == NULL || gb_email_check (person->email, error))
         && (person->team_name == NULL || gb_name_check (_ ("team"), person->team_name, error))
         && check_hours (person->hours_per_week, error) && check_dates (person, error);
}
