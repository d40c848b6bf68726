import { appendFileSync, existsSync, readFileSync, writeFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { importArchive } from '@/lib/archive-file/import-archive'
import { writeArchive } from '@/lib/archive-file/write-archive'
import { getCorrections } from '@/lib/archive/corrections'
import { getDay } from '@/lib/archive/days'
import { getEventAt } from '@/lib/archive/events'
import { getListAt, newest } from '@/lib/archive/lists'
import { plainDate } from '@/lib/dates/plain-date'
import { db } from '@/lib/db'
import { storage } from '@/lib/images/storage'
import { clearAll, day, makeArchive, secret } from '@/tests/integration/archive-file/some-archive'
import { newFolder } from '@/tests/integration/import/pages'

const whole = { from: null, to: null }
const date = plainDate(day)

beforeEach(() => clearAll([]))

/** What readers see of it. */
const pages = async () => [
  await getDay(date),
  await getEventAt(date, 'the-harbour-of-port-ellery-is-flooded'),
  await getEventAt(date, 'the-harbour-of-port-ellery-is-under-water'),
  await getEventAt(date, 'the-mayor-resigns'),
  await getEventAt(date, 'the-mayor-of-port-ellery-resigns'),
  await getEventAt(plainDate('2017-04-08'), 'the-sea-is-dry'),
  await getListAt('context', 'port-ellery', newest),
  await getListAt('context', 'old-ellery', newest),
  await getListAt('topic', 'ellery-flood', newest),
  await getListAt('publisher', 'the-ellery-post', newest),
  await getCorrections(null),
]

const linesOf = (path: string) => readFileSync(path, 'utf8').trimEnd().split('\n')

describe('an archive in a file', () => {
  it('comes back into an empty database the same, with its pictures, and changes nothing the second time', async () => {
    const made = await makeArchive()
    const [out, again] = [join(newFolder(), 'archive.jsonl'), join(newFolder(), 'again.jsonl')]
    const before = await pages()
    expect(before.every(Boolean)).toBe(true)
    expect(await writeArchive({ ...whole, out })).toMatchObject({ events: 2, isUnchanged: false, missing: [] })
    expect(await writeArchive({ ...whole, out })).toMatchObject({ isUnchanged: true })
    await clearAll([made.imageId])

    const { problems, things } = await importArchive(out)
    expect(problems).toEqual([])
    expect(things.event).toEqual({ made: 2, updated: 0, kept: 0 })
    expect(await pages()).toEqual(before)
    expect(await db.revision.count({ where: { eventId: made.first } })).toBe(2)
    expect(await db.event.findUnique({ where: { id: made.twin }, select: { mergedIntoId: true } })).toEqual({
      mergedIntoId: made.second,
    })
    expect(await storage().get(`images/${made.imageId}/full/304.webp`)).toEqual(Buffer.from('a picture'))
    await writeArchive({ ...whole, out: again })
    expect(readFileSync(again, 'utf8')).toBe(readFileSync(out, 'utf8'))

    const entries = await db.auditEntry.count()
    const second = await importArchive(out)
    expect(Object.values(second.things).filter(({ made, updated }) => made + updated)).toEqual([])
    expect([await db.auditEntry.count(), second.problems]).toEqual([entries, []])
  })

  it('holds nothing that is not public: drafts, what was withdrawn, who did what, our own copies, all pixels of a picture', async () => {
    await makeArchive()
    const out = join(newFolder(), 'archive.jsonl')
    await writeArchive({ ...whole, out })
    const text = readFileSync(out, 'utf8')
    for (const hidden of [
      secret,
      'This was untrue',
      'withdrawn.example',
      'warc',
      'authorId',
      'master.webp',
      '@example',
    ])
      expect(text).not.toContain(hidden)
    expect(text).toContain('It is not.')
  })

  it('keeps to the days that are asked for', async () => {
    await makeArchive()
    const out = join(newFolder(), 'archive.jsonl')
    const one = plainDate('2017-04-08')
    expect(await writeArchive({ from: one, to: one, out })).toMatchObject({
      lines: { archive: 1, withdrawn: 1 },
      events: 0,
    })
    expect(linesOf(out)).toHaveLength(2)
  })

  it('leaves out, counts and names the lines that cannot be used', async () => {
    const { imageId } = await makeArchive()
    const out = join(newFolder(), 'archive.jsonl')
    await writeArchive({ ...whole, out })
    await clearAll([imageId])
    const lines = linesOf(out)
    const event = lines.findIndex((line) => line.includes('"type":"event"') && line.includes('under water'))
    const broken = lines.with(event, lines[event]!.replaceAll('post.example/1', 'post.example/unknown'))
    writeFileSync(out, `${broken.join('\n')}\n`)
    appendFileSync(out, 'no json\n{"type":"event","id":1}\n{"type":"spell"}\n')
    const { problems, things } = await importArchive(out)
    expect(things.event).toMatchObject({ made: 1 })
    expect(problems.map(({ line, reason }) => [line, reason.slice(0, 22)])).toEqual([
      [event + 1, 'its source https://pos'],
      [lines.findIndex((line) => line.includes('"type":"related"')) + 1, 'an event that it links'],
      [lines.length + 1, 'it is no JSON'],
      [lines.length + 2, expect.any(String)],
      [lines.length + 3, expect.any(String)],
    ])
  })

  it('refuses what is no archive, and pictures whose files are not what they were', async () => {
    const { imageId } = await makeArchive()
    const folder = newFolder()
    const out = join(folder, 'archive.jsonl')
    writeFileSync(join(folder, 'other.jsonl'), '{"type":"event"}\n')
    expect(await importArchive(join(folder, 'other.jsonl'))).toMatchObject({ problems: [{ line: 1 }], things: {} })
    await writeArchive({ ...whole, out })
    await clearAll([imageId])
    const [file] = readdirSync(join(folder, 'archive.files'))
    writeFileSync(join(folder, 'archive.files', file!), 'another picture')
    const { problems } = await importArchive(out)
    expect(problems.map(({ reason }) => reason)).toEqual([
      expect.stringContaining('is not what it was'),
      expect.stringContaining('its cover'),
      expect.stringContaining('an event that it links'),
    ])
  })

  it('writes and reads nothing as a dry run', async () => {
    const { imageId } = await makeArchive()
    const out = join(newFolder(), 'archive.jsonl.gz')
    expect(await writeArchive({ ...whole, out, isDryRun: true })).toMatchObject({ events: 2 })
    expect(existsSync(out)).toBe(false)
    await writeArchive({ ...whole, out })
    await clearAll([imageId])
    expect(await importArchive(out, { isDryRun: true })).toMatchObject({ things: { event: { made: 2 } }, problems: [] })
    expect(await db.event.count()).toBe(0)
  })

  it('takes a later version, and leaves an event alone that went on here', async () => {
    const { first, imageId } = await makeArchive()
    const [early, late] = [join(newFolder(), 'early.jsonl'), join(newFolder(), 'late.jsonl')]
    await writeArchive({ ...whole, out: late })
    const lines = linesOf(late).map((line) => {
      const value = JSON.parse(line) as { id?: string; version: number; revisions: { version: number }[] }
      if (value.id !== first) return line
      return JSON.stringify({ ...value, version: 1, headline: 'An early one', revisions: value.revisions.slice(0, 1) })
    })
    writeFileSync(early, lines.join('\n'))
    await clearAll([imageId])
    await importArchive(early).catch(() => {})
    await importArchive(late)
    expect(await db.event.findUnique({ where: { id: first }, select: { version: true, headline: true } })).toEqual({
      ...{ version: 2, headline: 'The harbour of Port Ellery is under water' },
    })
    expect((await importArchive(early)).things.event).toMatchObject({ made: 0, updated: 0, kept: 2 })
  })
})
