import type { IncomingMessage } from 'node:http'
import { pipeline, Readable } from 'node:stream'
import { decodersOf } from '@/lib/outbound/decoders'

/** How the reading of a body ended: with all of it, or why not. */
export type Ending = 'whole' | 'unread' | 'too-large' | 'cut-off' | 'timeout'

export type ReadBody = { body: Buffer; ending: Ending }

/** Against a body that unpacks to nothing: what comes over the wire may be larger than what it unpacks to, by this. */
const wireSlack = 64 * 1024

/**
 * The first bytes of a body, unpacked as its `Content-Encoding` says; the limit holds for what is unpacked. Where it breaks
 * off or takes too long, what came is what there is: the status is known.
 */
export async function readBody(response: IncomingMessage, maxBytes: number, isLate: () => boolean): Promise<ReadBody> {
  const parts: Buffer[] = []
  const wire = { bytes: 0 }
  let room = maxBytes
  let ending: Ending = 'whole'
  try {
    for await (const part of unpacked(response, wire, maxBytes + wireSlack)) {
      parts.push(part.subarray(0, room))
      room -= part.length
      if (room < 0) break
    }
    if (room < 0 || wire.bytes > maxBytes + wireSlack) ending = 'too-large'
  } catch {
    ending = isLate() ? 'timeout' : wire.bytes === 0 && response.complete ? 'whole' : 'cut-off'
  }
  response.destroy()
  return { body: Buffer.concat(parts), ending }
}

function unpacked(response: IncomingMessage, wire: { bytes: number }, mostBytes: number): AsyncIterable<Buffer> {
  async function* counted(): AsyncGenerator<Buffer> {
    for await (const part of response as AsyncIterable<Buffer>) {
      wire.bytes += part.length
      yield part
      if (wire.bytes > mostBytes) return
    }
  }
  const decoders = decodersOf(response.headers['content-encoding'])
  const last = decoders.at(-1)
  if (!last) return counted()
  // What goes wrong is told to whoever reads the last of them.
  pipeline([Readable.from(counted(), { objectMode: false }), ...decoders], () => {})
  return last as AsyncIterable<Buffer>
}
