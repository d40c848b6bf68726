import { expect, it } from 'vitest'
import { commentParts } from '@/lib/desk/mentionable'

const users = [{ name: 'Ines' }, { name: 'Ines Quill' }, { name: 'Zoë' }, { name: '李雷' }]
const mentioned = (body: string) =>
  commentParts(body, users).flatMap(({ text, users }) =>
    users.length ? [[text, ...users.map(({ name }) => name)]] : [],
  )

it.each([
  ['Please look, @Ines Quill.', [['@Ines Quill', 'Ines Quill']]],
  [
    '@ines, and @INES QUILL!',
    [
      ['@ines', 'Ines'],
      ['@INES QUILL', 'Ines Quill'],
    ],
  ],
  ['@Inessa is somebody else', []],
  ['ines@example.org', []],
  [
    '@Zoe\u0308 and @李雷',
    [
      ['@Zoë', 'Zoë'],
      ['@李雷', '李雷'],
    ],
  ],
  ['@@Ines @', [['@Ines', 'Ines']]],
  ['', []],
])('%j mentions whom it names', (body, expected) => expect(mentioned(body)).toEqual(expected))

it('loses nothing of what was said', () => {
  const body = 'One\n@Ines: two @nobody, @Zoë three'
  expect(
    commentParts(body, users)
      .map(({ text }) => text)
      .join(''),
  ).toBe(body)
})

it('mentions both of two who have one name', () => {
  const two = [
    { name: 'Ada', id: 1 },
    { name: 'ada', id: 2 },
  ]
  expect(commentParts('@Ada', two)).toEqual([{ text: '@Ada', users: two }])
})
