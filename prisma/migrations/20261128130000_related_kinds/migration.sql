-- What is computed stands in related_lists; here stand the links of editors alone, and nothing ever wrote another.
DELETE FROM "related" WHERE "kind" = 'COMPUTED';
ALTER TABLE "related" DROP COLUMN "score";
ALTER TYPE "related_kind" RENAME TO "related_kind_with_computed";
CREATE TYPE "related_kind" AS ENUM ('PINNED', 'HIDDEN');
ALTER TABLE "related" ALTER COLUMN "kind" TYPE "related_kind" USING "kind"::text::"related_kind";
DROP TYPE "related_kind_with_computed";
