import { createHash } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { Prisma } from '@/generated/prisma/client'
import { verifyChain } from '@/lib/audit/chain'
import { inWords } from '@/lib/audit/faults'
import { recordAct } from '@/lib/audit/record'
import { db } from '@/lib/db'
import { createUser } from '../../support/people'
import { emptyLog, entries, record, somebody, tamper } from './tampering'

beforeEach(emptyLog)

/** What is wrong, as type and position. */
async function faults() {
  const { faults } = await verifyChain()
  return faults.map((fault) => {
    if ('other' in fault) return `${fault.type} ${fault.entry.position} ${fault.other.position}`
    if ('entry' in fault) return `${fault.type} ${'position' in fault.entry ? fault.entry.position : fault.entry.id}`
    if ('from' in fault) return `${fault.type} ${fault.from}-${fault.to}`
    return fault.type
  })
}

const at = (position: number) => Prisma.sql`WHERE position = ${position}`
const shiftFrom = (position: number, by: number) => [
  Prisma.sql`UPDATE audit_entries SET position = -position WHERE position >= ${position}`,
  Prisma.sql`UPDATE audit_entries SET position = -position + ${by} WHERE position < 0`,
]

describe('verifying an unharmed log', () => {
  it('finds nothing in an empty one, and says what its first link will stand on', async () => {
    const empty = createHash('sha256').digest('hex')
    expect(await verifyChain()).toEqual({
      entries: 0,
      head: { position: 0n, hash: empty },
      faults: [],
      faultCount: 0,
    })
    expect((await verifyChain({ expect: { position: 0n, hash: empty } })).faultCount).toBe(0)
  })

  it('computes the same as the database for every kind of value', async () => {
    const { id } = await createUser()
    const values = [
      '',
      ' ',
      '0',
      '-',
      '1:-',
      'Ünïcödé 日本 العربية 🗞️ \u200f',
      'line\nbreak\ttab',
      'e\u0301 é',
      '\'"\\',
    ]
    for (const text of values)
      await db.$transaction((tx) =>
        recordAct(
          tx,
          { name: text, address: text, userId: id },
          { act: text, subject: text, subjectId: text, after: { [text]: text } },
        ),
      )
    const documents = [
      '1.0',
      '1',
      '1e3',
      '0.1000',
      '123456789012345678901234567890.5',
      '-0',
      '"\\u00e9"',
      '{"b": 1, "a": {"c": [1.50, null, {}]}}',
      '{"a": 1, "a": 2}',
      '[]',
      'null',
      'true',
      '"\\ud83d\\uddde"',
      '{"": ""}',
    ]
    for (const json of documents)
      await db.$executeRaw`INSERT INTO audit_entries (actor, act, subject, subject_id, before) VALUES ('a', 'b', 'c', 'd', ${json}::jsonb)`
    for (const time of [
      '2026-01-01 00:00:00+00',
      '2024-02-29 23:59:59.999+00',
      '2026-06-01 12:00:00.1+02',
      '1969-12-31 23:59:59.5+00',
      '0099-03-04 05:06:07+00',
    ])
      await db.$executeRaw`INSERT INTO audit_entries (at, actor, act, subject, subject_id) VALUES (${time}::timestamptz, 'a', 'b', 'c', 'd')`
    expect(await verifyChain()).toMatchObject({ entries: values.length + documents.length + 5, faults: [] })
  })

  it('computes the same whatever the clock and the dates of the database look like', async () => {
    await record(2)
    await db.$executeRaw`SET timezone = 'Pacific/Chatham'`
    expect(await faults()).toEqual([])
    await db.$executeRaw`RESET timezone`
  })

  it('tells no value from an empty one', async () => {
    await db.$transaction((tx) =>
      recordAct(tx, { ...somebody, address: '' }, { act: 'a', subject: 'b', subjectId: 'c' }),
    )
    await tamper(Prisma.sql`UPDATE audit_entries SET address = NULL`)
    expect(await faults()).toEqual(['changed 1'])
  })

  it('does not mind what is written while it reads', async () => {
    await record(3)
    const [found] = await Promise.all([verifyChain(), record(20)])
    expect(found.faults).toEqual([])
    expect(await verifyChain()).toMatchObject({ entries: 23, faults: [] })
  })

  it('goes on over many pages, and says how far it is', async () => {
    await db.$executeRaw`INSERT INTO audit_entries (actor, act, subject, subject_id)
      SELECT 'a', 'b', 'c', n::text FROM generate_series(1, 5000) n`
    const said: number[] = []
    const found = await verifyChain({ report: ({ done }) => void said.push(done) })
    expect([found.entries, found.faultCount]).toEqual([5000, 0])
    expect(said).toEqual([2000, 4000, 5000])
  })
})

describe('verifying a log that somebody changed by hand', () => {
  const columns: [string, Prisma.Sql][] = [
    ['time', Prisma.sql`at = at + interval '1 millisecond'`],
    ['actor', Prisma.sql`actor = 'nobody'`],
    ['address', Prisma.sql`address = '192.0.2.7'`],
    ['act', Prisma.sql`act = 'event.publish'`],
    ['subject', Prisma.sql`subject = 'user'`],
    ['subject’s id', Prisma.sql`subject_id = subject_id || ' '`],
    ['before', Prisma.sql`before = 'null'`],
    ['after', Prisma.sql`after = '{"n": 3.0}'`],
    ['after, taken away', Prisma.sql`after = NULL`],
    ['id', Prisma.sql`id = id + 1000000`],
    ['time, to one no clock shows', Prisma.sql`at = 'infinity'`],
  ]

  it.each(columns)('names the entry whose %s was changed, and no other', async (_, change) => {
    await record(5)
    await tamper(Prisma.sql`UPDATE audit_entries SET ${change} ${at(3)}`)
    expect(await faults()).toEqual(['changed 3'])
  })

  it('names the entry that was given another user', async () => {
    await record(2)
    await tamper(Prisma.sql`UPDATE audit_entries SET user_id = ${(await createUser()).id}::uuid ${at(2)}`)
    expect(await faults()).toEqual(['changed 2'])
  })

  it('says which entry it is in words', async () => {
    await record(3, { act: 'user.role' })
    await tamper(Prisma.sql`UPDATE audit_entries SET actor = 'nobody' ${at(2)}`)
    const [, entry] = await entries()
    const [fault] = (await verifyChain()).faults
    expect(fault && inWords(fault)).toBe(
      `Entry 2 (id ${entry?.id}, ${entry?.at.toISOString()}, user.role) is not what was written: it was changed, or entry 1 was and given a hash that fits.`,
    )
  })

  it('finds the first, the last and several', async () => {
    await record(9)
    await tamper(Prisma.sql`UPDATE audit_entries SET act = 'x' WHERE position IN (1, 4, 5, 9)`)
    expect(await faults()).toEqual(['changed 1', 'changed 4', 'changed 5', 'changed 9'])
  })

  it('names an entry whose hash alone was changed, or taken away', async () => {
    await record(6)
    await tamper(
      Prisma.sql`UPDATE audit_entries SET hash = sha256('x') ${at(2)}`,
      Prisma.sql`UPDATE audit_entries SET hash = NULL ${at(5)}`,
    )
    const found = await faults()
    expect(found).toContain('hash-changed 2')
    expect(found).toContain('changed 5')
  })

  it('names an entry that was changed and given the hash that fits: the next one gives it away', async () => {
    await record(4)
    await tamper(rewritten(2), rehashed(2))
    expect(await faults()).toEqual(['changed 3'])
  })

  it('finds entries that were removed', async () => {
    await record(9)
    await tamper(Prisma.sql`DELETE FROM audit_entries WHERE position IN (1, 4, 5)`)
    expect(await faults()).toEqual(['removed 1-1', 'removed 4-5'])
  })

  it('finds where one was removed although the others moved up', async () => {
    await record(6)
    await tamper(
      Prisma.sql`DELETE FROM audit_entries ${at(3)}`,
      ...shiftFrom(4, -1),
      Prisma.sql`UPDATE audit_head SET position = 5`,
    )
    expect(await faults()).toEqual(['removed-before 3'])
  })

  it('finds one that was put between others', async () => {
    await record(6)
    await tamper(...shiftFrom(4, 1), inserted(4), Prisma.sql`UPDATE audit_head SET position = 7`)
    expect(await faults()).toEqual(['inserted 4'])
    await tamper(rehashed(4))
    expect(await faults()).toEqual(['inserted 4'])
  })

  it('finds two that changed places, hashes and all', async () => {
    await record(7)
    await tamper(...swappedPlaces(3, 4))
    expect(await faults()).toEqual(['swapped 3 4'])
    await tamper(...swappedPlaces(3, 4), ...swappedPlaces(2, 6))
    expect(await faults()).toEqual(['swapped 2 6'])
  })

  it('finds two that changed places and kept the hashes of the places', async () => {
    await record(5)
    const [, second, , fourth] = await entries()
    await tamper(
      ...swappedPlaces(2, 4),
      Prisma.sql`UPDATE audit_entries SET hash = ${second?.hash} ${at(2)}`,
      Prisma.sql`UPDATE audit_entries SET hash = ${fourth?.hash} ${at(4)}`,
    )
    expect(await faults()).toEqual(['swapped 2 4'])
  })

  it('finds an entry that has no place, and two that have one', async () => {
    await record(3)
    await tamper(
      Prisma.sql`INSERT INTO audit_entries (id, actor, act, subject, subject_id) VALUES (77777, 'a', 'b', 'c', 'd')`,
      Prisma.sql`DROP INDEX audit_entries_position_key`,
      inserted(2),
    )
    expect(await faults()).toEqual(['doubled 2', 'without-place 77777'])
    await tamper(
      Prisma.sql`DELETE FROM audit_entries`,
      Prisma.sql`CREATE UNIQUE INDEX audit_entries_position_key ON audit_entries (position)`,
    )
  })

  it('finds a tail that was cut off, also all of it', async () => {
    await record(5)
    await tamper(Prisma.sql`DELETE FROM audit_entries WHERE position > 3`)
    expect(await faults()).toEqual(['cut-off 4-5'])
    await tamper(Prisma.sql`DELETE FROM audit_entries`)
    expect(await faults()).toEqual(['cut-off 1-5'])
  })

  it('finds a head that was put back, changed or taken away', async () => {
    await record(5)
    await tamper(Prisma.sql`UPDATE audit_head SET position = 3`)
    expect(await faults()).toEqual(['beyond-head 4-5'])
    await tamper(Prisma.sql`UPDATE audit_head SET position = 5, hash = sha256('x')`)
    expect(await faults()).toEqual(['head-hash'])
    await tamper(Prisma.sql`DELETE FROM audit_head`)
    expect(await faults()).toEqual(['no-head'])
    await tamper(Prisma.sql`INSERT INTO audit_head VALUES (1, 0, sha256(''))`)
  })

  it('knows by the head when the last entries were changed and rehashed', async () => {
    await record(3)
    await tamper(rewritten(3), rehashed(3))
    expect(await faults()).toEqual(['head-hash'])
  })

  it('knows by a link that was written down when everything was computed anew', async () => {
    await record(4)
    const { head } = await verifyChain()
    await record(2)
    expect((await verifyChain({ expect: head })).faults).toEqual([])
    await tamper(rewritten(2), ...[2, 3, 4, 5, 6].map(rehashed))
    await tamper(Prisma.sql`UPDATE audit_head SET hash = (SELECT hash FROM audit_entries ${at(6)})`)
    expect((await verifyChain()).faults).toEqual([])
    expect((await verifyChain({ expect: head })).faults).toMatchObject([{ type: 'not-through', position: 4n }])
  })

  it('does not pass through a link that is still to come', async () => {
    await record(1)
    const expected = { position: 9n, hash: 'a'.repeat(64) }
    const { faults } = await verifyChain({ expect: expected })
    expect(faults).toEqual([{ type: 'not-through', ...expected, found: null }])
  })

  it('counts every fault and names the first hundred', async () => {
    await record(150)
    await tamper(Prisma.sql`UPDATE audit_entries SET act = 'x'`)
    const found = await verifyChain()
    expect([found.faults.length, found.faultCount]).toEqual([100, 150])
  })

  it('does not ask the database’s own functions, which somebody may have changed too', async () => {
    await record(3)
    await tamper(
      Prisma.sql`CREATE OR REPLACE FUNCTION audit_field(field text) RETURNS text LANGUAGE sql IMMUTABLE RETURN 'x'`,
    )
    expect(await faults()).toEqual([])
    await tamper(Prisma.sql`CREATE OR REPLACE FUNCTION audit_field(field text) RETURNS text LANGUAGE sql IMMUTABLE
      RETURN coalesce(octet_length(convert_to(field, 'UTF8')) || ':' || field, '-')`)
  })
})

const rewritten = (position: number) => Prisma.sql`UPDATE audit_entries SET actor = 'nobody' ${at(position)}`

/** Gives an entry the hash that fits what stands before it. */
const rehashed = (position: number) => Prisma.sql`
  UPDATE audit_entries SET hash = sha256(
    coalesce((SELECT hash FROM audit_entries AS former WHERE former.position = ${position - 1}), sha256(''))
    || convert_to(audit_record(audit_entries, ${position}), 'UTF8')) ${at(position)}`

const inserted = (position: number) => Prisma.sql`
  INSERT INTO audit_entries (id, actor, act, subject, subject_id, position, hash)
  VALUES (${88_888 + position}, 'nobody', 'event.publish', 'event', 'e', ${position}, sha256('x'))`

const swappedPlaces = (one: number, other: number) => [
  Prisma.sql`UPDATE audit_entries SET position = -position WHERE position IN (${one}, ${other})`,
  Prisma.sql`UPDATE audit_entries SET position = ${one + other} + position WHERE position < 0`,
]
