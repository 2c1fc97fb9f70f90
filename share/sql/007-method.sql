-- The organisation's method: what has to be done by when, what shows that it was done, and what comes of it. Nothing here is about
-- somebody's care. An item is named by its word in share/method, so that its text can change without the records.

-- Something to do by a date: a point of the plan, a step of a survey, the review of a checklist's item, a part of the Day.
CREATE TABLE task (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  uid        TEXT NOT NULL UNIQUE CHECK (length(uid) BETWEEN 1 AND 255),
  origin     TEXT NOT NULL CHECK (origin IN ('roadmap', 'survey', 'pillar', 'onboarding', 'handbook', 'day', 'erkenning')),
  ref        TEXT NOT NULL CHECK (length(ref) BETWEEN 1 AND 64),    -- which of its origin's: a point's word, "2/open" for a survey's step
  title      TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
  owner      TEXT CHECK (length(owner) BETWEEN 1 AND 200),          -- a role, or a name
  start_on   TEXT CHECK (start_on IS date(start_on, '+0 days')),
  due_on     TEXT CHECK (due_on IS date(due_on, '+0 days')),
  work_days  INTEGER CHECK (work_days BETWEEN 1 AND 1000),          -- how many working days it takes
  milestone  INTEGER NOT NULL DEFAULT 0 CHECK (milestone IN (0, 1)),
  state      TEXT NOT NULL CHECK (state IN ('open', 'started', 'done', 'dropped')),
  done_on    TEXT CHECK (done_on IS date(done_on, '+0 days')),
  note       TEXT CHECK (length(note) BETWEEN 1 AND 4000),
  created_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  UNIQUE (origin, ref),
  CHECK (start_on IS NULL OR due_on IS NULL OR start_on <= due_on),
  CHECK ((state = 'done') = (done_on IS NOT NULL))
) STRICT;
CREATE INDEX task_open ON task (due_on) WHERE state IN ('open', 'started');

-- task_id waits until after_id is done.
CREATE TABLE task_after (
  task_id  INTEGER NOT NULL REFERENCES task (id) ON DELETE CASCADE,
  after_id INTEGER NOT NULL REFERENCES task (id) ON DELETE CASCADE,
  PRIMARY KEY (task_id, after_id),
  CHECK (task_id <> after_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX task_after_by_after ON task_after (after_id);

-- What shows that something was done: a fact in words, with a file or without. The file itself is in the folder 'evidence', under its hash.
CREATE TABLE evidence (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  uid      TEXT NOT NULL UNIQUE CHECK (length(uid) BETWEEN 1 AND 255),
  text     TEXT NOT NULL CHECK (length(text) BETWEEN 1 AND 2000),
  on_date  TEXT CHECK (on_date IS date(on_date, '+0 days')),         -- when it happened
  name     TEXT CHECK (length(name) BETWEEN 1 AND 255),              -- what the file was called
  sha256   TEXT CHECK (length(sha256) = 64),
  size     INTEGER CHECK (size >= 0),
  added_at INTEGER NOT NULL,
  CHECK ((name IS NULL) = (sha256 IS NULL) AND (name IS NULL) = (size IS NULL))
) STRICT;

-- What it shows: "borgen.gesprekscyclus", "erkenning.1".
CREATE TABLE evidence_for (
  evidence_id INTEGER NOT NULL REFERENCES evidence (id) ON DELETE CASCADE,
  item        TEXT NOT NULL CHECK (length(item) BETWEEN 1 AND 64),
  PRIMARY KEY (evidence_id, item)
) STRICT, WITHOUT ROWID;
CREATE INDEX evidence_for_by_item ON evidence_for (item);

-- What was recorded of a checklist's item; without a row it is open.
CREATE TABLE pillar_item (
  item       TEXT PRIMARY KEY CHECK (length(item) BETWEEN 1 AND 64),
  state      TEXT NOT NULL CHECK (state IN ('open', 'started', 'done')),
  owner      TEXT CHECK (length(owner) BETWEEN 1 AND 200),
  review_on  TEXT CHECK (review_on IS date(review_on, '+0 days')),
  checked_on TEXT CHECK (checked_on IS date(checked_on, '+0 days')),
  note       TEXT CHECK (length(note) BETWEEN 1 AND 4000),
  fell_on    TEXT CHECK (fell_on IS date(fell_on, '+0 days')),       -- when what it rests on was no longer true
  changed_at INTEGER NOT NULL
) STRICT;

-- A survey round; its steps are tasks.
CREATE TABLE survey (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  uid           TEXT NOT NULL UNIQUE CHECK (length(uid) BETWEEN 1 AND 255),
  round         INTEGER NOT NULL UNIQUE CHECK (round BETWEEN 0 AND 99),  -- 0: the one before
  questionnaire TEXT NOT NULL CHECK (length(questionnaire) BETWEEN 1 AND 64),
  open_on       TEXT NOT NULL CHECK (open_on IS date(open_on, '+0 days')),
  close_on      TEXT NOT NULL CHECK (close_on IS date(close_on, '+0 days')),
  invited       INTEGER CHECK (invited > 0),
  imported_at   INTEGER,
  changed_at    INTEGER NOT NULL,
  CHECK (open_on < close_on)
) STRICT;

-- How many gave an answer, by group: nobody's own answers are kept. grp '' is everybody.
CREATE TABLE survey_count (
  survey_id INTEGER NOT NULL REFERENCES survey (id) ON DELETE CASCADE,
  grp       TEXT NOT NULL CHECK (length(grp) <= 200),
  question  TEXT NOT NULL CHECK (length(question) BETWEEN 1 AND 64),
  answer    TEXT NOT NULL CHECK (length(answer) BETWEEN 1 AND 64),
  n         INTEGER NOT NULL CHECK (n >= 0),
  PRIMARY KEY (survey_id, grp, question, answer)
) STRICT, WITHOUT ROWID;

-- Who was told about work and care, when, by which document. Who is gone still counts.
CREATE TABLE briefing (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  uid       TEXT NOT NULL UNIQUE CHECK (length(uid) BETWEEN 1 AND 255),
  audience  TEXT NOT NULL CHECK (audience IN ('employee', 'manager')),
  person_id INTEGER REFERENCES person (id) ON DELETE SET NULL,
  people    INTEGER NOT NULL CHECK (people BETWEEN 1 AND 100000),   -- a whole group may be told at once
  document  TEXT NOT NULL CHECK (length(document) BETWEEN 1 AND 200),
  told_on   TEXT NOT NULL CHECK (told_on IS date(told_on, '+0 days')),
  told_by   TEXT CHECK (length(told_by) BETWEEN 1 AND 200)
) STRICT;
CREATE INDEX briefing_by_person ON briefing (person_id);

-- The organisation's own words in its handbook, and when each section was looked at last.
CREATE TABLE handbook_section (
  section     TEXT NOT NULL CHECK (length(section) BETWEEN 1 AND 64),
  language    TEXT NOT NULL CHECK (length(language) = 2),
  text        TEXT CHECK (length(text) BETWEEN 1 AND 20000),
  reviewed_on TEXT CHECK (reviewed_on IS date(reviewed_on, '+0 days')),
  changed_at  INTEGER NOT NULL,
  PRIMARY KEY (section, language)
) STRICT, WITHOUT ROWID;

-- Which kinds of agreement the organisation allows, and what goes with it ("depends on the work"). What the law gives needs no permission.
CREATE TABLE handbook_kind (
  kind TEXT PRIMARY KEY CHECK (length(kind) BETWEEN 1 AND 64),
  note TEXT CHECK (length(note) BETWEEN 1 AND 300)
) STRICT, WITHOUT ROWID;

-- What was published, to compare with what would be now.
CREATE TABLE handbook_edition (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  language     TEXT NOT NULL CHECK (length(language) = 2),
  published_on TEXT NOT NULL CHECK (published_on IS date(published_on, '+0 days')),
  place        TEXT CHECK (length(place) BETWEEN 1 AND 200),         -- where: the intranet, the personnel handbook
  markdown     TEXT NOT NULL
) STRICT;

-- The Day of a year, beside its talk; its parts are tasks.
CREATE TABLE day_year (
  year       INTEGER PRIMARY KEY CHECK (year BETWEEN 2000 AND 9999),
  theme      TEXT CHECK (length(theme) BETWEEN 1 AND 200),
  budget     INTEGER CHECK (budget >= 0),   -- cents
  spent      INTEGER CHECK (spent >= 0),    -- cents
  looked_back TEXT CHECK (length(looked_back) BETWEEN 1 AND 4000),
  changed_at INTEGER NOT NULL
) STRICT;

CREATE TABLE day_part (
  task_id INTEGER PRIMARY KEY REFERENCES task (id) ON DELETE CASCADE,
  year    INTEGER NOT NULL REFERENCES day_year (year),
  idea    TEXT CHECK (length(idea) BETWEEN 1 AND 64),    -- the word of the idea that it came from
  cost    INTEGER CHECK (cost >= 0),                     -- cents
  worked  TEXT CHECK (worked IN ('yes', 'partly', 'no'))
) STRICT;

-- The application for the Erkenning: one answer a question, and what happened with it.
CREATE TABLE erkenning_answer (
  question   INTEGER NOT NULL CHECK (question BETWEEN 1 AND 4),
  language   TEXT NOT NULL CHECK (length(language) = 2),
  text       TEXT NOT NULL CHECK (length(text) BETWEEN 1 AND 20000),
  changed_at INTEGER NOT NULL,
  PRIMARY KEY (question, language)
) STRICT, WITHOUT ROWID;

CREATE TABLE erkenning_event (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  kind     TEXT NOT NULL CHECK (kind IN ('applied', 'granted', 'refused', 'celebrated', 'told', 'self-check')),
  on_date  TEXT NOT NULL CHECK (on_date IS date(on_date, '+0 days')),
  text     TEXT CHECK (length(text) BETWEEN 1 AND 2000),
  level    INTEGER CHECK (level BETWEEN 0 AND 9),        -- of a self-check
  until_on TEXT CHECK (until_on IS date(until_on, '+0 days'))
) STRICT;

-- What was told of the organisation before: it is repeated and not told anew, so that nobody can be found by subtracting one report
-- from another. "2026-Q3" is a quarter, "2026" the year.
CREATE TABLE report_edition (
  id      INTEGER PRIMARY KEY AUTOINCREMENT,
  period  TEXT NOT NULL UNIQUE CHECK (length(period) BETWEEN 4 AND 16),
  source  TEXT NOT NULL CHECK (length(source) BETWEEN 1 AND 255),        -- whose records: random, the same in each
  told_on TEXT NOT NULL CHECK (told_on IS date(told_on, '+0 days')),
  minimum INTEGER NOT NULL CHECK (minimum >= 5),                         -- the smallest group that it tells of
  people  INTEGER NOT NULL CHECK (people >= 0)                           -- whose records were counted
) STRICT;

CREATE TABLE report_figure (
  edition_id INTEGER NOT NULL REFERENCES report_edition (id) ON DELETE CASCADE,
  team_id    INTEGER NOT NULL,                                           -- also of a team that is gone; 0 all, -1 those in none
  figure     TEXT NOT NULL CHECK (length(figure) BETWEEN 1 AND 80),      -- "talks_held"; "kind.thuiswerken"
  team       TEXT CHECK (length(team) BETWEEN 1 AND 200),                -- what it was called
  n          INTEGER NOT NULL CHECK (n >= 0),
  shown      INTEGER NOT NULL CHECK (shown IN (0, 1)),
  PRIMARY KEY (edition_id, team_id, figure)
) STRICT, WITHOUT ROWID;

-- What of one person is in it: with that, whose records changed since can be told.
CREATE TABLE report_person (
  edition_id INTEGER NOT NULL REFERENCES report_edition (id) ON DELETE CASCADE,
  person_id  INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  counted    TEXT NOT NULL CHECK (length(counted) BETWEEN 1 AND 1000),   -- "2 people=1 talks=1": the team, and its figures
  PRIMARY KEY (edition_id, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX report_person_by_person ON report_person (person_id);

-- A reminder may be about a task, too.
CREATE TABLE reminder_of (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  talk_id       INTEGER REFERENCES talk (id) ON DELETE CASCADE,
  agreement_id  INTEGER REFERENCES agreement (id) ON DELETE CASCADE,
  action_id     INTEGER REFERENCES action (id) ON DELETE CASCADE,
  handover_id   INTEGER REFERENCES handover (id) ON DELETE CASCADE,
  task_id       INTEGER REFERENCES task (id) ON DELETE CASCADE,
  rung          TEXT NOT NULL CHECK (rung IN ('plan', 'prepare', 'now', 'record', 'overdue', 'confirm', 'do')),
  due_at        INTEGER NOT NULL,
  next_at       INTEGER NOT NULL,
  state         TEXT NOT NULL CHECK (state IN ('pending', 'delivering', 'shown', 'snoozed', 'done')),
  snoozed_until INTEGER,
  shown_at      INTEGER,
  CHECK ((talk_id IS NOT NULL) + (agreement_id IS NOT NULL) + (action_id IS NOT NULL) + (handover_id IS NOT NULL)
         + (task_id IS NOT NULL) = 1),
  CHECK ((state = 'snoozed') = (snoozed_until IS NOT NULL)),
  CHECK (state <> 'shown' OR shown_at IS NOT NULL)
) STRICT;
INSERT INTO reminder_of
  (id, talk_id, agreement_id, action_id, handover_id, rung, due_at, next_at, state, snoozed_until, shown_at)
  SELECT id, talk_id, agreement_id, action_id, handover_id, rung, due_at, next_at, state, snoozed_until, shown_at FROM reminder;
DROP TABLE reminder;
ALTER TABLE reminder_of RENAME TO reminder;
CREATE UNIQUE INDEX reminder_of_talk ON reminder (talk_id, rung, due_at) WHERE talk_id IS NOT NULL;
CREATE UNIQUE INDEX reminder_of_agreement ON reminder (agreement_id, rung, due_at) WHERE agreement_id IS NOT NULL;
CREATE UNIQUE INDEX reminder_of_action ON reminder (action_id, rung, due_at) WHERE action_id IS NOT NULL;
CREATE UNIQUE INDEX reminder_of_handover ON reminder (handover_id, rung, due_at) WHERE handover_id IS NOT NULL;
CREATE UNIQUE INDEX reminder_of_task ON reminder (task_id, rung, due_at) WHERE task_id IS NOT NULL;
CREATE INDEX reminder_by_state ON reminder (state, next_at);
CREATE INDEX reminder_open ON reminder (next_at) WHERE state IN ('pending', 'delivering', 'shown', 'snoozed');
CREATE INDEX reminder_delivering ON reminder (due_at) WHERE state = 'delivering';
