-- CreateEnum
CREATE TYPE "sign_in_method" AS ENUM ('PASSWORD', 'PASSKEY', 'OIDC', 'LINK');

-- CreateEnum
CREATE TYPE "link_kind" AS ENUM ('FIRST_ADMIN', 'INVITATION', 'PASSWORD_RESET', 'EMAIL_CHANGE_FROM', 'EMAIL_CHANGE_TO');

-- CreateEnum
CREATE TYPE "challenge_kind" AS ENUM ('SECOND_FACTOR', 'PASSKEY_SIGN_IN', 'PASSKEY_CONFIRM', 'PASSKEY_ADD');

-- CreateEnum
CREATE TYPE "token_scope" AS ENUM ('READ', 'WRITE');

-- CreateEnum
CREATE TYPE "two_factor_policy" AS ENUM ('OPTIONAL', 'ADMINS', 'EVERYONE');

-- CreateEnum
CREATE TYPE "webhook_event" AS ENUM ('PUBLISHED', 'CHANGED', 'WITHDRAWN');

-- CreateEnum
CREATE TYPE "delivery_status" AS ENUM ('WAITING', 'DELIVERED', 'FAILED');

-- AlterTable
ALTER TABLE "users" ADD COLUMN     "is_password_long" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "oidc_issuer" TEXT,
ADD COLUMN     "oidc_subject" TEXT,
ADD COLUMN     "password_changed_at" TIMESTAMPTZ(3),
ADD COLUMN     "totp_confirmed_at" TIMESTAMPTZ(3),
ADD COLUMN     "totp_last_step" BIGINT,
ADD COLUMN     "totp_secret" TEXT;

-- AlterTable
ALTER TABLE "audit_entries" ADD COLUMN     "address" TEXT,
ADD COLUMN     "hash" BYTEA,
ADD COLUMN     "position" BIGINT;

-- CreateTable
CREATE TABLE "sessions" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "method" "sign_in_method" NOT NULL,
    "device" TEXT,
    "address" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_used_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "confirmed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "sessions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "one_time_links" (
    "id" UUID NOT NULL,
    "kind" "link_kind" NOT NULL,
    "user_id" UUID,
    "email" TEXT,
    "role" "role",
    "partner_id" UUID,
    "created_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "mailed_at" TIMESTAMPTZ(3),
    "used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "one_time_links_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "passkeys" (
    "id" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "public_key" BYTEA NOT NULL,
    "counter" BIGINT NOT NULL,
    "transports" TEXT[],
    "is_backed_up" BOOLEAN NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_used_at" TIMESTAMPTZ(3),

    CONSTRAINT "passkeys_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "recovery_codes" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "hash" TEXT NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "recovery_codes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "challenges" (
    "id" UUID NOT NULL,
    "kind" "challenge_kind" NOT NULL,
    "user_id" UUID,
    "method" "sign_in_method",
    "nonce" TEXT,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "challenges_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rate_limits" (
    "key" VARCHAR(255) NOT NULL,
    "points" INTEGER NOT NULL DEFAULT 0,
    "expire" BIGINT,

    CONSTRAINT "rate_limits_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "api_tokens" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "scope" "token_scope" NOT NULL,
    "hash" TEXT NOT NULL,
    "hint" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "last_used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_tokens_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "site_settings" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "version" INTEGER NOT NULL DEFAULT 1,
    "site_name" TEXT,
    "languages" TEXT[] DEFAULT ARRAY['en']::TEXT[],
    "contact_name" TEXT,
    "contact_email" TEXT,
    "two_factor" "two_factor_policy" NOT NULL DEFAULT 'OPTIONAL',

    CONSTRAINT "site_settings_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "webhooks" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "secret" TEXT NOT NULL,
    "events" "webhook_event"[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "disabled_at" TIMESTAMPTZ(3),
    "disabled_reason" TEXT,
    "failing_since" TIMESTAMPTZ(3),
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "webhooks_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "webhook_deliveries" (
    "id" UUID NOT NULL,
    "webhook_id" UUID NOT NULL,
    "event" "webhook_event",
    "payload" JSONB NOT NULL,
    "status" "delivery_status" NOT NULL DEFAULT 'WAITING',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "attempted_at" TIMESTAMPTZ(3),
    "response_status" INTEGER,
    "problem" TEXT,
    "milliseconds" INTEGER,

    CONSTRAINT "webhook_deliveries_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_head" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "position" BIGINT NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "audit_head_pkey" PRIMARY KEY ("id")
);

-- DropIndex
DROP INDEX "audit_entries_subject_subject_id_idx";

-- CreateIndex
CREATE INDEX "sessions_user_id_ended_at_idx" ON "sessions"("user_id", "ended_at");

-- CreateIndex
CREATE UNIQUE INDEX "one_time_links_partner_id_key" ON "one_time_links"("partner_id");

-- CreateIndex
CREATE INDEX "one_time_links_kind_created_at_idx" ON "one_time_links"("kind", "created_at");

-- CreateIndex
CREATE INDEX "one_time_links_user_id_idx" ON "one_time_links"("user_id");

-- CreateIndex
CREATE INDEX "passkeys_user_id_idx" ON "passkeys"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "recovery_codes_user_id_hash_key" ON "recovery_codes"("user_id", "hash");

-- CreateIndex
CREATE INDEX "challenges_expires_at_idx" ON "challenges"("expires_at");

-- CreateIndex
CREATE INDEX "challenges_user_id_idx" ON "challenges"("user_id");

-- CreateIndex
CREATE INDEX "rate_limits_expire_idx" ON "rate_limits"("expire");

-- CreateIndex
CREATE UNIQUE INDEX "api_tokens_hash_key" ON "api_tokens"("hash");

-- CreateIndex
CREATE INDEX "api_tokens_user_id_idx" ON "api_tokens"("user_id");

-- CreateIndex
CREATE INDEX "webhook_deliveries_webhook_id_created_at_idx" ON "webhook_deliveries"("webhook_id", "created_at" DESC);

-- CreateIndex
CREATE INDEX "webhook_deliveries_created_at_idx" ON "webhook_deliveries"("created_at");

-- CreateIndex
CREATE UNIQUE INDEX "users_oidc_issuer_oidc_subject_key" ON "users"("oidc_issuer", "oidc_subject");

-- CreateIndex
CREATE UNIQUE INDEX "audit_entries_position_key" ON "audit_entries"("position");

-- CreateIndex
CREATE INDEX "audit_entries_at_idx" ON "audit_entries"("at");

-- CreateIndex
CREATE INDEX "audit_entries_user_id_position_idx" ON "audit_entries"("user_id", "position");

-- CreateIndex
CREATE INDEX "audit_entries_act_position_idx" ON "audit_entries"("act", "position");

-- CreateIndex
CREATE INDEX "audit_entries_actor_position_idx" ON "audit_entries"("actor", "position");

-- CreateIndex
CREATE INDEX "audit_entries_subject_subject_id_position_idx" ON "audit_entries"("subject", "subject_id", "position");

-- AddForeignKey
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "one_time_links" ADD CONSTRAINT "one_time_links_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "one_time_links" ADD CONSTRAINT "one_time_links_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "passkeys" ADD CONSTRAINT "passkeys_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recovery_codes" ADD CONSTRAINT "recovery_codes_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "challenges" ADD CONSTRAINT "challenges_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_tokens" ADD CONSTRAINT "api_tokens_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "webhook_deliveries" ADD CONSTRAINT "webhook_deliveries_webhook_id_fkey" FOREIGN KEY ("webhook_id") REFERENCES "webhooks"("id") ON DELETE RESTRICT ON UPDATE CASCADE;



-- What Prisma cannot say, below.

ALTER TABLE "users"
  ADD CONSTRAINT "users_email_length_check" CHECK (length("email") <= 254),
  ADD CONSTRAINT "users_name_check" CHECK ("name" ~ '[^[:space:]]' AND length("name") <= 100 AND "name" !~ '[\x01-\x1f\x7f]');
ALTER TABLE "site_settings"
  ADD CONSTRAINT "site_settings_one_check" CHECK ("id" = 1),
  ADD CONSTRAINT "site_settings_languages_check" CHECK (cardinality("languages") >= 1);
ALTER TABLE "audit_head" ADD CONSTRAINT "audit_head_one_check" CHECK ("id" = 1);

-- At most one open invitation for an address; one first administrator's link.
CREATE UNIQUE INDEX "one_time_links_open_invitation_key" ON "one_time_links" ("email")
  WHERE "kind" = 'INVITATION' AND "used_at" IS NULL AND "revoked_at" IS NULL;
CREATE UNIQUE INDEX "one_time_links_open_first_admin_key" ON "one_time_links" ("kind")
  WHERE "kind" = 'FIRST_ADMIN' AND "used_at" IS NULL AND "revoked_at" IS NULL;

-- Once there is an active administrator there is always one, whoever asks for what at the same moment: the second of two
-- transactions waits for the first, and then sees what is left.
CREATE FUNCTION keep_an_admin() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(7201, 1);
  IF NOT EXISTS (SELECT FROM users WHERE role = 'ADMIN' AND disabled_at IS NULL) THEN
    RAISE EXCEPTION 'the last active administrator stays' USING ERRCODE = 'DB001';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "users_keep_an_admin_on_update" AFTER UPDATE OF "role", "disabled_at" ON "users" FOR EACH ROW
  WHEN (OLD.role = 'ADMIN' AND OLD.disabled_at IS NULL AND (NEW.role <> 'ADMIN' OR NEW.disabled_at IS NOT NULL))
  EXECUTE FUNCTION keep_an_admin();
CREATE TRIGGER "users_keep_an_admin_on_delete" AFTER DELETE ON "users" FOR EACH ROW
  WHEN (OLD.role = 'ADMIN' AND OLD.disabled_at IS NULL) EXECUTE FUNCTION keep_an_admin();

-- The audit log's chain. What is hashed is written so that nobody can read it in two ways: each field with its length in
-- bytes before it, or "-" where there is none. lib/audit/chain.ts computes the same without trusting the database.
CREATE FUNCTION audit_field(field text) RETURNS text LANGUAGE sql IMMUTABLE
  RETURN coalesce(octet_length(convert_to(field, 'UTF8')) || ':' || field, '-');
CREATE FUNCTION audit_record(entry audit_entries, place bigint) RETURNS text LANGUAGE sql STABLE
  RETURN audit_field(place::text) || audit_field(entry.id::text)
    || audit_field(to_char(entry.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
    || audit_field(entry.user_id::text) || audit_field(entry.actor) || audit_field(entry.address)
    || audit_field(entry.act) || audit_field(entry.subject) || audit_field(entry.subject_id)
    || audit_field(entry.before::text) || audit_field(entry.after::text);

-- Entries get their places at the commit, so that a long transaction keeps nobody waiting but for that moment. The first of
-- a transaction's entries sees to all: written once for each, the head's row would leave a version behind every time, and
-- ten thousand of them in one transaction are slow to walk through. An entry of a savepoint has an xmin of its own and sees
-- to itself.
CREATE FUNCTION chain_audit_entry() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  head audit_head;
  entry audit_entries;
BEGIN
  IF EXISTS (SELECT FROM audit_entries WHERE id = NEW.id AND position IS NOT NULL) THEN
    RETURN NULL;
  END IF;
  SELECT * INTO STRICT head FROM audit_head FOR UPDATE;
  FOR entry IN SELECT * FROM audit_entries
    WHERE id >= NEW.id AND hash IS NULL AND (id = NEW.id OR xmin = pg_current_xact_id()::xid) ORDER BY id LOOP
    head.position := head.position + 1;
    head.hash := sha256(head.hash || convert_to(audit_record(entry, head.position), 'UTF8'));
    UPDATE audit_entries SET position = head.position, hash = head.hash WHERE id = entry.id;
  END LOOP;
  UPDATE audit_head SET position = head.position, hash = head.hash;
  RETURN NULL;
END $$;

-- An entry is given its place once, by the chain, and never anything else.
CREATE FUNCTION audit_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.hash IS NULL AND pg_trigger_depth() > 1
    AND to_jsonb(NEW) - '{position,hash}'::text[] = to_jsonb(OLD) - '{position,hash}'::text[] THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
END $$;
DROP TRIGGER "audit_entries_append_only" ON "audit_entries";

INSERT INTO "audit_head" ("position", "hash") VALUES (0, sha256(''));
DO $$
DECLARE
  entry audit_entries;
  head audit_head;
BEGIN
  SELECT * INTO head FROM audit_head;
  FOR entry IN SELECT * FROM audit_entries ORDER BY id LOOP
    head.position := head.position + 1;
    head.hash := sha256(head.hash || convert_to(audit_record(entry, head.position), 'UTF8'));
    UPDATE audit_entries SET position = head.position, hash = head.hash WHERE id = entry.id;
  END LOOP;
  UPDATE audit_head SET position = head.position, hash = head.hash;
END $$;

CREATE TRIGGER "audit_entries_append_only" BEFORE UPDATE OR DELETE ON "audit_entries" FOR EACH ROW EXECUTE FUNCTION audit_append_only();
CREATE CONSTRAINT TRIGGER "audit_entries_chain" AFTER INSERT ON "audit_entries"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION chain_audit_entry();
CREATE TRIGGER "audit_entries_no_place_yet" BEFORE INSERT ON "audit_entries" FOR EACH ROW
  WHEN (NEW."position" IS NOT NULL OR NEW."hash" IS NOT NULL) EXECUTE FUNCTION append_only();
CREATE TRIGGER "audit_head_only_by_the_chain" BEFORE INSERT OR UPDATE OR DELETE ON "audit_head" FOR EACH ROW
  WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION append_only();
CREATE TRIGGER "audit_head_no_truncate" BEFORE TRUNCATE ON "audit_head" FOR EACH STATEMENT EXECUTE FUNCTION append_only();

CREATE INDEX "one_time_links_open_idx" ON "one_time_links" ("expires_at") WHERE "used_at" IS NULL AND "revoked_at" IS NULL;

-- The few webhooks that a change is told to.
CREATE INDEX "webhooks_active_idx" ON "webhooks" ("id") WHERE "disabled_at" IS NULL AND "deleted_at" IS NULL;
