import { createHash } from 'node:crypto'
import {
  createReadStream,
  createWriteStream,
  existsSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip, gzipSync } from 'node:zlib'
import tar from 'tar-stream'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { getDay } from '@/lib/archive/days'
import { getEventAt } from '@/lib/archive/events'
import { verifyChain } from '@/lib/audit/chain'
import type { Manifest } from '@/lib/backup/manifest'
import { restoreBackup } from '@/lib/backup/restore-backup'
import { writeBackup } from '@/lib/backup/write-backup'
import { plainDate } from '@/lib/dates/plain-date'
import { db } from '@/lib/db'
import { storage } from '@/lib/images/storage'
import { day, makeArchive } from '@/tests/integration/archive-file/some-archive'
import { newFolder } from '@/tests/integration/import/pages'
import { createPublished } from '@/tests/support/desk'
import { forgetAddresses } from '@/tests/support/kept-addresses'
import { createActor } from '@/tests/support/people'

let made: Awaited<ReturnType<typeof makeArchive>>
let folder: string
let file: string

beforeAll(async () => {
  made = await makeArchive()
  folder = newFolder()
  file = join(folder, 'whole.tar.gz')
  expect(await writeBackup(file)).toMatchObject({ ok: true, value: { missing: ['warc/secret.warc'] } })
})

/** Whoever restores a backup means to lose what came after it. */
afterAll(() => forgetAddresses(process.env.DATABASE_URL ?? ''))

/** What readers see, and what is counted. */
const pages = async () => [
  await getDay(plainDate(day)),
  await getEventAt(plainDate(day), 'the-harbour-of-port-ellery-is-under-water'),
  await getEventAt(plainDate('2017-04-08'), 'the-sea-is-dry'),
  await db.revision.count(),
  await db.auditEntry.count(),
  await db.user.findMany({ orderBy: { id: 'asc' } }),
  await db.$queryRaw`select last_value + is_called::int as next from changed_events_position_seq`,
]

type Entry = { name: string; content: Buffer }

async function entriesOf(path: string): Promise<Entry[]> {
  const extract = tar.extract()
  const read = pipeline(createReadStream(path), createGunzip(), extract).catch(() => undefined)
  const entries: Entry[] = []
  for await (const entry of extract) entries.push({ name: entry.header.name, content: await buffer(entry) })
  await read
  return entries
}

async function writeEntries(path: string, entries: Entry[]): Promise<string> {
  const pack = tar.pack()
  for (const { name, content } of entries) pack.entry({ name }, content)
  pack.finalize()
  await pipeline(pack, createGzip(), createWriteStream(path))
  return path
}

/** The backup with its entries, or what its manifest says, changed. */
async function changed(name: string, change: (entries: Entry[], manifest: Manifest) => Entry[] | void) {
  const entries = await entriesOf(file)
  const manifest = JSON.parse(entries.at(-1)?.content.toString() ?? '') as Manifest
  const others = entries.slice(0, -1)
  const made = change(others, manifest) ?? others
  const content = Buffer.from(JSON.stringify(manifest))
  return writeEntries(join(folder, name), [...made, { name: 'manifest.json', content }])
}

describe('a backup', () => {
  it('brings everything back: pages, people, history, the log’s chain, pictures, rules', async () => {
    const before = await pages()
    await createPublished(await createActor('EDITOR'), { date: day, headline: 'This came after the backup' })
    await storage().remove([`images/${made.imageId}/full/304.webp`])
    expect(await pages()).not.toEqual(before)

    expect(await restoreBackup(file, { replace: true })).toMatchObject({ ok: true })
    expect(await pages()).toEqual(before)
    expect(await storage().get(`images/${made.imageId}/full/304.webp`)).toEqual(Buffer.from('a picture'))
    expect(await verifyChain()).toMatchObject({ faultCount: 0 })
    await expect(db.$executeRaw`delete from revisions`).rejects.toThrow('append-only')
    await expect(db.$executeRaw`update citations set event_id = gen_random_uuid()`).rejects.toThrow('foreign key')
    await createPublished(await createActor('EDITOR'), { date: day, headline: 'Work goes on after it' })
    expect(await verifyChain()).toMatchObject({ faultCount: 0 })

    await restoreBackup(file, { replace: true })
    const again = join(folder, 'again.tar.gz')
    await writeBackup(again)
    const contents = async (path: string) => (await entriesOf(path)).slice(0, -1)
    expect(await contents(again)).toEqual(await contents(file))
  })

  it('is of one moment, whatever is committed meanwhile', async () => {
    const editor = await createActor('EDITOR')
    let [isOver, published] = [false, 0]
    const busy = (async () => {
      while (!isOver)
        await createPublished(editor, { date: day, headline: `Published meanwhile, number ${published++}` })
    })()
    const moving = join(folder, 'moving.tar.gz')
    await vi.waitFor(() => expect(published).toBeGreaterThan(3), { timeout: 20_000 })
    await writeBackup(moving)
    isOver = true
    await busy
    await restoreBackup(moving, { replace: true })
    const [{ events, changes, revisions } = { events: 0, changes: 1, revisions: 1 }] = await db.$queryRaw<
      { events: number; changes: number; revisions: number }[]
    >`
      select count(*)::int as events, count(*) filter (where exists (select from changes c where c.event_id = e.id))::int as changes,
        count(*) filter (where exists (select from revisions r where r.event_id = e.id))::int as revisions
      from events e where headline like 'Published meanwhile%' and status = 'PUBLISHED'`
    expect(events).toBeGreaterThanOrEqual(3)
    expect([changes, revisions]).toEqual([events, events])
    expect(await verifyChain()).toMatchObject({ faultCount: 0 })
  })

  it('can be tried, both ways, and is not done', async () => {
    const before = await pages()
    const nowhere = join(folder, 'tried.tar.gz')
    expect(await writeBackup(nowhere, { isDryRun: true })).toMatchObject({ ok: true })
    expect(existsSync(nowhere)).toBe(false)
    expect(await restoreBackup(file, { replace: true, isDryRun: true })).toMatchObject({ ok: true })
    expect(await restoreBackup(file, { isDryRun: true })).toMatchObject({ error: { type: 'not-empty' } })
    expect(await pages()).toEqual(before)
  })

  it('is written beside nothing: a file that is there stays, a failure leaves none', async () => {
    const bytes = statSync(file).size
    expect(await writeBackup(file)).toEqual({ ok: false, error: { type: 'exists' } })
    expect(statSync(file).size).toBe(bytes)
    const nowhere = join(folder, 'no', 'folder', 'x.tar.gz')
    await expect(writeBackup(nowhere)).rejects.toThrow('ENOENT')
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([])
  })

  it('is read by nobody else, also where somebody laid a file or a link for it', async () => {
    const [laid, path] = [join(folder, 'laid'), join(folder, 'mine.tar.gz')]
    writeFileSync(laid, '')
    symlinkSync(laid, `${path}.part`)
    expect(await writeBackup(path)).toMatchObject({ ok: true })
    expect(statSync(path).mode & 0o077).toBe(0)
    expect(readFileSync(laid, 'utf8')).toBe('')
  })
})

describe('a file that is no whole backup changes nothing', () => {
  let before: unknown
  beforeEach(async () => {
    before = await pages()
  })

  const bytesOf = () => readFileSync(file)
  const written = (name: string, bytes: Buffer) => {
    writeFileSync(join(folder, name), bytes)
    return Promise.resolve(join(folder, name))
  }
  const flipped = () => {
    const bytes = Buffer.from(bytesOf())
    const at = Math.floor(bytes.length / 2)
    bytes[at] = (bytes[at] ?? 0) ^ 0xff
    return bytes
  }

  const hugeEntry = async () => {
    const pack = tar.pack()
    pack.entry({ name: 'files/x', size: 2 ** 40 }).on('error', () => {})
    const header = await new Promise<Buffer>((resolve) => void pack.once('data', (chunk) => resolve(chunk as Buffer)))
    pack.destroy()
    return header
  }

  it.each<[string, () => Promise<string>, RegExp]>([
    ['cut', () => written('cut', bytesOf().subarray(0, 9_000)), /read to its end/],
    ['cut by a byte', () => written('cut-1', bytesOf().subarray(0, -1)), /read to its end/],
    ['changed in a byte', () => written('flipped', flipped()), /read to its end|not what was written|manifest/],
    ['empty', () => written('empty', Buffer.alloc(0)), /read to its end|no manifest/],
    [
      'with an entry larger than memory',
      async () => written('huge', gzipSync(await hugeEntry())),
      /read to its end \(files\/x has/,
    ],
    [
      'with a table that is none of ours',
      () => changed('strange', (_, { tables }) => void tables.push({ ...tables[0]!, schema: 'other', name: 'people' })),
      /other\.people is no table/,
    ],
    ['text', () => written('text', Buffer.from('no backup at all')), /read to its end/],
    [
      'compressed text',
      () => written('gz', gzipSync('no backup at all, though compressed'.repeat(100))),
      /read to its end|no manifest/,
    ],
    [
      'without its manifest',
      async () => writeEntries(join(folder, 'bare'), (await entriesOf(file)).slice(0, -1)),
      /no manifest/,
    ],
    [
      'with a row changed',
      () =>
        changed('rows', (entries) =>
          entries.map((one) =>
            one.name.includes('public.events/')
              ? { ...one, content: Buffer.from(one.content.toString().replace('Ellery', 'Allery')) }
              : one,
          ),
        ),
      /public\.events\/000001\.copy is not what was written/,
    ],
    [
      'with a table too few',
      () => changed('few', (entries) => entries.filter(({ name }) => !name.includes('public.citations/'))),
      /is not what was written/,
    ],
    [
      'with a table that nobody misses',
      () => {
        const isOther = ({ name }: { name: string }) => !name.includes('public.citations/')
        return changed('unnamed', (entries, manifest) => {
          manifest.entries = manifest.entries.filter(isOther)
          return entries.filter(isOther)
        })
      },
      /it lacks the rows of public\.citations/,
    ],
    [
      'with something more',
      () => changed('more', (entries) => [...entries, { name: 'files/x.webp', content: Buffer.from('x') }]),
      /more than its manifest names/,
    ],
    [
      'of another kind',
      () => changed('kind', (_, manifest) => void Object.assign(manifest, { format: 'daybook-backup-9' })),
      /of another kind/,
    ],
  ])('%s', async (_, make, reason) => {
    const refused = await restoreBackup(await make(), { replace: true })
    expect(refused).toMatchObject({ ok: false, error: { type: 'bad-file' } })
    expect(refused.ok || ('reason' in refused.error && refused.error.reason)).toMatch(reason)
    expect(await pages()).toEqual(before)
  })

  it('of a later or an earlier version', async () => {
    const later = await changed('later', (_, { migrations }) => void migrations.push('20991231000000_later'))
    const earlier = await changed('earlier', (_, { migrations }) => void migrations.pop())
    expect(await restoreBackup(later, { replace: true })).toMatchObject({
      error: { type: 'other-version', isNewer: true, migration: '20991231000000_later' },
    })
    expect(await restoreBackup(earlier, { replace: true })).toMatchObject({
      error: { type: 'other-version', isNewer: false },
    })
    expect(await pages()).toEqual(before)
  })

  it('into an archive that has something, unless that is said to go', async () => {
    expect(await restoreBackup(file)).toMatchObject({ ok: false, error: { type: 'not-empty' } })
    expect(await pages()).toEqual(before)
  })

  /** The manifest is as true as its hashes; the database has the last word. */
  it.each<[string, (entries: Entry[], manifest: Manifest) => Entry[]]>([
    [
      'a citation of no event',
      (entries, manifest) =>
        rewritten(entries, manifest, 'public.citations/', (text) =>
          text.replaceAll(made.second, '00000000-0000-4000-8000-000000000000'),
        ),
    ],
    [
      'a row that is none',
      (entries, manifest) => rewritten(entries, manifest, 'public.topics/', (text) => `${text}nonsense\n`),
    ],
    ['a row twice', (entries, manifest) => rewritten(entries, manifest, 'public.sections/', (text) => text + text)],
  ])('with %s in it', async (_, change) => {
    // The place of what changed next is further on than the backup's.
    await createPublished(await createActor('EDITOR'), { date: day, headline: `Published before ${_}` })
    before = await pages()
    const wrong = await changed(`wrong-${createHash('sha1').update(_).digest('hex')}`, change)
    await expect(restoreBackup(wrong, { replace: true })).rejects.toThrow()
    expect(await pages()).toEqual(before)
    await expect(db.$executeRaw`delete from revisions`).rejects.toThrow('append-only')
  })
})

function rewritten(entries: Entry[], manifest: Manifest, table: string, change: (text: string) => string): Entry[] {
  return entries.map((entry) => {
    if (!entry.name.includes(table)) return entry
    const content = Buffer.from(change(entry.content.toString()))
    const named = manifest.entries.find(({ name }) => name === entry.name)
    if (named) named.sha256 = createHash('sha256').update(content).digest('hex')
    return { ...entry, content }
  })
}
