-- The fixed tables. Record tables follow from the declarations (storage/tables.py).

-- Who this vault is, and its counters.
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value) WITHOUT ROWID;

-- Small local numbers for devices: a record's rowid is no << 40 | seq. `held` are the numbers here, as intervals.
CREATE TABLE device (no INTEGER PRIMARY KEY, uid BLOB NOT NULL UNIQUE, held BLOB NOT NULL DEFAULT x'', mine INTEGER NOT NULL DEFAULT 0);

-- Small local numbers for members.
CREATE TABLE member (no INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE);

-- The log, but for creations that were never followed by another change: those stand in their record table alone.
CREATE TABLE change (
  cid INTEGER PRIMARY KEY,          -- device no << 40 | seq
  rec INTEGER NOT NULL,             -- the record's rowid
  type TEXT NOT NULL,
  hybrid INTEGER NOT NULL,
  author INTEGER NOT NULL,
  wall_ms INTEGER NOT NULL,
  offset_min INTEGER NOT NULL,
  done_by INTEGER,
  state INTEGER NOT NULL,           -- domain.changes.State
  refusal TEXT,
  payload BLOB NOT NULL
);
CREATE INDEX change_record ON change (rec);
CREATE INDEX change_pending ON change (state) WHERE state <> 0;

-- Fields with more than one current value.
CREATE TABLE conflict (rec INTEGER NOT NULL, field TEXT NOT NULL, type TEXT NOT NULL, PRIMARY KEY (rec, field)) WITHOUT ROWID;

-- Persons a record was about before, 0 for nobody: who could see it then is told that it left.
CREATE TABLE moved (rec INTEGER NOT NULL, person INTEGER NOT NULL, type TEXT NOT NULL, PRIMARY KEY (rec, person)) WITHOUT ROWID;

-- Persons that are not in this member's scope: hidden, kept until receipted.
CREATE TABLE hidden (person INTEGER PRIMARY KEY);

-- Persons in the order of their names, folded: what a list of people is read by.
CREATE TABLE person_key (rid INTEGER PRIMARY KEY, key TEXT NOT NULL);
CREATE INDEX person_key_key ON person_key (key, rid);

-- Search: a document's number rises with the time it was written, so that newest first is the order of the index.
CREATE TABLE doc (docid INTEGER PRIMARY KEY, rid INTEGER NOT NULL, type TEXT NOT NULL);
CREATE VIRTUAL TABLE words USING fts5(body, content='', tokenize="unicode61 remove_diacritics 0 categories 'L* N* Co Mn Mc'");
CREATE VIRTUAL TABLE names USING fts5(body, content='', tokenize="unicode61 remove_diacritics 0 categories 'L* N* Co Mn Mc'");
INSERT INTO words(words, rank) VALUES ('pgsz', 7900);
INSERT INTO names(names, rank) VALUES ('pgsz', 7900);
-- No save waits for pieces of the index to be merged: idle moments do that, and in the long run without any the 128th save.
INSERT INTO words(words, rank) VALUES ('automerge', 0);
INSERT INTO names(names, rank) VALUES ('automerge', 0);
INSERT INTO words(words, rank) VALUES ('crisismerge', 128);
INSERT INTO names(names, rank) VALUES ('crisismerge', 128);

-- Signed statements about members, roles and devices (docs/spec/bundle.md section 8).
CREATE TABLE statement (id BLOB PRIMARY KEY, body BLOB NOT NULL) WITHOUT ROWID;

-- What each member last said to hold, and when (their hybrid time); and what was sealed for them.
CREATE TABLE peer (member INTEGER PRIMARY KEY, hybrid INTEGER NOT NULL, at_ms INTEGER NOT NULL, statements BLOB NOT NULL DEFAULT x'') ;
-- The newest statement from each number a member has spoken under, in the order of first hearing of them.
CREATE TABLE spoke (nth INTEGER PRIMARY KEY, member INTEGER NOT NULL, device INTEGER NOT NULL, hybrid INTEGER NOT NULL, UNIQUE (member, device));
CREATE TABLE knows (member INTEGER NOT NULL, device INTEGER NOT NULL, runs BLOB NOT NULL, PRIMARY KEY (member, device)) WITHOUT ROWID;
CREATE TABLE sealed (member INTEGER NOT NULL, device INTEGER NOT NULL, runs BLOB NOT NULL, PRIMARY KEY (member, device)) WITHOUT ROWID;
-- When a record-bearing number of ours was first said to be received, by whom: for "received by NAME on DATE".
CREATE TABLE receipt (member INTEGER NOT NULL, device INTEGER NOT NULL, low INTEGER NOT NULL, high INTEGER NOT NULL, at_ms INTEGER NOT NULL,
  PRIMARY KEY (member, device, low)) WITHOUT ROWID;
-- Numbers of a member's own runs that they declared not for us.
CREATE TABLE not_for_us (device INTEGER PRIMARY KEY, runs BLOB NOT NULL, covered BLOB NOT NULL);

CREATE TABLE given (id BLOB PRIMARY KEY, at_ms INTEGER NOT NULL, file TEXT NOT NULL, changes INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE taken (id BLOB PRIMARY KEY, at_ms INTEGER NOT NULL, file TEXT NOT NULL, sender INTEGER NOT NULL, made_ms INTEGER NOT NULL) WITHOUT ROWID;

-- Check digits compared with members in person.
CREATE TABLE compared (member INTEGER PRIMARY KEY, digits TEXT NOT NULL, at_ms INTEGER);
