import { describe, expect, it } from 'vitest'
import { decodeText } from '@/lib/outbound/decode-text'

const html = 'text/html'

/** "Привет, мир" and more of it, in windows-1251. */
const cyrillic = (text: string) =>
  Buffer.from(
    [...text].map((letter) => (letter >= 'А' && letter <= 'я' ? letter.charCodeAt(0) - 0x350 : letter.charCodeAt(0))),
  )

const russian = 'Президент подписал закон о бюджете на следующий год и выступил перед журналистами в Москве. '
const page = (meta: string, body: Buffer) =>
  Buffer.concat([Buffer.from(`<html><head>${meta}<title>`), body, Buffer.from('</title>')])

describe('the letters of a page', () => {
  it('are those of its header, or of what it says of itself', () => {
    const latin = Buffer.from('Caf\xe9 \u0080', 'latin1')
    expect(decodeText(latin, 'text/html; charset=iso-8859-1')).toBe('Café €')
    expect(decodeText(page('<meta charset="windows-1251">', cyrillic(russian)), html)).toContain(russian)
    const old = '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">'
    expect(decodeText(page(old, cyrillic(russian)), html)).toContain(russian)
    const declared = Buffer.concat([Buffer.from('<?xml version="1.0" encoding="windows-1251"?>'), cyrillic(russian)])
    expect(decodeText(declared, 'application/xhtml+xml')).toContain(russian)
  })

  it('are those of UTF-8 wherever that is what it is, whatever anybody says', () => {
    const text = page('<meta charset="iso-8859-1">', Buffer.from('Zürich: “naïve” – 東京'))
    expect(decodeText(text, 'text/html; charset=windows-1251')).toContain('Zürich: “naïve” – 東京')
    expect(decodeText(text.subarray(0, text.indexOf('京') + 1), html)).toContain('“naïve”')
  })

  it('stay those of UTF-8 where a few bytes are amiss', () => {
    const text = Buffer.concat([Buffer.from('é'.repeat(200)), Buffer.from([0xe9, 0x20]), Buffer.from('ü')])
    expect(decodeText(text, html)).toBe(`${'é'.repeat(200)}\ufffd ü`)
  })

  it('are told by a byte order mark, and by empty bytes', () => {
    expect(decodeText(Buffer.from('\ufeffhé', 'utf8'), 'text/html; charset=latin1')).toBe('hé')
    expect(decodeText(Buffer.from('\ufeffhé', 'utf16le'), html)).toBe('hé')
    expect(decodeText(Buffer.from('\ufeffhé', 'utf16le').swap16(), html)).toBe('hé')
    expect(decodeText(Buffer.from('<title>A plain title</title>', 'utf16le'), html)).toBe(
      '<title>A plain title</title>',
    )
    expect(decodeText(Buffer.from('<title>A plain title</title>', 'utf16le').swap16(), html)).toContain('A plain')
  })

  it('are guessed where nobody says, or where header and page contradict each other', () => {
    expect(decodeText(cyrillic(russian.repeat(5)), html)).toContain(russian)
    const both = page('<meta charset="windows-1251">', cyrillic(russian.repeat(5)))
    expect(decodeText(both, 'text/html; charset=iso-8859-1')).toContain(russian)
  })

  it('of Japanese are read in each of its encodings', () => {
    const sjis = Buffer.from([0x93, 0x8c, 0x8b, 0x9e])
    expect(decodeText(page('<meta charset=Shift_JIS>', sjis), html)).toContain('東京')
    expect(decodeText(page('<meta charset=Shift_JIS>', sjis), 'text/html; charset=utf-8')).toContain('東京')
    expect(decodeText(Buffer.from('\x1b$BElD\x7f\x1b(B', 'latin1'), html)).toMatch(/^東/)
  })

  it('are never a reason to fail', () => {
    const odd = ['charset=nonsense', 'text/html; charset="', '', 'text/html; charset=utf-7', 'a'.repeat(100_000)]
    const bodies = [Buffer.alloc(0), Buffer.from([0xff]), Buffer.alloc(10_000, 0xff), Buffer.alloc(10_000, '<')]
    for (const type of odd) for (const body of bodies) expect(typeof decodeText(body, type)).toBe('string')
    expect(decodeText(Buffer.from('plain'), undefined)).toBe('plain')
  })

  it('are found in time, however the bytes are put', () => {
    const began = Date.now()
    for (const byte of ['<', '\xff', '\xe0', '\x1b'])
      decodeText(Buffer.alloc(2 * 2 ** 20, byte, 'latin1'), 'text/html; charset=gbk')
    expect(Date.now() - began).toBeLessThan(5_000)
  })
})
