-- CreateEnum
CREATE TYPE "wayback_state" AS ENUM ('LOOK_UP', 'ASK', 'ASKED', 'KEPT', 'NONE');

-- CreateTable
CREATE TABLE "wayback_sources" (
    "source_id" UUID NOT NULL,
    "state" "wayback_state" NOT NULL DEFAULT 'LOOK_UP',
    "due_at" TIMESTAMPTZ(3) DEFAULT CURRENT_TIMESTAMP,
    "job_id" TEXT,
    "asked_at" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "problem" TEXT,
    "problem_at" TIMESTAMPTZ(3),

    CONSTRAINT "wayback_sources_pkey" PRIMARY KEY ("source_id")
);

-- CreateTable
CREATE TABLE "archive_pace" (
    "kind" TEXT NOT NULL,
    "next_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "paused_until" TIMESTAMPTZ(3),
    "failures" INTEGER NOT NULL DEFAULT 0,
    "day" DATE NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "asked" INTEGER NOT NULL DEFAULT 0,
    "problem" TEXT,
    "problem_at" TIMESTAMPTZ(3),

    CONSTRAINT "archive_pace_pkey" PRIMARY KEY ("kind")
);

-- CreateTable
CREATE TABLE "unfinished_copies" (
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "begun_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "unfinished_copies_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "wayback_sources_due_at_idx" ON "wayback_sources"("due_at");

-- CreateIndex
CREATE INDEX "wayback_sources_problem_at_idx" ON "wayback_sources"("problem_at");

-- CreateIndex
CREATE INDEX "source_checks_until_idx" ON "source_checks"("until");

-- CreateIndex
CREATE INDEX "archived_copies_kind_created_at_idx" ON "archived_copies"("kind", "created_at");

-- AddForeignKey
ALTER TABLE "wayback_sources" ADD CONSTRAINT "wayback_sources_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "sources"("id") ON DELETE CASCADE ON UPDATE CASCADE;



-- Snapshots of pages that are gone are looked for first.
CREATE INDEX "sources_gone_idx" ON "sources"("id") WHERE "status" IN ('DEAD', 'SOFT_404', 'PARKED');
