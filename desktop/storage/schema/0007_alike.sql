-- By what somebody is found who may be written down already, in another spelling or script (docs/spec/vault.md §18).
-- Derived: a document is a person's rowid, its words are short digests of what their record is filed under.
CREATE VIRTUAL TABLE alike USING fts5(keys, content='', contentless_delete=1, detail=none, tokenize='ascii');
INSERT INTO alike(alike, rank) VALUES ('pgsz', 7900);
INSERT INTO alike(alike, rank) VALUES ('automerge', 0);
INSERT INTO alike(alike, rank) VALUES ('crisismerge', 128);
CREATE VIRTUAL TABLE alike_each USING fts5vocab('alike', 'instance');
-- Whose keys are in it; `nth` rises whenever somebody's are made.
CREATE TABLE alike_made (nth INTEGER PRIMARY KEY AUTOINCREMENT, person INTEGER NOT NULL UNIQUE);
-- Whose keys are still to be made, in idle moments: nobody is in both.
CREATE TABLE alike_due (person INTEGER PRIMARY KEY);
