import { Duplex, Readable, type Transform } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate, createInflateRaw } from 'node:zlib'

/** What a request says it can unpack. */
export const acceptEncoding = 'gzip, deflate, br'

const decoders: Partial<Record<string, () => Duplex>> = {
  gzip: () => createGunzip(),
  'x-gzip': () => createGunzip(),
  br: () => createBrotliDecompress(),
  deflate: inflateEither,
}

/** Packed more often than this, nothing honest is. */
const mostLayers = 2

/**
 * What undoes a `Content-Encoding`, in the order in which it is undone. What nobody knows was not packed: servers write
 * "utf-8" and "none" there.
 */
export function decodersOf(header: string | undefined): Duplex[] {
  const names = (header ?? '').toLowerCase().split(',')
  return names
    .map((name) => decoders[name.trim()])
    .filter((make) => make !== undefined)
    .slice(-mostLayers)
    .reverse()
    .map((make) => make())
}

/** "deflate" is zlib's format by the book, and without its two bytes by the habit of some servers. */
function inflateEither(): Duplex {
  return Duplex.from(async function* (source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    const parts = source[Symbol.asyncIterator]()
    const first = await parts.next()
    if (first.done) return
    yield* Readable.from(chain(first.value, parts)).pipe(inflaterFor(first.value)) as AsyncIterable<Buffer>
  })
}

const inflaterFor = ([first = 0]: Buffer): Transform => ((first & 0x0f) === 8 ? createInflate() : createInflateRaw())

async function* chain(first: Buffer, rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  yield first
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value
}
