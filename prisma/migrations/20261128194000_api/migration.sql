-- CreateTable
CREATE TABLE "changed_events" (
    "event_id" UUID NOT NULL,
    "position" BIGINT NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "changed_events_pkey" PRIMARY KEY ("event_id")
);

-- CreateTable
CREATE TABLE "api_answers" (
    "token_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "request_hash" TEXT NOT NULL,
    "status" INTEGER NOT NULL,
    "headers" JSONB NOT NULL,
    "body" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "api_answers_pkey" PRIMARY KEY ("token_id","key")
);

-- CreateIndex
CREATE UNIQUE INDEX "changed_events_position_key" ON "changed_events"("position");

-- CreateIndex
CREATE INDEX "changed_events_changed_at_idx" ON "changed_events"("changed_at");

-- CreateIndex
CREATE INDEX "api_answers_at_idx" ON "api_answers"("at");

-- AddForeignKey
ALTER TABLE "changed_events" ADD CONSTRAINT "changed_events_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "events"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_answers" ADD CONSTRAINT "api_answers_token_id_fkey" FOREIGN KEY ("token_id") REFERENCES "api_tokens"("id") ON DELETE CASCADE ON UPDATE CASCADE;



-- What Prisma cannot say, below.

CREATE SEQUENCE "changed_events_position_seq" OWNED BY "changed_events"."position";

-- Puts an event at the end of the order in which events last changed. Whoever does holds the turn of those who write events
-- (lib/events/take-turn.ts) until the commit: positions are given in the order of commits, and a reader who sees one sees all
-- before it.
CREATE FUNCTION move_to_last_changed(changed uuid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('daybook import'));
  INSERT INTO changed_events AS c (event_id, position, changed_at)
  VALUES (changed, nextval('changed_events_position_seq'), clock_timestamp())
  ON CONFLICT (event_id) DO UPDATE SET position = excluded.position, changed_at = excluded.changed_at;
END $$;
CREATE FUNCTION note_changed_event() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM move_to_last_changed(NEW.id);
  RETURN NULL;
END $$;
CREATE FUNCTION note_changed_entry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM move_to_last_changed(NEW.event_id);
  RETURN NULL;
END $$;

-- A new version, a withdrawal, a merge; what was never public has no place.
CREATE TRIGGER "events_changed_insert" AFTER INSERT ON "events" FOR EACH ROW
  WHEN (NEW."published_at" IS NOT NULL) EXECUTE FUNCTION note_changed_event();
CREATE TRIGGER "events_changed_update" AFTER UPDATE ON "events" FOR EACH ROW
  WHEN (NEW."published_at" IS NOT NULL AND (OLD."version", OLD."status", OLD."slug", OLD."published_at", OLD."origin_revision")
    IS DISTINCT FROM (NEW."version", NEW."status", NEW."slug", NEW."published_at", NEW."origin_revision"))
  EXECUTE FUNCTION note_changed_event();
-- What else is told of it, for whichever reason: the names and addresses of its contexts, topics and publishers.
CREATE TRIGGER "search_entries_changed" AFTER UPDATE ON "search_entries" FOR EACH ROW
  WHEN ((OLD."date", OLD."keys", OLD."words") IS DISTINCT FROM (NEW."date", NEW."keys", NEW."words"))
  EXECUTE FUNCTION note_changed_entry();

-- What is there already, in the order in which it came here or last changed.
INSERT INTO "changed_events" ("event_id", "position", "changed_at")
SELECT "id", nextval('changed_events_position_seq'), "at"
FROM (SELECT "id", greatest("created_at", "modified_at") AS "at" FROM "events" WHERE "published_at" IS NOT NULL ORDER BY 2, 1) known;
