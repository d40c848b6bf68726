import { describe, expect, it } from 'vitest'
import { decodePage } from '@/lib/ingest/wikitext/decode-page'

const latin1 = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0))

describe('the bytes of a page', () => {
  it('are UTF-8 where they can be', () => {
    expect(decodePage(new TextEncoder().encode('* Nuevo León – 54–45 “so”'))).toBe('* Nuevo León – 54–45 “so”')
  })

  it('are Windows-1252 where they cannot', () => {
    expect(decodePage(latin1('* Nuevo Le\xf3n 54\x9645 \x93so\x94'))).toBe('* Nuevo León 54–45 “so”')
  })

  it('may be both, line by line', () => {
    const bytes = new Uint8Array([...new TextEncoder().encode('* Łódź\n'), ...latin1('* Le\xf3n\n')])
    expect(decodePage(bytes)).toBe('* Łódź\n* León\n')
  })

  it('lose their byte order mark and carriage returns', () => {
    expect(decodePage(Uint8Array.of(0xef, 0xbb, 0xbf, 0x61, 13, 10, 0x62, 13, 0x63))).toBe('a\nb\nc')
    expect(decodePage(Uint8Array.of(0xff, 0xfe, 0x61, 0, 0x0a, 0))).toBe('a\n')
  })
})
