-- CreateEnum
CREATE TYPE "publisher_kind" AS ENUM ('NEWSPAPER', 'MAGAZINE', 'BROADCASTER', 'AGENCY', 'WEBSITE', 'OFFICIAL', 'PLATFORM');

-- DropIndex
DROP INDEX "publishers_name_key";

-- DropIndex
DROP INDEX "sources_publisher_id_idx";

-- AlterTable
ALTER TABLE "publishers" ADD COLUMN     "article" TEXT,
ADD COLUMN     "country" TEXT,
ADD COLUMN     "is_provisional" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "kind" "publisher_kind",
ADD COLUMN     "language" TEXT,
ADD COLUMN     "merged_into_id" UUID,
ADD COLUMN     "modified_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "website" TEXT;

-- AlterTable
ALTER TABLE "sources" ADD COLUMN     "is_attributed" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "publisher_domains" (
    "domain" TEXT NOT NULL,
    "publisher_id" UUID NOT NULL,

    CONSTRAINT "publisher_domains_pkey" PRIMARY KEY ("domain")
);

-- CreateTable
CREATE TABLE "publisher_names" (
    "publisher_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "publisher_names_pkey" PRIMARY KEY ("publisher_id","key")
);

-- CreateTable
CREATE TABLE "citation_agencies" (
    "event_id" UUID NOT NULL,
    "source_id" UUID NOT NULL,
    "publisher_id" UUID NOT NULL,

    CONSTRAINT "citation_agencies_pkey" PRIMARY KEY ("event_id","source_id","publisher_id")
);

-- CreateTable
CREATE TABLE "event_publishers" (
    "event_id" UUID NOT NULL,
    "publisher_id" UUID NOT NULL,
    "date" DATE NOT NULL,

    CONSTRAINT "event_publishers_pkey" PRIMARY KEY ("event_id","publisher_id")
);

-- CreateTable
CREATE TABLE "publisher_counts" (
    "publisher_id" UUID NOT NULL,
    "events" INTEGER NOT NULL,
    "modified_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "publisher_counts_pkey" PRIMARY KEY ("publisher_id")
);

-- CreateIndex
CREATE INDEX "publisher_domains_publisher_id_idx" ON "publisher_domains"("publisher_id");

-- CreateIndex
CREATE INDEX "publisher_names_key_idx" ON "publisher_names"("key");

-- CreateIndex
CREATE INDEX "citation_agencies_publisher_id_idx" ON "citation_agencies"("publisher_id");

-- CreateIndex
CREATE INDEX "event_publishers_publisher_id_date_event_id_idx" ON "event_publishers"("publisher_id", "date", "event_id");

-- CreateIndex
CREATE INDEX "event_publishers_date_publisher_id_idx" ON "event_publishers"("date", "publisher_id");

-- CreateIndex
CREATE INDEX "publisher_counts_events_idx" ON "publisher_counts"("events" DESC);

-- CreateIndex
CREATE INDEX "sources_publisher_id_status_checked_at_idx" ON "sources"("publisher_id", "status", "checked_at");

-- AddForeignKey
ALTER TABLE "publishers" ADD CONSTRAINT "publishers_merged_into_id_fkey" FOREIGN KEY ("merged_into_id") REFERENCES "publishers"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "publisher_domains" ADD CONSTRAINT "publisher_domains_publisher_id_fkey" FOREIGN KEY ("publisher_id") REFERENCES "publishers"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "publisher_names" ADD CONSTRAINT "publisher_names_publisher_id_fkey" FOREIGN KEY ("publisher_id") REFERENCES "publishers"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "citation_agencies" ADD CONSTRAINT "citation_agencies_event_id_source_id_fkey" FOREIGN KEY ("event_id", "source_id") REFERENCES "citations"("event_id", "source_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "citation_agencies" ADD CONSTRAINT "citation_agencies_publisher_id_fkey" FOREIGN KEY ("publisher_id") REFERENCES "publishers"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "event_publishers" ADD CONSTRAINT "event_publishers_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "events"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "event_publishers" ADD CONSTRAINT "event_publishers_publisher_id_fkey" FOREIGN KEY ("publisher_id") REFERENCES "publishers"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "publisher_counts" ADD CONSTRAINT "publisher_counts_publisher_id_fkey" FOREIGN KEY ("publisher_id") REFERENCES "publishers"("id") ON DELETE CASCADE ON UPDATE CASCADE;


-- What Prisma cannot say, below.

ALTER TABLE "publishers" ADD CONSTRAINT "publishers_country_check" CHECK ("country" ~ '^[A-Z]{2}$');
ALTER TABLE "publishers" ADD CONSTRAINT "publishers_website_check" CHECK ("website" ~ '^https?://');
ALTER TABLE "publisher_counts" ADD CONSTRAINT "publisher_counts_events_check" CHECK ("events" >= 0);
CREATE INDEX "publishers_merged_idx" ON "publishers" ("merged_into_id") WHERE "merged_into_id" IS NOT NULL;
-- Sources that were there before publishers were known by domains: lib/publishers/attribute-stored.ts takes them on, in pieces.
CREATE INDEX "sources_unattributed_idx" ON "sources" ("id") WHERE NOT "is_attributed";

-- As in the migration "search"; an agency's name finds what others carry of it.
CREATE OR REPLACE FUNCTION search_entries_of(ids uuid[])
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
    FROM citations l JOIN sources s ON s.id = l.source_id
    LEFT JOIN LATERAL (
      SELECT s.publisher_id AS id
      UNION SELECT a.publisher_id FROM citation_agencies a WHERE a.event_id = l.event_id AND a.source_id = l.source_id
    ) whose ON true
    LEFT JOIN publishers p ON p.id = whose.id
    WHERE l.event_id = e.id
  ) publishers
  CROSS JOIN LATERAL (
    SELECT string_agg(c.headline, ' the ') AS headlines FROM changes c WHERE c.event_id = e.id AND c.headline <> e.headline
  ) former
  WHERE e.id = ANY (ids) AND e.status = 'PUBLISHED'
$$;
CREATE OR REPLACE FUNCTION note_name_for_search() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  CASE TG_TABLE_NAME
    WHEN 'contexts' THEN INSERT INTO search_queue SELECT l.event_id FROM event_contexts l WHERE l.context_id = NEW.id ON CONFLICT DO NOTHING;
    WHEN 'topics' THEN INSERT INTO search_queue SELECT DISTINCT l.event_id FROM event_topics l WHERE l.topic_id = NEW.id ON CONFLICT DO NOTHING;
    WHEN 'publishers' THEN INSERT INTO search_queue SELECT l.event_id FROM event_publishers l WHERE l.publisher_id = NEW.id ON CONFLICT DO NOTHING;
    WHEN 'sources' THEN INSERT INTO search_queue SELECT l.event_id FROM citations l WHERE l.source_id = NEW.id ON CONFLICT DO NOTHING;
  END CASE;
  RETURN NULL;
END $$;
CREATE TRIGGER "citation_agencies_search" AFTER INSERT OR UPDATE OR DELETE ON "citation_agencies" FOR EACH ROW EXECUTE FUNCTION note_for_search();

-- Lists public events under their publishers, as what is searched of them says it: written at the commit, once for each event.
CREATE FUNCTION list_under_publishers(ids uuid[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  WITH before AS MATERIALIZED (
    SELECT l.event_id, l.publisher_id FROM event_publishers l WHERE l.event_id = ANY (ids)
  ), fresh AS MATERIALIZED (
    SELECT s.event_id, p.id AS publisher_id, s.date
    FROM search_entries s CROSS JOIN unnest(s.keys) AS k JOIN publishers p ON p.slug = substr(k, 11)
    WHERE s.event_id = ANY (ids) AND k LIKE 'publisher:%'
  ), gone AS (
    DELETE FROM event_publishers l USING before b
    WHERE l.event_id = b.event_id AND l.publisher_id = b.publisher_id
      AND NOT EXISTS (SELECT FROM fresh f WHERE f.event_id = b.event_id AND f.publisher_id = b.publisher_id)
  ), written AS (
    INSERT INTO event_publishers AS l (event_id, publisher_id, date) SELECT * FROM fresh
    ON CONFLICT (event_id, publisher_id) DO UPDATE SET date = excluded.date WHERE l.date <> excluded.date
  ), change AS (
    SELECT x.publisher_id, sum(x.d)::int AS d, max(e.modified_at) AS modified_at
    FROM (SELECT event_id, publisher_id, -1 AS d FROM before UNION ALL SELECT event_id, publisher_id, 1 FROM fresh) x
    JOIN events e ON e.id = x.event_id GROUP BY 1
  ), counted AS (
    UPDATE publisher_counts c SET events = c.events + x.d, modified_at = greatest(c.modified_at, x.modified_at)
    FROM change x WHERE c.publisher_id = x.publisher_id AND (x.d <> 0 OR c.modified_at < x.modified_at)
  )
  INSERT INTO publisher_counts (publisher_id, events, modified_at)
  SELECT x.publisher_id, x.d, x.modified_at FROM change x
  WHERE x.d > 0 AND NOT EXISTS (SELECT FROM publisher_counts c WHERE c.publisher_id = x.publisher_id);
  DELETE FROM publisher_counts WHERE events = 0;
END $$;
CREATE FUNCTION list_entries_under_publishers() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM list_under_publishers(array_agg(event_id)) FROM entries HAVING count(*) > 0;
  RETURN NULL;
END $$;
CREATE TRIGGER "search_entries_publishers_added" AFTER INSERT ON "search_entries"
  REFERENCING NEW TABLE AS entries FOR EACH STATEMENT EXECUTE FUNCTION list_entries_under_publishers();
CREATE TRIGGER "search_entries_publishers_changed" AFTER UPDATE ON "search_entries"
  REFERENCING NEW TABLE AS entries FOR EACH STATEMENT EXECUTE FUNCTION list_entries_under_publishers();
CREATE TRIGGER "search_entries_publishers_removed" AFTER DELETE ON "search_entries"
  REFERENCING OLD TABLE AS entries FOR EACH STATEMENT EXECUTE FUNCTION list_entries_under_publishers();

-- A publisher's list has changed when one of its events has.
CREATE FUNCTION note_event_for_publishers() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE publisher_counts c SET modified_at = NEW.modified_at FROM event_publishers l
  WHERE l.event_id = NEW.id AND c.publisher_id = l.publisher_id AND c.modified_at < NEW.modified_at;
  RETURN NULL;
END $$;
CREATE TRIGGER "events_publishers" AFTER UPDATE OF "modified_at" ON "events" FOR EACH ROW
  WHEN (NEW."status" = 'PUBLISHED' AND NEW."modified_at" > OLD."modified_at") EXECUTE FUNCTION note_event_for_publishers();

-- What is there already.
SELECT list_under_publishers(array_agg("event_id")) FROM "search_entries" HAVING count(*) > 0;
