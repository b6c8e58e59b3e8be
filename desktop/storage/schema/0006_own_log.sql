-- What the owner of this vault writes for themselves alone (docs/spec/vault.md §15). It is no record: it has no number, no
-- stamp and no place in any bundle, statement or digest. `shared`: the record that was written when an entry was passed on.
CREATE TABLE own_entry (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  day TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  wellbeing INTEGER,
  words TEXT NOT NULL,
  shared INTEGER
);
CREATE INDEX own_entry_day ON own_entry (day, id);
