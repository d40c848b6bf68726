import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { actInWords } from '@/lib/audit/act-words'
import { differencesOf } from '@/lib/audit/differences'

describe('the difference an entry tells of', () => {
  it('is what changed, with what it was', () => {
    expect(differencesOf({ role: 'EDITOR', name: 'A' }, { role: 'ADMIN', name: 'A' })).toEqual([
      { field: 'role', before: 'EDITOR', after: 'ADMIN' },
    ])
  })

  it('knows what was not there before, and what is not any more', () => {
    expect(differencesOf({ old: 1 }, { now: 2 })).toEqual([
      { field: 'old', before: '1', after: null },
      { field: 'now', before: null, after: '2' },
    ])
    expect(differencesOf(null, { a: '' })).toEqual([{ field: 'a', before: null, after: '' }])
    expect(differencesOf(null, null)).toEqual([])
  })

  it('says values as people do, and nested ones as they are kept', () => {
    const document = { yes: true, no: false, none: null, list: ['a', 'b'], nested: { a: [1] }, mixed: [1, 'a'] }
    expect(differencesOf(null, document).map(({ after }) => after)).toEqual([
      'yes',
      'no',
      'nothing',
      'a, b',
      '{"a":[1]}',
      '[1,"a"]',
    ])
  })

  it('takes a document that is no object for a value', () => {
    expect(differencesOf('a', ['b'])).toEqual([{ field: 'value', before: 'a', after: 'b' }])
  })

  it('is not fooled by names that every object has', () => {
    expect(differencesOf(JSON.parse('{"__proto__": {"a": 1}, "constructor": "x"}'), {})).toEqual([
      { field: '__proto__', before: '{"a":1}', after: null },
      { field: 'constructor', before: 'x', after: null },
    ])
  })
})

describe('acts in words', () => {
  it('are there for every act in the code', () => {
    const acts = sources().flatMap((text) =>
      [...text.matchAll(/\bact: '([a-z-]+\.[a-z-]+)'/g)].map(([, act]) => act ?? ''),
    )
    expect(acts.length).toBeGreaterThan(20)
    expect(acts.filter((act) => actInWords(act) === act)).toEqual([])
  })

  it('are the act itself where there are none', () => {
    expect(actInWords('gossip.spread')).toBe('gossip.spread')
    expect(actInWords('constructor')).toBe('constructor')
  })
})

const sources = () =>
  readdirSync('lib', { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => readFileSync(join('lib', path), 'utf8'))
