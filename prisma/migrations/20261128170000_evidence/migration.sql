-- CreateEnum
CREATE TYPE "archived_copy_kind" AS ENUM ('WAYBACK', 'WARC');

-- AlterEnum
ALTER TYPE "source_status" ADD VALUE 'SOFT_404';
ALTER TYPE "source_status" ADD VALUE 'PARKED';

-- AlterTable
ALTER TABLE "sources" ADD COLUMN     "failures" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "moved_to" TEXT,
ADD COLUMN     "next_visit_at" TIMESTAMPTZ(3) DEFAULT CURRENT_TIMESTAMP;

-- CreateTable
CREATE TABLE "source_descriptions" (
    "source_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "title" TEXT,
    "description" TEXT,
    "author" TEXT,
    "site_name" TEXT,
    "published_on" DATE,
    "modified_on" DATE,
    "language" TEXT,
    "image_url" TEXT,
    "canonical_url" TEXT,
    "is_paywalled" BOOLEAN NOT NULL DEFAULT false,
    "hash" TEXT NOT NULL,
    "etag" TEXT,
    "last_modified" TEXT,

    CONSTRAINT "source_descriptions_pkey" PRIMARY KEY ("source_id")
);

-- CreateTable
CREATE TABLE "source_checks" (
    "id" BIGSERIAL NOT NULL,
    "source_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "status" "source_status" NOT NULL,
    "http_status" INTEGER,
    "final_url" TEXT,
    "reason" TEXT,
    "milliseconds" INTEGER NOT NULL,

    CONSTRAINT "source_checks_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "archived_copies" (
    "id" UUID NOT NULL,
    "source_id" UUID NOT NULL,
    "kind" "archived_copy_kind" NOT NULL,
    "captured_at" TIMESTAMPTZ(3) NOT NULL,
    "url" TEXT,
    "storage_key" TEXT,
    "hash" TEXT,
    "bytes" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "archived_copies_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "source_checks_source_id_at_idx" ON "source_checks"("source_id", "at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "archived_copies_source_id_kind_captured_at_key" ON "archived_copies"("source_id", "kind", "captured_at");

-- CreateIndex
CREATE INDEX "sources_next_visit_at_idx" ON "sources"("next_visit_at");

-- AddForeignKey
ALTER TABLE "source_descriptions" ADD CONSTRAINT "source_descriptions_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "sources"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "source_checks" ADD CONSTRAINT "source_checks_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "sources"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "archived_copies" ADD CONSTRAINT "archived_copies_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "sources"("id") ON DELETE CASCADE ON UPDATE CASCADE;
