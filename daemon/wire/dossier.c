#include "wire/field.h"

#include "core/words.h"
#include "geborgen/error.h"
#include "geborgen/text.h"
#include "geborgen/zone.h"

GB_WORDS_DEFINE (purpose_words, GbPurpose, gb_purpose, GB_N_PURPOSES);
GB_WORDS_DEFINE (kind_words, GbTalkKind, gb_talk_kind, GB_N_TALK_KINDS);
GB_WORDS_DEFINE (owner_words, GbOwner, gb_owner, GB_N_OWNERS);
GB_WORDS_DEFINE (state_words, GbAgreementState, gb_agreement_state, GB_N_AGREEMENT_STATES);

#define GIVEN  GB_FIELD_GIVEN
#define NEEDED (GB_FIELD_GIVEN | GB_FIELD_NEEDED)

/* ---- values that aren't simply a member ---- */

static gboolean
take_instant (const GbField *field, GVariant *value, GbWireSide side, gpointer record, GError **error)
{
  return gb_wire_instant_from_string (field->key, g_variant_get_string (value, NULL),
                                      G_STRUCT_MEMBER_P (record, field->offset), error);
}

static void
give_instant (const GbField *field, gconstpointer record, GbWireSide side, gpointer context, GbRows *rows)
{
  gint64 instant = *(const gint64 *)G_STRUCT_MEMBER_P (record, field->offset);
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autofree char *text = instant != 0 ? gb_zone_to_rfc3339 (utc, instant) : NULL;

  if (text != NULL)
    gb_rows_put_text (rows, field->key, text);
}

static gboolean
take_civil (const GbField *field, GVariant *value, GbWireSide side, gpointer record, GError **error)
{
  return gb_wire_civil_from_string (field->key, g_variant_get_string (value, NULL),
                                    G_STRUCT_MEMBER_P (record, field->offset), error);
}

static void
give_civil (const GbField *field, gconstpointer record, GbWireSide side, gpointer context, GbRows *rows)
{
  const GbCivil *civil = G_STRUCT_MEMBER_P (record, field->offset);
  char buffer[GB_CIVIL_TEXT_SIZE];

  if (gb_date_is_set (civil->date))
    gb_rows_put_text (rows, field->key, gb_civil_to_iso (*civil, buffer));
}

/* 32 is a whole number in a file where 28.5 isn't. */
static gboolean
take_hours (const GbField *field, GVariant *value, GbWireSide side, gpointer record, GError **error)
{
  double hours
      = g_variant_is_of_type (value, G_VARIANT_TYPE_INT32) ? g_variant_get_int32 (value) : g_variant_get_double (value);

  /* Written so that a NaN fails. */
  if (!(hours > 0))
    {
      g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("'%s' can't be '%g'; give a number of 0 or more"), field->key,
                   hours);
      return FALSE;
    }
  ((GbDossierPerson *)record)->hours_per_week = hours;
  return TRUE;
}

static void
give_hours (const GbField *field, gconstpointer record, GbWireSide side, gpointer context, GbRows *rows)
{
  double hours = ((const GbDossierPerson *)record)->hours_per_week;

  if (hours > 0)
    gb_rows_put_double (rows, field->key, hours);
}

/* ---- lists within a record ---- */

typedef struct
{
  const GbField *fields;
  guint n_fields;
  gpointer (*make) (void);
} Shape;

static gboolean
take_list (const Shape *shape, const GbField *field, GVariant *value, GbWireSide side, gpointer record, GError **error)
{
  GPtrArray *items = *(GPtrArray **)G_STRUCT_MEMBER_P (record, field->offset);
  gsize n = g_variant_n_children (value);

  if (n > GB_DOSSIER_ITEMS_MAX)
    {
      g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("'%s' holds %u items; at most %u fit"), field->key,
                   (guint)MIN (n, G_MAXUINT), GB_DOSSIER_ITEMS_MAX);
      return FALSE;
    }
  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (GVariant) row = g_variant_get_child_value (value, i);
      gpointer item = shape->make ();

      g_ptr_array_add (items, item);
      if (gb_fields_take (shape->fields, shape->n_fields, side, row, item, NULL, error))
        continue;
      g_prefix_error (error, "%s %u: ", field->key, (guint)i + 1);
      return FALSE;
    }
  return TRUE;
}

static void
give_list (const Shape *shape, const GbField *field, gconstpointer record, GbWireSide side, GbRows *rows)
{
  const GPtrArray *items = *(GPtrArray *const *)G_STRUCT_MEMBER_P (record, field->offset);
  GbRows list;

  gb_rows_init (&list);
  for (guint i = 0; i < items->len; i++)
    gb_fields_give (shape->fields, shape->n_fields, side, items->pdata[i], NULL, &list);
  gb_rows_put_list (rows, field->key, gb_rows_to_list (&list));
}

/* The pair of functions for the lists of one kind of item. */
#define LIST_DEFINE(name, maker)                                                                                       \
  static gpointer make_##name (void)                                                                                   \
  {                                                                                                                    \
    return maker;                                                                                                      \
  }                                                                                                                    \
  static const Shape name##_shape = { name##_fields, G_N_ELEMENTS (name##_fields), make_##name };                      \
  static gboolean take_##name##_list (const GbField *field, GVariant *value, GbWireSide side, gpointer record,         \
                                      GError **error)                                                                  \
  {                                                                                                                    \
    return take_list (&name##_shape, field, value, side, record, error);                                               \
  }                                                                                                                    \
  static void give_##name##_list (const GbField *field, gconstpointer record, GbWireSide side, gpointer context,       \
                                  GbRows *rows)                                                                        \
  {                                                                                                                    \
    give_list (&name##_shape, field, record, side, rows);                                                              \
  }
#define LIST_AT(Type, member, name)                                                                                    \
  GB_FIELD_AT (Type, member), .accepts = "aa{sv}", .take = take_##name##_list, .give = give_##name##_list

/* ---- the tables: the same over the bus and in the file (share/schema) ---- */

static const GbField person_fields[] = {
  { "ref", GB_FIELD_TEXT, NEEDED, GB_FIELD_AT (GbDossierPerson, ref) },
  { "name", GB_FIELD_TEXT, NEEDED, GB_FIELD_AT (GbDossierPerson, name) },
  { "email", GB_FIELD_TEXT, GIVEN, GB_FIELD_AT (GbDossierPerson, email) },
  { "team", GB_FIELD_TEXT, GIVEN, GB_FIELD_AT (GbDossierPerson, team) },
  { "hours_per_week", GB_FIELD_DECIMAL, GIVEN, .accepts = "di", .take = take_hours, .give = give_hours },
  { "started_on", GB_FIELD_DATE, GIVEN, GB_FIELD_AT (GbDossierPerson, started_on) },
};
LIST_DEFINE (person, g_new0 (GbDossierPerson, 1))

/* What an agreement says, as it is now and as it was. */
#define VERSION_FIELDS(Type, at)                                                                                       \
  { "version", GB_FIELD_COUNT, NEEDED, GB_FIELD_AT (Type, at version) },                                               \
      { "kind", GB_FIELD_TEXT, NEEDED, GB_FIELD_AT (Type, at kind) },                                                  \
      { "text", GB_FIELD_TEXT, GIVEN, GB_FIELD_AT (Type, at text) },                                                   \
      { "emergency", GB_FIELD_TEXT, GIVEN, GB_FIELD_AT (Type, at emergency) },                                         \
      { "team_told", GB_FIELD_TEXT, GIVEN, GB_FIELD_AT (Type, at team_told) },                                         \
      { "from_on", GB_FIELD_DATE, NEEDED, GB_FIELD_AT (Type, at from_on) },                                            \
      { "trial_until", GB_FIELD_DATE, GIVEN, GB_FIELD_AT (Type, at trial_until) },                                     \
      { "review_on", GB_FIELD_DATE, NEEDED, GB_FIELD_AT (Type, at review_on) },                                        \
      { "until_on", GB_FIELD_DATE, GIVEN, GB_FIELD_AT (Type, at until_on) },                                           \
      { "confirmed_by_manager_on", GB_FIELD_DATE, GIVEN, GB_FIELD_AT (Type, at confirmed_by_manager_on) },             \
      { "confirmed_by_employee_on", GB_FIELD_DATE, GIVEN, GB_FIELD_AT (Type, at confirmed_by_employee_on) },           \
  {                                                                                                                    \
    "state", GB_FIELD_WORD, NEEDED, GB_FIELD_AT (Type, at state), .words = &state_words                                \
  }

static const GbField version_fields[] = {
  VERSION_FIELDS (GbDossierVersion, ),
  { "made_on", GB_FIELD_DATE, GIVEN, GB_FIELD_AT (GbDossierVersion, made_on) },
};
LIST_DEFINE (version, g_new0 (GbDossierVersion, 1))

static const GbField review_fields[] = {
  { "on", GB_FIELD_DATE, NEEDED, GB_FIELD_AT (GbDossierReview, on) },
  { "outcome", GB_FIELD_TEXT, NEEDED, GB_FIELD_AT (GbDossierReview, outcome) },
  { "for_employee", GB_FIELD_TEXT, GIVEN, GB_FIELD_AT (GbDossierReview, for_employee) },
  { "for_work", GB_FIELD_TEXT, GIVEN, GB_FIELD_AT (GbDossierReview, for_work) },
  { "for_team", GB_FIELD_TEXT, GIVEN, GB_FIELD_AT (GbDossierReview, for_team) },
};
LIST_DEFINE (review, g_new0 (GbDossierReview, 1))

static const GbField agreement_fields[] = {
  { "ref", GB_FIELD_TEXT, NEEDED, GB_FIELD_AT (GbDossierAgreement, ref) },
  { "person", GB_FIELD_TEXT, NEEDED, GB_FIELD_AT (GbDossierAgreement, person) },
  VERSION_FIELDS (GbDossierAgreement, now.),
  { "made_on", GB_FIELD_DATE, GIVEN, GB_FIELD_AT (GbDossierAgreement, now.made_on) },
  { "winding_down_on", GB_FIELD_DATE, GIVEN, GB_FIELD_AT (GbDossierAgreement, winding_down_on) },
  { "share_asked_on", GB_FIELD_DATE, GIVEN, GB_FIELD_AT (GbDossierAgreement, share_asked_on) },
  { "share_answered_on", GB_FIELD_DATE, NEEDED, GB_FIELD_AT (GbDossierAgreement, share_answered_on) },
  { "share_by", GB_FIELD_TEXT, GIVEN, GB_FIELD_AT (GbDossierAgreement, share_by) },
  { "versions", GB_FIELD_TEXT, GIVEN, LIST_AT (GbDossierAgreement, versions, version) },
  { "reviews", GB_FIELD_TEXT, GIVEN, LIST_AT (GbDossierAgreement, reviews, review) },
};
LIST_DEFINE (agreement, gb_dossier_agreement_new ())

static const GbField action_fields[] = {
  { "ref", GB_FIELD_TEXT, NEEDED, GB_FIELD_AT (GbDossierAction, ref) },
  { "person", GB_FIELD_TEXT, GIVEN, GB_FIELD_AT (GbDossierAction, person) },
  { "team", GB_FIELD_TEXT, GIVEN, GB_FIELD_AT (GbDossierAction, team) },
  { "agreement", GB_FIELD_TEXT, GIVEN, GB_FIELD_AT (GbDossierAction, agreement) },
  { "text", GB_FIELD_TEXT, NEEDED, GB_FIELD_AT (GbDossierAction, text) },
  { "owner", GB_FIELD_WORD, NEEDED, GB_FIELD_AT (GbDossierAction, owner), .words = &owner_words },
  { "due_on", GB_FIELD_DATE, GIVEN, GB_FIELD_AT (GbDossierAction, due_on) },
};
LIST_DEFINE (action, g_new0 (GbDossierAction, 1))

static const GbField talk_fields[] = {
  { "ref", GB_FIELD_TEXT, NEEDED, GB_FIELD_AT (GbDossierTalk, ref) },
  { "person", GB_FIELD_TEXT, GIVEN, GB_FIELD_AT (GbDossierTalk, person) },
  { "team", GB_FIELD_TEXT, GIVEN, GB_FIELD_AT (GbDossierTalk, team) },
  { "agreement", GB_FIELD_TEXT, GIVEN, GB_FIELD_AT (GbDossierTalk, agreement) },
  { "kind", GB_FIELD_WORD, NEEDED, GB_FIELD_AT (GbDossierTalk, kind), .words = &kind_words },
  { "due_on", GB_FIELD_DATE, NEEDED, GB_FIELD_AT (GbDossierTalk, due_on) },
  { "starts_at", GB_FIELD_TEXT, GIVEN, GB_FIELD_AT (GbDossierTalk, starts_at), .take = take_civil, .give = give_civil },
  { "zone", GB_FIELD_TEXT, GIVEN, GB_FIELD_AT (GbDossierTalk, zone) },
  { "minutes", GB_FIELD_COUNT, NEEDED, GB_FIELD_AT (GbDossierTalk, minutes) },
};
LIST_DEFINE (talk, g_new0 (GbDossierTalk, 1))

static const GbField left_out_fields[] = {
  { "person", GB_FIELD_TEXT, NEEDED, GB_FIELD_AT (GbDossierLeftOut, person) },
  { "agreements", GB_FIELD_COUNT, NEEDED, GB_FIELD_AT (GbDossierLeftOut, agreements) },
};
LIST_DEFINE (left_out, g_new0 (GbDossierLeftOut, 1))

static const GbField dossier_fields[] = {
  { "uid", GB_FIELD_TEXT, NEEDED, GB_FIELD_AT (GbDossier, uid) },
  { "nonce", GB_FIELD_TEXT, NEEDED, GB_FIELD_AT (GbDossier, nonce) },
  { "purpose", GB_FIELD_WORD, NEEDED, GB_FIELD_AT (GbDossier, purpose), .words = &purpose_words },
  { "created_at", GB_FIELD_TEXT, NEEDED, GB_FIELD_AT (GbDossier, created_at), .take = take_instant,
    .give = give_instant },
  { "from_on", GB_FIELD_DATE, GIVEN, GB_FIELD_AT (GbDossier, from_on) },
  { "until_on", GB_FIELD_DATE, GIVEN, GB_FIELD_AT (GbDossier, until_on) },
  { "people", GB_FIELD_TEXT, NEEDED, LIST_AT (GbDossier, people, person) },
  { "agreements", GB_FIELD_TEXT, NEEDED, LIST_AT (GbDossier, agreements, agreement) },
  { "actions", GB_FIELD_TEXT, NEEDED, LIST_AT (GbDossier, actions, action) },
  { "talks", GB_FIELD_TEXT, NEEDED, LIST_AT (GbDossier, talks, talk) },
  { "left_out", GB_FIELD_TEXT, NEEDED, LIST_AT (GbDossier, left_out, left_out) },
};

GVariant *
gb_wire_dossier_to_variant (const GbDossier *dossier)
{
  return gb_fields_to_variant (dossier_fields, G_N_ELEMENTS (dossier_fields), GB_WIRE_NEW, dossier, NULL);
}

GbDossier *
gb_wire_dossier_from_variant (GVariant *variant, GError **error)
{
  g_autoptr (GbDossier) dossier = gb_dossier_new ();

  if (!gb_fields_take (dossier_fields, G_N_ELEMENTS (dossier_fields), GB_WIRE_NEW, variant, dossier, NULL, error)
      || !gb_dossier_check (dossier, error))
    return NULL;
  return g_steal_pointer (&dossier);
}
