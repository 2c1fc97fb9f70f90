/* libnotify, loaded with the first notice and not before: it brings gdk-pixbuf and what that draws with along. */
#pragma once

#include <glib.h>
#include <libnotify/notify.h>

#define GB_NOTIFY_FUNCTIONS(each)                                                                                      \
  each (notify_get_server_caps);                                                                                       \
  each (notify_init);                                                                                                  \
  each (notify_notification_add_action);                                                                               \
  each (notify_notification_clear_actions);                                                                            \
  each (notify_notification_clear_hints);                                                                              \
  each (notify_notification_close);                                                                                    \
  each (notify_notification_new);                                                                                      \
  each (notify_notification_set_category);                                                                             \
  each (notify_notification_set_hint);                                                                                 \
  each (notify_notification_set_timeout);                                                                              \
  each (notify_notification_set_urgency);                                                                              \
  each (notify_notification_show);                                                                                     \
  each (notify_notification_update);                                                                                   \
  each (notify_uninit)

/* Its functions, by their own names. */
#define GB_NOTIFY_POINTER(name) __typeof__ (name) *name
typedef struct
{
  GB_NOTIFY_FUNCTIONS (GB_NOTIFY_POINTER);
} GbNotifyLibrary;

/* NULL until gb_notify_load(); then for the life of the process. */
extern const GbNotifyLibrary *gb_notify;

/* One thread at a time. FALSE when it isn't installed. */
gboolean gb_notify_load (void);
