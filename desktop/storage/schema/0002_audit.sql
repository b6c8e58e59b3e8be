-- What was done here and by whom, in a chain that shows what was changed afterwards (docs/spec/vault.md §14).
-- Outside the log of changes: never numbered there, never in a bundle.
CREATE TABLE audit (
  no INTEGER PRIMARY KEY,           -- 1, 2, 3 … without gaps
  at_ms INTEGER NOT NULL,
  offset_min INTEGER NOT NULL,
  device INTEGER NOT NULL,
  who INTEGER NOT NULL,             -- member no
  deed TEXT NOT NULL,               -- domain.audit.AuditDeed
  person INTEGER,                   -- from here to `changes`: NULL once forgotten
  record INTEGER,
  other INTEGER,                    -- the member it was done with
  detail TEXT,
  changes BLOB,                     -- which changes a deed about many records was about
  salt BLOB,
  digest BLOB NOT NULL,             -- of salt, person … changes
  link BLOB NOT NULL                -- of the link before, and of this row with its digest
);
CREATE INDEX audit_person ON audit (person) WHERE person IS NOT NULL;
CREATE INDEX audit_record ON audit (record) WHERE record IS NOT NULL;
CREATE INDEX audit_wide ON audit (no) WHERE changes IS NOT NULL;
