import { notFound } from 'next/navigation'
import { streamOf } from '@/lib/stream-of'
import { requireActor, requireConfirmed } from '@/lib/users/current-actor'
import { personalData } from '@/lib/users/personal-data'

/** All that is kept of whoever asks, as a file; sent piece by piece, as fast as it is taken. */
export async function GET(): Promise<Response> {
  const actor = await requireActor()
  requireConfirmed(actor, '/account/data')
  const pieces = (await personalData(actor.userId)) ?? notFound()
  return new Response(streamOf(pieces), {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': 'attachment; filename="your-data.json"',
      'cache-control': 'private, no-store',
    },
  })
}
