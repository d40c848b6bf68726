-- What each cache in front of the site is still to be told to forget. Rows are few, and gone within minutes.
CREATE TABLE "purges" (
    "id" BIGSERIAL NOT NULL,
    "cache" TEXT NOT NULL,
    "addresses" TEXT[],
    "tags" TEXT[],
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "purges_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "purges_cache_id_idx" ON "purges"("cache", "id");
