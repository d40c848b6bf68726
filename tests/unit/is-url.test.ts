import { expect, it } from 'vitest'
import { isUrl } from '@/lib/is-url'

it('knows an address with letters of any language, also the ten thousandth time', () => {
  const addresses = Array.from({ length: 1_000 }, (_, i) => JSON.parse(`"https://bücher${i}.example/x"`) as string)
  for (let i = 0; i < 10_000; i++) expect(isUrl(addresses[i % addresses.length]!)).toBe(true)
})

it('knows what is none, and what is one only within another', () => {
  expect(isUrl('nothing')).toBe(false)
  expect(isUrl('http://')).toBe(false)
  expect(isUrl('/a')).toBe(false)
  expect(isUrl('/a', 'https://example.org/')).toBe(true)
})
