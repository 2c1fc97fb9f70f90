-- Who did what to which record when; never what the record says. Each line holds the hash of the one before it, and its own
-- (SHA-256), so that a line that was changed or taken out shows. Lines are added and nothing else.

CREATE TABLE audit (
  id         INTEGER PRIMARY KEY CHECK (id > 0),  -- without gaps
  at         INTEGER NOT NULL,
  actor      TEXT NOT NULL CHECK (actor IN ('manager', 'service')),
  verb       TEXT NOT NULL CHECK (length(verb) BETWEEN 1 AND 64),
  subject    TEXT NOT NULL CHECK (length(subject) BETWEEN 1 AND 32),
  subject_id INTEGER,
  previous   TEXT NOT NULL CHECK (length(previous) = 64),
  hash       TEXT NOT NULL UNIQUE CHECK (length(hash) = 64)
) STRICT;
CREATE INDEX audit_by_subject ON audit (subject, subject_id, id);
CREATE TRIGGER audit_stays BEFORE DELETE ON audit BEGIN SELECT raise(ABORT, 'the audit log only grows'); END;
CREATE TRIGGER audit_unchanged BEFORE UPDATE ON audit BEGIN SELECT raise(ABORT, 'the audit log only grows'); END;
-- Not only DELETE and UPDATE: INSERT OR REPLACE takes a row out without firing the trigger of a DELETE.
CREATE TRIGGER audit_in_order BEFORE INSERT ON audit
  WHEN new.id IS NOT (SELECT coalesce(max(id), 0) + 1 FROM audit) BEGIN SELECT raise(ABORT, 'the audit log only grows'); END;
