import { z } from 'zod'
import { maxBytes } from '@/lib/images/decode'
import { fail, ok, type Result } from '@/lib/result'

/** What a form adds to its file: separators, names, the event it is for. */
const formAllowance = 64 * 1024

/** A picture, or the address of one. */
export type Upload = { event: string | null } & ({ bytes: Buffer } | { address: string })

export type UploadRefusal = { type: 'malformed' } | { type: 'too-large' }

const Fields = z.object({ event: z.uuid().nullable(), address: z.string().trim().min(1).max(2_000).nullable() })

/**
 * The picture in a form (`picture`) or its `address`, and the event it is meant for. No more of the request is read than a picture may have,
 * whatever length it gives for itself; nothing is written anywhere meanwhile.
 */
export async function readUpload(request: Request): Promise<Result<Upload, UploadRefusal>> {
  let read = 0
  const counted = new TransformStream<Uint8Array, Uint8Array>({
    transform: (part, controller) => {
      read += part.length
      if (read > maxBytes + formAllowance) controller.error(new Error('too large'))
      else controller.enqueue(part)
    },
  })
  try {
    const headers = { 'content-type': request.headers.get('content-type') ?? '' }
    const form = await new Response(request.body?.pipeThrough(counted), { headers }).formData()
    return await uploadOf(form)
  } catch {
    return fail({ type: read > maxBytes + formAllowance ? 'too-large' : 'malformed' })
  }
}

async function uploadOf(form: FormData): Promise<Result<Upload, UploadRefusal>> {
  const { event, address } = Fields.parse({ event: form.get('event'), address: form.get('address') })
  if (address !== null) return ok({ event, address })
  const picture = form.get('picture')
  if (!(picture instanceof Blob) || picture.size === 0) return fail({ type: 'malformed' })
  if (picture.size > maxBytes) return fail({ type: 'too-large' })
  return ok({ event, bytes: Buffer.from(await picture.arrayBuffer()) })
}
