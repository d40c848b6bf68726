import { z } from 'zod'
import type { Tx } from '@/lib/db'

/** Every kind of job with what it is told: references, never secrets. */
export const jobs = {
  /** Sends a one-time link to the address it is for. */
  'mail-link': z.object({ linkId: z.uuid() }),
  /** Tells a user by mail what happened to their account, or where they were mentioned. */
  'mail-notice': z.object({
    userId: z.uuid(),
    notice: z.enum(['password-changed', 'email-changed', 'second-factor-off', 'mentioned']),
    to: z.email(),
    /** Of a mention. */
    commentId: z.uuid().optional(),
  }),
  /** Posts one delivery to its webhook. */
  'deliver-webhook': z.object({ deliveryId: z.uuid() }),
  /** Publishes a draft whose time has come, unless it was given another time meanwhile. */
  'publish-draft': z.object({ draftId: z.uuid(), publishAt: z.iso.datetime() }),
  /** Looks days that changed through for problems; queued by the clock. */
  'check-days': z.object({}),
  /** Ranks related events anew where events changed. */
  relate: z.object({}),
  /** Learns what texts call contexts where events changed. */
  'learn-names': z.object({}),
  /** Counts how many sources still answer; queued by the clock, and after visits. */
  'count-sources': z.object({}),
  /** Gives sources that were there before publishers were known by domains to theirs; queued by the clock. */
  'attribute-sources': z.object({}),
  /** Deletes what is over; queued by the clock. */
  tidy: z.object({}),
  /** Visits sources that are due; queued by the clock, and by itself while there is more. */
  'visit-sources': z.object({}),
  /** Visits sources that somebody has just pasted. */
  'visit-given': z.object({ urls: z.array(z.string()).max(50), times: z.number().int().default(0) }),
  /** Looks at the pictures that sources offer. */
  'find-candidates': z.object({ urls: z.array(z.string()).max(50) }),
  /** Makes a picture that an editor accepted one of ours. */
  'keep-candidate': z.object({ candidateId: z.uuid() }),
  /** Finds snapshots of sources in the Wayback Machine, and asks for them; queued by the clock. */
  'archive-sources': z.object({}),
  /** Reads the feeds of the inbox that are due; queued by the clock. */
  'read-feeds': z.object({}),
  /** Reads what changed on the daily pages at Wikipedia; queued by the clock. */
  'follow-wikipedia': z.object({}),
  /** Asks Wikipedia where titles of articles lead, and makes one context of several names of one article. */
  'ask-articles': z.object({}),
  /** Tells the hub which feeds have something new. */
  'ping-hub': z.object({}),
  /** Tells a cache in front of the site what to forget. */
  'purge-cache': z.object({ cache: z.string() }),
  /** Makes this month's dump, where it is not there yet; queued by the clock. */
  'make-dumps': z.object({}),
}

export type JobName = keyof typeof jobs
export type JobPayload<Name extends JobName> = z.output<(typeof jobs)[Name]>

type Options = {
  /** Not before this moment. */
  runAt?: Date
  /** A job with the key of one that still waits takes its place. */
  key?: string
  /** One that waits under that key keeps its time, so that it is not put off for ever. */
  keepsTime?: boolean
  maxAttempts?: number
  /** Jobs of one queue are done one after the other. */
  queue?: string
}

/** Queues a job in the transaction of what it follows from: it is there exactly if that is. */
export async function enqueue<Name extends JobName>(
  tx: Tx,
  name: Name,
  payload: JobPayload<Name>,
  { runAt, key, keepsTime = false, maxAttempts = 25, queue }: Options = {},
): Promise<void> {
  await tx.$executeRaw`
    select graphile_worker.add_job(${name}::text, ${JSON.stringify(payload)}::json, run_at => ${runAt ?? null}::timestamptz,
      job_key => ${key ?? null}::text, job_key_mode => ${keepsTime ? 'preserve_run_at' : 'replace'}::text, max_attempts => ${maxAttempts}::int, queue_name => ${queue ?? null}::text)`
}
