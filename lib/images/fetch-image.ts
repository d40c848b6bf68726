import { env } from '@/lib/env'
import { maxBytes } from '@/lib/images/decode'
import { storeImage, type StoredImage, type StoreRefusal } from '@/lib/images/store-image'
import type { Resolve } from '@/lib/outbound/check-address'
import { fetchResource, type FetchFailure } from '@/lib/outbound/fetch-resource'
import { fail, type Result } from '@/lib/result'
import type { Actor } from '@/lib/users/actor'
import { isWithin } from '@/lib/users/throttle'

/** In milliseconds; somebody waits for it. */
export const fetchTimeLimit = 15_000

/** How many addresses one person may have asked in an hour, whatever comes of it. */
const perHour = { points: 100, duration: 3_600 }

/** Whether the operator lets the site fetch pictures from other sites (OUTBOUND_FETCH). */
export const mayFetchImages = (): boolean => env().OUTBOUND_FETCH === 'on'

/** Keeps the picture at an address of another site, as `storeImage` does an upload. */
export async function fetchImage(
  actor: Actor,
  url: string,
  resolve?: Resolve,
): Promise<Result<StoredImage, StoreRefusal | FetchFailure>> {
  if (!mayFetchImages()) return fail({ type: 'off' })
  if (!(await isWithin('image-fetch', actor.userId, perHour))) return fail({ type: 'too-many' })
  const fetched = await fetchResource(
    {
      url,
      accept: 'image/avif,image/webp,image/jpeg,image/png,image/*;q=0.5',
      // What it is shows when it is decoded; some servers only say that it is bytes.
      isWanted: (type) => /^image\/(?!svg)/.test(type) || type === 'application/octet-stream',
      maxBytes,
      timeLimit: fetchTimeLimit,
    },
    resolve,
  )
  return fetched.ok ? storeImage(actor, fetched.value.body, { sourceUrl: url }) : fetched
}
