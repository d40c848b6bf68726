-- What was merged into another: few rows, which every import asks for.
CREATE INDEX "contexts_merged_idx" ON "contexts" ("merged_into_id") WHERE "merged_into_id" IS NOT NULL;
CREATE INDEX "topics_merged_idx" ON "topics" ("merged_into_id") WHERE "merged_into_id" IS NOT NULL;

-- Finds events by the words of their headlines.
CREATE INDEX "events_headline_words_idx" ON "events" USING gin (to_tsvector('simple', "headline"));

-- An event that an editor merged keeps what its bullet says, so that the bullet is known while it stands on its page. One that
-- an import merged has left its bullet to the other.
UPDATE "events" SET "imported" = NULL WHERE "status" = 'MERGED';
