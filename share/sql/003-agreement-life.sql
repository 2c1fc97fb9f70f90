-- The whole life of an agreement: who confirmed it, what it was before, what reviews found, who may see it.

ALTER TABLE agreement ADD COLUMN version INTEGER NOT NULL DEFAULT 1 CHECK (version BETWEEN 1 AND 2147483647);
ALTER TABLE agreement ADD COLUMN confirmed_by_manager_on TEXT
  CHECK (confirmed_by_manager_on IS date(confirmed_by_manager_on, '+0 days'));
ALTER TABLE agreement ADD COLUMN confirmed_by_employee_on TEXT
  CHECK (confirmed_by_employee_on IS date(confirmed_by_employee_on, '+0 days'));
-- The emergency arrangement: how to be reached, who takes over at work. The work side only.
ALTER TABLE agreement ADD COLUMN emergency TEXT CHECK (length(emergency) BETWEEN 1 AND 4000);
ALTER TABLE agreement ADD COLUMN team_told TEXT CHECK (length(team_told) BETWEEN 1 AND 4000);
ALTER TABLE agreement ADD COLUMN share_asked_on TEXT CHECK (share_asked_on IS date(share_asked_on, '+0 days'));
ALTER TABLE agreement ADD COLUMN share_answered_on TEXT CHECK (share_answered_on IS date(share_answered_on, '+0 days'));
ALTER TABLE agreement ADD COLUMN share_by TEXT CHECK (length(share_by) BETWEEN 1 AND 200);
-- Since when it is being wound down, step by step; its steps are actions.
ALTER TABLE agreement ADD COLUMN winding_down_on TEXT CHECK (winding_down_on IS date(winding_down_on, '+0 days'));
-- The day on which the present version was made.
ALTER TABLE agreement ADD COLUMN version_on TEXT CHECK (version_on IS date(version_on, '+0 days'));
UPDATE agreement SET version_on = date(created_at, 'unixepoch');
UPDATE agreement SET confirmed_by_manager_on = confirmed_on, confirmed_by_employee_on = confirmed_on;

-- Each version as it was made. Who confirmed it, and the state in which it was replaced, are those of the day on which it was;
-- for the present version they stand in agreement.
CREATE TABLE agreement_version (
  agreement_id INTEGER NOT NULL REFERENCES agreement (id) ON DELETE CASCADE,
  version      INTEGER NOT NULL CHECK (version BETWEEN 1 AND 2147483647),
  kind         TEXT NOT NULL CHECK (length(kind) BETWEEN 1 AND 64),
  text         TEXT CHECK (length(text) BETWEEN 1 AND 4000),
  from_on      TEXT NOT NULL CHECK (from_on IS date(from_on, '+0 days')),
  trial_until  TEXT CHECK (trial_until IS date(trial_until, '+0 days')),
  review_on    TEXT NOT NULL CHECK (review_on IS date(review_on, '+0 days')),
  until_on     TEXT CHECK (until_on IS date(until_on, '+0 days')),
  emergency    TEXT CHECK (length(emergency) BETWEEN 1 AND 4000),
  team_told    TEXT CHECK (length(team_told) BETWEEN 1 AND 4000),
  confirmed_by_manager_on  TEXT CHECK (confirmed_by_manager_on IS date(confirmed_by_manager_on, '+0 days')),
  confirmed_by_employee_on TEXT CHECK (confirmed_by_employee_on IS date(confirmed_by_employee_on, '+0 days')),
  state        TEXT NOT NULL CHECK (state IN ('proposed', 'trial', 'active', 'ended', 'handed_over')),
  made_on      TEXT NOT NULL CHECK (made_on IS date(made_on, '+0 days')),
  PRIMARY KEY (agreement_id, version)
) STRICT, WITHOUT ROWID;

INSERT INTO agreement_version
  SELECT id, version, kind, text, from_on, trial_until, review_on, until_on, emergency, team_told, confirmed_by_manager_on,
         confirmed_by_employee_on, state, version_on FROM agreement;

CREATE TABLE agreement_review (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  agreement_id INTEGER NOT NULL REFERENCES agreement (id) ON DELETE CASCADE,
  talk_id      INTEGER REFERENCES talk (id) ON DELETE SET NULL,
  on_day       TEXT NOT NULL CHECK (on_day IS date(on_day, '+0 days')),
  outcome      TEXT NOT NULL CHECK (outcome IN ('continue', 'adapt', 'end')),
  for_employee TEXT CHECK (for_employee IN ('yes', 'partly', 'no')),
  for_work     TEXT CHECK (for_work IN ('yes', 'partly', 'no')),
  for_team     TEXT CHECK (for_team IN ('yes', 'partly', 'no')),
  made_at      INTEGER NOT NULL
) STRICT;
-- The talk that follows when an agreement is wound down is about it too: one open evaluation, and not one open talk.
DROP INDEX talk_one_open_of_agreement;
CREATE UNIQUE INDEX talk_one_open_of_agreement ON talk (agreement_id)
  WHERE kind = 'evaluatiegesprek' AND state IN ('due', 'planned');
CREATE INDEX agreement_review_by_agreement ON agreement_review (agreement_id, on_day, id);
