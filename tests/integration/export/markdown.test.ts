import { mkdtempSync, readFileSync, readdirSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { plainDate } from '@/lib/dates/plain-date'
import { exportMarkdown } from '@/lib/export/export-markdown'
import { createEvent } from '@/tests/support/factories'

const days = { from: plainDate('1996-05-03'), to: plainDate('1996-05-04') }
const folder = () => mkdtempSync(join(tmpdir(), 'daybook-markdown-'))
const filesIn = (out: string): string[] =>
  readdirSync(out, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(out, name)).isFile())
    .toSorted()

it('writes each day and each event at the path of its address, and no draft', async () => {
  await createEvent({ date: '1996-05-03', headline: 'The harbour freezes', slug: 'the-harbour-freezes' })
  await createEvent({
    date: '1996-05-03',
    headline: 'The *ice* breaks',
    slug: 'the-ice-breaks',
    contexts: ['Port Ellery'],
  })
  await createEvent({ date: '1996-05-03', headline: 'Nobody knows yet', slug: 'nobody-knows-yet', status: 'DRAFT' })
  await createEvent({ date: '1996-05-05', headline: 'Too late', slug: 'too-late' })
  const out = folder()
  expect(await exportMarkdown({ out, ...days, isDryRun: true })).toMatchObject({ days: 1, events: 2 })
  expect(filesIn(out)).toEqual([])

  expect(await exportMarkdown({ out, ...days })).toMatchObject({ files: { written: 3, unchanged: 0 } })
  const names = ['index.md', 'the-harbour-freezes.md', 'the-ice-breaks.md']
  expect(filesIn(out)).toEqual(names.map((name) => `news/1996/05/3/${name}`))
  const day = readFileSync(join(out, 'news/1996/05/3/index.md'), 'utf8')
  expect(day).toContain('The harbour freezes')
  expect(day).not.toContain('Nobody knows yet')
  expect(readFileSync(join(out, 'news/1996/05/3/the-ice-breaks.md'), 'utf8')).toContain('The \\*ice\\* breaks')
  expect(await exportMarkdown({ out, ...days })).toMatchObject({ files: { written: 0, unchanged: 3 } })
})
