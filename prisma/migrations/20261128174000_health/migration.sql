-- CreateEnum
CREATE TYPE "source_count_kind" AS ENUM ('ALL', 'YEAR', 'PUBLISHER');

-- AlterTable
ALTER TABLE "sources" ADD COLUMN     "settled_at" TIMESTAMPTZ(3),
ADD COLUMN     "successor_id" UUID;

-- AlterTable
ALTER TABLE "source_checks" ADD COLUMN     "until" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "visits" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "words" INTEGER;

-- CreateTable
CREATE TABLE "source_counts" (
    "kind" "source_count_kind" NOT NULL,
    "key" TEXT NOT NULL,
    "total" INTEGER NOT NULL,
    "unchecked" INTEGER NOT NULL,
    "alive" INTEGER NOT NULL,
    "moved" INTEGER NOT NULL,
    "dead" INTEGER NOT NULL,
    "soft_404" INTEGER NOT NULL,
    "parked" INTEGER NOT NULL,
    "paywalled" INTEGER NOT NULL,
    "unreachable" INTEGER NOT NULL,
    "archived" INTEGER NOT NULL,
    "saved" INTEGER NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "source_counts_pkey" PRIMARY KEY ("kind","key")
);

-- CreateIndex
CREATE INDEX "source_counts_kind_total_key_idx" ON "source_counts"("kind", "total" DESC, "key");

-- CreateIndex
CREATE INDEX "sources_successor_id_idx" ON "sources"("successor_id");

-- AddForeignKey
ALTER TABLE "sources" ADD CONSTRAINT "sources_successor_id_fkey" FOREIGN KEY ("successor_id") REFERENCES "sources"("id") ON DELETE SET NULL ON UPDATE CASCADE;


-- What Prisma cannot say, below.

-- What editors have to see to, and nothing else: a small part of all sources.
CREATE INDEX "sources_to_repair_idx" ON "sources" ("status", "publisher_id")
  WHERE "status" IN ('DEAD', 'MOVED', 'SOFT_404', 'PARKED') AND "settled_at" IS NULL;
