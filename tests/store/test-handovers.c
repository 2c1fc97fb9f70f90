/* Handovers and what is in them. */
#include "store-test.h"

static GbHandover *
make (const char *uid, GbHandoverDirection direction)
{
  GbHandover *handover = g_new0 (GbHandover, 1);

  handover->uid = g_strdup (uid);
  handover->nonce = g_strdup ("00112233445566778899aabbccddeeff");
  handover->direction = direction;
  handover->people = 2;
  handover->created_at = handover->changed_at = 1795435200;
  return handover;
}

static GbStore *
open_to_write (void)
{
  GbStore *store = test_open ();

  ck_assert_ok (gb_store_begin (store, error));
  return store;
}

START_TEST (a_handover_comes_back_whole)
{
  g_autoptr (GbStore) store = open_to_write ();
  g_autoptr (GbHandover) handover = make ("u@geborgen", GB_HANDOVER_GIVEN);
  g_autoptr (GbHandover) read = NULL;

  handover->purpose = GB_PURPOSE_DELEGATE;
  handover->from_on = gb_date_new (2026, 11, 23);
  handover->until_on = gb_date_new (2026, 12, 18);
  ck_assert_ok (gb_store_handover_insert (store, handover, error));
  handover->state = GB_HANDOVER_DONE;
  handover->done_on = gb_date_new (2026, 12, 19);
  handover->changed_at++;
  g_free (handover->nonce);
  handover->nonce = g_strdup ("ffeeddccbbaa99887766554433221100");
  ck_assert_ok (gb_store_handover_update (store, handover, error));
  ck_assert_ok ((read = gb_store_handover_get (store, handover->id, error)) != NULL);
  ck_assert_str_eq (read->uid, handover->uid);
  ck_assert_str_eq (read->nonce, handover->nonce);
  ck_assert_int_eq (read->purpose, GB_PURPOSE_DELEGATE);
  ck_assert_int_eq (read->state, GB_HANDOVER_DONE);
  ck_assert_int_eq (read->people, 2);
  ck_assert_int_eq (gb_date_compare (read->from_on, handover->from_on), 0);
  ck_assert_int_eq (gb_date_compare (read->until_on, handover->until_on), 0);
  ck_assert_int_eq (gb_date_compare (read->done_on, handover->done_on), 0);
  ck_assert_int_eq (read->changed_at, handover->changed_at);
}
END_TEST

START_TEST (it_is_there_once_on_each_side)
{
  g_autoptr (GbStore) store = open_to_write ();
  g_autoptr (GbHandover) given = make ("u@geborgen", GB_HANDOVER_GIVEN);
  g_autoptr (GbHandover) again = make ("u@geborgen", GB_HANDOVER_GIVEN);
  g_autoptr (GbHandover) received = make ("u@geborgen", GB_HANDOVER_RECEIVED);
  GbHandover *found = NULL;

  ck_assert_ok (gb_store_handover_insert (store, given, error));
  ck_assert_fails (gb_store_handover_insert (store, again, error), GB_ERROR_EXISTS);
  ck_assert_ok (gb_store_handover_find (store, "u@geborgen", GB_HANDOVER_RECEIVED, &found, error));
  ck_assert_ptr_null (found);
  ck_assert_ok (gb_store_handover_insert (store, received, error));
  ck_assert_ok (gb_store_handover_find (store, "u@geborgen", GB_HANDOVER_RECEIVED, &found, error));
  ck_assert_int_eq (found->id, received->id);
  gb_handover_free (found);
  ck_assert_fails (gb_store_handover_get (store, 99, error), GB_ERROR_NOT_FOUND);
}
END_TEST

START_TEST (only_a_delegate_has_an_end)
{
  g_autoptr (GbStore) store = open_to_write ();
  g_autoptr (GbHandover) endless = make ("a@geborgen", GB_HANDOVER_GIVEN);
  g_autoptr (GbHandover) ended = make ("b@geborgen", GB_HANDOVER_GIVEN);

  endless->purpose = GB_PURPOSE_DELEGATE;
  ended->until_on = gb_date_new (2026, 12, 18);
  ck_assert_fails (gb_store_handover_insert (store, endless, error), GB_ERROR_INVALID);
  ck_assert_fails (gb_store_handover_insert (store, ended, error), GB_ERROR_INVALID);
}
END_TEST

START_TEST (what_is_in_it_is_replaced_and_told_in_order)
{
  g_autoptr (GbStore) store = open_to_write ();
  g_autoptr (GbHandover) handover = make ("u@geborgen", GB_HANDOVER_RECEIVED);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func ((GDestroyNotify)gb_handover_item_free);
  static const char *const order[] = { "p2", "p10", "a1", "d4", "t3" };

  ck_assert_ok (gb_store_handover_insert (store, handover, error));
  g_ptr_array_add (items, gb_handover_item_new ("t9", gb_subject (GB_SUBJECT_TALK, 1), GB_HANDOVER_ACCEPTED));
  ck_assert_ok (gb_store_handover_set_items (store, handover->id, items, error));
  g_ptr_array_set_size (items, 0);
  g_ptr_array_add (items, gb_handover_item_new ("t3", gb_subject (GB_SUBJECT_TALK, 0), GB_HANDOVER_DECLINED));
  g_ptr_array_add (items, gb_handover_item_new ("p10", gb_subject (GB_SUBJECT_PERSON, 2), GB_HANDOVER_CONFLICT));
  g_ptr_array_add (items, gb_handover_item_new ("d4", gb_subject (GB_SUBJECT_ACTION, 4), GB_HANDOVER_ACCEPTED));
  g_ptr_array_add (items, gb_handover_item_new ("a1", gb_subject (GB_SUBJECT_AGREEMENT, 5), GB_HANDOVER_ACCEPTED));
  g_ptr_array_add (items, gb_handover_item_new ("p2", gb_subject (GB_SUBJECT_PERSON, 6), GB_HANDOVER_ACCEPTED));
  ck_assert_ok (gb_store_handover_set_items (store, handover->id, items, error));
  g_autoptr (GPtrArray) read = gb_store_handover_list_items (store, handover->id, NULL);
  ck_assert_uint_eq (read->len, G_N_ELEMENTS (order));
  for (guint i = 0; i < read->len; i++)
    ck_assert_str_eq (((GbHandoverItem *)read->pdata[i])->ref, order[i]);
  ck_assert_int_eq (((GbHandoverItem *)read->pdata[1])->outcome, GB_HANDOVER_CONFLICT);
  ck_assert_int_eq (((GbHandoverItem *)read->pdata[4])->subject.id, 0);
}
END_TEST

START_TEST (a_list_is_narrowed)
{
  g_autoptr (GbStore) store = open_to_write ();
  g_autoptr (GbHandover) given = make ("a@geborgen", GB_HANDOVER_GIVEN);
  g_autoptr (GbHandover) received = make ("b@geborgen", GB_HANDOVER_RECEIVED);
  const GbHandoverFilter all = { 0 }, open = { .open_only = TRUE },
                         in = { .by_direction = TRUE, .direction = GB_HANDOVER_RECEIVED };

  received->state = GB_HANDOVER_DONE;
  received->done_on = gb_date_new (2026, 11, 23);
  ck_assert_ok (gb_store_handover_insert (store, given, error));
  ck_assert_ok (gb_store_handover_insert (store, received, error));
  g_autoptr (GPtrArray) every = gb_store_handover_list (store, &all, NULL);
  g_autoptr (GPtrArray) waiting = gb_store_handover_list (store, &open, NULL);
  g_autoptr (GPtrArray) got = gb_store_handover_list (store, &in, NULL);
  ck_assert_uint_eq (every->len, 2);
  ck_assert_int_eq (((GbHandover *)every->pdata[0])->id, received->id);
  ck_assert_uint_eq (waiting->len, 1);
  ck_assert_int_eq (((GbHandover *)waiting->pdata[0])->id, given->id);
  ck_assert_uint_eq (got->len, 1);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("handovers");
  TCase *tcase = tcase_create ("handovers");

  tcase_add_checked_fixture (tcase, test_folder_make, test_folder_remove);
  tcase_add_test (tcase, a_handover_comes_back_whole);
  tcase_add_test (tcase, it_is_there_once_on_each_side);
  tcase_add_test (tcase, only_a_delegate_has_an_end);
  tcase_add_test (tcase, what_is_in_it_is_replaced_and_told_in_order);
  tcase_add_test (tcase, a_list_is_narrowed);
  suite_add_tcase (suite, tcase);
  return test_run (suite);
}
