#include "geborgen/retention.h"

#include <string.h>

#include "core/data.h"
#include "core/words.h"
#include "geborgen/text.h"

static const char *const words[GB_N_RETAINED] = {
  [GB_RETAINED_PEOPLE] = "people",
  [GB_RETAINED_AGREEMENTS] = "agreements",
  [GB_RETAINED_TALKS] = "talks",
  [GB_RETAINED_ACTIONS] = "actions",
};

typedef struct
{
  char *title[2], *source[2]; /* Dutch, English */
  GbDuration terms[GB_N_RETAINED];
} Profile;

typedef struct
{
  char **names;
  Profile *profiles;
  int n;
} Profiles;

/* A profile that lacks a term would keep what it was chosen to remove. */
static void
read_profile (GKeyFile *file, const char *name, Profile *profile)
{
  static const char *const languages[] = { "nl", "en" };
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      g_autofree char *title = g_strdup_printf ("title-%s", languages[i]);
      g_autofree char *source = g_strdup_printf ("source-%s", languages[i]);
      profile->title[i] = g_key_file_get_string (file, name, title, NULL);
      profile->source[i] = g_key_file_get_string (file, name, source, NULL);
      g_assert (profile->title[i] != NULL && profile->source[i] != NULL);
    }
  for (guint what = 0; what < GB_N_RETAINED; what++)
    {
      g_autofree char *term = g_key_file_get_string (file, name, words[what], NULL);
      gboolean ok = term != NULL && *term != '\0' && gb_retention_term_parse (term, &profile->terms[what]);
      g_assert (ok);
    }
}

static Profiles *
read_profiles (void)
{
  g_autoptr (GBytes) bytes = gb_core_data ("/org/geborgen/core/retention/profiles.conf");
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GError) error = NULL;
  Profiles *profiles = g_new0 (Profiles, 1);
  gsize n;
  g_key_file_load_from_bytes (file, bytes, G_KEY_FILE_NONE, &error);
  g_assert_no_error (error);
  profiles->names = g_key_file_get_groups (file, &n);
  profiles->profiles = g_new0 (Profile, n);
  profiles->n = (int)n;
  for (gsize i = 0; i < n; i++)
    read_profile (file, profiles->names[i], &profiles->profiles[i]);
  return profiles;
}

/* Read once, and there for the life of the process. */
static const Profiles *
get_profiles (void)
{
  static gsize once;
  if (g_once_init_enter (&once))
    g_once_init_leave (&once, (gsize)read_profiles ());
  return (const Profiles *)once;
}

static const Profile *
find (const char *name)
{
  const Profiles *profiles = get_profiles ();
  int i = gb_words_find ((const char *const *)profiles->names, profiles->n, name);
  return i < 0 ? NULL : &profiles->profiles[i];
}

const char *const *
gb_retention_profiles (void)
{
  return (const char *const *)get_profiles ()->names;
}

gboolean
gb_retention_profile_is_known (const char *profile)
{
  return *profile == '\0' || strcmp (profile, GB_RETENTION_CUSTOM) == 0 || find (profile) != NULL;
}

static guint
language_index (void)
{
  return gb_text_get_language () == GB_LANGUAGE_NL ? 0 : 1;
}

const char *
gb_retention_title (const char *profile)
{
  const Profile *found = find (profile);
  return found != NULL ? found->title[language_index ()] : NULL;
}

const char *
gb_retention_source (const char *profile)
{
  const Profile *found = find (profile);
  return found != NULL ? found->source[language_index ()] : NULL;
}

gboolean
gb_retention_term_parse (const char *text, GbDuration *ret_term)
{
  GbDuration term = GB_DURATION_ZERO;
  if (*text != '\0' && (!gb_duration_parse (text, &term, NULL) || term.months < 1 || term.seconds != 0))
    return FALSE;
  *ret_term = term;
  return TRUE;
}

GbDuration
gb_retention_term (const GbConfig *config, GbRetained what)
{
  const Profile *profile = find (config->retention);
  if (profile != NULL)
    return profile->terms[what];
  return strcmp (config->retention, GB_RETENTION_CUSTOM) == 0 ? config->retention_terms[what] : GB_DURATION_ZERO;
}

GbDate
gb_retention_cutoff (const GbConfig *config, GbRetained what, GbDate today)
{
  GbDuration term = gb_retention_term (config, what);
  return gb_duration_is_zero (term) ? GB_DATE_NONE : gb_duration_step (term, today, -1);
}

const char *
gb_retained_to_string (GbRetained what)
{
  g_return_val_if_fail ((guint)what < GB_N_RETAINED, NULL);
  return words[what];
}

gboolean
gb_retained_from_string (const char *text, GbRetained *ret_what)
{
  int what = gb_words_find (words, GB_N_RETAINED, text);
  if (what < 0)
    return FALSE;
  *ret_what = (GbRetained)what;
  return TRUE;
}

void
gb_expired_free (GbExpired *expired)
{
  if (expired == NULL)
    return;
  g_free (expired->person_name);
  g_free (expired);
}
