-- CreateTable
CREATE TABLE "alias_counts" (
    "alias" TEXT NOT NULL,
    "said" INTEGER NOT NULL,
    "linked" INTEGER NOT NULL,

    CONSTRAINT "alias_counts_pkey" PRIMARY KEY ("alias")
);

-- CreateTable
CREATE TABLE "context_aliases" (
    "alias" TEXT NOT NULL,
    "context_id" UUID NOT NULL,
    "events" INTEGER NOT NULL,

    CONSTRAINT "context_aliases_pkey" PRIMARY KEY ("alias","context_id")
);

-- CreateTable
CREATE TABLE "alias_prints" (
    "event_id" UUID NOT NULL,
    "said" TEXT[],
    "aliases" TEXT[],
    "context_ids" UUID[],

    CONSTRAINT "alias_prints_pkey" PRIMARY KEY ("event_id")
);

-- CreateTable
CREATE TABLE "alias_stale" (
    "event_id" UUID NOT NULL,
    "noted" BIGSERIAL NOT NULL,

    CONSTRAINT "alias_stale_pkey" PRIMARY KEY ("event_id")
);

-- CreateIndex
CREATE INDEX "context_aliases_context_id_idx" ON "context_aliases"("context_id");

-- What Prisma cannot say, below. What was learnt does not refer to events and contexts by keys: learning the whole archive would
-- hold their rows against editors, for minutes.

ALTER TABLE "alias_prints" ADD CONSTRAINT "alias_prints_links_check" CHECK (cardinality("aliases") = cardinality("context_ids"));

-- Of all that is public nothing is learnt yet: a worker sees to it within minutes.
INSERT INTO "alias_stale" ("event_id") SELECT "id" FROM "events" WHERE "status" = 'PUBLISHED';
