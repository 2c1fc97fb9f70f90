/* Gathers what stands in an employee's passport. */
#include "app-private.h"

#include "content/content.h"

static void
free_item (gpointer data)
{
  GbPassportItem *item = data;
  g_clear_pointer (&item->versions, g_ptr_array_unref);
  g_clear_pointer (&item->reviews, g_ptr_array_unref);
  g_free (item);
}

/* In the order in which they were made. */
static int
compare_agreements (gconstpointer a, gconstpointer b)
{
  const GbAgreement *one = *(const GbAgreement *const *)a;
  const GbAgreement *other = *(const GbAgreement *const *)b;
  return (one->id > other->id) - (one->id < other->id);
}

/* Of GbPassportItem, which borrow from @agreements. */
static GPtrArray *
list_items (GbApp *app, GPtrArray *agreements, GError **error)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (free_item);
  for (guint i = 0; i < agreements->len; i++)
    {
      GbPassportItem *item = g_new0 (GbPassportItem, 1);
      g_ptr_array_add (items, item);
      item->agreement = g_ptr_array_index (agreements, i);
      item->versions = gb_store_agreement_versions (app->store, item->agreement->id, error);
      if (item->versions == NULL
          || (item->reviews = gb_store_review_list (app->store, item->agreement->id, error)) == NULL)
        return NULL;
    }
  return g_steal_pointer (&items);
}

char *
gb_app_passport (GbApp *app, gint64 person_id, GbDocumentForm form, GError **error)
{
  GbAgreementFilter open = { .person_id = person_id, .open_only = TRUE };
  g_autoptr (GPtrArray) agreements = NULL;
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (GbPerson) person = gb_store_person_get (app->store, person_id, error);
  if (person == NULL || (agreements = gb_store_agreement_list (app->store, &open, error)) == NULL)
    return NULL;
  g_ptr_array_sort (agreements, compare_agreements);
  items = list_items (app, agreements, error);
  if (items == NULL)
    return NULL;
  const GbPassport passport = { .person = person, .items = items, .today = gb_app_today (app) };
  g_autoptr (GbPage) page = gb_passport_to_page (&passport);
  return gb_page_write (page, form);
}
