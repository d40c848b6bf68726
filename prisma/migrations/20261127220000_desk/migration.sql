-- CreateEnum
CREATE TYPE "draft_state" AS ENUM ('EDITING', 'IN_REVIEW', 'SCHEDULED');

-- CreateEnum
CREATE TYPE "comment_kind" AS ENUM ('COMMENT', 'SUBMITTED', 'SENT_BACK', 'RECALLED');

-- AlterEnum
ALTER TYPE "offer_status" ADD VALUE 'SUPERSEDED';

-- AlterTable
ALTER TABLE "citations" ADD COLUMN     "is_primary" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "contexts" ADD COLUMN     "merged_into_id" UUID;

-- AlterTable
ALTER TABLE "cover_images" ADD COLUMN     "caption" TEXT,
ADD COLUMN     "frame" JSONB,
ADD COLUMN     "image_id" UUID,
ADD COLUMN     "provenance" TEXT;

-- AlterTable
ALTER TABLE "import_offers" ADD COLUMN     "decided_by_id" UUID;

-- AlterTable
ALTER TABLE "related" ADD COLUMN     "reason" TEXT;

-- AlterTable
ALTER TABLE "sources" ADD COLUMN     "is_paywalled" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "key" TEXT,
ADD COLUMN     "language" TEXT;

-- AlterTable
ALTER TABLE "topics" ADD COLUMN     "merged_into_id" UUID;

-- CreateTable
CREATE TABLE "images" (
    "id" UUID NOT NULL,
    "hash" TEXT NOT NULL,
    "width" INTEGER NOT NULL,
    "height" INTEGER NOT NULL,
    "files" JSONB NOT NULL,
    "source_url" TEXT,
    "uploaded_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "images_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "drafts" (
    "id" UUID NOT NULL,
    "event_id" UUID NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "state" "draft_state" NOT NULL DEFAULT 'EDITING',
    "content" JSONB NOT NULL,
    "base" JSONB,
    "base_version" INTEGER NOT NULL DEFAULT 0,
    "comment" TEXT,
    "correction" TEXT,
    "begun_by_id" UUID NOT NULL,
    "begun_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "saved_by_id" UUID NOT NULL,
    "saved_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "submitted_at" TIMESTAMPTZ(3),
    "publish_at" TIMESTAMPTZ(3),
    "time_zone" TEXT,
    "scheduled_by_id" UUID,
    "problem" TEXT,
    "binned_at" TIMESTAMPTZ(3),
    "binned_by_id" UUID,

    CONSTRAINT "drafts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "draft_saves" (
    "id" UUID NOT NULL,
    "event_id" UUID NOT NULL,
    "draft_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "author_id" UUID NOT NULL,
    "content" JSONB NOT NULL,
    "comment" TEXT,
    "begun_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "saved_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "draft_saves_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "comments" (
    "id" UUID NOT NULL,
    "event_id" UUID NOT NULL,
    "author_id" UUID NOT NULL,
    "kind" "comment_kind" NOT NULL DEFAULT 'COMMENT',
    "body" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "comments_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mentions" (
    "comment_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "seen_at" TIMESTAMPTZ(3),

    CONSTRAINT "mentions_pkey" PRIMARY KEY ("comment_id","user_id")
);

-- CreateTable
CREATE TABLE "presence" (
    "event_id" UUID NOT NULL,
    "window" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "is_editing" BOOLEAN NOT NULL DEFAULT false,
    "seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "presence_pkey" PRIMARY KEY ("event_id","window")
);

-- CreateTable
CREATE TABLE "corrections" (
    "event_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "note" TEXT NOT NULL,

    CONSTRAINT "corrections_pkey" PRIMARY KEY ("event_id","version")
);

-- CreateTable
CREATE TABLE "operations" (
    "id" UUID NOT NULL,
    "actor_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "payload" JSONB NOT NULL,
    "undone_at" TIMESTAMPTZ(3),

    CONSTRAINT "operations_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "images_hash_key" ON "images"("hash");

-- CreateIndex
CREATE INDEX "drafts_event_id_idx" ON "drafts"("event_id");

-- CreateIndex
CREATE INDEX "drafts_state_saved_at_idx" ON "drafts"("state", "saved_at");

-- CreateIndex
CREATE INDEX "draft_saves_event_id_saved_at_idx" ON "draft_saves"("event_id", "saved_at");

-- CreateIndex
CREATE UNIQUE INDEX "draft_saves_draft_id_version_key" ON "draft_saves"("draft_id", "version");

-- CreateIndex
CREATE INDEX "comments_event_id_at_idx" ON "comments"("event_id", "at");

-- CreateIndex
CREATE INDEX "mentions_user_id_seen_at_idx" ON "mentions"("user_id", "seen_at");

-- CreateIndex
CREATE INDEX "presence_seen_at_idx" ON "presence"("seen_at");

-- CreateIndex
CREATE INDEX "corrections_at_idx" ON "corrections"("at");

-- CreateIndex
CREATE INDEX "operations_actor_id_at_idx" ON "operations"("actor_id", "at");

-- CreateIndex
CREATE INDEX "cover_images_image_id_idx" ON "cover_images"("image_id");

-- CreateIndex
CREATE INDEX "sources_key_idx" ON "sources"("key");

-- AddForeignKey
ALTER TABLE "topics" ADD CONSTRAINT "topics_merged_into_id_fkey" FOREIGN KEY ("merged_into_id") REFERENCES "topics"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contexts" ADD CONSTRAINT "contexts_merged_into_id_fkey" FOREIGN KEY ("merged_into_id") REFERENCES "contexts"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cover_images" ADD CONSTRAINT "cover_images_image_id_fkey" FOREIGN KEY ("image_id") REFERENCES "images"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "images" ADD CONSTRAINT "images_uploaded_by_id_fkey" FOREIGN KEY ("uploaded_by_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_offers" ADD CONSTRAINT "import_offers_decided_by_id_fkey" FOREIGN KEY ("decided_by_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "drafts" ADD CONSTRAINT "drafts_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "events"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "drafts" ADD CONSTRAINT "drafts_begun_by_id_fkey" FOREIGN KEY ("begun_by_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "drafts" ADD CONSTRAINT "drafts_saved_by_id_fkey" FOREIGN KEY ("saved_by_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "draft_saves" ADD CONSTRAINT "draft_saves_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comments" ADD CONSTRAINT "comments_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "events"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comments" ADD CONSTRAINT "comments_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mentions" ADD CONSTRAINT "mentions_comment_id_fkey" FOREIGN KEY ("comment_id") REFERENCES "comments"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mentions" ADD CONSTRAINT "mentions_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "presence" ADD CONSTRAINT "presence_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "events"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "presence" ADD CONSTRAINT "presence_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "corrections" ADD CONSTRAINT "corrections_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "events"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "operations" ADD CONSTRAINT "operations_actor_id_fkey" FOREIGN KEY ("actor_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma cannot say, below.

-- An event is worked on in one draft; those in the bin do not count.
CREATE UNIQUE INDEX "drafts_open_idx" ON "drafts" ("event_id") WHERE "binned_at" IS NULL;
CREATE INDEX "drafts_scheduled_idx" ON "drafts" ("publish_at") WHERE "state" = 'SCHEDULED' AND "binned_at" IS NULL;
CREATE INDEX "import_offers_open_idx" ON "import_offers" ("event_id") WHERE "status" = 'OPEN';

ALTER TABLE "drafts"
  ADD CONSTRAINT "drafts_version_check" CHECK ("version" >= 1 AND "base_version" >= 0),
  ADD CONSTRAINT "drafts_base_check" CHECK (("base" IS NULL) = ("base_version" = 0)),
  ADD CONSTRAINT "drafts_scheduled_check" CHECK (("state" = 'SCHEDULED') = ("publish_at" IS NOT NULL)
    AND ("publish_at" IS NULL) = ("time_zone" IS NULL) AND ("publish_at" IS NULL) = ("scheduled_by_id" IS NULL)),
  ADD CONSTRAINT "drafts_binned_check" CHECK (("binned_at" IS NULL) = ("binned_by_id" IS NULL));
ALTER TABLE "comments" ADD CONSTRAINT "comments_body_check" CHECK (length("body") <= 10000);
ALTER TABLE "corrections" ADD CONSTRAINT "corrections_note_check" CHECK ("note" ~ '[^[:space:]]' AND length("note") <= 1000);
ALTER TABLE "images" ADD CONSTRAINT "images_size_check" CHECK ("width" > 0 AND "height" > 0);
ALTER TABLE "topics" ADD CONSTRAINT "topics_merged_check" CHECK ("merged_into_id" <> "id");
ALTER TABLE "contexts" ADD CONSTRAINT "contexts_merged_check" CHECK ("merged_into_id" <> "id");

-- A published address passes on to the event that its owner was merged into, and back when that is undone: then the one that
-- gets it back is still merged into the one that gives it.
CREATE OR REPLACE FUNCTION keep_published_address() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.published_at IS NULL THEN
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
  END IF;
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'address % of % was published and stays', OLD.slug, OLD.date;
  END IF;
  IF (NEW.date, NEW.slug, NEW.published_at) IS DISTINCT FROM (OLD.date, OLD.slug, OLD.published_at)
    OR NEW.event_id <> OLD.event_id
      AND NOT EXISTS (SELECT FROM events WHERE id = OLD.event_id AND merged_into_id = NEW.event_id
        OR id = NEW.event_id AND merged_into_id = OLD.event_id) THEN
    RAISE EXCEPTION 'address % of % was published and belongs to its event', OLD.slug, OLD.date;
  END IF;
  RETURN NEW;
END $$;
