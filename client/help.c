#include "client/help.h"

#include "client/output.h"
#include "client/text-layout.h"

#include <string.h>

static void
add_line (GPtrArray *rows, char *left, const char *right)
{
  char **row = g_new0 (char *, 3);

  row[0] = left;
  row[1] = g_strdup (right);
  g_ptr_array_add (rows, row);
}

static void
append_lines (GbCall *call, const char *heading, GPtrArray *rows)
{
  guint left = 0;

  for (guint i = 0; i < rows->len; i++)
    left = MAX (left, (guint)strlen (((char **)g_ptr_array_index (rows, i))[0]));
  gb_render_heading (call->out, gb_output_page (call), heading);
  for (guint i = 0; i < rows->len; i++)
    {
      char **row = g_ptr_array_index (rows, i);
      gboolean beside = call->width == 0 || left + 4 + 20 <= call->width;

      g_string_append_printf (call->out, "  %s", row[0]);
      if (beside)
        for (gsize used = strlen (row[0]); used < left + 2; used++)
          g_string_append_c (call->out, ' ');
      else
        g_string_append (call->out, "\n      ");
      gb_layout_append_wrapped (call->out, row[1], beside ? left + 4 : 6, call->width);
    }
}

static void
append_options (GbCall *call, const char *heading, const GbOptionSpec *options)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);

  for (; options->name != NULL; options++)
    add_line (rows,
              options->argument != NULL
                  ? g_strdup_printf ("--%s %s", options->name, gb_placeholder_shown (options->argument))
                  : g_strdup_printf ("--%s", options->name),
              _ (options->help));
  if (rows->len > 0)
    append_lines (call, heading, rows);
}

static void
append_command (GbCall *call, const GbCommand *command)
{
  g_autofree char *title = gb_command_dup_title (command);
  g_autofree char *usage
      = g_strdup_printf ("%s%s%s%s", title, *command->words != '\0' ? " " : "", gb_placeholder_shown (command->words),
                         command->options->name != NULL ? _ (" [OPTIONS]") : "");
  g_autofree char *bare_example = gb_command_dup_example (command);
  g_autofree char *example = g_strdup_printf ("  %s", bare_example);

  gb_call_say (call, "%s", usage);
  gb_layout_append_wrapped (call->out, _ (command->summary), 0, call->width);
  append_options (call, _ ("Options"), command->options);
  append_options (call, _ ("Everywhere"), gb_global_options);
  gb_render_heading (call->out, gb_output_page (call), _ ("Example"));
  gb_layout_append_wrapped (call->out, example, 4, call->width);
}

static void
add_command (GPtrArray *rows, const GbCommand *command)
{
  const char *words = gb_placeholder_shown (command->words);

  if (*command->verb == '\0')
    add_line (rows, g_strdup (*words != '\0' ? words : _ ("(none)")), _ (command->summary));
  else
    add_line (rows, g_strstrip (g_strdup_printf ("%s %s", command->verb, words)), _ (command->summary));
}

static void
append_noun (GbCall *call, const GbNoun *noun)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
  g_autofree char *example = NULL;
  const char *shown = gb_noun_shown (noun->name);

  gb_call_say (call, "geborgen %s %s", shown, _ ("VERB [OPTIONS]"));
  gb_layout_append_wrapped (call->out, _ (noun->summary), 0, call->width);
  if (noun->alias != NULL)
    gb_call_say (call, _ ("In Dutch: geborgen %s"), shown == noun->alias ? noun->name : noun->alias);
  for (const GbCommand *command = gb_commands; command->noun != NULL; command++)
    if (strcmp (command->noun, noun->name) == 0)
      {
        add_command (rows, command);
        example = example != NULL ? example : gb_command_dup_example (command);
      }
  append_lines (call, _ ("Verbs"), rows);
  if (noun->usual != NULL)
    gb_call_say (call, _ ("Without a verb: %s"), noun->usual);
  append_options (call, _ ("Everywhere"), gb_global_options);
  gb_render_heading (call->out, gb_output_page (call), _ ("Example"));
  gb_call_say (call, "  %s", example);
}

static void
append_everything (GbCall *call)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);

  gb_call_say (call, "geborgen %s", _ ("[NOUN VERB] [OPTIONS]"));
  gb_layout_append_wrapped (call->out,
                            _ ("Keeps the talks about work and care going. Without a noun: what there is to do today."),
                            0, call->width);
  for (const GbNoun *noun = gb_nouns; noun->name != NULL; noun++)
    {
      const char *shown = gb_noun_shown (noun->name);
      const char *other = shown == noun->alias ? noun->name : noun->alias;

      add_line (rows, other != NULL ? g_strdup_printf ("%s (%s)", shown, other) : g_strdup (shown), _ (noun->summary));
    }
  append_lines (call, _ ("Nouns"), rows);
  append_options (call, _ ("Everywhere"), gb_global_options);
  gb_render_heading (call->out, gb_output_page (call), _ ("Example"));
  gb_call_say (call, "  geborgen %s list --days 14", gb_noun_shown ("talk"));
  gb_call_say (call, "  geborgen %s plan --help", gb_noun_shown ("talk"));
}

/* What a noun does by itself when it has no verbs at all; NULL otherwise. */
static const GbCommand *
find_only_command (const GbNoun *noun)
{
  g_autofree char *verbs = gb_noun_dup_verbs (noun);

  return *verbs == '\0' ? gb_command_find (noun->name, "") : NULL;
}

void
gb_help_append (GbCall *call)
{
  const GbCommand *command = call->command;

  /* Help is text for people, also where --json stands beside it. */
  g_hash_table_remove (call->options, "json");
  if (command == NULL && call->noun != NULL)
    command = find_only_command (call->noun);
  if (call->noun == NULL)
    append_everything (call);
  else if (command == NULL)
    append_noun (call, call->noun);
  else
    append_command (call, command);
}
