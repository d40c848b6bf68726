import { describe, expect, it } from 'vitest'
import { readSettings } from '@/lib/env'
import { daysReadAt, isReadAt, lastMark, marksBetween, nextMark } from '@/lib/wikipedia/reading-times'
import { standingAt, withoutUndone } from '@/lib/wikipedia/standing'

const at = (time: string) => `2019-06-04T${time}:00Z`
const saved = (time: string, sha1: string | null) => ({ at: at(time), sha1 })
const marks = (...times: string[]) => times.map((time) => new Date(at(time)))

describe('what stood on a page', () => {
  it('is the last that was saved by then, each once', () => {
    const revisions = [saved('08:00', 'a'), saved('09:10', 'b'), saved('09:50', 'c'), saved('13:00', 'd')]
    expect(standingAt(revisions, marks('06:00', '08:00', '10:00', '12:00', '14:00'))).toEqual([
      revisions[0],
      revisions[2],
      revisions[3],
    ])
    expect(standingAt([], marks('08:00'))).toEqual([])
  })

  it('is not what was undone within an hour, however often', () => {
    const page = saved('08:00', 'a')
    const storm = ['09:50', '09:52', '09:54', '09:58'].map((time, i) => saved(time, i % 2 ? 'a' : `vandal ${i}`))
    expect(withoutUndone([page, ...storm, saved('10:30', 'b')])).toEqual([page, saved('10:30', 'b')])
    expect(standingAt([page, ...storm], marks('10:00'))).toEqual([page])
  })

  it('is what was undone later, and what nobody can compare', () => {
    const late = [saved('08:00', 'a'), saved('09:00', 'b'), saved('10:30', 'a')]
    expect(withoutUndone(late)).toEqual(late)
    const hidden = [saved('08:00', null), saved('08:10', 'b'), saved('08:20', null)]
    expect(withoutUndone(hidden)).toEqual(hidden)
  })
})

describe('when pages are read', () => {
  it('is every two hours for a week, and at midnight for a month', () => {
    const [noon, midnight] = [new Date('2019-06-30T12:00:00Z'), new Date('2019-06-30T00:00:00Z')]
    expect([lastMark(noon), nextMark(noon)]).toEqual([noon, new Date('2019-06-30T14:00:00Z')])
    expect([daysReadAt(noon)[0], daysReadAt(noon).at(-1), daysReadAt(noon).length]).toEqual([
      '2019-06-23',
      '2019-06-30',
      8,
    ])
    expect([daysReadAt(midnight)[0], daysReadAt(midnight).at(-1)]).toEqual(['2019-05-31', '2019-06-30'])
    for (const mark of [noon, midnight])
      for (const day of ['2019-05-30', '2019-05-31', '2019-06-22', '2019-06-23', '2019-06-30', '2019-07-01'])
        expect(isReadAt(day, mark), `${day} at ${mark.toISOString()}`).toBe(daysReadAt(mark).some((one) => one === day))
  })

  it('is told between two instants', () => {
    expect(marksBetween(new Date(at('08:00')), new Date(at('12:00')))).toEqual(marks('10:00', '12:00'))
    expect(marksBetween(new Date(at('08:00')), new Date(at('09:59')))).toEqual([])
  })
})

describe('WIKIPEDIA_API_URL', () => {
  const read = (url: string) => readSettings({ DATABASE_URL: 'postgresql://localhost/daybook', WIKIPEDIA_API_URL: url })

  it('may be unset, or the address of an API', () => {
    expect(read('').WIKIPEDIA_API_URL).toBeUndefined()
    expect(read('https://en.wikipedia.org/w/api.php').WIKIPEDIA_API_URL).toBe('https://en.wikipedia.org/w/api.php')
  })

  it.each([
    'nonsense',
    'ftp://en.wikipedia.org/w/api.php',
    'https://en.wikipedia.org/',
    'https://u:p@wiki.example/api.php',
    'https://wiki.example/api.php?x=1',
  ])('stops the start as %s', (url) => {
    expect(() => read(url)).toThrow(/^WIKIPEDIA_API_URL should be .+ such as https:\S+$/)
  })
})
