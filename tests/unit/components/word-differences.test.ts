import fc from 'fast-check'
import { expect, it } from 'vitest'
import { wordDifferences } from '@/components/event/word-differences'

const marked = (before: string, after: string) =>
  wordDifferences(before, after)
    ?.map(({ kind, text }) => (kind === 'kept' ? text : kind === 'inserted' ? `+${text}+` : `-${text}-`))
    .join('')

it('marks the words that came and went', () => {
  expect(marked('Six people die in the flood.', 'Nine people die in the flood.')).toBe(
    '-Six-+Nine+ people die in the flood.',
  )
  expect(marked('The river floods.', 'The river floods, again.')).toBe('The river floods+, again+.')
})

it('says when two headlines have too little in common to be compared', () => {
  expect(wordDifferences('A ferry sinks off Crete.', 'Parliament elects a new speaker')).toBeNull()
})

it('loses no letter of either headline, in any script', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('a', 'the', ',', 'Ærø', '北京', ' ', '.', 'x-y')),
      fc.array(fc.constantFrom('a', 'the', 'Ærø', '京', ' ', '!')),
      (one, two) => {
        const [before, after] = [one.join(' '), two.join(' ')]
        const parts = wordDifferences(before, after)
        if (!parts) return
        const side = (gone: string) => parts.flatMap(({ kind, text }) => (kind === gone ? [] : [text])).join('')
        expect(side('inserted').replace(/\s+/g, '')).toBe(before.replace(/\s+/g, ''))
        expect(side('deleted')).toBe(after)
      },
    ),
  )
})
