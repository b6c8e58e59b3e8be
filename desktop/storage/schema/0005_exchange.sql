-- What the exchange remembers beside the records.

-- What is safe elsewhere, and what is no longer here because of that (docs/spec/bundle.md §6.7, §6.8).

-- The numbers that stand in the backup that was made last away from this laptop and read back.
CREATE TABLE backed_up (device INTEGER PRIMARY KEY, runs BLOB NOT NULL);
-- Numbers that were here and were let go: their person is no longer this member's, and others have them safely.
CREATE TABLE let_go (device INTEGER PRIMARY KEY, runs BLOB NOT NULL);
-- The visits of this vault's own among them, by month: they go on counting. `stays`: the person wanted them kept here.
CREATE TABLE let_go_visits (person INTEGER NOT NULL, month TEXT NOT NULL, visits INTEGER NOT NULL, stays INTEGER NOT NULL,
  PRIMARY KEY (person, month)) WITHOUT ROWID;
-- The same two as each member said them last.
CREATE TABLE keeps (member INTEGER NOT NULL, device INTEGER NOT NULL, backed_up BLOB NOT NULL, let_go BLOB NOT NULL,
  PRIMARY KEY (member, device)) WITHOUT ROWID;

-- What is in a file that was made: one that lies in a shared folder is not made again while it says all there is.
CREATE TABLE laid (
  id BLOB PRIMARY KEY,
  file TEXT NOT NULL,
  records INTEGER NOT NULL,
  people INTEGER NOT NULL,
  withheld INTEGER NOT NULL,
  content BLOB NOT NULL,
  everything INTEGER NOT NULL
) WITHOUT ROWID;

-- What the newest import replaced, and what came with it, so that it can be taken back until something goes out or comes
-- in (docs/spec/bundle.md §11): packed, in the order of taking in. No rows: nothing can be taken back.
CREATE TABLE undo (nth INTEGER PRIMARY KEY, bundle BLOB NOT NULL UNIQUE, former BLOB NOT NULL);

-- How one seals to each member, as first met or as compared last: SHA-256 of the recipient (docs/spec/bundle.md §9.5).
CREATE TABLE known_key (member INTEGER PRIMARY KEY, key BLOB NOT NULL);
-- SHA-256 of the two recipients the digits were worked out from; nothing where that was before it was kept.
ALTER TABLE compared ADD COLUMN pair BLOB;

-- People of whom somebody holds something that is not passed on: no more than their number is known here.
CREATE TABLE stub (person INTEGER PRIMARY KEY);
