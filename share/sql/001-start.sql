-- The first schema. Dates are 'YYYY-MM-DD', civil times 'YYYY-MM-DDTHH:MM', instants seconds since the epoch.
-- There is no column for a diagnosis and none for whom is cared for.

CREATE TABLE team (
  id   INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  fold TEXT NOT NULL UNIQUE  -- the name without case and accents
) STRICT;

CREATE TABLE person (
  id             INTEGER PRIMARY KEY AUTOINCREMENT,
  name           TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  fold           TEXT NOT NULL,
  email          TEXT UNIQUE COLLATE NOCASE CHECK (length(email) BETWEEN 3 AND 254),
  team_id        INTEGER REFERENCES team (id),
  hours_per_week REAL CHECK (hours_per_week > 0 AND hours_per_week <= 80),
  started_on     TEXT CHECK (started_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  left_on        TEXT CHECK (left_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]')
) STRICT;
CREATE INDEX person_by_team ON person (team_id);
CREATE INDEX person_by_fold ON person (fold);

CREATE TABLE agreement (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  person_id    INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  kind         TEXT NOT NULL,
  text         TEXT CHECK (length(text) BETWEEN 1 AND 4000),
  from_on      TEXT NOT NULL,
  trial_until  TEXT,
  review_on    TEXT NOT NULL,
  until_on     TEXT,
  confirmed_on TEXT,
  state        TEXT NOT NULL CHECK (state IN ('proposed', 'trial', 'active', 'ended', 'handed_over')),
  share        TEXT NOT NULL DEFAULT 'not-asked' CHECK (share IN ('not-asked', 'granted', 'refused')),
  created_at   INTEGER NOT NULL,
  changed_at   INTEGER NOT NULL
) STRICT;
CREATE INDEX agreement_by_person ON agreement (person_id);
CREATE INDEX agreement_open ON agreement (review_on) WHERE state IN ('proposed', 'trial', 'active');

CREATE TABLE talk (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  uid          TEXT NOT NULL UNIQUE,
  kind         TEXT NOT NULL,
  person_id    INTEGER REFERENCES person (id) ON DELETE CASCADE,
  team_id      INTEGER REFERENCES team (id) ON DELETE CASCADE,
  agreement_id INTEGER REFERENCES agreement (id) ON DELETE CASCADE,
  due_on       TEXT NOT NULL,
  starts_at    TEXT,
  zone         TEXT,
  minutes      INTEGER NOT NULL CHECK (minutes BETWEEN 5 AND 1440),
  state        TEXT NOT NULL CHECK (state IN ('due', 'planned', 'held', 'skipped', 'cancelled')),
  topic_raised INTEGER CHECK (topic_raised IN (0, 1)),
  reason       TEXT CHECK (length(reason) BETWEEN 1 AND 4000),
  held_on      TEXT,
  sequence     INTEGER NOT NULL DEFAULT 0,
  created_at   INTEGER NOT NULL,
  changed_at   INTEGER NOT NULL,
  -- the day it stands on: that of the start once it's planned, else the day by which it is due
  on_day       TEXT NOT NULL GENERATED ALWAYS AS (coalesce(substr(starts_at, 1, 10), due_on)) STORED,
  CHECK (person_id IS NULL OR team_id IS NULL),
  CHECK ((starts_at IS NULL) = (zone IS NULL)),
  CHECK (state <> 'planned' OR starts_at IS NOT NULL),
  CHECK ((state = 'held') = (held_on IS NOT NULL))
) STRICT;
CREATE INDEX talk_by_day ON talk (on_day);
CREATE INDEX talk_open_by_day ON talk (on_day) WHERE state IN ('due', 'planned');
CREATE INDEX talk_by_person ON talk (person_id);
CREATE INDEX talk_by_team ON talk (team_id);
CREATE INDEX talk_by_agreement ON talk (agreement_id);
-- A cycle has one open talk at a time, an agreement one open evaluation, a year one Day.
CREATE UNIQUE INDEX talk_one_open_of_person ON talk (person_id)
  WHERE kind = 'functioneringsgesprek' AND state IN ('due', 'planned');
CREATE UNIQUE INDEX talk_one_open_of_team ON talk (team_id)
  WHERE kind = 'teamgesprek' AND state IN ('due', 'planned');
CREATE UNIQUE INDEX talk_one_open_of_agreement ON talk (agreement_id)
  WHERE state IN ('due', 'planned');
CREATE UNIQUE INDEX talk_one_day_a_year ON talk (due_on)
  WHERE kind = 'dag-van-de-mantelzorg' AND state <> 'cancelled';

CREATE TABLE reminder (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  talk_id       INTEGER NOT NULL REFERENCES talk (id) ON DELETE CASCADE,
  rung          TEXT NOT NULL CHECK (rung IN ('plan', 'prepare', 'now', 'record', 'overdue')),
  due_at        INTEGER NOT NULL,
  next_at       INTEGER NOT NULL,
  state         TEXT NOT NULL CHECK (state IN ('pending', 'delivering', 'shown', 'snoozed', 'done')),
  snoozed_until INTEGER,
  shown_at      INTEGER,
  UNIQUE (talk_id, rung, due_at),
  CHECK ((state = 'snoozed') = (snoozed_until IS NOT NULL)),
  CHECK (state <> 'shown' OR shown_at IS NOT NULL)
) STRICT;
CREATE INDEX reminder_waiting ON reminder (next_at) WHERE state IN ('pending', 'snoozed');
CREATE INDEX reminder_delivering ON reminder (id) WHERE state = 'delivering';
CREATE INDEX reminder_open ON reminder (next_at) WHERE state IN ('pending', 'delivering', 'shown', 'snoozed');
