-- AlterTable
ALTER TABLE "event_contexts" ADD COLUMN     "date" DATE;

-- AlterTable
ALTER TABLE "event_topics" ADD COLUMN     "date" DATE;

-- CreateTable
CREATE TABLE "context_counts" (
    "context_id" UUID NOT NULL,
    "year" INTEGER NOT NULL,
    "events" INTEGER NOT NULL,
    "modified_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "context_counts_pkey" PRIMARY KEY ("context_id","year")
);

-- CreateIndex
CREATE INDEX "context_counts_year_events_idx" ON "context_counts"("year", "events");

-- AddForeignKey
ALTER TABLE "context_counts" ADD CONSTRAINT "context_counts_context_id_fkey" FOREIGN KEY ("context_id") REFERENCES "contexts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma cannot say, below.

ALTER TABLE "context_counts" ADD CONSTRAINT "context_counts_events_check" CHECK ("events" >= 0);

UPDATE "event_contexts" l SET "date" = e."date" FROM "events" e WHERE e."id" = l."event_id" AND e."status" = 'PUBLISHED';
UPDATE "event_topics" l SET "date" = e."date" FROM "events" e WHERE e."id" = l."event_id" AND e."status" = 'PUBLISHED';
INSERT INTO "context_counts" ("context_id", "year", "events", "modified_at")
  SELECT l."context_id", y."year", count(*), max(e."modified_at")
  FROM "event_contexts" l JOIN "events" e ON e."id" = l."event_id",
    LATERAL (VALUES (0), (extract(year FROM l."date")::int)) y ("year")
  WHERE l."date" IS NOT NULL GROUP BY 1, 2;

-- What is public of a context or a topic, by date: a list, its chart and its names read this alone.
CREATE INDEX "event_contexts_public_idx" ON "event_contexts" ("context_id", "date", "event_id") INCLUDE ("name") WHERE "date" IS NOT NULL;
CREATE INDEX "event_topics_public_idx" ON "event_topics" ("topic_id", "date", "event_id") INCLUDE ("name") WHERE "date" IS NOT NULL;
CREATE INDEX "event_topics_recent_idx" ON "event_topics" ("date", "topic_id") WHERE "date" IS NOT NULL;
CREATE INDEX "events_section_public_idx" ON "events" ("section_slug", "date") WHERE "status" = 'PUBLISHED';
CREATE INDEX "events_section_modified_idx" ON "events" ("section_slug", "modified_at") WHERE "status" = 'PUBLISHED';

-- A link has its event's date while the event is public. The row is held, so that nobody publishes it unseen meanwhile.
CREATE FUNCTION date_link() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  SELECT CASE WHEN status = 'PUBLISHED' THEN date END INTO NEW.date FROM events WHERE id = NEW.event_id FOR SHARE;
  RETURN NEW;
END $$;
CREATE TRIGGER "event_contexts_date" BEFORE INSERT ON "event_contexts" FOR EACH ROW EXECUTE FUNCTION date_link();
CREATE TRIGGER "event_topics_date" BEFORE INSERT ON "event_topics" FOR EACH ROW EXECUTE FUNCTION date_link();

CREATE FUNCTION date_links_of_event() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  public_date date := CASE WHEN NEW.status = 'PUBLISHED' THEN NEW.date END;
BEGIN
  IF public_date IS DISTINCT FROM (CASE WHEN OLD.status = 'PUBLISHED' THEN OLD.date END) THEN
    UPDATE event_contexts SET date = public_date WHERE event_id = NEW.id;
    UPDATE event_topics SET date = public_date WHERE event_id = NEW.id;
  ELSIF public_date IS NOT NULL AND NEW.modified_at > OLD.modified_at THEN
    UPDATE context_counts c SET modified_at = NEW.modified_at FROM event_contexts l
    WHERE l.event_id = NEW.id AND c.context_id = l.context_id AND c.year = 0 AND c.modified_at < NEW.modified_at;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "events_date_links" AFTER UPDATE OF "status", "date", "modified_at" ON "events" FOR EACH ROW EXECUTE FUNCTION date_links_of_event();

-- How many public events name a context, in each year and in all (the year 0, which no calendar has).
CREATE FUNCTION count_added_contexts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO context_counts AS c (context_id, year, events, modified_at)
  SELECT l.context_id, y.year, count(*), max(e.modified_at)
  FROM links l JOIN events e ON e.id = l.event_id, LATERAL (VALUES (0), (extract(year FROM l.date)::int)) y (year)
  WHERE l.date IS NOT NULL GROUP BY 1, 2 ORDER BY 1, 2
  ON CONFLICT (context_id, year) DO UPDATE
    SET events = c.events + excluded.events, modified_at = greatest(c.modified_at, excluded.modified_at);
  RETURN NULL;
END $$;
CREATE FUNCTION count_removed_contexts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  WITH gone AS (
    SELECT l.context_id, y.year, count(*) AS events, max(e.modified_at) AS modified_at
    FROM links l JOIN events e ON e.id = l.event_id, LATERAL (VALUES (0), (extract(year FROM l.date)::int)) y (year)
    WHERE l.date IS NOT NULL GROUP BY 1, 2)
  UPDATE context_counts c SET events = c.events - gone.events, modified_at = greatest(c.modified_at, gone.modified_at)
  FROM gone WHERE c.context_id = gone.context_id AND c.year = gone.year;
  DELETE FROM context_counts c USING links l WHERE c.context_id = l.context_id AND c.events = 0;
  RETURN NULL;
END $$;
-- The added ones first: by name, for that is the order of an update's triggers.
CREATE TRIGGER "event_contexts_count_added" AFTER INSERT ON "event_contexts"
  REFERENCING NEW TABLE AS links FOR EACH STATEMENT EXECUTE FUNCTION count_added_contexts();
CREATE TRIGGER "event_contexts_count_added_anew" AFTER UPDATE ON "event_contexts"
  REFERENCING NEW TABLE AS links FOR EACH STATEMENT EXECUTE FUNCTION count_added_contexts();
CREATE TRIGGER "event_contexts_count_removed" AFTER DELETE ON "event_contexts"
  REFERENCING OLD TABLE AS links FOR EACH STATEMENT EXECUTE FUNCTION count_removed_contexts();
CREATE TRIGGER "event_contexts_count_removed_anew" AFTER UPDATE ON "event_contexts"
  REFERENCING OLD TABLE AS links FOR EACH STATEMENT EXECUTE FUNCTION count_removed_contexts();
