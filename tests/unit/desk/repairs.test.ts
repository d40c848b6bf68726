import { describe, expect, it } from 'vitest'
import { operationInWords } from '@/components/desk/operation-words'
import { reasonInWords } from '@/components/desk/sources/words'
import { BulkRepair, Repair, repairAs } from '@/lib/desk/sources/repair-sources'
import { isNarrowedRepair, RepairQuery, repairPath } from '@/lib/desk/sources/repair-query'
import { keepsCitation, suggestionsFor } from '@/lib/desk/sources/suggestions'
import { reasons } from '@/lib/sources/health/reason'

const known = { status: 'DEAD', movedTo: null, copy: null, others: 0 } as const

describe('what is suggested for a broken source', () => {
  it('is the best first, and always to leave it', () => {
    expect(suggestionsFor(known)).toEqual([{ kind: 'keep' }])
    expect(suggestionsFor({ ...known, copy: 'https://a.example/', others: 2 }).map(({ kind }) => kind)).toEqual([
      'copy',
      'drop',
      'keep',
    ])
    const moved = {
      ...known,
      status: 'MOVED',
      movedTo: 'https://b.example/',
      copy: 'https://a.example/',
      others: 2,
    } as const
    expect(suggestionsFor(moved).map(({ kind }) => kind)).toEqual(['moved', 'keep'])
  })

  it('is not where a page was before it was lost', () => {
    expect(suggestionsFor({ ...known, movedTo: 'https://b.example/' }).map(({ kind }) => kind)).toEqual(['keep'])
  })
})

describe('what a button says', () => {
  it('is read as it was written', () => {
    const repair = {
      id: '018f0000-0000-7000-8000-000000000001',
      kind: 'moved' as const,
      url: 'https://a.example/x?y=z',
    }
    expect(Repair.parse(repairAs(repair))).toEqual(repair)
    expect(Repair.parse(repairAs({ ...repair, kind: 'keep', url: null }))).toEqual({
      ...repair,
      kind: 'keep',
      url: null,
    })
  })

  it.each([
    ['nothing', ''],
    ['another act', '018f0000-0000-7000-8000-000000000001 burn -'],
    ['no id', '018f0000-0000-7000-8000-00000000000z keep -'],
    ['too much', `018f0000-0000-7000-8000-000000000001 copy ${'x'.repeat(3_000)}`],
  ])('is refused where it is %s', (_, text) => expect(Repair.safeParse(text).success).toBe(false))
})

describe('what is done about many at once', () => {
  const id = '018f0000-0000-7000-8000-000000000001'

  it('keeps each citation: a source is left out, or as it is, one by one', () => {
    const isTaken = (kind: 'moved' | 'copy' | 'drop' | 'keep') =>
      BulkRepair.safeParse(repairAs({ id, kind, url: keepsCitation({ kind }) ? 'https://a.example/' : null })).success
    expect([isTaken('moved'), isTaken('copy'), isTaken('drop'), isTaken('keep')]).toEqual([true, true, false, false])
  })

  it('is said by how many of each there were', () => {
    const item = (kind: string) => ({ id, name: 'https://a.example/', kind, url: null, events: [] })
    const payload = { items: [item('copy'), item('moved'), item('moved')], left: [] }
    expect(operationInWords({ kind: 'repair-sources', payload }).said).toBe(
      'Repaired: 2 cited at a new address, 1 by an archived copy.',
    )
  })
})

describe('the address of the list', () => {
  it('says what was asked for and nothing else', () => {
    const query = RepairQuery.parse({
      state: 'moved',
      year: '2017',
      publisher: ' The  Post ',
      page: '3',
      sort: 'cited',
    })
    expect(repairPath(query)).toBe('/desk/sources?publisher=The+Post&sort=cited&page=3&state=moved&year=2017')
    expect(repairPath(RepairQuery.parse({}))).toBe('/desk/sources')
    expect(isNarrowedRepair(query)).toBe(true)
  })

  it('is the whole list where it says what it should not', () => {
    const odd = { state: 'burnt', year: '0', page: '-1', sort: ['x'], publisher: {} }
    expect(repairPath(RepairQuery.parse(odd))).toBe('/desk/sources')
    expect(isNarrowedRepair(RepairQuery.parse(odd))).toBe(false)
  })
})

describe('why a source is judged so', () => {
  it('is said in words, each in its own', () => {
    const words = reasons.map((reason) => reasonInWords(reason))
    expect(words.every((text) => text && !text.includes('-'))).toBe(true)
    expect(reasonInWords('something of before')).toBe('something of before')
    expect(reasonInWords(null)).toBeNull()
  })
})
