-- The first schema. Dates are 'YYYY-MM-DD', civil times 'YYYY-MM-DDTHH:MM', instants seconds since the epoch.
-- There is no column for a diagnosis and none for whom is cared for.
-- x IS date(x, '+0 days') holds for days that exist and for NULL: date('2026-02-31', '+0 days') is '2026-03-03', and of no date NULL.

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
  started_on     TEXT CHECK (started_on IS date(started_on, '+0 days')),
  left_on        TEXT CHECK (left_on IS date(left_on, '+0 days'))
) STRICT;
CREATE INDEX person_by_team ON person (team_id, fold);
CREATE INDEX person_by_fold ON person (fold);

CREATE TABLE agreement (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  person_id    INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  kind         TEXT NOT NULL CHECK (length(kind) BETWEEN 1 AND 64),
  text         TEXT CHECK (length(text) BETWEEN 1 AND 4000),
  from_on      TEXT NOT NULL CHECK (from_on IS date(from_on, '+0 days')),
  trial_until  TEXT CHECK (trial_until IS date(trial_until, '+0 days')),
  review_on    TEXT NOT NULL CHECK (review_on IS date(review_on, '+0 days')),
  until_on     TEXT CHECK (until_on IS date(until_on, '+0 days')),
  confirmed_on TEXT CHECK (confirmed_on IS date(confirmed_on, '+0 days')),
  state        TEXT NOT NULL CHECK (state IN ('proposed', 'trial', 'active', 'ended', 'handed_over')),
  share        TEXT NOT NULL DEFAULT 'not-asked' CHECK (share IN ('not-asked', 'granted', 'refused')),
  created_at   INTEGER NOT NULL,
  changed_at   INTEGER NOT NULL,
  -- the first day on which something about it has to be decided; a trial counts until it was evaluated
  attention_on TEXT NOT NULL GENERATED ALWAYS AS
    (min(review_on,
         coalesce(until_on, review_on),
         CASE WHEN state IN ('proposed', 'trial') THEN coalesce(trial_until, review_on) ELSE review_on END)) STORED
) STRICT;
CREATE INDEX agreement_by_person ON agreement (person_id, attention_on);
CREATE INDEX agreement_by_attention ON agreement (attention_on);
CREATE INDEX agreement_open ON agreement (attention_on) WHERE state IN ('proposed', 'trial', 'active');

CREATE TABLE talk (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  uid          TEXT NOT NULL UNIQUE CHECK (length(uid) BETWEEN 1 AND 255),
  kind         TEXT NOT NULL CHECK (length(kind) BETWEEN 1 AND 64),
  person_id    INTEGER REFERENCES person (id) ON DELETE CASCADE,
  team_id      INTEGER REFERENCES team (id) ON DELETE CASCADE,
  agreement_id INTEGER REFERENCES agreement (id) ON DELETE CASCADE,
  due_on       TEXT NOT NULL CHECK (due_on IS date(due_on, '+0 days')),
  starts_at    TEXT CHECK (starts_at IS strftime('%Y-%m-%dT%H:%M', starts_at, '+0 days')),
  zone         TEXT CHECK (length(zone) BETWEEN 1 AND 255),
  minutes      INTEGER NOT NULL CHECK (minutes BETWEEN 5 AND 1440),
  state        TEXT NOT NULL CHECK (state IN ('due', 'planned', 'held', 'skipped', 'cancelled')),
  topic_raised INTEGER CHECK (topic_raised IN (0, 1)),
  reason       TEXT CHECK (length(reason) BETWEEN 1 AND 4000),
  held_on      TEXT CHECK (held_on IS date(held_on, '+0 days')),
  sequence     INTEGER NOT NULL DEFAULT 0 CHECK (sequence BETWEEN 0 AND 2147483647),
  created_at   INTEGER NOT NULL,
  changed_at   INTEGER NOT NULL,
  -- the day it stands on: the day it was held, else that of the start, else the day by which it is due
  on_day       TEXT NOT NULL GENERATED ALWAYS AS (coalesce(held_on, substr(starts_at, 1, 10), due_on)) STORED,
  CHECK (person_id IS NULL OR team_id IS NULL),
  CHECK ((starts_at IS NULL) = (zone IS NULL)),
  CHECK (state <> 'planned' OR starts_at IS NOT NULL),
  CHECK ((state = 'held') = (held_on IS NOT NULL))
) STRICT;
-- Each ends in the order of every list: day, start, id.
CREATE INDEX talk_by_day ON talk (on_day, starts_at);
CREATE INDEX talk_open_by_day ON talk (on_day, starts_at) WHERE state IN ('due', 'planned');
CREATE INDEX talk_by_person ON talk (person_id, on_day, starts_at);
CREATE INDEX talk_by_team ON talk (team_id, on_day, starts_at);
CREATE INDEX talk_by_agreement ON talk (agreement_id, on_day, starts_at);
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
CREATE INDEX reminder_by_state ON reminder (state, next_at);
CREATE INDEX reminder_open ON reminder (next_at) WHERE state IN ('pending', 'delivering', 'shown', 'snoozed');
CREATE INDEX reminder_delivering ON reminder (due_at) WHERE state = 'delivering';
