/* Where a person's name stands in what was written about the organisation's method, which has no person of its own: tasks, the Day, items
 * of the pillars, evidence. For what erases and what exports. */
#pragma once

/* As words of @text, in whatever case; a name is no pattern. SQL. */
#define GB_NAMES(text, name)                                                                                           \
  "' ' || lower(coalesce(" text ", '')) || ' ' GLOB '*[^a-z0-9]' || replace(replace(replace(lower(" name               \
  "), '[', '[[]'), '*', '[*]'), '?', '[?]') || '[^a-z0-9]*'"

/* Does a row of @task name the row of @person? SQL. */
#define GB_TASK_NAMES(task, person)                                                                                    \
  "(" GB_NAMES (task ".owner", person ".name") " OR " GB_NAMES (task ".note", person ".name") " OR " GB_NAMES (        \
      task ".title", person ".name") ")"

/* The same of a row of day_year, pillar_item and evidence. */
#define GB_DAY_NAMES(day, person)                                                                                      \
  "(" GB_NAMES (day ".theme", person ".name") " OR " GB_NAMES (day ".looked_back", person ".name") ")"
#define GB_ITEM_NAMES(item, person)                                                                                    \
  "(" GB_NAMES (item ".owner", person ".name") " OR " GB_NAMES (item ".note", person ".name") ")"
#define GB_EVIDENCE_NAMES(evidence, person) GB_NAMES (evidence ".text", person ".name")
