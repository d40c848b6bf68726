import type { Chance } from '@/cli/drill/chance'
import { decodePage } from '@/lib/ingest/wikitext/decode-page'

type Encoding = 'utf-8' | 'with a mark' | 'utf-16le' | 'utf-16be' | 'latin1' | 'mixed' | 'broken' | 'none'
const weights: Record<Encoding, number> = {
  ...{ 'utf-8': 60, 'with a mark': 4, 'utf-16le': 4, 'utf-16be': 4, latin1: 7, mixed: 7, broken: 7, none: 7 },
}

/** A page as a file's bytes, and as the importer reads those; `bytes` null: as the API of a wiki gives it, halves of characters and all. */
export type Written = { text: string; bytes: Buffer | null }

/** In any encoding that pages are in, and in some that are none. */
export function encode(chance: Chance, page: string): Written {
  const encoding = chance.weighted(weights)
  if (encoding === 'none') return { text: page, bytes: null }
  const bytes = bytesOf(chance, page, encoding)
  return { text: decodePage(bytes), bytes }
}

function bytesOf(chance: Chance, page: string, encoding: Exclude<Encoding, 'none'>): Buffer {
  const bytes = Buffer.from(page)
  switch (encoding) {
    case 'utf-8':
      return bytes
    case 'with a mark':
      return Buffer.from(`\uFEFF${page}`)
    case 'utf-16le':
      return Buffer.from(`\uFEFF${page}`, 'utf16le')
    case 'utf-16be':
      return Buffer.from(`\uFEFF${page}`, 'utf16le').swap16()
    case 'latin1':
      return Buffer.from(page, 'latin1')
    case 'mixed':
      return Buffer.concat(
        page.split(/(?<=\n)/).map((line) => Buffer.from(line, chance.next() < 0.3 ? 'latin1' : 'utf8')),
      )
    case 'broken':
      for (let i = chance.between(1, 20); i > 0 && bytes.length > 0; i--)
        bytes[chance.between(0, bytes.length - 1)] = chance.between(0, 255)
      return bytes
  }
}
