/* Where a person's name stands in what was written about tasks, which have no person of their own. For what erases and what exports. */
#pragma once

/* As words of @text, in whatever case; a name is no pattern. SQL. */
#define GB_NAMES(text, name)                                                                                           \
  "' ' || lower(coalesce(" text ", '')) || ' ' GLOB '*[^a-z0-9]' || replace(replace(replace(lower(" name               \
  "), '[', '[[]'), '*', '[*]'), '?', '[?]') || '[^a-z0-9]*'"

/* Does a row of @task name the row of @person? SQL. */
#define GB_TASK_NAMES(task, person)                                                                                    \
  "(" GB_NAMES (task ".owner", person ".name") " OR " GB_NAMES (task ".note", person ".name") " OR " GB_NAMES (        \
      task ".title", person ".name") ")"
