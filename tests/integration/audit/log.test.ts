import { beforeAll, describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { listAuditChoices } from '@/lib/audit/actors'
import { exportAudit, type ExportFormat } from '@/lib/audit/export'
import { AuditFilter, filterNames, queryOf } from '@/lib/audit/filter'
import { linkOf, firstLink } from '@/lib/audit/link'
import { listAuditEntries, readCursor, type AuditCursor } from '@/lib/audit/log'
import { recordAct } from '@/lib/audit/record'
import { db } from '@/lib/db'
import type { Admin } from '@/lib/users/actor'
import { createAdmin, createUser } from '../../support/people'
import { emptyLog, entries } from './tampering'

let admin: Admin
let anna: { id: string; name: string }

// 120 entries: an import's, Anna's and the admin's in turn, one a day from the first of January on.
beforeAll(async () => {
  await emptyLog()
  admin = await createAdmin({ name: 'Ödön Admin' })
  anna = await createUser({ name: 'Anna "=1+1" Abt' })
  for (let n = 0; n < 120; n++) {
    const at = new Date(Date.UTC(2026, 0, 1 + n, 23, 59, 59, 999))
    const [userId, actor, act, subject] = [
      [null, 'import wikitext', 'event.revise', 'event'],
      [anna.id, anna.name, 'user.name', 'user'],
      [admin.userId, admin.name, 'user.role', 'user'],
    ][n % 3] as [string | null, string, string, string]
    await db.auditEntry.create({
      data: { at, userId, actor, act, subject, subjectId: n % 2 ? `s${n}` : anna.id, before: { n: -1 }, after: { n } },
    })
  }
})

const list = (filter: Record<string, string>, cursor: AuditCursor = {}) =>
  listAuditEntries(admin, AuditFilter.parse(filter), cursor)

const numbersOf = async (filter: Record<string, string>, cursor?: AuditCursor) =>
  (await list(filter, cursor)).entries.map(({ differences }) => Number(differences[0]?.after))

describe('the log', () => {
  it('is listed newest first, fifty a page, on and back again', async () => {
    const first = await list({})
    expect(first).toMatchObject({ hasNewer: false, hasOlder: true })
    expect(first.entries.map(({ position }) => Number(position))).toEqual(Array.from({ length: 50 }, (_, n) => 120 - n))
    const second = await list({}, { before: 71n })
    expect(second.entries.map(({ position }) => Number(position))).toEqual(Array.from({ length: 50 }, (_, n) => 70 - n))
    expect(second).toMatchObject({ hasNewer: true, hasOlder: true })
    const third = await list({}, { before: 21n })
    expect([third.entries.length, third.hasNewer, third.hasOlder]).toEqual([20, true, false])
    expect((await list({}, { after: 20n })).entries.map(({ position }) => position)).toEqual(
      second.entries.map(({ position }) => position),
    )
    expect(await list({}, { after: 70n })).toEqual(first)
    expect(await list({}, { after: 110n })).toEqual(first)
  })

  it('says who, whence, what, of whom, and what changed', async () => {
    const [entry] = (await list({ act: 'user.name', id: anna.id })).entries
    expect(entry).toMatchObject({
      userId: anna.id,
      actor: anna.name,
      act: 'user.name',
      subject: { kind: 'user', id: anna.id, name: anna.name, path: `/admin/users/${anna.id}` },
      differences: [{ field: 'n', before: '-1', after: '118' }],
    })
  })

  it.each<[string, Record<string, string>, (n: number) => boolean]>([
    ['an act', { act: 'user.role' }, (n) => n % 3 === 2],
    ['a kind', { subject: 'event' }, (n) => n % 3 === 0],
    ['an id', { id: 's7' }, (n) => n === 7],
    ['a kind and an id', { subject: 'user', id: 's7' }, (n) => n === 7],
    ['another kind of the same id', { subject: 'event', id: 's7' }, () => false],
    ['words of a name', { q: 'wikitext' }, (n) => n % 3 === 0],
    ['words in another case', { q: 'ANNA "=1' }, (n) => n % 3 === 1],
    ['words with accents', { q: 'öDÖN' }, (n) => n % 3 === 2],
    ['words that a pattern would take for anything', { q: '%' }, () => false],
    ['from a day on', { from: '2026-04-01' }, (n) => n >= 90],
    ['up to and with a day', { to: '2026-01-03' }, (n) => n <= 2],
    ['one day', { from: '2026-03-31', to: '2026-03-31' }, (n) => n === 89],
    ['days the wrong way round', { from: '2026-03-31', to: '2026-03-01' }, () => false],
    ['days before there was anything', { to: '2025-12-31' }, () => false],
    ['days to come', { from: '9999-12-31', to: '9999-12-31' }, () => false],
    [
      'all at once',
      { act: 'user.role', subject: 'user', q: 'admin', from: '2026-02-01', to: '2026-02-28' },
      (n) => n % 3 === 2 && n >= 31 && n <= 58,
    ],
    ['fields left empty', { act: '', subject: ' ', id: '', q: '', from: '', to: '', user: '' }, () => true],
  ])('is narrowed to %s', async (_, filter, isIn) => {
    const wanted = Array.from({ length: 120 }, (_, n) => 119 - n).filter(isIn)
    expect(await numbersOf(filter)).toEqual(wanted.slice(0, 50))
    if (wanted.length > 50)
      expect(await numbersOf(filter, { before: BigInt((wanted[49] ?? 0) + 1) })).toEqual(wanted.slice(50, 100))
  })

  it('is narrowed to one user', async () => {
    expect(await numbersOf({ user: anna.id })).toEqual(Array.from({ length: 40 }, (_, n) => 118 - 3 * n))
  })

  it('can be narrowed to what is in it', async () => {
    const { acts, subjects } = await listAuditChoices(admin)
    expect(acts).toEqual(expect.arrayContaining(['event.revise', 'user.name', 'user.role']))
    expect(subjects).toEqual(expect.arrayContaining(['event', 'user']))
  })

  it.each<[string, Record<string, unknown>]>([
    ['a user that is no id', { user: '1abc' }],
    ['two acts', { act: ['user.role', 'user.name'] }],
    ['a day that does not exist', { from: '2026-02-30' }],
    ['the year 0', { to: '0000-01-01' }],
    ['a byte that no text has', { q: 'a\0b' }],
    ['ten megabytes', { id: 'x'.repeat(10_000_000) }],
  ])('refuses %s', (_, filter) => {
    expect(AuditFilter.safeParse(filter).success).toBe(false)
  })

  it('answers whatever it is asked, and nothing of it is taken for SQL', async () => {
    const words = fc.oneof(
      fc.string({ maxLength: 30, unit: 'binary' }),
      fc.constantFrom(
        "'",
        "'; DROP TABLE audit_entries; --",
        '\\',
        '%',
        '_',
        '$1',
        '${1}',
        '__proto__',
        '\ud800',
        '9'.repeat(40),
      ),
    )
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...filterNames), words, words, async (name, text, cursor) => {
        const filter = AuditFilter.safeParse({ [name]: text })
        if (filter.success) await listAuditEntries(admin, filter.data, readCursor({ before: cursor, after: text }))
      }),
      { numRuns: 150 },
    )
    expect(await db.auditEntry.count()).toBe(120)
  })

  it('keeps a filter in the address', () => {
    const filter = AuditFilter.parse({ q: 'a&b=c', from: '2026-01-01', act: '', other: 'x' })
    expect(queryOf(filter, { before: '7' })).toBe('?q=a%26b%3Dc&from=2026-01-01&before=7')
    expect(queryOf(AuditFilter.parse({}))).toBe('')
  })
})

async function exported(format: ExportFormat, filter: Record<string, string> = {}): Promise<string> {
  let text = ''
  for await (const piece of await exportAudit(admin, AuditFilter.parse(filter), format)) text += piece
  return text
}

describe('taking the log away', () => {
  it('gives exactly the filtered entries, oldest first, as lines of JSON from which the chain can be computed', async () => {
    const lines = (await exported('jsonl', { act: 'user.role', from: '2026-04-01' })).trimEnd().split('\n')
    const taken = lines.map((line) => JSON.parse(line) as Record<string, unknown>)
    expect(taken.map(({ position }) => position)).toEqual([93, 96, 99, 102, 105, 108, 111, 114, 117, 120])
    const kept = await entries()
    expect(taken[0]).toEqual({
      position: 93,
      id: String(kept[92]?.id),
      at: '2026-04-03T23:59:59.999Z',
      userId: admin.userId,
      actor: 'Ödön Admin',
      address: null,
      act: 'user.role',
      subject: 'user',
      subjectId: anna.id,
      before: { n: -1 },
      after: { n: 92 },
      hash: Buffer.from(kept[92]?.hash ?? []).toString('hex'),
      erasedBy: null,
      digest: null,
    })
  })

  it('gives the whole log, digit for digit', async () => {
    await db.$executeRaw`INSERT INTO audit_entries (actor, act, subject, subject_id, before) VALUES ('a', 'exact', 'c', 'd', '{"n": 1.500, "m": 123456789012345678901234567890}')`
    const lines = (await exported('jsonl')).trimEnd().split('\n')
    expect(lines.length).toBeGreaterThan(120)
    let link: Uint8Array = firstLink
    for (const line of lines) {
      const {
        at,
        before: _,
        after: __,
        ...entry
      } = JSON.parse(line) as never as Record<string, string> & { hash: string }
      const [, before, after] = /,"before":(.*),"after":(.*)\}$/.exec(line) ?? []
      const texts = { ...entry, at: String(Date.parse(at ?? '')), before: nullOr(before), after: nullOr(after) }
      link = linkOf(link, texts as never, BigInt(entry.position ?? 0))
      expect(Buffer.from(link).toString('hex')).toBe(entry.hash)
    }
    expect(lines.at(-1)).toContain('{"m": 123456789012345678901234567890, "n": 1.500}')
  })

  it('is written down, with what was taken, after it was decided what is', async () => {
    const text = await exported('csv', { act: 'audit.export' })
    const last = (await entries()).at(-1)
    expect(last).toMatchObject({
      act: 'audit.export',
      userId: admin.userId,
      after: { format: 'csv', act: 'audit.export' },
    })
    expect(text).not.toContain(Buffer.from(last?.hash ?? []).toString('hex'))
  })

  it('lets no cell be computed by a spreadsheet', async () => {
    const hostile = [
      '=1+1',
      '+1',
      '-1',
      '@SUM(A1)',
      '\t=1',
      '\r=1',
      '＝1',
      '"=1',
      'a,b',
      'two\nlines',
      '|cmd',
      "'already",
    ]
    for (const name of hostile)
      await db.$transaction((tx) =>
        recordAct(tx, { name, address: null }, { act: 'hostile', subject: 'x', subjectId: name }),
      )
    const text = await exported('csv', { act: 'hostile' })
    const rows = readCsv(text)
    expect(rows[0]).toEqual([
      'position',
      'at',
      'actor',
      'userId',
      'address',
      'act',
      'subject',
      'subjectId',
      'before',
      'after',
      'id',
      'hash',
      'erasedBy',
      'digest',
    ])
    const safe = (cell: string) => (/^[=+\-@\t\r＝]/.test(cell) ? `'${cell}` : cell)
    expect(rows.slice(1).map((row) => [row[2], row[7]])).toEqual(hostile.map((name) => [safe(name), safe(name)]))
    expect(rows.flat().filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([])
  })

  it('gives a head alone where there is nothing', async () => {
    expect((await exported('csv', { act: 'nothing' })).trimEnd().split('\r\n')).toHaveLength(1)
    expect(await exported('jsonl', { act: 'nothing' })).toBe('')
  })
})

const nullOr = (text: string | undefined) => (text === undefined || text === 'null' ? null : text)

/** RFC 4180, as strictly as it takes. */
function readCsv(text: string): string[][] {
  const cells = [...text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)]
  const rows: string[][] = [[]]
  for (const [, quoted, plain = '', end] of cells) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain)
    if (end !== ',') rows.push([])
  }
  return rows.slice(0, -1)
}
