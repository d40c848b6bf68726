import { expect, it } from 'vitest'
import { reasonInWords } from '@/lib/suggest/reason'

it('a suggestion says why it is made', () => {
  const words = (said: number, linked: number, company: string[]) =>
    reasonInWords({ as: 'Bureau', reason: { said, linked, company } })
  expect(words(15, 12, ['Norwick', 'Sarn'])).toBe(
    '“Bureau” linked to it in 12 of 15 events, often with Norwick and Sarn',
  )
  expect(words(1, 1, [])).toBe('“Bureau” linked to it in 1 of 1 event')
  expect(words(0, 0, ['Sarn'])).toBe('its name is “Bureau”, often with Sarn')
})
