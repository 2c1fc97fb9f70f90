/* What the service itself spends, without bus and client: the store's answers
 * on a filled folder.
 *
 *   probe FOLDER ROUNDS
 *
 * A line a question: its name and the processor seconds of each round,
 * separated by tabs. */
#include "calendar/calendar.h"
#include "geborgen/zone.h"
#include "store/store.h"

#include <stdlib.h>
#include <time.h>

typedef gboolean (*Question) (GbStore *store, GbDate today, GError **error);

static gint64
processor_time (void)
{
  struct timespec spent;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &spent);
  return spent.tv_sec * G_USEC_PER_SEC + spent.tv_nsec / 1000;
}

static gboolean
ask_next_wake (GbStore *store, GbDate today, GError **error)
{
  return gb_store_reminder_next_at (store, 0, error) >= 0;
}

static gboolean
ask_week (GbStore *store, GbDate today, GError **error)
{
  GbTalkFilter filter = { .open_only = TRUE, .from = today, .until = gb_date_add_days (today, 6) };
  g_autoptr (GPtrArray) talks = gb_store_talk_list (store, &filter, error);
  return talks != NULL;
}

static gboolean
ask_calendar (GbStore *store, GbDate today, GError **error)
{
  GbTalkFilter filter = { .open_only = TRUE };
  g_autoptr (GPtrArray) talks = gb_store_talk_list (store, &filter, error);
  g_autofree char *ics = talks != NULL ? gb_calendar_write (talks, TRUE, TRUE, NULL, error) : NULL;
  return ics != NULL;
}

/* Every fact of this year. */
static gboolean
ask_facts (GbStore *store, GbDate today, GError **error)
{
  const GbFactPeriod period = { gb_date_new (today.year, 1, 1), gb_date_new (today.year, 12, 31), today, 3 };
  g_autoptr (GPtrArray) kinds = gb_store_fact_list_kinds (store, &period, error);

  for (guint kind = 0; kinds != NULL && kind < GB_N_FACT_KINDS; kind++)
    {
      gint64 count, of;
      if (kind != GB_FACT_AGREEMENT_KIND && !gb_store_fact_count (store, (GbFactKind)kind, &period, &count, &of, error))
        return FALSE;
    }
  return kinds != NULL;
}

static gboolean
time_question (GbStore *store, const char *name, Question ask, int rounds, GbDate today, GError **error)
{
  g_autoptr (GString) line = g_string_new (name);

  for (int i = 0; i < rounds; i++)
    {
      gint64 started = processor_time ();
      if (!ask (store, today, error))
        return FALSE;
      g_string_append_printf (line, "\t%.6f", (double)(processor_time () - started) / G_USEC_PER_SEC);
    }
  g_print ("%s\n", line->str);
  return TRUE;
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    Question ask;
  } questions[]
      = { { "next-wake", ask_next_wake }, { "week", ask_week }, { "calendar", ask_calendar }, { "facts", ask_facts } };
  g_autoptr (GError) error = NULL;
  g_autoptr (GbStore) store = NULL;
  g_autoptr (GTimeZone) zone = NULL;
  int rounds = argc == 3 ? atoi (argv[2]) : 0;

  if (rounds < 1)
    {
      g_printerr ("usage: %s FOLDER ROUNDS\n", argv[0]);
      return 2;
    }
  store = gb_store_open (argv[1], &error);
  zone = store != NULL ? gb_zone_new ("Europe/Amsterdam", &error) : NULL;
  for (gsize i = 0; zone != NULL && error == NULL && i < G_N_ELEMENTS (questions); i++)
    time_question (store, questions[i].name, questions[i].ask, rounds,
                   gb_zone_to_date (zone, g_get_real_time () / G_USEC_PER_SEC), &error);
  if (error != NULL)
    {
      g_printerr ("probe: %s\n", error->message);
      return 1;
    }
  return 0;
}
