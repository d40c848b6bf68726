import { readFileSync } from 'node:fs'
import * as fontkit from 'fontkit'
import { describe, expect, it } from 'vitest'
import { cardPath, parseCardPath } from '@/lib/cards/card-address'
import { drawable } from '@/lib/cards/drawable'
import { fontFiles } from '@/lib/cards/fonts'

describe('the faces of cards', () => {
  const faces = new Map<string, Set<number>>()
  for (const { name, weight, path } of fontFiles) {
    const face = `${name.split(' ')[0]} ${weight}`
    const font = fontkit.create(readFileSync(path)) as fontkit.Font
    faces.set(face, new Set([...(faces.get(face) ?? []), ...font.characterSet]))
  }
  const letters = Array.from({ length: 0x3000 }, (_, code) => String.fromCodePoint(code))
  const all = letters.filter((letter) => /\S/.test(letter) && letter.normalize('NFC') === letter && drawable(letter))

  it.each([...faces])('%s has every letter that is drawn', (_, known) => {
    expect(all.length).toBeGreaterThan(400)
    expect(all.filter((letter) => !known.has(letter.codePointAt(0) ?? 0))).toEqual([])
  })
})

describe('a text on a card', () => {
  it.each(['Žižek & Đoković – “done”', 'Москва́'.normalize('NFD').replace(/\u0301/g, ''), 'a\n b'])(
    'is drawn: %s',
    (text) => expect(drawable(text)).toBe(text.replace(/\s+/g, ' ')),
  )
  it.each(['北京', 'مرحبا', '🎉', 'Xi Jinping (习近平)'])('is left out where a letter is missing: %s', (text) =>
    expect(drawable(text)).toBeNull(),
  )
})

describe('the address of a card', () => {
  it.each([
    [{ type: 'event', path: '/news/2017/04/7/some-slug' }, 'event/2017-04-07/some-slug'],
    [{ type: 'day', path: '/news/2017/04/7' }, 'day/2017-04-07'],
    [{ type: 'topic', path: '/topics/a-story' }, 'list/topic/a-story/latest'],
    [{ type: 'year', path: '/news/2017' }, 'front/latest'],
  ])('of %j is read as %s', (page, served) => expect(parseCardPath(cardPath(page))).toBe(served))

  it.each([
    '/cards',
    '/cards/news/2017/4/7.png',
    '/cards/news/2017/04/07.png',
    '/cards/contexts/a.jpg',
    '/cards/days/a.png',
  ])('%s is none', (path) => expect(parseCardPath(path)).toBeNull())
})
