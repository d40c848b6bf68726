import { z } from 'zod'
import { getPreview } from '@/lib/sources/covers/find-candidates'
import { requireActor } from '@/lib/users/current-actor'

/** A small copy of a picture that a source offers, for those who choose; readers never get it. */
export async function GET(_: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const actor = await requireActor()
  const { success, data: id } = z.uuid().safeParse((await params).id)
  const preview = success ? await getPreview(actor, id) : null
  if (!preview) return new Response(null, { status: 404 })
  const headers = {
    'content-type': 'image/webp',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
    'cache-control': 'private, no-store',
  }
  return new Response(new Uint8Array(preview), { headers })
}
