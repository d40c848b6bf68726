-- CreateEnum
CREATE TYPE "problem_kind" AS ENUM ('NO_SOURCE', 'NO_CONTEXT', 'DUPLICATE');

-- AlterTable
ALTER TABLE "days" ADD COLUMN     "is_checked" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "ordered_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "event_problems" (
    "event_id" UUID NOT NULL,
    "kind" "problem_kind" NOT NULL,
    "other_id" UUID,

    CONSTRAINT "event_problems_pkey" PRIMARY KEY ("event_id","kind")
);

-- CreateIndex
CREATE INDEX "event_problems_kind_idx" ON "event_problems"("kind");

-- CreateIndex
CREATE INDEX "event_problems_other_id_idx" ON "event_problems"("other_id");

-- AddForeignKey
ALTER TABLE "event_problems" ADD CONSTRAINT "event_problems_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "events"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "event_problems" ADD CONSTRAINT "event_problems_other_id_fkey" FOREIGN KEY ("other_id") REFERENCES "events"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma cannot say, below.

ALTER TABLE "event_problems"
  ADD CONSTRAINT "event_problems_other_check" CHECK (("kind" = 'DUPLICATE') = ("other_id" IS NOT NULL) AND "other_id" IS DISTINCT FROM "event_id");

-- The queue: all that was ever public in its order, what changed last, and words of headlines.
CREATE INDEX "events_public_idx" ON "events" ("date" DESC, "position", "id") WHERE "status" IN ('PUBLISHED', 'WITHDRAWN');
CREATE INDEX "events_modified_idx" ON "events" ("modified_at" DESC, "id") WHERE "status" IN ('PUBLISHED', 'WITHDRAWN');
CREATE INDEX "events_words_idx" ON "events" USING gin (to_tsvector('simple', "headline")) WHERE "status" IN ('PUBLISHED', 'WITHDRAWN');
CREATE INDEX "revisions_author_idx" ON "revisions" ("author_id", "event_id") WHERE "author_id" IS NOT NULL;
CREATE INDEX "drafts_begun_by_idx" ON "drafts" ("begun_by_id") WHERE "binned_at" IS NULL;
CREATE INDEX "drafts_binned_idx" ON "drafts" ("binned_at") WHERE "binned_at" IS NOT NULL;
CREATE INDEX "drafts_problem_idx" ON "drafts" ("event_id") WHERE "problem" IS NOT NULL AND "binned_at" IS NULL;
CREATE INDEX "sources_dead_idx" ON "sources" ("id") WHERE "status" = 'DEAD';
CREATE INDEX "cover_images_lacking_idx" ON "cover_images" ("event_id") WHERE btrim("alt") = '' OR btrim("license") = '';
CREATE INDEX "days_unchecked_idx" ON "days" ("date") WHERE NOT "is_checked";
