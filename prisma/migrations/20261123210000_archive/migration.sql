-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "event_status" AS ENUM ('DRAFT', 'IN_REVIEW', 'SCHEDULED', 'PUBLISHED', 'WITHDRAWN', 'MERGED');

-- CreateEnum
CREATE TYPE "role" AS ENUM ('CONTRIBUTOR', 'EDITOR', 'ADMIN');

-- CreateEnum
CREATE TYPE "source_status" AS ENUM ('UNCHECKED', 'ALIVE', 'MOVED', 'DEAD', 'PAYWALLED', 'UNREACHABLE');

-- CreateEnum
CREATE TYPE "related_kind" AS ENUM ('COMPUTED', 'PINNED', 'HIDDEN');

-- CreateEnum
CREATE TYPE "offer_status" AS ENUM ('OPEN', 'ACCEPTED', 'REFUSED');

-- CreateEnum
CREATE TYPE "context_via" AS ENUM ('TEXT', 'TOPIC');

-- CreateTable
CREATE TABLE "days" (
    "date" DATE NOT NULL,
    "read_at" TIMESTAMPTZ(3),
    "read_hash" TEXT,
    "revision" BIGINT,

    CONSTRAINT "days_pkey" PRIMARY KEY ("date")
);

-- CreateTable
CREATE TABLE "sections" (
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "sections_pkey" PRIMARY KEY ("slug")
);

-- CreateTable
CREATE TABLE "events" (
    "id" UUID NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "date" DATE NOT NULL,
    "position" INTEGER NOT NULL,
    "slug" TEXT,
    "section_slug" TEXT,
    "section_as_written" TEXT,
    "heading" TEXT,
    "headline" TEXT NOT NULL,
    "summary" TEXT,
    "status" "event_status" NOT NULL DEFAULT 'DRAFT',
    "license" TEXT NOT NULL,
    "origin_name" TEXT,
    "origin_url" TEXT,
    "origin_revision" BIGINT,
    "imported" JSONB,
    "missing_since" TIMESTAMPTZ(3),
    "published_at" TIMESTAMPTZ(3),
    "modified_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "withdrawn_at" TIMESTAMPTZ(3),
    "withdrawn_reason" TEXT,
    "merged_into_id" UUID,

    CONSTRAINT "events_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "addresses" (
    "date" DATE NOT NULL,
    "slug" TEXT NOT NULL,
    "event_id" UUID NOT NULL,
    "published_at" TIMESTAMPTZ(3),

    CONSTRAINT "addresses_pkey" PRIMARY KEY ("date","slug")
);

-- CreateTable
CREATE TABLE "changes" (
    "id" BIGSERIAL NOT NULL,
    "event_id" UUID NOT NULL,
    "headline" TEXT NOT NULL,
    "date" DATE NOT NULL,
    "slug" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "changes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "topics" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "article" TEXT,

    CONSTRAINT "topics_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "event_topics" (
    "event_id" UUID NOT NULL,
    "depth" INTEGER NOT NULL,
    "topic_id" UUID NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "event_topics_pkey" PRIMARY KEY ("event_id","depth")
);

-- CreateTable
CREATE TABLE "contexts" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "article" TEXT,

    CONSTRAINT "contexts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "event_contexts" (
    "event_id" UUID NOT NULL,
    "context_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "via" "context_via" NOT NULL,

    CONSTRAINT "event_contexts_pkey" PRIMARY KEY ("event_id","context_id")
);

-- CreateTable
CREATE TABLE "publishers" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "publishers_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sources" (
    "id" UUID NOT NULL,
    "url" TEXT NOT NULL,
    "publisher_id" UUID,
    "title" TEXT,
    "published_on" DATE,
    "archive_url" TEXT,
    "status" "source_status" NOT NULL DEFAULT 'UNCHECKED',
    "checked_at" TIMESTAMPTZ(3),

    CONSTRAINT "sources_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "citations" (
    "event_id" UUID NOT NULL,
    "source_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "publisher" TEXT NOT NULL,

    CONSTRAINT "citations_pkey" PRIMARY KEY ("event_id","source_id")
);

-- CreateTable
CREATE TABLE "cover_images" (
    "event_id" UUID NOT NULL,
    "url" TEXT NOT NULL,
    "alt" TEXT NOT NULL,
    "credit" TEXT NOT NULL,
    "license" TEXT NOT NULL,
    "width" INTEGER,
    "height" INTEGER,
    "source_url" TEXT,

    CONSTRAINT "cover_images_pkey" PRIMARY KEY ("event_id")
);

-- CreateTable
CREATE TABLE "related" (
    "from_id" UUID NOT NULL,
    "to_id" UUID NOT NULL,
    "kind" "related_kind" NOT NULL,
    "position" INTEGER,
    "score" DOUBLE PRECISION,

    CONSTRAINT "related_pkey" PRIMARY KEY ("from_id","to_id")
);

-- CreateTable
CREATE TABLE "revisions" (
    "event_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "author_id" UUID,
    "act" TEXT NOT NULL,
    "comment" TEXT,
    "snapshot" JSONB NOT NULL,

    CONSTRAINT "revisions_pkey" PRIMARY KEY ("event_id","version")
);

-- CreateTable
CREATE TABLE "import_offers" (
    "id" UUID NOT NULL,
    "event_id" UUID NOT NULL,
    "field" TEXT NOT NULL,
    "value" JSONB NOT NULL,
    "read_at" TIMESTAMPTZ(3) NOT NULL,
    "status" "offer_status" NOT NULL DEFAULT 'OPEN',
    "decided_at" TIMESTAMPTZ(3),

    CONSTRAINT "import_offers_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "users" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" "role" NOT NULL,
    "password_hash" TEXT,
    "disabled_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_entries" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "user_id" UUID,
    "actor" TEXT NOT NULL,
    "act" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "before" JSONB,
    "after" JSONB,

    CONSTRAINT "audit_entries_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "sections_name_key" ON "sections"("name");

-- CreateIndex
CREATE INDEX "events_date_position_idx" ON "events"("date", "position");

-- CreateIndex
CREATE UNIQUE INDEX "events_id_date_slug_key" ON "events"("id", "date", "slug");

-- CreateIndex
CREATE UNIQUE INDEX "addresses_event_id_date_slug_key" ON "addresses"("event_id", "date", "slug");

-- CreateIndex
CREATE UNIQUE INDEX "changes_event_id_at_key" ON "changes"("event_id", "at");

-- CreateIndex
CREATE UNIQUE INDEX "topics_slug_key" ON "topics"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "topics_article_key" ON "topics"("article");

-- CreateIndex
CREATE INDEX "event_topics_topic_id_idx" ON "event_topics"("topic_id");

-- CreateIndex
CREATE UNIQUE INDEX "contexts_slug_key" ON "contexts"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "contexts_article_key" ON "contexts"("article");

-- CreateIndex
CREATE INDEX "event_contexts_context_id_event_id_idx" ON "event_contexts"("context_id", "event_id");

-- CreateIndex
CREATE UNIQUE INDEX "publishers_slug_key" ON "publishers"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "publishers_name_key" ON "publishers"("name");

-- CreateIndex
CREATE UNIQUE INDEX "sources_url_key" ON "sources"("url");

-- CreateIndex
CREATE INDEX "sources_publisher_id_idx" ON "sources"("publisher_id");

-- CreateIndex
CREATE INDEX "citations_source_id_idx" ON "citations"("source_id");

-- CreateIndex
CREATE INDEX "related_to_id_idx" ON "related"("to_id");

-- CreateIndex
CREATE UNIQUE INDEX "import_offers_event_id_field_read_at_key" ON "import_offers"("event_id", "field", "read_at");

-- CreateIndex
CREATE UNIQUE INDEX "users_email_key" ON "users"("email");

-- CreateIndex
CREATE INDEX "audit_entries_subject_subject_id_idx" ON "audit_entries"("subject", "subject_id");

-- AddForeignKey
ALTER TABLE "events" ADD CONSTRAINT "events_date_fkey" FOREIGN KEY ("date") REFERENCES "days"("date") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "events" ADD CONSTRAINT "events_section_slug_fkey" FOREIGN KEY ("section_slug") REFERENCES "sections"("slug") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "events" ADD CONSTRAINT "events_merged_into_id_fkey" FOREIGN KEY ("merged_into_id") REFERENCES "events"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "events" ADD CONSTRAINT "events_id_date_slug_fkey" FOREIGN KEY ("id", "date", "slug") REFERENCES "addresses"("event_id", "date", "slug") ON DELETE NO ACTION ON UPDATE NO ACTION DEFERRABLE INITIALLY DEFERRED;

-- AddForeignKey
ALTER TABLE "addresses" ADD CONSTRAINT "addresses_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "events"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "changes" ADD CONSTRAINT "changes_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "events"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "event_topics" ADD CONSTRAINT "event_topics_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "events"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "event_topics" ADD CONSTRAINT "event_topics_topic_id_fkey" FOREIGN KEY ("topic_id") REFERENCES "topics"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "event_contexts" ADD CONSTRAINT "event_contexts_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "events"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "event_contexts" ADD CONSTRAINT "event_contexts_context_id_fkey" FOREIGN KEY ("context_id") REFERENCES "contexts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sources" ADD CONSTRAINT "sources_publisher_id_fkey" FOREIGN KEY ("publisher_id") REFERENCES "publishers"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "citations" ADD CONSTRAINT "citations_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "events"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "citations" ADD CONSTRAINT "citations_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "sources"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cover_images" ADD CONSTRAINT "cover_images_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "events"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "related" ADD CONSTRAINT "related_from_id_fkey" FOREIGN KEY ("from_id") REFERENCES "events"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "related" ADD CONSTRAINT "related_to_id_fkey" FOREIGN KEY ("to_id") REFERENCES "events"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "revisions" ADD CONSTRAINT "revisions_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "events"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "revisions" ADD CONSTRAINT "revisions_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_offers" ADD CONSTRAINT "import_offers_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "events"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "audit_entries" ADD CONSTRAINT "audit_entries_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;



-- What Prisma cannot say, below.

ALTER TABLE "events"
  ADD CONSTRAINT "events_version_check" CHECK ("version" >= 1),
  ADD CONSTRAINT "events_position_check" CHECK ("position" >= 0),
  ADD CONSTRAINT "events_headline_check" CHECK ("headline" ~ '[^[:space:]]' AND length("headline") <= 2000 AND "headline" !~ '[\x01-\x1f\x7f]'),
  ADD CONSTRAINT "events_slug_check" CHECK ("slug" ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND length("slug") <= 220),
  ADD CONSTRAINT "events_address_check" CHECK (("slug" IS NULL) = ("status" = 'MERGED')),
  ADD CONSTRAINT "events_published_check" CHECK ("status" <> 'PUBLISHED' OR "published_at" IS NOT NULL),
  ADD CONSTRAINT "events_withdrawn_check" CHECK ("status" <> 'WITHDRAWN' OR ("withdrawn_at" IS NOT NULL AND "withdrawn_reason" IS NOT NULL)),
  ADD CONSTRAINT "events_merged_check" CHECK (("status" = 'MERGED') = ("merged_into_id" IS NOT NULL) AND "merged_into_id" IS DISTINCT FROM "id");

ALTER TABLE "addresses" ADD CONSTRAINT "addresses_slug_check" CHECK ("slug" ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND length("slug") <= 220);
ALTER TABLE "sources" ADD CONSTRAINT "sources_archive_url_check" CHECK ("archive_url" ~* '^https?://[^[:space:]]+$');
ALTER TABLE "cover_images" ADD CONSTRAINT "cover_images_url_check" CHECK ("url" ~* '^(https?://[^[:space:]]+|/[^/[:space:]][^[:space:]]*)$');
ALTER TABLE "sources" ADD CONSTRAINT "sources_url_check" CHECK ("url" ~* '^https?://[^[:space:]]+$' AND octet_length("url") <= 2048);
ALTER TABLE "event_topics" ADD CONSTRAINT "event_topics_depth_check" CHECK ("depth" >= 0);
ALTER TABLE "related" ADD CONSTRAINT "related_self_check" CHECK ("from_id" <> "to_id");
ALTER TABLE "users" ADD CONSTRAINT "users_email_check" CHECK ("email" = lower("email") AND "email" ~ '^[^@[:space:]]+@[^@[:space:]]+$');

-- What readers ask for all the time: the published events of a span of days.
CREATE INDEX "events_published_idx" ON "events" ("date", "position") WHERE "status" = 'PUBLISHED';

-- What an import asks for: the events whose bullets stood last on the pages of a span of days, wherever editors moved them.
CREATE INDEX "events_imported_date_idx" ON "events" (("imported" ->> 'date'));

-- A published address belongs to its event for ever. It passes on only to the event that its owner was merged into.
CREATE FUNCTION keep_published_address() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.published_at IS NULL THEN
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
  END IF;
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'address % of % was published and stays', OLD.slug, OLD.date;
  END IF;
  IF (NEW.date, NEW.slug, NEW.published_at) IS DISTINCT FROM (OLD.date, OLD.slug, OLD.published_at)
    OR NEW.event_id <> OLD.event_id
      AND NOT EXISTS (SELECT FROM events WHERE id = OLD.event_id AND merged_into_id = NEW.event_id) THEN
    RAISE EXCEPTION 'address % of % was published and belongs to its event', OLD.slug, OLD.date;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "addresses_keep_published" BEFORE UPDATE OR DELETE ON "addresses" FOR EACH ROW EXECUTE FUNCTION keep_published_address();

-- What is history is only added to.
CREATE FUNCTION append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
END $$;
CREATE TRIGGER "revisions_append_only" BEFORE UPDATE OR DELETE ON "revisions" FOR EACH ROW EXECUTE FUNCTION append_only();
CREATE TRIGGER "audit_entries_append_only" BEFORE UPDATE OR DELETE ON "audit_entries" FOR EACH ROW EXECUTE FUNCTION append_only();
CREATE TRIGGER "revisions_no_truncate" BEFORE TRUNCATE ON "revisions" FOR EACH STATEMENT EXECUTE FUNCTION append_only();
CREATE TRIGGER "audit_entries_no_truncate" BEFORE TRUNCATE ON "audit_entries" FOR EACH STATEMENT EXECUTE FUNCTION append_only();
