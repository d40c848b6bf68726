-- AlterTable
ALTER TABLE "images" ADD COLUMN     "published_at" TIMESTAMPTZ(3);

-- What Prisma cannot say, below.

-- Readers get the files of an image from the moment it is the cover of an event, and keep getting them: an old version's address
-- answers for ever. Rows of cover_images are written when an event is published; what is only in a draft has none.
CREATE FUNCTION publish_image() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE images SET published_at = now() WHERE id = NEW.image_id AND published_at IS NULL;
  RETURN NULL;
END $$;
CREATE TRIGGER cover_images_publish AFTER INSERT OR UPDATE OF image_id ON cover_images
  FOR EACH ROW WHEN (NEW.image_id IS NOT NULL) EXECUTE FUNCTION publish_image();
