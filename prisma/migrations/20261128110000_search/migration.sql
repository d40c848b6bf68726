-- Both are "trusted": whoever may create in the database may create them. docs/decisions/0016-search.md
CREATE EXTENSION IF NOT EXISTS "unaccent";
CREATE EXTENSION IF NOT EXISTS "pg_trgm";

-- CreateTable
CREATE TABLE "search_entries" (
    "event_id" UUID NOT NULL,
    "date" DATE NOT NULL,
    "keys" TEXT[],
    "words" tsvector NOT NULL,

    CONSTRAINT "search_entries_pkey" PRIMARY KEY ("event_id")
);

-- CreateTable
CREATE TABLE "search_names" (
    "kind" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "events" INTEGER NOT NULL,
    "words" tsvector NOT NULL,

    CONSTRAINT "search_names_pkey" PRIMARY KEY ("kind","slug")
);

-- CreateTable
CREATE TABLE "search_words" (
    "word" TEXT NOT NULL,

    CONSTRAINT "search_words_pkey" PRIMARY KEY ("word")
);

-- CreateTable
CREATE TABLE "search_queue" (
    "event_id" UUID NOT NULL,

    CONSTRAINT "search_queue_pkey" PRIMARY KEY ("event_id")
);

-- AddForeignKey
ALTER TABLE "search_entries" ADD CONSTRAINT "search_entries_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "events"("id") ON DELETE CASCADE ON UPDATE CASCADE;



-- What Prisma cannot say, below.

-- The words of texts, by their stems and without accents; and the words of names as they are.
CREATE TEXT SEARCH CONFIGURATION "daybook" (COPY = "english");
ALTER TEXT SEARCH CONFIGURATION "daybook" ALTER MAPPING FOR hword, hword_part, word WITH unaccent, english_stem;
CREATE TEXT SEARCH CONFIGURATION "daybook_names" (COPY = "simple");
ALTER TEXT SEARCH CONFIGURATION "daybook_names" ALTER MAPPING FOR hword, hword_part, word WITH unaccent, simple;

-- Names end up here when the last event that has them goes.
CREATE INDEX "search_names_unused_idx" ON "search_names" ("kind", "slug") WHERE "events" <= 0;

-- What is searched of some events. "the", which no search is for, keeps apart what stands side by side only here, so that no
-- phrase begins in one text and ends in the next.
CREATE FUNCTION search_entries_of(ids uuid[])
RETURNS TABLE (event_id uuid, date date, keys text[], words tsvector) LANGUAGE sql STABLE AS $$
  SELECT e.id, e.date,
    array_remove(ARRAY['year:' || extract(year FROM e.date), 'section:' || e.section_slug,
      CASE WHEN EXISTS (SELECT FROM cover_images i WHERE i.event_id = e.id) THEN 'cover' END], NULL)
      || contexts.keys || topics.keys || publishers.keys,
    setweight(to_tsvector('daybook', e.headline), 'A')
      || setweight(to_tsvector('daybook', 'the ' || coalesce(contexts.names, '')), 'A')
      || setweight(to_tsvector('daybook', 'the ' || concat_ws(' the ', topics.names, e.heading)), 'B')
      || setweight(to_tsvector('daybook', 'the ' || concat_ws(' the ', e.summary, former.headlines)), 'C')
      || setweight(to_tsvector('daybook', 'the ' || coalesce(publishers.names, '')), 'D')
  FROM events e
  CROSS JOIN LATERAL (
    SELECT coalesce(array_agg('context:' || c.slug ORDER BY l.position), '{}') AS keys,
      string_agg(concat_ws(' the ', l.name, nullif(c.name, l.name), nullif(nullif(c.article, c.name), l.name)), ' the ' ORDER BY l.position) AS names
    FROM event_contexts l JOIN contexts c ON c.id = l.context_id WHERE l.event_id = e.id
  ) contexts
  CROSS JOIN LATERAL (
    SELECT coalesce(array_agg(DISTINCT 'topic:' || t.slug), '{}') AS keys,
      string_agg(concat_ws(' the ', l.name, nullif(t.name, l.name)), ' the ' ORDER BY l.depth) AS names
    FROM event_topics l JOIN topics t ON t.id = l.topic_id WHERE l.event_id = e.id
  ) topics
  CROSS JOIN LATERAL (
    SELECT coalesce(array_agg(DISTINCT 'publisher:' || p.slug) FILTER (WHERE p.slug IS NOT NULL), '{}') AS keys,
      string_agg(DISTINCT concat_ws(' the ', l.publisher, nullif(p.name, l.publisher)), ' the ') AS names
    FROM citations l JOIN sources s ON s.id = l.source_id LEFT JOIN publishers p ON p.id = s.publisher_id WHERE l.event_id = e.id
  ) publishers
  CROSS JOIN LATERAL (
    SELECT string_agg(c.headline, ' the ') AS headlines FROM changes c WHERE c.event_id = e.id AND c.headline <> e.headline
  ) former
  WHERE e.id = ANY (ids) AND e.status = 'PUBLISHED'
$$;

-- Makes what is searched of some events what it is now, and counts anew how often their contexts and topics occur.
CREATE FUNCTION refresh_search(ids uuid[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  WITH before AS (
    SELECT s.event_id, s.keys FROM search_entries s WHERE s.event_id = ANY (ids)
  ), fresh AS MATERIALIZED (
    SELECT * FROM search_entries_of(ids)
  ), gone AS (
    DELETE FROM search_entries s WHERE s.event_id = ANY (ids) AND NOT EXISTS (SELECT FROM fresh f WHERE f.event_id = s.event_id)
  ), written AS (
    INSERT INTO search_entries AS s (event_id, date, keys, words) SELECT * FROM fresh
    ON CONFLICT (event_id) DO UPDATE SET date = excluded.date, keys = excluded.keys, words = excluded.words
      WHERE (s.date, s.keys, s.words) IS DISTINCT FROM (excluded.date, excluded.keys, excluded.words)
  ), change AS (
    SELECT split_part(k, ':', 1) AS kind, split_part(k, ':', 2) AS slug, sum(d)::int AS d
    FROM (SELECT unnest(keys) AS k, -1 AS d FROM before UNION ALL SELECT unnest(keys), 1 FROM fresh) x
    WHERE k LIKE 'context:%' OR k LIKE 'topic:%' GROUP BY k
  ), named AS (
    SELECT x.kind, x.slug, coalesce(c.name, t.name, x.slug) AS name, x.d
    FROM change x
    LEFT JOIN contexts c ON x.kind = 'context' AND c.slug = x.slug
    LEFT JOIN topics t ON x.kind = 'topic' AND t.slug = x.slug
  ), counted AS (
    INSERT INTO search_names AS n (kind, slug, name, events, words)
    SELECT x.kind, x.slug, x.name, x.d, to_tsvector('daybook_names', x.name) FROM named x
    LEFT JOIN search_names known ON known.kind = x.kind AND known.slug = x.slug
    WHERE x.d <> 0 OR known.name IS DISTINCT FROM x.name
    ORDER BY x.kind, x.slug
    ON CONFLICT (kind, slug) DO UPDATE SET name = excluded.name, words = excluded.words, events = n.events + excluded.events
    RETURNING n.words
  )
  INSERT INTO search_words (word)
  SELECT DISTINCT word FROM counted, unnest(tsvector_to_array(counted.words)) AS word WHERE length(word) BETWEEN 4 AND 40 ORDER BY word
  ON CONFLICT DO NOTHING;
  DELETE FROM search_names WHERE events <= 0;
END $$;

-- Whoever writes, whatever is searched follows in the same transaction: what changed is noted, and at the commit each event is
-- looked at once.
CREATE FUNCTION note_for_search() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN INSERT INTO search_queue VALUES (OLD.event_id) ON CONFLICT DO NOTHING; END IF;
  IF TG_OP <> 'DELETE' AND (TG_OP = 'INSERT' OR NEW.event_id <> OLD.event_id) THEN
    INSERT INTO search_queue VALUES (NEW.event_id) ON CONFLICT DO NOTHING;
  END IF;
  RETURN NULL;
END $$;
CREATE FUNCTION note_event_for_search() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO search_queue VALUES (NEW.id) ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE FUNCTION note_name_for_search() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  CASE TG_TABLE_NAME
    WHEN 'contexts' THEN INSERT INTO search_queue SELECT l.event_id FROM event_contexts l WHERE l.context_id = NEW.id ON CONFLICT DO NOTHING;
    WHEN 'topics' THEN INSERT INTO search_queue SELECT DISTINCT l.event_id FROM event_topics l WHERE l.topic_id = NEW.id ON CONFLICT DO NOTHING;
    WHEN 'publishers' THEN INSERT INTO search_queue SELECT DISTINCT l.event_id FROM citations l JOIN sources s ON s.id = l.source_id WHERE s.publisher_id = NEW.id ON CONFLICT DO NOTHING;
    WHEN 'sources' THEN INSERT INTO search_queue SELECT l.event_id FROM citations l WHERE l.source_id = NEW.id ON CONFLICT DO NOTHING;
  END CASE;
  RETURN NULL;
END $$;
CREATE FUNCTION refresh_noted() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  ids uuid[];
BEGIN
  WITH noted AS (DELETE FROM search_queue RETURNING event_id) SELECT array_agg(event_id) INTO ids FROM noted;
  IF ids IS NOT NULL THEN PERFORM refresh_search(ids); END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER "search_queue_refresh" AFTER INSERT ON "search_queue"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refresh_noted();

CREATE TRIGGER "events_search_insert" AFTER INSERT ON "events" FOR EACH ROW
  WHEN (NEW."status" = 'PUBLISHED') EXECUTE FUNCTION note_event_for_search();
CREATE TRIGGER "events_search_update" AFTER UPDATE ON "events" FOR EACH ROW
  WHEN ((OLD."status" = 'PUBLISHED' OR NEW."status" = 'PUBLISHED') AND (OLD."status", OLD."date", OLD."section_slug", OLD."headline", OLD."heading", OLD."summary")
    IS DISTINCT FROM (NEW."status", NEW."date", NEW."section_slug", NEW."headline", NEW."heading", NEW."summary"))
  EXECUTE FUNCTION note_event_for_search();
CREATE TRIGGER "event_contexts_search" AFTER INSERT OR UPDATE OR DELETE ON "event_contexts" FOR EACH ROW EXECUTE FUNCTION note_for_search();
CREATE TRIGGER "event_topics_search" AFTER INSERT OR UPDATE OR DELETE ON "event_topics" FOR EACH ROW EXECUTE FUNCTION note_for_search();
CREATE TRIGGER "citations_search" AFTER INSERT OR UPDATE OR DELETE ON "citations" FOR EACH ROW EXECUTE FUNCTION note_for_search();
CREATE TRIGGER "changes_search" AFTER INSERT OR UPDATE OR DELETE ON "changes" FOR EACH ROW EXECUTE FUNCTION note_for_search();
CREATE TRIGGER "cover_images_search" AFTER INSERT OR DELETE ON "cover_images" FOR EACH ROW EXECUTE FUNCTION note_for_search();
CREATE TRIGGER "contexts_search" AFTER UPDATE ON "contexts" FOR EACH ROW
  WHEN ((OLD."name", OLD."slug", OLD."article") IS DISTINCT FROM (NEW."name", NEW."slug", NEW."article")) EXECUTE FUNCTION note_name_for_search();
CREATE TRIGGER "topics_search" AFTER UPDATE ON "topics" FOR EACH ROW
  WHEN ((OLD."name", OLD."slug") IS DISTINCT FROM (NEW."name", NEW."slug")) EXECUTE FUNCTION note_name_for_search();
CREATE TRIGGER "publishers_search" AFTER UPDATE ON "publishers" FOR EACH ROW
  WHEN ((OLD."name", OLD."slug") IS DISTINCT FROM (NEW."name", NEW."slug")) EXECUTE FUNCTION note_name_for_search();
CREATE TRIGGER "sources_search" AFTER UPDATE ON "sources" FOR EACH ROW
  WHEN (OLD."publisher_id" IS DISTINCT FROM NEW."publisher_id") EXECUTE FUNCTION note_name_for_search();

-- What is there already; the indexes after it, which is much faster.
SELECT refresh_search(array_agg("id")) FROM "events" WHERE "status" = 'PUBLISHED' HAVING count(*) > 0;

-- CreateIndex
CREATE INDEX "search_entries_date_event_id_idx" ON "search_entries"("date" DESC, "event_id" DESC);

-- CreateIndex
CREATE INDEX "search_entries_words_keys_idx" ON "search_entries" USING GIN ("words", "keys");

-- CreateIndex
CREATE INDEX "search_names_words_idx" ON "search_names" USING GIN ("words");

-- CreateIndex
CREATE INDEX "search_words_word_idx" ON "search_words" USING GIN ("word" gin_trgm_ops);

-- What was written lately is kept beside an index until there is enough of it, and every search reads that: little of it.
ALTER INDEX "search_entries_words_keys_idx" SET (gin_pending_list_limit = 256);
ALTER INDEX "search_names_words_idx" SET (gin_pending_list_limit = 128);
