/* Where an erased name still stands; only told. */
#include "wire/field.h"

GVariant *
gb_wire_mention_list_to_variant (const GPtrArray *mentions)
{
  GbRows rows;

  gb_rows_init (&rows);
  for (guint i = 0; i < mentions->len; i++)
    {
      const GbMention *mention = mentions->pdata[i];
      g_autofree char *text = gb_mention_dup_text (mention);

      gb_rows_begin (&rows);
      gb_rows_put_text (&rows, "place", gb_mention_place_to_string (mention->place));
      gb_rows_put_text (&rows, "ref", mention->ref);
      gb_rows_put_text (&rows, "text", text);
      gb_rows_end (&rows);
    }
  return gb_rows_to_list (&rows);
}
