import { revalidateTag } from 'next/cache'
import { z } from 'zod'
import { refreshHeader, refreshSecret } from '@/lib/serving/refresh'

const Tags = z.array(z.string().max(256))

/** Forgets every kept page under these tags. Only this process itself may ask. */
export async function POST(request: Request) {
  if (request.headers.get(refreshHeader) !== refreshSecret()) return new Response(null, { status: 404 })
  for (const tag of Tags.parse(await request.json())) revalidateTag(tag, { expire: 0 })
  return new Response(null, { status: 204 })
}
