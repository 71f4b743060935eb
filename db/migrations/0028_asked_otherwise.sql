-- An inquiry may ask with something of the case let go of, or for some of its nights alone; the row says with what.
-- Locks: one column with a constant default, catalogue only. Rollback: drop the column.
ALTER TABLE "inquiry" ADD COLUMN "relaxed" text DEFAULT '' NOT NULL;
