-- AlterTable
ALTER TABLE "operations" ALTER COLUMN "actor_id" DROP NOT NULL;

-- CreateTable
CREATE TABLE "following" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "followed_to" TIMESTAMPTZ(3),
    "ran_at" TIMESTAMPTZ(3),
    "failures" INTEGER NOT NULL DEFAULT 0,
    "problem" TEXT,
    "refusals" JSONB NOT NULL DEFAULT '[]',

    CONSTRAINT "following_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "articles" (
    "title" TEXT NOT NULL,
    "leads_to" TEXT,
    "is_disambiguation" BOOLEAN NOT NULL DEFAULT false,
    "item" TEXT,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "articles_pkey" PRIMARY KEY ("title")
);

-- CreateIndex
CREATE INDEX "articles_leads_to_idx" ON "articles"("leads_to");

-- CreateIndex
CREATE INDEX "articles_asked_at_idx" ON "articles"("asked_at");

-- There is one follower.
ALTER TABLE "following" ADD CONSTRAINT "following_one_row" CHECK (id = 1);
