#include "wire/field.h"

#include "core/words.h"
#include "geborgen/error.h"
#include "geborgen/names.h"
#include "geborgen/text.h"

static gboolean
is_digits (const char *text)
{
  if (*text == '\0')
    return FALSE;
  for (; *text != '\0'; text++)
    if (!g_ascii_isdigit (*text))
      return FALSE;
  return TRUE;
}

static gboolean
set_team_id (const GbField *field, GbPerson *person, gint64 id, GError **error)
{
  if (id < 0)
    {
      g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("'%s' can't be negative; ids are positive numbers"),
                   field->key);
      return FALSE;
    }
  person->team_id = id;
  return TRUE;
}

/* An id comes as a number or in digits, a name as any other text. */
static gboolean
take_team (const GbField *field, GVariant *value, GbWireSide side, gpointer record, GError **error)
{
  GbPerson *person = record;
  g_autofree char *shown = NULL;
  const char *text = NULL;
  gint64 id = 0;

  if (g_variant_is_of_type (value, G_VARIANT_TYPE_INT64))
    return set_team_id (field, person, g_variant_get_int64 (value), error);
  text = g_variant_get_string (value, NULL);
  if (!is_digits (text))
    {
      g_free (person->team_name);
      person->team_name = *text != '\0' ? g_strdup (text) : NULL;
      return TRUE;
    }
  if (g_ascii_string_to_signed (text, 10, 0, G_MAXINT64, &id, NULL))
    return set_team_id (field, person, id, error);
  shown = gb_words_culprit (text);
  g_set_error (error, GB_ERROR, GB_ERROR_NOT_FOUND, _ ("no team has the id '%s'; see the list of teams"), shown);
  return FALSE;
}

static void
give_team (const GbField *field, gconstpointer record, GbWireSide side, gpointer context, GbRows *rows)
{
  gint64 id = ((const GbPerson *)record)->team_id;

  if (id != 0)
    gb_rows_put_int64 (rows, field->key, id);
}

static const GbField person_fields[] = {
  { "id", GB_FIELD_ID, 0, GB_FIELD_AT (GbPerson, id) },
  { "name", GB_FIELD_TEXT, GB_FIELD_GIVEN | GB_FIELD_NEEDED, GB_FIELD_AT (GbPerson, name) },
  { "email", GB_FIELD_TEXT, GB_FIELD_GIVEN, GB_FIELD_AT (GbPerson, email) },
  { "team", GB_FIELD_ID, GB_FIELD_GIVEN, .accepts = "xs", .take = take_team, .give = give_team },
  { "team_name", GB_FIELD_TEXT, GB_FIELD_GIVEN, GB_FIELD_AT (GbPerson, team_name) },
  { "hours_per_week", GB_FIELD_DECIMAL, GB_FIELD_GIVEN, GB_FIELD_AT (GbPerson, hours_per_week) },
  { "started_on", GB_FIELD_DATE, GB_FIELD_GIVEN, GB_FIELD_AT (GbPerson, started_on) },
  { "left_on", GB_FIELD_DATE, 0, GB_FIELD_AT (GbPerson, left_on) },
};

/* The mask of a client's view, by the order above. */
static const guint given_bits[G_N_ELEMENTS (person_fields)] = {
  0,
  GB_WIRE_PERSON_NAME,
  GB_WIRE_PERSON_EMAIL,
  GB_WIRE_PERSON_TEAM,
  GB_WIRE_PERSON_TEAM,
  GB_WIRE_PERSON_HOURS,
  GB_WIRE_PERSON_STARTED,
  0,
};

GVariant *
gb_wire_person_to_variant (const GbPerson *person, GbWireSide side)
{
  return gb_fields_to_variant (person_fields, G_N_ELEMENTS (person_fields), side, person, NULL);
}

GbPerson *
gb_wire_person_from_variant (GVariant *variant, GbWireSide side, guint *ret_given, GError **error)
{
  g_autoptr (GbPerson) person = g_new0 (GbPerson, 1);
  guint seen = 0;
  guint given = 0;

  if (!gb_fields_take (person_fields, G_N_ELEMENTS (person_fields), side, variant, person, &seen, error))
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (person_fields); i++)
    if (seen & (1u << i))
      given |= given_bits[i];
  if (ret_given != NULL)
    *ret_given = given;
  return g_steal_pointer (&person);
}

GVariant *
gb_wire_person_list_to_variant (GPtrArray *people, GbWireSide side)
{
  GbRows rows;

  gb_rows_init (&rows);
  for (guint i = 0; i < people->len; i++)
    gb_fields_give (person_fields, G_N_ELEMENTS (person_fields), side, people->pdata[i], NULL, &rows);
  return gb_rows_to_list (&rows);
}

GPtrArray *
gb_wire_person_list_from_variant (GVariant *variant, GbWireSide side, GError **error)
{
  g_autoptr (GPtrArray) people = g_ptr_array_new_with_free_func ((GDestroyNotify)gb_person_free);
  gsize n = g_variant_n_children (variant);

  if (n > GB_ROSTER_MAX)
    {
      g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("'%u' people are too many at once; give at most %u"), (guint)n,
                   GB_ROSTER_MAX);
      return NULL;
    }
  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (GVariant) row = g_variant_get_child_value (variant, i);
      GbPerson *person = gb_wire_person_from_variant (row, side, NULL, error);

      if (person == NULL)
        {
          g_prefix_error (error, _ ("person %u: "), (guint)i + 1);
          return NULL;
        }
      g_ptr_array_add (people, person);
    }
  return g_steal_pointer (&people);
}

static const GbField team_fields[] = {
  { "id", GB_FIELD_ID, 0, GB_FIELD_AT (GbTeam, id) },
  { "name", GB_FIELD_TEXT, 0, GB_FIELD_AT (GbTeam, name) },
  { "members", GB_FIELD_COUNT, 0, GB_FIELD_AT (GbTeam, members) },
};

GVariant *
gb_wire_team_to_variant (const GbTeam *team)
{
  return gb_fields_to_variant (team_fields, G_N_ELEMENTS (team_fields), GB_WIRE_REPLY, team, NULL);
}

GbTeam *
gb_wire_team_from_variant (GVariant *variant, GError **error)
{
  g_autoptr (GbTeam) team = g_new0 (GbTeam, 1);

  if (!gb_fields_take (team_fields, G_N_ELEMENTS (team_fields), GB_WIRE_REPLY, variant, team, NULL, error))
    return NULL;
  return g_steal_pointer (&team);
}

GVariant *
gb_wire_team_list_to_variant (GPtrArray *teams)
{
  GbRows rows;

  gb_rows_init (&rows);
  for (guint i = 0; i < teams->len; i++)
    gb_fields_give (team_fields, G_N_ELEMENTS (team_fields), GB_WIRE_REPLY, teams->pdata[i], NULL, &rows);
  return gb_rows_to_list (&rows);
}
