-- CreateTable
CREATE TABLE "distinct_events" (
    "event_id" UUID NOT NULL,
    "other_id" UUID NOT NULL,
    "decided_by_id" UUID NOT NULL,
    "decided_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "distinct_events_pkey" PRIMARY KEY ("event_id","other_id")
);

-- CreateIndex
CREATE INDEX "distinct_events_other_id_idx" ON "distinct_events"("other_id");

-- AddForeignKey
ALTER TABLE "distinct_events" ADD CONSTRAINT "distinct_events_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "events"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "distinct_events" ADD CONSTRAINT "distinct_events_other_id_fkey" FOREIGN KEY ("other_id") REFERENCES "events"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "distinct_events" ADD CONSTRAINT "distinct_events_decided_by_id_fkey" FOREIGN KEY ("decided_by_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma cannot say, below.

-- A pair stands there once, whichever of the two was looked at.
ALTER TABLE "distinct_events" ADD CONSTRAINT "distinct_events_order_check" CHECK ("event_id" < "other_id");
