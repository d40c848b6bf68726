import { spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { db } from '@/lib/db'
import { exportWikitext } from '@/lib/export/export-wikitext'
import { importWikitext } from '@/lib/ingest/import-wikitext'
import { archiveOf, factsOf } from '@/tests/integration/wikipedia/archive'
import { at, emptyArchive, folderOf, newFolder } from '@/tests/integration/import/pages'
import { createPublished } from '@/tests/support/desk'
import { createActor } from '@/tests/support/people'
import { realPages } from '@/tests/support/wikipedia'
import { commandLine } from '@/tests/support/programs'

const day = '2019-06-04'
const whole = { from: null, to: null }

beforeEach(emptyArchive)

const titles = () =>
  db.source.findMany({ select: { url: true, title: true, publishedOn: true }, orderBy: { url: 'asc' } })

describe('exporting days as wikitext', () => {
  it('writes pages that import to the same events, and nothing the second time', async () => {
    const page = [
      "'''Disasters and accidents'''",
      '*[[Floods of 2019]]',
      '**[[Ellery flood]]',
      "***The [[Port Ellery|harbour]] of ''Ellery'' is flooded {{cite news|url=https://post.example/1?a=1&b=2|title=A flood|work=The Post|date=3 June 2019}}",
      '**The [[Ellery River]] rises. [https://herald.example/2] [https://gazette.example/3 (Gazette)]',
      ';Sports',
      '*[[Ellery F.C.]] wins.',
    ].join('\n')
    await importWikitext([folderOf({ [day]: { [at(day, 8)]: page } })])
    const [before, known] = [factsOf(await archiveOf([day])), await titles()]
    expect(before).toHaveLength(3)
    const out = newFolder()
    expect(await exportWikitext({ ...whole, out })).toMatchObject({
      days: 1,
      events: 3,
      files: { written: 1 },
      lossy: [],
    })
    expect(await exportWikitext({ ...whole, out })).toMatchObject({ files: { written: 0, unchanged: 1 } })
    await emptyArchive()
    expect(await importWikitext([out])).toMatchObject({ readings: { applied: 1, refused: 0 }, problems: [] })
    expect([factsOf(await archiveOf([day])), await titles()]).toEqual([before, known])
    expect(await importWikitext([out])).toMatchObject({ readings: { applied: 0, unchanged: 1 } })
  })

  it('names the events that wikitext cannot say', async () => {
    const editor = await createActor('EDITOR')
    const contexts = [{ name: 'Nobody', article: null, via: 'TEXT' as const }]
    const { content } = await createPublished(editor, { date: day, contexts } as object)
    expect((await exportWikitext({ ...whole, out: newFolder() })).lossy).toMatchObject([
      { date: day, headline: content.headline, fields: expect.arrayContaining(['contexts']) },
    ])
  })

  it('keeps to the days that are asked for, and writes nothing as a dry run', async () => {
    const days = ['2019-06-03', day, '2019-06-05']
    await importWikitext([
      folderOf(Object.fromEntries(days.map((date) => [date, { [at(date, 8)]: [`It is ${date} in [[Ellery]].`] }]))),
    ])
    const out = newFolder()
    const asked = { out, from: day, to: day } as Parameters<typeof exportWikitext>[0]
    expect(await exportWikitext({ ...asked, isDryRun: true })).toMatchObject({ files: { written: 1 } })
    expect(readdirSync(out)).toEqual([])
    await exportWikitext(asked)
    expect(readdirSync(join(out, '2019'))).toEqual([`${day}.wiki`])
    expect(readFileSync(join(out, '2019', `${day}.wiki`), 'utf8')).toContain('{{Current events|top=yes|year=2019|')
  })

  it('is a command, which wants a format that there is', async () => {
    const run = async (args: string[]) => {
      const { code, out } = await exportBy(args)
      return { code, out }
    }
    const out = newFolder()
    expect(await run(['--format', 'wikitext', '--out', out])).toEqual({
      ...{ code: 0, out: 'Wrote 0 events of 0 days: 0 files, 0 unchanged.\n' },
    })
    expect(await run(['--format', 'papyrus', '--out', out])).toEqual({ code: 2, out: '' })
    expect(await run(['--out', out])).toEqual({ code: 2, out: '' })
  })
})

it('says in a sentence that it cannot write there', { timeout: 120_000 }, async () => {
  await importWikitext([folderOf({ [day]: { [at(day, 8)]: ['A ferry leaves [[Ellery]].'] } })])
  const { code, out, error } = await exportBy(['--format', 'wikitext', '--out', '/etc/passwd'])
  expect([code, out]).toEqual([1, ''])
  expect(error).toMatch(/^error: \/etc\/passwd is a file, .+\n$/)
  expect(error).not.toContain('    at ')
})

/** As a program. */
async function exportBy(args: string[]) {
  const child = spawn(process.execPath, [...commandLine(), 'export', ...args])
  let [out, error] = ['', '']
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (error += chunk.toString()))
  return { code: await new Promise((resolve) => child.once('close', resolve)), out, error }
}

describe.skipIf(!realPages)('real days', () => {
  it('go out of the archive and come back the same', async () => {
    const days = ['2017-04-07', '2017-10-01', '2017-10-02', '2017-10-03', '2018-01-05']
    await importWikitext(days.map((date) => join(realPages!, date.slice(0, 4), `${date}.wiki`)))
    const before = factsOf(await archiveOf(days))
    const out = newFolder()
    expect((await exportWikitext({ ...whole, out })).lossy).toEqual([])
    await emptyArchive()
    await importWikitext([out])
    expect(factsOf(await archiveOf(days))).toEqual(before)
  })
})
