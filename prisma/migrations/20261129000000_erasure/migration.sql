-- AlterTable
ALTER TABLE "users" ADD COLUMN "erased_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "audit_entries" ADD COLUMN "erased_by" BIGINT;

-- CreateTable
CREATE TABLE "audit_erasures" (
    "erased_by" BIGINT NOT NULL,
    "entry_id" BIGINT NOT NULL,
    "digest" BYTEA NOT NULL,

    CONSTRAINT "audit_erasures_pkey" PRIMARY KEY ("erased_by","entry_id")
);



-- What Prisma cannot say, below.

-- Nobody comes back from it, and nothing of how they signed in is kept.
ALTER TABLE "users" ADD CONSTRAINT "users_erased_check" CHECK ("erased_at" IS NULL OR ("disabled_at" IS NOT NULL
  AND "password_hash" IS NULL AND "totp_secret" IS NULL AND "oidc_subject" IS NULL AND "email" LIKE '%.invalid'));

-- An entry is given its place once, by the chain. What it says of a person is taken out by the entry that tells of their
-- erasure, and nothing else is ever changed.
CREATE OR REPLACE FUNCTION audit_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND pg_trigger_depth() > 1 THEN
    IF OLD.hash IS NULL AND to_jsonb(NEW) - '{position,hash}'::text[] = to_jsonb(OLD) - '{position,hash}'::text[] THEN
      RETURN NEW;
    END IF;
    IF OLD.hash IS NOT NULL AND NEW.erased_by > coalesce(OLD.erased_by, 0)
      AND to_jsonb(NEW) - '{actor,address,before,after,erased_by}'::text[]
        = to_jsonb(OLD) - '{actor,address,before,after,erased_by}'::text[] THEN
      RETURN NEW;
    END IF;
  END IF;
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
END $$;

-- Entries of and about a person lose their name, their addresses and what was written of their account; those keep their
-- hashes, so that the chain goes through them still. What is left of each is hashed into audit_erasures, and all of that into
-- the entry that tells of it: lib/audit/erasures.ts holds them against each other (docs/decisions/0043-erasing-a-person.md).
CREATE FUNCTION erase_from_log() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  person users;
  entry audit_entries;
  pseudonym text := NEW.after->>'name';
BEGIN
  SELECT * INTO STRICT person FROM users WHERE id::text = NEW.subject_id;
  FOR entry IN SELECT * FROM audit_entries WHERE position IS NOT NULL AND (
      user_id = person.id OR actor = person.email
      OR (subject = 'user' AND subject_id = NEW.subject_id)
      OR (subject = 'invitation' AND subject_id IN (SELECT id::text FROM one_time_links WHERE email = person.email))
    ) ORDER BY id LOOP
    IF entry.user_id = person.id OR entry.actor = person.email OR entry.act = 'sign-in.refused' THEN
      entry.actor := pseudonym;
      entry.address := NULL;
    END IF;
    IF entry.subject IN ('user', 'invitation', 'token')
      AND entry.act NOT IN ('user.role', 'user.disable', 'user.enable', 'user.erase') THEN
      entry.before := NULL;
      entry.after := NULL;
    END IF;
    entry.erased_by := NEW.id;
    UPDATE audit_entries SET actor = entry.actor, address = entry.address, before = entry.before, after = entry.after,
      erased_by = entry.erased_by WHERE id = entry.id;
    INSERT INTO audit_erasures (erased_by, entry_id, digest)
      VALUES (NEW.id, entry.id, sha256(convert_to(audit_record(entry, entry.position), 'UTF8')));
  END LOOP;
  NEW.after := NEW.after || (SELECT jsonb_build_object('entries', count(*), 'digest',
    encode(sha256(coalesce(string_agg(digest, '' ORDER BY entry_id), '')), 'hex')) FROM audit_erasures WHERE erased_by = NEW.id);
  RETURN NEW;
END $$;
CREATE TRIGGER "audit_entries_erase" BEFORE INSERT ON "audit_entries" FOR EACH ROW
  WHEN (NEW."act" = 'user.erase') EXECUTE FUNCTION erase_from_log();

-- What somebody still had on its way when they were erased is signed as all they did before.
CREATE FUNCTION sign_as_erased() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  pseudonym text;
BEGIN
  SELECT name INTO pseudonym FROM users WHERE id = NEW.user_id AND erased_at IS NOT NULL FOR KEY SHARE;
  IF FOUND THEN
    NEW.actor := pseudonym;
    NEW.address := NULL;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "audit_entries_sign_as_erased" BEFORE INSERT ON "audit_entries" FOR EACH ROW
  WHEN (NEW."user_id" IS NOT NULL) EXECUTE FUNCTION sign_as_erased();

CREATE TRIGGER "audit_erasures_append_only" BEFORE UPDATE OR DELETE ON "audit_erasures" FOR EACH ROW EXECUTE FUNCTION append_only();
CREATE TRIGGER "audit_erasures_no_truncate" BEFORE TRUNCATE ON "audit_erasures" FOR EACH STATEMENT EXECUTE FUNCTION append_only();
CREATE TRIGGER "audit_erasures_only_by_the_log" BEFORE INSERT ON "audit_erasures" FOR EACH ROW
  WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION append_only();
