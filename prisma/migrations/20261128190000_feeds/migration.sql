-- CreateTable
CREATE TABLE "hub_pings" (
    "id" BIGSERIAL NOT NULL,
    "home" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "hub_pings_pkey" PRIMARY KEY ("id")
);

-- The order in which feeds tell of events.
CREATE INDEX "events_feed_idx" ON "events" ("published_at", "id") INCLUDE ("version") WHERE "status" = 'PUBLISHED';
