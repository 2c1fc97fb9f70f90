/* The file of what stands on the screen: the bus and the server on the first line, then "ID TAG" lines. Private to the notifier. */
#pragma once

#include <glib.h>

/* @notices: tag to id, GUINT_TO_POINTER. None: the file goes. What can't be written is left: a button more or less isn't worth a word. */
void gb_screen_file_write (const char *path, const char *server, GHashTable *notices);
/* Adds to @notices what is there of this very @server; nothing of another's, and nothing of a file that isn't as we write it. */
void gb_screen_file_read (const char *path, const char *server, GHashTable *notices);
