-- Names are found by how they begin, whatever the database's collation.
CREATE INDEX "contexts_slug_pattern_idx" ON "contexts" ("slug" text_pattern_ops);
CREATE INDEX "topics_slug_pattern_idx" ON "topics" ("slug" text_pattern_ops);

-- Sources of one host, whose keys begin with it.
CREATE INDEX "sources_key_pattern_idx" ON "sources" ("key" text_pattern_ops);
-- Those whose key is still to be written; empty once that is done.
CREATE INDEX "sources_keyless_idx" ON "sources" ("id") WHERE "key" IS NULL;
