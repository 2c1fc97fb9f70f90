-- A handover keeps what proves its receipt, and when it was composed last. Nothing could write these tables before.

DROP TABLE handover_item;
DROP TABLE handover;

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
