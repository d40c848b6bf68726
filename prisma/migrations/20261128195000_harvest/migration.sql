-- CreateTable
CREATE TABLE "harvest_stamps" (
    "event_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "until" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL,
    "section_slug" TEXT,
    "is_deleted" BOOLEAN NOT NULL,

    CONSTRAINT "harvest_stamps_pkey" PRIMARY KEY ("event_id","at")
);

-- CreateIndex
CREATE INDEX "harvest_stamps_at_event_id_idx" ON "harvest_stamps"("at", "event_id");

-- AddForeignKey
ALTER TABLE "harvest_stamps" ADD CONSTRAINT "harvest_stamps_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "events"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- An event has one stamp that holds, and it holds for ever until there is a next one.
CREATE UNIQUE INDEX "harvest_stamps_current_idx" ON "harvest_stamps"("event_id") WHERE "until" IS NULL;

INSERT INTO "harvest_stamps" ("event_id", "at", "version", "section_slug", "is_deleted")
SELECT id, date_trunc('milliseconds', now()), version, section_slug, status <> 'PUBLISHED' FROM events WHERE published_at IS NOT NULL;

-- A stamp is given at the commit, one transaction after the other: whoever has seen all stamps up to a time, and waited for
-- those that are just being given, has missed none.
CREATE FUNCTION stamp_for_harvest() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  event events;
  last harvest_stamps;
  stamp timestamptz(3);
BEGIN
  SELECT * INTO event FROM events WHERE id = NEW.id;
  IF event.published_at IS NULL THEN
    RETURN NULL;
  END IF;
  PERFORM pg_advisory_xact_lock(hashtext('daybook harvest'));
  SELECT * INTO last FROM harvest_stamps WHERE event_id = event.id AND "until" IS NULL;
  IF last.version = event.version AND last.is_deleted = (event.status <> 'PUBLISHED') THEN
    RETURN NULL;
  END IF;
  stamp := greatest(date_trunc('milliseconds', clock_timestamp()), last.at + interval '1 millisecond');
  UPDATE harvest_stamps SET "until" = stamp WHERE event_id = event.id AND "until" IS NULL;
  INSERT INTO harvest_stamps (event_id, at, version, section_slug, is_deleted)
    VALUES (event.id, stamp, event.version, event.section_slug, event.status <> 'PUBLISHED');
  RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER "events_harvest_insert" AFTER INSERT ON "events" DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW."published_at" IS NOT NULL) EXECUTE FUNCTION stamp_for_harvest();
CREATE CONSTRAINT TRIGGER "events_harvest_update" AFTER UPDATE ON "events" DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW."published_at" IS NOT NULL AND (OLD."version", OLD."status", OLD."published_at") IS DISTINCT FROM (NEW."version", NEW."status", NEW."published_at"))
  EXECUTE FUNCTION stamp_for_harvest();
