-- What changes is noted once a statement, not once a row: whoever brings a thousand events with ten links each is not called
-- ten thousand times.

DROP TRIGGER "event_contexts_search" ON "event_contexts";
DROP TRIGGER "event_topics_search" ON "event_topics";
DROP TRIGGER "citations_search" ON "citations";
DROP TRIGGER "citation_agencies_search" ON "citation_agencies";
DROP TRIGGER "changes_search" ON "changes";
DROP TRIGGER "cover_images_search" ON "cover_images";
DROP TRIGGER "events_search_insert" ON "events";
DROP TRIGGER "events_changed_insert" ON "events";
DROP FUNCTION note_for_search();

CREATE FUNCTION note_added_for_search() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO search_queue SELECT DISTINCT event_id FROM added ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE FUNCTION note_removed_for_search() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO search_queue SELECT DISTINCT event_id FROM removed ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;

CREATE TRIGGER "event_contexts_search_added" AFTER INSERT ON "event_contexts" REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION note_added_for_search();
CREATE TRIGGER "event_contexts_search_added_anew" AFTER UPDATE ON "event_contexts" REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION note_added_for_search();
CREATE TRIGGER "event_contexts_search_removed" AFTER DELETE ON "event_contexts" REFERENCING OLD TABLE AS removed
  FOR EACH STATEMENT EXECUTE FUNCTION note_removed_for_search();
CREATE TRIGGER "event_contexts_search_removed_anew" AFTER UPDATE ON "event_contexts" REFERENCING OLD TABLE AS removed
  FOR EACH STATEMENT EXECUTE FUNCTION note_removed_for_search();

CREATE TRIGGER "event_topics_search_added" AFTER INSERT ON "event_topics" REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION note_added_for_search();
CREATE TRIGGER "event_topics_search_added_anew" AFTER UPDATE ON "event_topics" REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION note_added_for_search();
CREATE TRIGGER "event_topics_search_removed" AFTER DELETE ON "event_topics" REFERENCING OLD TABLE AS removed
  FOR EACH STATEMENT EXECUTE FUNCTION note_removed_for_search();
CREATE TRIGGER "event_topics_search_removed_anew" AFTER UPDATE ON "event_topics" REFERENCING OLD TABLE AS removed
  FOR EACH STATEMENT EXECUTE FUNCTION note_removed_for_search();

CREATE TRIGGER "citations_search_added" AFTER INSERT ON "citations" REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION note_added_for_search();
CREATE TRIGGER "citations_search_added_anew" AFTER UPDATE ON "citations" REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION note_added_for_search();
CREATE TRIGGER "citations_search_removed" AFTER DELETE ON "citations" REFERENCING OLD TABLE AS removed
  FOR EACH STATEMENT EXECUTE FUNCTION note_removed_for_search();
CREATE TRIGGER "citations_search_removed_anew" AFTER UPDATE ON "citations" REFERENCING OLD TABLE AS removed
  FOR EACH STATEMENT EXECUTE FUNCTION note_removed_for_search();

CREATE TRIGGER "citation_agencies_search_added" AFTER INSERT ON "citation_agencies" REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION note_added_for_search();
CREATE TRIGGER "citation_agencies_search_added_anew" AFTER UPDATE ON "citation_agencies" REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION note_added_for_search();
CREATE TRIGGER "citation_agencies_search_removed" AFTER DELETE ON "citation_agencies" REFERENCING OLD TABLE AS removed
  FOR EACH STATEMENT EXECUTE FUNCTION note_removed_for_search();
CREATE TRIGGER "citation_agencies_search_removed_anew" AFTER UPDATE ON "citation_agencies" REFERENCING OLD TABLE AS removed
  FOR EACH STATEMENT EXECUTE FUNCTION note_removed_for_search();

CREATE TRIGGER "changes_search_added" AFTER INSERT ON "changes" REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION note_added_for_search();
CREATE TRIGGER "changes_search_added_anew" AFTER UPDATE ON "changes" REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION note_added_for_search();
CREATE TRIGGER "changes_search_removed" AFTER DELETE ON "changes" REFERENCING OLD TABLE AS removed
  FOR EACH STATEMENT EXECUTE FUNCTION note_removed_for_search();
CREATE TRIGGER "changes_search_removed_anew" AFTER UPDATE ON "changes" REFERENCING OLD TABLE AS removed
  FOR EACH STATEMENT EXECUTE FUNCTION note_removed_for_search();

CREATE TRIGGER "cover_images_search_added" AFTER INSERT ON "cover_images" REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION note_added_for_search();
CREATE TRIGGER "cover_images_search_removed" AFTER DELETE ON "cover_images" REFERENCING OLD TABLE AS removed
  FOR EACH STATEMENT EXECUTE FUNCTION note_removed_for_search();

CREATE FUNCTION note_added_events_for_search() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO search_queue SELECT id FROM added WHERE status = 'PUBLISHED' ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER "events_search_added" AFTER INSERT ON "events" REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION note_added_events_for_search();

-- The turn is taken only by who adds something that was public: drafts are written without it.
CREATE FUNCTION note_added_events_as_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM added WHERE published_at IS NOT NULL) THEN RETURN NULL; END IF;
  PERFORM pg_advisory_xact_lock(hashtext('daybook import'));
  INSERT INTO changed_events AS c (event_id, position, changed_at)
  SELECT id, nextval('changed_events_position_seq'), clock_timestamp() FROM added WHERE published_at IS NOT NULL
  ON CONFLICT (event_id) DO UPDATE SET position = excluded.position, changed_at = excluded.changed_at;
  RETURN NULL;
END $$;
CREATE TRIGGER "events_changed_added" AFTER INSERT ON "events" REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION note_added_events_as_changed();

-- The first that is looked at takes all others with it; those find by the key that there is nothing left, and read no table of
-- rows that are gone.
CREATE OR REPLACE FUNCTION refresh_noted() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  ids uuid[];
BEGIN
  PERFORM FROM search_queue WHERE event_id = NEW.event_id;
  IF NOT FOUND THEN RETURN NULL; END IF;
  WITH noted AS (DELETE FROM search_queue RETURNING event_id) SELECT array_agg(event_id) INTO ids FROM noted;
  PERFORM refresh_search(ids);
  RETURN NULL;
END $$;

-- Before a first import has been counted (ANALYZE), the planner takes each event to have a share of all links, and would read all
-- contexts for each of them.
ALTER FUNCTION refresh_search(uuid[]) SET enable_hashjoin = off SET enable_mergejoin = off;
ALTER FUNCTION list_under_publishers(uuid[]) SET enable_hashjoin = off SET enable_mergejoin = off;
