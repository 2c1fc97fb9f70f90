-- Actions (actiepunten), and which talking points came up in a talk.
-- A step of winding an agreement down is an action too: it has a day, an owner, and is done or not.

CREATE TABLE action (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  person_id    INTEGER REFERENCES person (id) ON DELETE CASCADE,
  team_id      INTEGER REFERENCES team (id) ON DELETE CASCADE,
  talk_id      INTEGER REFERENCES talk (id) ON DELETE SET NULL,        -- in which it was agreed
  agreement_id INTEGER REFERENCES agreement (id) ON DELETE CASCADE,    -- of which it is a step
  text         TEXT NOT NULL CHECK (length(text) BETWEEN 1 AND 4000),
  owner        TEXT NOT NULL CHECK (owner IN ('manager', 'employee')),
  due_on       TEXT CHECK (due_on IS date(due_on, '+0 days')),
  done_on      TEXT CHECK (done_on IS date(done_on, '+0 days')),
  created_at   INTEGER NOT NULL,
  changed_at   INTEGER NOT NULL,
  CHECK (person_id IS NULL OR team_id IS NULL),
  CHECK (owner = 'manager' OR person_id IS NOT NULL)
) STRICT;
-- What has no day comes last.
CREATE INDEX action_open ON action (coalesce(due_on, '9999-12-31'), id) WHERE done_on IS NULL;
CREATE INDEX action_by_person ON action (person_id, coalesce(due_on, '9999-12-31'), id);
CREATE INDEX action_by_team ON action (team_id, coalesce(due_on, '9999-12-31'), id);
CREATE INDEX action_by_talk ON action (talk_id);
CREATE INDEX action_by_agreement ON action (agreement_id);

-- Only talks in which points were ticked off have rows: one for each point that could have come up.
CREATE TABLE talk_point (
  talk_id INTEGER NOT NULL REFERENCES talk (id) ON DELETE CASCADE,
  points  TEXT NOT NULL CHECK (length(points) BETWEEN 1 AND 64),  -- the name of the file that it stands in
  point   TEXT NOT NULL CHECK (length(point) BETWEEN 1 AND 64),   -- its id there
  covered INTEGER NOT NULL CHECK (covered IN (0, 1)),
  PRIMARY KEY (talk_id, points, point)
) STRICT, WITHOUT ROWID;

-- A year of talks is counted in this order, and nothing has to be sorted for it.
CREATE INDEX talk_of_year ON talk (on_day, kind, state);
