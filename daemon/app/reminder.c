/* Delivery from the ledger to the screen.
 *
 * A row is `delivering` from before the notification server is asked until after its answer is committed, so a crash leaves
 * nothing worse than a row that is posted a second time, under the tag that lets the server replace the first.
 *
 * One batch at a time: talks that are about to start each under their own tag, and the rest the same way or, when there are more than
 * digest_over, as one digest under its own. A crash can therefore only leave rows of one batch, and posting them again as one batch
 * gives each the tag that it had. */
#include "app-private.h"
#include "journal.h"

#include <inttypes.h>

/* A server that fails is tried again after a minute, then two, up to an hour. */
#define RETRY_SECONDS   60
#define RETRY_DOUBLINGS 6
/* Delivery takes a moment; later than this is worth saying. */
#define LATE_SECONDS 2

typedef struct
{
  GArray *shown;    /* ids of the rows that the notice names */
  GArray *absorbed; /* earlier rungs of the same subjects, which it also settles */
  GPtrArray *rows;  /* those of `shown` that are there still, once the answer came */
  GbAppTested tested;
  gpointer tested_data;
} GbDelivery;

void
gb_delivery_free (gpointer data)
{
  GbDelivery *delivery = data;
  g_array_unref (delivery->shown);
  g_array_unref (delivery->absorbed);
  g_ptr_array_unref (delivery->rows);
  g_free (delivery);
}

static GbDelivery *
delivery_new (void)
{
  GbDelivery *delivery = g_new0 (GbDelivery, 1);
  delivery->shown = g_array_new (FALSE, FALSE, sizeof (gint64));
  delivery->absorbed = g_array_new (FALSE, FALSE, sizeof (gint64));
  delivery->rows = g_ptr_array_new_with_free_func ((GDestroyNotify)gb_reminder_free);
  return delivery;
}

/* ---- asking and answering ---- */

GPtrArray *
gb_app_reminder_list (GbApp *app, const GbReminderFilter *filter, GError **error)
{
  return gb_store_reminder_list (app->store, filter, error);
}

/* The next moment of the ledger; -1 when it can't be read. What should have been shown before a quiet time waits until that is over: the
 * night, a weekend or being away is no time to catch up. What is for a moment within it, a talk in the evening or a snooze, isn't late
 * and isn't held, and neither is a talk that starts. */
static gint64
next_moment (GbApp *app, GError **error)
{
  gint64 now = gb_app_now (app);
  gint64 since = gb_quiet_since (app->config, gb_app_get_zone (app), now);
  gint64 next = gb_store_reminder_next_at (app->store, 0, error);
  if (since == 0 || next <= 0 || next > since)
    return next;
  gint64 until = gb_quiet_until (app->config, gb_app_get_zone (app), now);
  next = gb_store_reminder_next_at (app->store, since, error);
  return next <= 0 || until == 0 ? MAX (next, until) : MIN (next, until);
}

gint64
gb_app_reminder_next_at (GbApp *app)
{
  g_autoptr (GError) error = NULL;
  /* Nothing goes out before the answer to what is on its way; the answer makes the scheduler ask again. */
  if (g_hash_table_size (app->tickets) > 0)
    return 0;
  if (app->leftover)
    return CLAMP (app->retry_at, 1, gb_app_now (app) + RETRY_SECONDS);
  gint64 next = next_moment (app, &error);
  if (error == NULL)
    return next;
  g_warning ("the ledger can't be read: %s", error->message);
  return gb_app_now (app) + RETRY_SECONDS;
}

static void
send (GbApp *app, GbDelivery *delivery, GbNotice *notice)
{
  guint64 ticket = ++app->last_ticket;
  g_hash_table_insert (app->tickets, g_memdup2 (&ticket, sizeof ticket), delivery);
  app->port.show (ticket, notice, app->port_data);
}

/* What became of rows that were on their way, as of @moment. One that is gone with its talk, or was dealt with meanwhile, stays as it is. */
static gboolean
settle (GbApp *app, const GArray *ids, GbReminderState state, gint64 moment, GPtrArray *ret_rows, GError **error)
{
  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (GbReminder) row = gb_store_reminder_get (app->store, g_array_index (ids, gint64, i), NULL);
      if (row == NULL)
        continue;
      if (row->state == GB_REMINDER_DELIVERING)
        {
          row->state = state;
          row->next_at = state == GB_REMINDER_PENDING ? moment : row->next_at;
          row->shown_at = state == GB_REMINDER_PENDING ? row->shown_at : moment;
          if (!gb_store_reminder_update (app->store, row, error))
            return FALSE;
        }
      if (ret_rows != NULL)
        g_ptr_array_add (ret_rows, g_steal_pointer (&row));
    }
  return TRUE;
}

/* The rung that shows replaces the ones below it, and one that comes again and again has a next. */
static gboolean
climb (GbApp *app, const GbReminder *row, GError **error)
{
  GbReminderFilter filter = { .subject = row->subject, .by_state = TRUE, .state = GB_REMINDER_SHOWN };
  g_autoptr (GPtrArray) below = gb_store_reminder_list (app->store, &filter, error);
  g_autoptr (GbAbout) about = gb_about_new (app, row->subject, error);
  if (below == NULL || about == NULL)
    return FALSE;
  for (guint i = 0; i < below->len; i++)
    {
      GbReminder *other = g_ptr_array_index (below, i);
      other->state = GB_REMINDER_DONE;
      if (other->id != row->id && !gb_store_reminder_update (app->store, other, error))
        return FALSE;
    }
  return gb_about_sync (app, about, 0, error);
}

static gboolean
mark_shown (GbApp *app, GbDelivery *delivery, GError **error)
{
  gint64 now = gb_app_now (app);
  if (!settle (app, delivery->absorbed, GB_REMINDER_DONE, now, NULL, error)
      || !settle (app, delivery->shown, GB_REMINDER_SHOWN, now, delivery->rows, error))
    return FALSE;
  for (guint i = 0; i < delivery->rows->len; i++)
    if (!climb (app, g_ptr_array_index (delivery->rows, i), error))
      return FALSE;
  return TRUE;
}

static gint64
retry_delay (const GbApp *app)
{
  return (gint64)RETRY_SECONDS << MIN (app->failures, RETRY_DOUBLINGS);
}

static gboolean
put_back (GbApp *app, GbDelivery *delivery, GError **error)
{
  gint64 later = gb_app_now (app) + retry_delay (app);
  return settle (app, delivery->absorbed, GB_REMINDER_PENDING, later, NULL, error)
         && settle (app, delivery->shown, GB_REMINDER_PENDING, later, NULL, error);
}

static void
tell_journal (GbApp *app, const GbDelivery *delivery, gboolean shown)
{
  if (!shown)
    {
      gb_journal_not_shown (delivery->shown->len, retry_delay (app));
      return;
    }
  for (guint i = 0; i < delivery->rows->len; i++)
    {
      const GbReminder *row = g_ptr_array_index (delivery->rows, i);
      /* Dealt with while it was on its way: there is nothing to tell. */
      if (row->shown_at == 0)
        continue;
      gb_journal_shown (row->id, row->subject, gb_rung_to_string (row->rung), row->shown_at - row->due_at);
    }
}

void
gb_app_reminder_answered (GbApp *app, guint64 ticket, gboolean shown)
{
  g_autoptr (GError) error = NULL;
  gpointer key = NULL;
  gpointer value = NULL;
  if (!g_hash_table_steal_extended (app->tickets, &ticket, &key, &value))
    return;
  g_free (key);
  GbDelivery *delivery = value;
  if (delivery->tested != NULL)
    {
      delivery->tested (shown, delivery->tested_data);
      gb_delivery_free (delivery);
      return;
    }
  app->failures = shown ? 0 : app->failures + 1;
  g_auto (GbTransaction) transaction = { NULL };
  if (!gb_transaction_begin (&transaction, app, &error)
      || !(shown ? mark_shown (app, delivery, &error) : put_back (app, delivery, &error))
      || !gb_transaction_commit (&transaction, GB_TOUCHED_REMINDER, &error))
    {
      /* The rows are still `delivering`: they are posted again, as after a crash. Not at once: a full disk stays full. */
      g_warning ("what was shown couldn't be recorded: %s", error->message);
      app->leftover = TRUE;
      app->retry_at = gb_app_now (app) + RETRY_SECONDS;
    }
  else
    tell_journal (app, delivery, shown);
  gb_delivery_free (delivery);
}

/* Those that were put back wait longer than until they were due; on another screen they are due as ever. */
void
gb_app_reminder_retry (GbApp *app)
{
  g_autoptr (GError) error = NULL;
  g_auto (GbTransaction) transaction = { NULL };
  GbReminderFilter filter = { .by_state = TRUE, .state = GB_REMINDER_PENDING };
  if (app->failures == 0)
    return;
  filter.until = gb_app_now (app) + (RETRY_SECONDS << RETRY_DOUBLINGS);
  g_autoptr (GPtrArray) rows
      = gb_transaction_begin (&transaction, app, &error) ? gb_store_reminder_list (app->store, &filter, &error) : NULL;
  for (guint i = 0; rows != NULL && error == NULL && i < rows->len; i++)
    {
      GbReminder *row = g_ptr_array_index (rows, i);
      row->next_at = row->due_at;
      (void)gb_store_reminder_update (app->store, row, &error);
    }
  if (error != NULL || !gb_transaction_commit (&transaction, GB_TOUCHED_REMINDER, &error))
    g_warning ("what waits for a notification server waits on: %s", error->message);
  else
    app->failures = 0;
}

void
gb_app_reminder_test (GbApp *app, GbAppTested answered, gpointer user_data)
{
  GbDelivery *delivery = delivery_new ();
  delivery->tested = answered;
  delivery->tested_data = user_data;
  GbNotice *notice = g_new0 (GbNotice, 1);
  notice->tag = g_strdup ("test");
  notice->title = g_strdup (_ ("Geborgen: a test"));
  notice->body = g_strdup (_ ("This is what a reminder looks like. Nothing needs to be done."));
  notice->urgency = GB_URGENCY_NORMAL;
  send (app, delivery, notice);
}

/* ---- delivery ---- */

/* Something with a reminder due: the highest rung that is, and the rows below it. */
typedef struct
{
  GbAbout *about;
  GbReminder *row; /* borrowed from the list of rows */
  GArray *absorbed;
} Subject;

static void
subject_free (gpointer data)
{
  Subject *subject = data;
  gb_about_free (subject->about);
  g_array_unref (subject->absorbed);
  g_free (subject);
}

/* @rows come by due moment, so a later one of the same subject stands above. */
static GPtrArray *
group (GbApp *app, GPtrArray *rows, GError **error)
{
  g_autoptr (GPtrArray) subjects = g_ptr_array_new_with_free_func (subject_free);
  g_autoptr (GHashTable) seen = g_hash_table_new (gb_subject_key_hash, gb_subject_key_equal);
  for (guint i = 0; i < rows->len; i++)
    {
      GbReminder *row = g_ptr_array_index (rows, i);
      Subject *subject = g_hash_table_lookup (seen, &row->subject);
      if (subject != NULL)
        {
          g_array_append_val (subject->absorbed, subject->row->id);
          subject->row = row;
          continue;
        }
      g_autoptr (GbAbout) about = gb_about_new (app, row->subject, error);
      if (about == NULL)
        return NULL;
      subject = g_new0 (Subject, 1);
      subject->about = g_steal_pointer (&about);
      subject->row = row;
      subject->absorbed = g_array_new (FALSE, FALSE, sizeof (gint64));
      g_ptr_array_add (subjects, subject);
      g_hash_table_insert (seen, &subject->about->subject, subject);
    }
  return g_steal_pointer (&subjects);
}

static void
add_to (GbDelivery *delivery, const Subject *subject)
{
  g_array_append_val (delivery->shown, subject->row->id);
  g_array_append_vals (delivery->absorbed, subject->absorbed->data, subject->absorbed->len);
}

static void
send_one (GbApp *app, const Subject *subject, gint64 now)
{
  GbDelivery *delivery = delivery_new ();
  add_to (delivery, subject);
  /* What was shown before and comes again was put off until then. */
  gint64 moment = subject->row->shown_at != 0 ? subject->row->next_at : subject->row->due_at;
  gboolean late = now - moment >= LATE_SECONDS;
  send (app, delivery, gb_notice_new (app, subject->about, subject->row, late));
}

static void
send_digest (GbApp *app, GPtrArray *subjects)
{
  g_autoptr (GPtrArray) abouts = g_ptr_array_new ();
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();
  GbDelivery *delivery = delivery_new ();
  for (guint i = 0; i < subjects->len; i++)
    {
      Subject *subject = g_ptr_array_index (subjects, i);
      add_to (delivery, subject);
      g_ptr_array_add (abouts, subject->about);
      g_ptr_array_add (rows, subject->row);
    }
  send (app, delivery, gb_notice_new_digest (app, abouts, rows));
}

/* A talk that starts in a moment isn't hidden in a digest, as long as it is within its grace. */
static gboolean
is_urgent (GbApp *app, const Subject *subject, gint64 now)
{
  if (subject->about->talk == NULL)
    return FALSE;
  GbDuration grace = app->config->ladders[subject->about->talk->kind].grace;
  gint64 seconds = (grace.months * (gint64)31 + grace.days) * 24 * 60 * 60 + grace.seconds;
  return subject->row->rung == GB_RUNG_NOW && now - subject->row->due_at <= seconds;
}

static void
send_batch (GbApp *app, GPtrArray *subjects, gint64 now)
{
  g_autoptr (GPtrArray) rest = g_ptr_array_new ();
  for (guint i = 0; i < subjects->len; i++)
    {
      Subject *subject = g_ptr_array_index (subjects, i);
      if (is_urgent (app, subject, now))
        send_one (app, subject, now);
      else
        g_ptr_array_add (rest, subject);
    }
  if (rest->len > (guint)app->config->digest_over)
    {
      send_digest (app, rest);
      return;
    }
  for (guint i = 0; i < rest->len; i++)
    send_one (app, g_ptr_array_index (rest, i), now);
}

/* Commits the rows as `delivering`. A moment before all others takes only those that a crash left so. */
static GPtrArray *
take (GbApp *app, gint64 now, GError **error)
{
  g_auto (GbTransaction) transaction = { NULL };
  if (!gb_transaction_begin (&transaction, app, error))
    return NULL;
  gint64 quiet_since = gb_quiet_since (app->config, gb_app_get_zone (app), gb_app_now (app));
  g_autoptr (GPtrArray) rows = gb_store_reminder_take_due (app->store, now, quiet_since, error);
  if (rows == NULL || !gb_transaction_commit (&transaction, 0, error))
    return NULL;
  return g_steal_pointer (&rows);
}

void
gb_app_reminder_deliver (GbApp *app, gint64 now)
{
  g_autoptr (GError) error = NULL;
  if (g_hash_table_size (app->tickets) > 0)
    return;
  if (!gb_app_begin_day (app, &error))
    g_clear_error (&error); /* what is wrong with the store comes out below */
  g_autoptr (GPtrArray) rows = take (app, app->leftover ? -1 : now, &error);
  g_autoptr (GPtrArray) subjects = rows != NULL ? group (app, rows, &error) : NULL;
  if (subjects == NULL)
    {
      g_warning ("what is due can't be read: %s", error->message);
      app->leftover |= rows != NULL; /* they are committed as `delivering` */
      app->retry_at = now + RETRY_SECONDS;
      return;
    }
  app->leftover = FALSE;
  app->retry_at = 0;
  send_batch (app, subjects, now);
}

/* ---- the manager's answers ---- */

static GbReminder *
get_open (GbApp *app, gint64 id, GError **error)
{
  g_autoptr (GbReminder) row = gb_store_reminder_get (app->store, id, error);
  if (row == NULL)
    return NULL;
  if (row->state == GB_REMINDER_DONE)
    {
      g_set_error (error, GB_ERROR, GB_ERROR_STATE, _ ("reminder %" PRId64 " is done already"), id);
      return NULL;
    }
  return g_steal_pointer (&row);
}

/* What comes again and again has a next one, also where this one was done before its time. */
static gboolean
plan_next (GbApp *app, const GbReminder *row, GError **error)
{
  g_autoptr (GbAbout) about = gb_about_new (app, row->subject, error);
  return about != NULL && gb_about_sync (app, about, row->due_at, error);
}

static GbReminder *
put (GbApp *app, gint64 id, GbReminderState state, gint64 until, GError **error)
{
  g_auto (GbTransaction) transaction = { NULL };
  g_autoptr (GbReminder) row = NULL;
  if (!gb_transaction_begin (&transaction, app, error) || (row = get_open (app, id, error)) == NULL)
    return NULL;
  row->state = state;
  row->snoozed_until = state == GB_REMINDER_SNOOZED ? until : 0;
  row->next_at = state == GB_REMINDER_SNOOZED ? until : row->next_at;
  if (!gb_store_reminder_update (app->store, row, error) || (state == GB_REMINDER_DONE && !plan_next (app, row, error))
      || !gb_app_audit (app, state == GB_REMINDER_SNOOZED ? "remind.snooze" : "remind.done", row->subject, error)
      || !gb_transaction_commit (&transaction, GB_TOUCHED_REMINDER, error))
    return NULL;
  gb_app_withdraw (app, row->subject);
  return g_steal_pointer (&row);
}

/* Putting off means later: than now, and than the moment it is due anyway. */
static gboolean
check_snooze (GbApp *app, gint64 id, gint64 until, GError **error)
{
  g_autoptr (GbReminder) row = gb_store_reminder_get (app->store, id, error);
  if (row == NULL)
    return FALSE;
  GTimeZone *zone = gb_app_get_zone (app);
  g_autofree char *when = gb_civil_to_display (gb_zone_to_civil (zone, until));
  g_autofree char *due = gb_civil_to_display (gb_zone_to_civil (zone, row->due_at));
  if (until <= gb_app_now (app))
    g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("'%s' is not in the future: snooze until a later moment"), when);
  else if (until <= row->due_at)
    g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("'%s' is before it is due, %s: snooze until a later moment"),
                 when, due);
  else
    return TRUE;
  return FALSE;
}

GbReminder *
gb_app_reminder_snooze (GbApp *app, gint64 id, gint64 until, GError **error)
{
  return check_snooze (app, id, until, error) ? put (app, id, GB_REMINDER_SNOOZED, until, error) : NULL;
}

GbReminder *
gb_app_reminder_done (GbApp *app, gint64 id, GError **error)
{
  return put (app, id, GB_REMINDER_DONE, 0, error);
}
