-- Erasing: what was erased stays known by its numbers alone, so that nothing counts as missing and nothing comes back.

-- One row for each time somebody erased. `person` NULL: single records only. `said` is the signed word for it.
-- `late` are the changes that arrived since and were kept out.
CREATE TABLE erasure (nth INTEGER PRIMARY KEY, person INTEGER UNIQUE, member BLOB NOT NULL, at_ms INTEGER NOT NULL, why TEXT NOT NULL,
  said BLOB NOT NULL UNIQUE, late INTEGER NOT NULL DEFAULT 0);

-- The records that went, the person's own among them, and with which erasure.
CREATE TABLE erased (rec INTEGER PRIMARY KEY, nth INTEGER NOT NULL);

-- Numbers that are held and have no content any more, as intervals.
CREATE TABLE emptied (device INTEGER PRIMARY KEY, runs BLOB NOT NULL);
