/* Free text that goes into a record: an option's value, the standard input, or asked for. What points at somebody's health is
 * settled here where somebody can be asked; the service refuses it otherwise. */
#pragma once

#include "client/call.h"

typedef struct
{
  const char *option;   /* "text": the text itself, or '-' for the standard input */
  const char *key;      /* of the record */
  const char *question; /* how a person is asked for it, and for another one */
  const char *notice;   /* told before that; NULL: that the person may ask to read it */
  gboolean ask;         /* when the option isn't given and somebody is there */
  gboolean needed;      /* can't be left out */
} GbFreeText;

/* Puts the text in @record when there is one, and 'anyway' when it is to be taken all the same. GB_ERROR_PRIVACY when the person would
 * rather stop. */
gboolean gb_free_text_put (GbCall *call, const GbFreeText *wish, GVariantDict *record, GError **error);
/* The same for a @text that was asked for in another way (and is taken): what to put in the record, yours; NULL on failure. An empty
 * one is none. */
char *gb_free_text_settle (GbCall *call, const char *question, gboolean needed, char *text, GVariantDict *record,
                           GError **error);
