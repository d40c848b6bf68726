-- CreateEnum
CREATE TYPE "cover_candidate_state" AS ENUM ('FIT', 'REFUSED', 'FAILED', 'ACCEPTED', 'KEPT');

-- AlterTable
ALTER TABLE "source_descriptions" ADD COLUMN     "image_urls" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- CreateTable
CREATE TABLE "cover_candidates" (
    "id" UUID NOT NULL,
    "source_id" UUID NOT NULL,
    "url" TEXT NOT NULL,
    "host" TEXT NOT NULL,
    "state" "cover_candidate_state" NOT NULL,
    "reason" TEXT,
    "width" INTEGER,
    "height" INTEGER,
    "hash" TEXT,
    "print" TEXT,
    "preview" BYTEA,
    "fetched_at" TIMESTAMPTZ(3) NOT NULL,
    "event_id" UUID,
    "accepted_by_id" UUID,
    "accepted" JSONB,
    "image_id" UUID,

    CONSTRAINT "cover_candidates_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "cover_candidates_host_hash_idx" ON "cover_candidates"("host", "hash");

-- CreateIndex
CREATE INDEX "cover_candidates_host_print_idx" ON "cover_candidates"("host", "print");

-- CreateIndex
CREATE INDEX "cover_candidates_fetched_at_idx" ON "cover_candidates"("fetched_at");

-- CreateIndex
CREATE UNIQUE INDEX "cover_candidates_source_id_url_key" ON "cover_candidates"("source_id", "url");

-- AddForeignKey
ALTER TABLE "cover_candidates" ADD CONSTRAINT "cover_candidates_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "sources"("id") ON DELETE CASCADE ON UPDATE CASCADE;
