-- CreateEnum
CREATE TYPE "feed_state" AS ENUM ('ACTIVE', 'PAUSED');

-- CreateEnum
CREATE TYPE "inbox_state" AS ENUM ('OPEN', 'USED', 'HIDDEN');

-- CreateTable
CREATE TABLE "feeds" (
    "id" UUID NOT NULL,
    "url" TEXT NOT NULL,
    "given_url" TEXT NOT NULL,
    "name" TEXT,
    "title" TEXT,
    "site_url" TEXT,
    "section_slug" TEXT,
    "state" "feed_state" NOT NULL DEFAULT 'ACTIVE',
    "paused_because" TEXT,
    "added_by_id" UUID NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "etag" TEXT,
    "last_modified" TEXT,
    "every_seconds" INTEGER NOT NULL DEFAULT 1800,
    "next_reading_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "leased_until" TIMESTAMPTZ(3),
    "read_at" TIMESTAMPTZ(3),
    "changed_at" TIMESTAMPTZ(3),
    "problem" TEXT,
    "failures" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "feeds_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "feed_entries" (
    "feed_id" UUID NOT NULL,
    "guid" TEXT NOT NULL,
    "item_id" UUID NOT NULL,
    "hash" TEXT NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "feed_entries_pkey" PRIMARY KEY ("feed_id","guid")
);

-- CreateTable
CREATE TABLE "feed_items" (
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "description" TEXT,
    "publisher" TEXT NOT NULL,
    "published_at" TIMESTAMPTZ(3) NOT NULL,
    "language" TEXT,
    "stems" TEXT[] NOT NULL,
    "group_id" UUID NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "feed_items_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "inbox_groups" (
    "id" UUID NOT NULL,
    "state" "inbox_state" NOT NULL DEFAULT 'OPEN',
    "version" INTEGER NOT NULL DEFAULT 1,
    "title" TEXT NOT NULL,
    "date" DATE NOT NULL,
    "first_at" TIMESTAMPTZ(3) NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,
    "reports" INTEGER NOT NULL DEFAULT 1,
    "publishers" INTEGER NOT NULL DEFAULT 1,
    "event_id" UUID,
    "handled_by_id" UUID,
    "handled_at" TIMESTAMPTZ(3),

    CONSTRAINT "inbox_groups_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "feeds_url_key" ON "feeds"("url");

-- CreateIndex
CREATE INDEX "feeds_next_reading_at_idx" ON "feeds"("next_reading_at");

-- CreateIndex
CREATE INDEX "feed_entries_item_id_idx" ON "feed_entries"("item_id");

-- CreateIndex
CREATE INDEX "feed_entries_seen_at_idx" ON "feed_entries"("seen_at");

-- CreateIndex
CREATE UNIQUE INDEX "feed_items_key_key" ON "feed_items"("key");

-- CreateIndex
CREATE INDEX "feed_items_group_id_idx" ON "feed_items"("group_id");

-- CreateIndex
CREATE INDEX "feed_items_published_at_idx" ON "feed_items"("published_at");

-- CreateIndex
CREATE INDEX "inbox_groups_event_id_idx" ON "inbox_groups"("event_id");

-- CreateIndex
CREATE INDEX "inbox_groups_state_date_publishers_last_at_id_idx" ON "inbox_groups"("state", "date" DESC, "publishers" DESC, "last_at" DESC, "id");

-- AddForeignKey
ALTER TABLE "feeds" ADD CONSTRAINT "feeds_section_slug_fkey" FOREIGN KEY ("section_slug") REFERENCES "sections"("slug") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "feeds" ADD CONSTRAINT "feeds_added_by_id_fkey" FOREIGN KEY ("added_by_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "feed_entries" ADD CONSTRAINT "feed_entries_feed_id_fkey" FOREIGN KEY ("feed_id") REFERENCES "feeds"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "feed_entries" ADD CONSTRAINT "feed_entries_item_id_fkey" FOREIGN KEY ("item_id") REFERENCES "feed_items"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "feed_items" ADD CONSTRAINT "feed_items_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "inbox_groups"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inbox_groups" ADD CONSTRAINT "inbox_groups_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "events"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inbox_groups" ADD CONSTRAINT "inbox_groups_handled_by_id_fkey" FOREIGN KEY ("handled_by_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma cannot say.
ALTER TABLE "feeds" ADD CONSTRAINT "feeds_every_seconds_check" CHECK ("every_seconds" BETWEEN 60 AND 604800);
ALTER TABLE "feed_items" ADD CONSTRAINT "feed_items_url_check" CHECK ("url" ~* '^https?://');
-- Which articles have a word in common: looked up for each new one (lib/inbox/grouping). Without a list of pending rows,
-- which every look would have to read through.
CREATE INDEX "feed_items_stems_idx" ON "feed_items" USING GIN ("stems") WITH (fastupdate = off);
