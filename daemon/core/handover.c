#include "geborgen/handover.h"

#include "core/words.h"
#include "geborgen/text.h"

static const char *const directions[] = { [GB_HANDOVER_GIVEN] = "given", [GB_HANDOVER_RECEIVED] = "received" };
G_STATIC_ASSERT (G_N_ELEMENTS (directions) == GB_N_HANDOVER_DIRECTIONS);

static const char *const states[]
    = { [GB_HANDOVER_OPEN] = "open", [GB_HANDOVER_DONE] = "done", [GB_HANDOVER_WITHDRAWN] = "withdrawn" };
G_STATIC_ASSERT (G_N_ELEMENTS (states) == GB_N_HANDOVER_STATES);

static const char *const outcomes[] = {
  [GB_HANDOVER_INCLUDED] = "included", [GB_HANDOVER_LEFT_OUT] = "left_out", [GB_HANDOVER_ACCEPTED] = "accepted",
  [GB_HANDOVER_DECLINED] = "declined", [GB_HANDOVER_CONFLICT] = "conflict",
};
G_STATIC_ASSERT (G_N_ELEMENTS (outcomes) == GB_N_HANDOVER_OUTCOMES);

void
gb_handover_free (GbHandover *handover)
{
  if (handover == NULL)
    return;
  g_free (handover->uid);
  g_free (handover->nonce);
  g_free (handover);
}

char *
gb_handover_describe (const GbHandover *handover)
{
  static const char *const purposes[GB_N_PURPOSES] = {
    [GB_PURPOSE_SUCCESSOR] = N_ ("to a successor"),
    [GB_PURPOSE_DELEGATE] = N_ ("for an absence"),
    [GB_PURPOSE_SEALED] = N_ ("put away"),
  };
  g_autofree char *who = g_strdup_printf (
      P_ ("handover of %d person", "handover of %d people", (gulong)handover->people), handover->people);

  return g_strdup_printf ("%s, %s", who, _ (purposes[handover->purpose]));
}

void
gb_handover_item_free (GbHandoverItem *item)
{
  if (item == NULL)
    return;
  g_free (item->ref);
  g_free (item);
}

GbHandoverItem *
gb_handover_item_new (const char *ref, GbSubject subject, GbHandoverOutcome outcome)
{
  GbHandoverItem *item = g_new0 (GbHandoverItem, 1);

  item->ref = g_strdup (ref);
  item->subject = subject;
  item->outcome = outcome;
  return item;
}

void
gb_handover_wish_clear (GbHandoverWish *wish)
{
  g_clear_pointer (&wish->people, g_array_unref);
  g_clear_pointer (&wish->agreements, g_array_unref);
}

static gboolean
find (const char *const *words, int n, const char *text, int *ret_index)
{
  int index = gb_words_find (words, n, text);

  if (index >= 0)
    *ret_index = index;
  return index >= 0;
}

const char *
gb_handover_direction_to_string (GbHandoverDirection direction)
{
  g_return_val_if_fail ((guint)direction < GB_N_HANDOVER_DIRECTIONS, NULL);
  return directions[direction];
}

gboolean
gb_handover_direction_from_string (const char *text, GbHandoverDirection *ret_direction)
{
  return find (directions, GB_N_HANDOVER_DIRECTIONS, text, (int *)ret_direction);
}

const char *
gb_handover_state_to_string (GbHandoverState state)
{
  g_return_val_if_fail ((guint)state < GB_N_HANDOVER_STATES, NULL);
  return states[state];
}

gboolean
gb_handover_state_from_string (const char *text, GbHandoverState *ret_state)
{
  return find (states, GB_N_HANDOVER_STATES, text, (int *)ret_state);
}

const char *
gb_handover_outcome_to_string (GbHandoverOutcome outcome)
{
  g_return_val_if_fail ((guint)outcome < GB_N_HANDOVER_OUTCOMES, NULL);
  return outcomes[outcome];
}

gboolean
gb_handover_outcome_from_string (const char *text, GbHandoverOutcome *ret_outcome)
{
  return find (outcomes, GB_N_HANDOVER_OUTCOMES, text, (int *)ret_outcome);
}
