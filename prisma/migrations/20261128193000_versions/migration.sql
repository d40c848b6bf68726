-- What was merged into an event: its versions are still asked for by addresses that are the event's now.
CREATE INDEX "events_merged_into_idx" ON "events" ("merged_into_id") WHERE "merged_into_id" IS NOT NULL;
