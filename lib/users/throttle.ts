import { createHash } from 'node:crypto'
import { fail, ok, type Result } from '@/lib/result'
import { knownDevice } from '@/lib/users/device-marks'
import { delayAfter, longestDelay, networkOf } from '@/lib/users/throttle-delay'
import { count, limiter, type Count } from '@/lib/users/throttle-store'

/** Attempts that are counted together: so many are free, and all are forgotten `forgetAfter` seconds after the first. */
type Bucket = { name: string; key: string; free: number; forgetAfter: number; isShared?: boolean }

/** `seconds`: when the next attempt may be made. */
export type TooMany = { type: 'too-many'; seconds: number }

const hour = 3_600

/**
 * What an attempt at an account counts for: the account, whether it exists or not, and the address it comes from. A browser
 * that has signed in to the account before counts for itself, so that what strangers try does not keep its user out.
 */
export function bucketsOf(
  purpose: 'password' | 'code',
  email: string,
  { address, marks }: { address: string | null; marks: string[] },
): Bucket[] {
  const device = knownDevice(marks, email)
  const own = { free: 5, forgetAfter: 24 * hour }
  if (device !== null) return [{ name: `${purpose}-device`, key: device, ...own }]
  return [
    { name: `${purpose}-account`, key: email, ...own },
    { name: `${purpose}-address`, key: networkOf(address), free: 20, forgetAfter: hour, isShared: true },
  ]
}

/**
 * Lets an attempt through or says when to come again. It is counted before anything is tried, so that of a thousand at
 * the same moment no more come through than of a thousand in a row; `forgive` it when it turned out right.
 */
export async function admit(buckets: Bucket[]): Promise<Result<null, TooMany>> {
  const wait = Math.max(...(await Promise.all(buckets.map(waitAt))))
  if (wait > 0) return refuse(wait)

  for (const [i, bucket] of buckets.entries()) {
    const wait = await pass(bucket)
    if (wait === 0) continue
    await Promise.all(buckets.slice(0, i).map(takeBack))
    return refuse(wait)
  }
  return ok(null)
}

/** How long its gate is closed yet; one that seems to be for longer than any is was closed by a clock that was ahead. */
async function waitAt(bucket: Bucket): Promise<number> {
  const { msBeforeNext = 0 } = (await gateOf(bucket).get(keyOf(bucket))) ?? {}
  if (msBeforeNext <= longestDelay * 1_000 + 2_000) return msBeforeNext
  await gateOf(bucket).delete(keyOf(bucket))
  return 0
}

/** An attempt was right: what failed before it is forgotten, but for an address's others. */
export async function forgive(buckets: Bucket[]): Promise<void> {
  await Promise.all(
    buckets.map((bucket) =>
      bucket.isShared
        ? takeBack(bucket)
        : Promise.all([countOf(bucket).delete(keyOf(bucket)), gateOf(bucket).delete(keyOf(bucket))]),
    ),
  )
}

/** At most `points` in `duration` seconds for what `key` names; false when there were as many. */
export async function isWithin(
  name: string,
  key: string,
  limits: { points: number; duration: number },
): Promise<boolean> {
  return (await count(limiter(name, limits), hashed(key))).isWithin
}

/** Counts an attempt and closes the gate behind it. Returns for how many milliseconds it was closed already, or 0. */
async function pass(bucket: Bucket): Promise<number> {
  const key = keyOf(bucket)
  const { consumedPoints } = await countOf(bucket).penalty(key)
  const customDuration = delayAfter(consumedPoints, bucket.free)
  if (customDuration === 0) return 0
  const closed = closedFor(await count(gateOf(bucket), key, customDuration))
  if (closed > 0) await countOf(bucket).reward(key)
  return closed
}

/** As if the attempt had not been made. */
async function takeBack(bucket: Bucket): Promise<void> {
  await countOf(bucket).reward(keyOf(bucket))
  await gateOf(bucket).delete(keyOf(bucket))
}

/** For how long it is closed to one more, or 0. */
const closedFor = ({ isWithin, left }: Count): number => (isWithin ? 0 : Math.max(left.msBeforeNext, 1))

const countOf = ({ name, forgetAfter }: Bucket) => limiter(name, { points: 1, duration: forgetAfter })
const gateOf = ({ name }: Bucket) => limiter(`${name}-gate`, { points: 1, duration: longestDelay })

const keyOf = ({ key }: Bucket) => hashed(key)

/** The table holds no e-mail addresses, and nothing that is too long for it. */
const hashed = (key: string) => createHash('sha256').update(key).digest('base64url')

const refuse = (milliseconds: number) => fail({ type: 'too-many' as const, seconds: Math.ceil(milliseconds / 1_000) })
