-- CreateTable
CREATE TABLE "event_prints" (
    "event_id" UUID NOT NULL,
    "date" DATE NOT NULL,
    "section_slug" TEXT,
    "contexts_weight" DOUBLE PRECISION NOT NULL,
    "terms" TEXT[],
    "weights" REAL[],

    CONSTRAINT "event_prints_pkey" PRIMARY KEY ("event_id")
);

-- CreateTable
CREATE TABLE "event_terms" (
    "term" TEXT NOT NULL,
    "date" DATE NOT NULL,
    "event_id" UUID NOT NULL,
    "weight" REAL NOT NULL,

    CONSTRAINT "event_terms_pkey" PRIMARY KEY ("term","date","event_id") INCLUDE ("weight")
);

-- CreateTable
CREATE TABLE "term_counts" (
    "term" TEXT NOT NULL,
    "events" INTEGER NOT NULL,

    CONSTRAINT "term_counts_pkey" PRIMARY KEY ("term")
);

-- CreateTable
CREATE TABLE "related_lists" (
    "event_id" UUID NOT NULL,
    "to_ids" UUID[],
    "scores" DOUBLE PRECISION[],
    "threshold" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "related_lists_pkey" PRIMARY KEY ("event_id")
);

-- CreateTable
CREATE TABLE "related_statistics" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "events" INTEGER NOT NULL,
    "span_days" INTEGER NOT NULL,
    "changed" INTEGER NOT NULL DEFAULT 0,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "related_statistics_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "related_stale" (
    "event_id" UUID NOT NULL,
    "noted" BIGSERIAL NOT NULL,

    CONSTRAINT "related_stale_pkey" PRIMARY KEY ("event_id")
);

-- AddForeignKey
ALTER TABLE "related_stale" ADD CONSTRAINT "related_stale_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "events"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma cannot say, below. Prints and lists do not refer to events by keys: ranking the whole archive would hold the row of
-- every event against editors, for minutes.

ALTER TABLE "related_statistics" ADD CONSTRAINT "related_statistics_one_check" CHECK ("id" = 1);
ALTER TABLE "event_prints" ADD CONSTRAINT "event_prints_weights_check" CHECK (cardinality("terms") = cardinality("weights"));
ALTER TABLE "related_lists" ADD CONSTRAINT "related_lists_scores_check" CHECK (cardinality("to_ids") = cardinality("scores"));

-- In whose lists an event is. Lists change one at a time: nothing is left to be sorted in later, by whoever asks next.
CREATE INDEX "related_lists_to_ids_idx" ON "related_lists" USING gin ("to_ids") WITH (fastupdate = off);

-- All that is public has yet to be ranked: the first worker sees to it.
INSERT INTO "related_stale" ("event_id") SELECT "id" FROM "events" WHERE "status" = 'PUBLISHED';
