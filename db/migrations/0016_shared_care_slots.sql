-- 同じ職員が受け持つ行為: a care slot may stand for several acts, so that one nurse with a ventilator and a tracheostomy is
-- one person's worth and not two. Locks: catalogue only (a constant default). Rollback: drop the column.
ALTER TABLE "unit" ADD COLUMN "also_acts" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "unit" ADD CONSTRAINT "unit_also_acts" CHECK ("unit"."kind" = 'care_slot' or "unit"."also_acts" = '{}');
