-- Handovers given and received, and reminders about more than talks.

CREATE TABLE handover (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  uid          TEXT NOT NULL CHECK (length(uid) BETWEEN 1 AND 255),  -- the same on both machines
  direction    TEXT NOT NULL CHECK (direction IN ('given', 'received')),
  purpose      TEXT NOT NULL CHECK (purpose IN ('successor', 'delegate', 'sealed')),
  state        TEXT NOT NULL CHECK (state IN ('open', 'done', 'withdrawn')),
  people       INTEGER NOT NULL CHECK (people >= 0),
  from_on      TEXT CHECK (from_on IS date(from_on, '+0 days')),    -- of a delegate
  until_on     TEXT CHECK (until_on IS date(until_on, '+0 days')),
  nonce        TEXT NOT NULL CHECK (length(nonce) = 32),            -- of the dossier; who has it can tell the receipt
  created_at   INTEGER NOT NULL,
  changed_at   INTEGER NOT NULL,
  done_on      TEXT CHECK (done_on IS date(done_on, '+0 days')),
  UNIQUE (uid, direction),
  CHECK ((purpose = 'delegate') = (until_on IS NOT NULL)),
  CHECK ((state = 'done') = (done_on IS NOT NULL))
) STRICT;

-- What went along, or came in, item by item. ref is its number in the dossier: what ties a file to records.
CREATE TABLE handover_item (
  handover_id INTEGER NOT NULL REFERENCES handover (id) ON DELETE CASCADE,
  ref         TEXT NOT NULL CHECK (length(ref) BETWEEN 1 AND 64),
  subject     TEXT NOT NULL CHECK (subject IN ('person', 'agreement', 'action', 'talk')),
  subject_id  INTEGER,  -- none: it isn't recorded here (declined), or no longer
  outcome     TEXT NOT NULL CHECK (outcome IN ('included', 'left_out', 'accepted', 'declined', 'conflict')),
  PRIMARY KEY (handover_id, ref)
) STRICT, WITHOUT ROWID;
CREATE INDEX handover_item_by_subject ON handover_item (subject, subject_id);

-- A reminder is about one thing: a talk, an agreement (confirm it), an action (do it), a handover (confirm it).
CREATE TABLE reminder_of (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  talk_id       INTEGER REFERENCES talk (id) ON DELETE CASCADE,
  agreement_id  INTEGER REFERENCES agreement (id) ON DELETE CASCADE,
  action_id     INTEGER REFERENCES action (id) ON DELETE CASCADE,
  handover_id   INTEGER REFERENCES handover (id) ON DELETE CASCADE,
  rung          TEXT NOT NULL CHECK (rung IN ('plan', 'prepare', 'now', 'record', 'overdue', 'confirm', 'do')),
  due_at        INTEGER NOT NULL,
  next_at       INTEGER NOT NULL,
  state         TEXT NOT NULL CHECK (state IN ('pending', 'delivering', 'shown', 'snoozed', 'done')),
  snoozed_until INTEGER,
  shown_at      INTEGER,
  CHECK ((talk_id IS NOT NULL) + (agreement_id IS NOT NULL) + (action_id IS NOT NULL) + (handover_id IS NOT NULL) = 1),
  CHECK ((state = 'snoozed') = (snoozed_until IS NOT NULL)),
  CHECK (state <> 'shown' OR shown_at IS NOT NULL)
) STRICT;
INSERT INTO reminder_of (id, talk_id, rung, due_at, next_at, state, snoozed_until, shown_at)
  SELECT id, talk_id, rung, due_at, next_at, state, snoozed_until, shown_at FROM reminder;
DROP TABLE reminder;
ALTER TABLE reminder_of RENAME TO reminder;
CREATE UNIQUE INDEX reminder_of_talk ON reminder (talk_id, rung, due_at) WHERE talk_id IS NOT NULL;
CREATE UNIQUE INDEX reminder_of_agreement ON reminder (agreement_id, rung, due_at) WHERE agreement_id IS NOT NULL;
CREATE UNIQUE INDEX reminder_of_action ON reminder (action_id, rung, due_at) WHERE action_id IS NOT NULL;
CREATE UNIQUE INDEX reminder_of_handover ON reminder (handover_id, rung, due_at) WHERE handover_id IS NOT NULL;
CREATE INDEX reminder_by_state ON reminder (state, next_at);
CREATE INDEX reminder_open ON reminder (next_at) WHERE state IN ('pending', 'delivering', 'shown', 'snoozed');
CREATE INDEX reminder_delivering ON reminder (due_at) WHERE state = 'delivering';
