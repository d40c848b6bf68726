import { parseImageAddress } from '@/lib/images/image-address'
import { storage } from '@/lib/images/storage'
import { requireActor } from '@/lib/users/current-actor'

type Context = { params: Promise<{ id: string; frame: string; file: string }> }

/** A file of an image for those who work with it: the same as readers get once it is published. */
export async function GET(_: Request, { params }: Context): Promise<Response> {
  await requireActor()
  const { id, frame, file } = await params
  const address = parseImageAddress(`/images/${id}/${frame}/${file}`)
  const found = address && (await storage().get(address.key))
  if (!found) return new Response(null, { status: 404 })
  return new Response(new Uint8Array(found), {
    headers: { 'content-type': address.type, 'content-security-policy': "default-src 'none'; sandbox" },
  })
}
