-- CreateTable
CREATE TABLE "visited_hosts" (
    "name" TEXT NOT NULL,
    "next_at" TIMESTAMPTZ(3) NOT NULL,
    "robots" TEXT,
    "robots_at" TIMESTAMPTZ(3),
    "robots_failing_since" TIMESTAMPTZ(3),
    "failures" INTEGER NOT NULL DEFAULT 0,
    "closed_until" TIMESTAMPTZ(3),
    "last_failure" JSONB,

    CONSTRAINT "visited_hosts_pkey" PRIMARY KEY ("name")
);


-- The host of an address, as visited_hosts names it.
CREATE FUNCTION source_host(url text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT regexp_replace(substring(lower(url) FROM '^https?://([^/?#]+)'), '\.?(:80|:443)?$', '')
$$;

-- What is to be visited next of each host, and what was never visited (lib/sources/due-sources.ts).
CREATE INDEX "sources_host_next_visit_at_idx" ON "sources" (source_host("url"), "next_visit_at") WHERE "next_visit_at" IS NOT NULL;
CREATE INDEX "sources_new_host_idx" ON "sources" (source_host("url"), "next_visit_at") WHERE "next_visit_at" IS NOT NULL AND "checked_at" IS NULL;
