-- Whether an article came from this feed first, which alone may change what is said of it.
ALTER TABLE "feed_entries" ADD COLUMN "is_first" BOOLEAN NOT NULL DEFAULT false;

-- Of articles that several feeds list nobody knows who came first: they stay as they are told.
UPDATE "feed_entries" e SET "is_first" = true
WHERE NOT EXISTS (SELECT FROM "feed_entries" o WHERE o."item_id" = e."item_id" AND o."feed_id" <> e."feed_id");
