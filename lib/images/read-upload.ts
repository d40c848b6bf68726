import { z } from 'zod'
import { maxBytes } from '@/lib/images/decode'
import { fail, ok, type Result } from '@/lib/result'

/** What a form adds to its file: separators, names, the event it is for. */
const formAllowance = 64 * 1024

export type Upload = { bytes: Buffer; event: string | null }

export type UploadRefusal = { type: 'malformed' } | { type: 'too-large' }

const event = z.uuid().nullable()

/**
 * The picture in a form (`picture`) and the event it is meant for. No more of the request is read than a picture may have,
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
    const picture = form.get('picture')
    if (!(picture instanceof Blob)) return fail({ type: 'malformed' })
    if (picture.size > maxBytes) return fail({ type: 'too-large' })
    return ok({ bytes: Buffer.from(await picture.arrayBuffer()), event: event.parse(form.get('event')) })
  } catch {
    return fail({ type: read > maxBytes + formAllowance ? 'too-large' : 'malformed' })
  }
}
