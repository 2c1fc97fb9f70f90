/* The kinds of agreement, from the data that ships. */
#include "core/data.h"
#include "core/words.h"
#include "geborgen/agreement.h"
#include "geborgen/text.h"

typedef struct
{
  char **words;
  char **names_nl, **names_en;
  gboolean *is_right;
  int n;
} Kinds;

static Kinds *
read_kinds (void)
{
  g_autoptr (GBytes) bytes = gb_core_data ("/org/geborgen/core/kinds/agreement-kinds.conf");
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GError) error = NULL;
  Kinds *kinds = g_new0 (Kinds, 1);
  gsize n;

  g_key_file_load_from_bytes (file, bytes, G_KEY_FILE_NONE, &error);
  g_assert_no_error (error);
  kinds->words = g_key_file_get_groups (file, &n);
  kinds->n = (int)n;
  kinds->names_nl = g_new0 (char *, n + 1);
  kinds->names_en = g_new0 (char *, n + 1);
  kinds->is_right = g_new0 (gboolean, n);
  for (gsize i = 0; i < n; i++)
    {
      kinds->names_nl[i] = g_key_file_get_string (file, kinds->words[i], "name-nl", NULL);
      kinds->names_en[i] = g_key_file_get_string (file, kinds->words[i], "name-en", NULL);
      g_autofree char *basis = g_key_file_get_string (file, kinds->words[i], "basis", NULL);
      kinds->is_right[i] = g_strcmp0 (basis, "right") == 0;
    }
  return kinds;
}

/* Read once, and there for the life of the process. */
static const Kinds *
get_kinds (void)
{
  static gsize once;

  if (g_once_init_enter (&once))
    g_once_init_leave (&once, (gsize)read_kinds ());
  return (const Kinds *)once;
}

const char *const *
gb_agreement_kinds (void)
{
  return (const char *const *)get_kinds ()->words;
}

static int
find_kind (const char *kind)
{
  const Kinds *kinds = get_kinds ();
  return gb_words_find ((const char *const *)kinds->words, kinds->n, kind);
}

gboolean
gb_agreement_kind_exists (const char *kind)
{
  return find_kind (kind) >= 0;
}

const char *
gb_agreement_kind_title (const char *kind)
{
  int i = find_kind (kind);

  if (i < 0)
    return kind;
  return gb_text_get_language () == GB_LANGUAGE_NL ? get_kinds ()->names_nl[i] : get_kinds ()->names_en[i];
}

gboolean
gb_agreement_kind_is_right (const char *kind)
{
  int i = find_kind (kind);

  return i >= 0 && get_kinds ()->is_right[i];
}
