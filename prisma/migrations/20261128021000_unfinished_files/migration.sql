-- CreateTable
CREATE TABLE "unfinished_files" (
    "id" UUID NOT NULL,
    "image_id" UUID NOT NULL,
    "keys" TEXT[],
    "begun_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "unfinished_files_pkey" PRIMARY KEY ("id")
);
