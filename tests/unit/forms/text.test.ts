import { describe, expect, it } from 'vitest'
import { onOneLine } from '@/lib/forms/text'
import { plainText } from '@/lib/inbox/reading/plain-text'
import { tidy } from '@/lib/sources/describe/tidy-text'

const unseen = [
  ...[0xad, 0x61c, 0x200b, 0x200e, 0x200f, 0x202a, 0x202e, 0x2060, 0x2061, 0x2062, 0x2063, 0x2064, 0x2066, 0x2069],
  ...[0xfeff, 0xe0000, 0xe0001, 0xe0041, 0xe007f],
].map((code) => String.fromCodePoint(code))

describe.each([
  ['what was typed', onOneLine],
  ['what a feed says', plainText],
  ['what a page says', tidy],
])('%s', (_, read) => {
  it('is without characters that nobody sees or that turn the direction', () => {
    expect(unseen.filter((character) => read(`har${character}bour`) !== 'harbour')).toEqual([])
  })

  it('keeps the joiners that scripts and emoji are written with', () => {
    expect(read('نمی\u200cخواهم 👩\u200d🚒')).toBe('نمی\u200cخواهم 👩\u200d🚒')
  })
})
