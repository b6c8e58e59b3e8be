-- Entries about a record are found by its person: a save then fills one index instead of two. Records of nobody are few.
DROP INDEX audit_record;
CREATE INDEX audit_alone ON audit (record) WHERE person IS NULL AND record IS NOT NULL;
