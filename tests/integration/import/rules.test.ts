import { chmodSync, mkdirSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { v7 as uuid } from 'uuid'
import { beforeEach, describe, expect, it } from 'vitest'
import { db } from '@/lib/db'
import { addDays, today } from '@/lib/dates/plain-date'
import { importWikitext } from '@/lib/ingest/import-wikitext'
import { sampleOrigin } from '@/lib/ingest/sample-origin'
import { at, emptyArchive, everyRow, eventsOf, folderOf, headlinesOf, newFolder, pageOf, read } from './pages'

const day = '2019-06-04'
const next = '2019-06-05'
const harbour = 'The harbour of [[Port Ellery]] reopens.'
const ferry = 'A ferry runs aground near [[Tarn|Tarn Island]].'

beforeEach(emptyArchive)

it('refuses a page with more events than any day has', async () => {
  const bullets = Array.from({ length: 501 }, (_, i) => `Thing number ${i} happens.`)
  const { readings, problems } = await read({ [day]: { [at(day, 8)]: bullets } })
  expect(readings).toMatchObject({ refused: 1, applied: 0 })
  expect(problems[0]?.reason).toMatch(/more than 500 events/)
})

describe('two texts of a day that say they were read at one time', () => {
  it('change nothing when they are read again, in whatever order', async () => {
    const [one, two] = [newFolder(), newFolder()].map((folder) => join(folder, `${day}.wiki`))
    if (!one || !two) throw new Error('no folders')
    writeFileSync(one, pageOf(day, [ferry, harbour]))
    writeFileSync(two, pageOf(day, [harbour]))
    const readAt = `${day}T08:00:00.000Z`
    await importWikitext([one, two], { readAt })
    const before = await everyRow()
    await importWikitext([one, two], { readAt })
    await importWikitext([two], { readAt })
    await importWikitext([one], { readAt })
    expect(await everyRow()).toEqual(before)
  })
})

describe('what an event gets from its page', () => {
  it('is its section, topics, contexts and sources, with licence and origin', async () => {
    await read({
      [day]: { [at(day, 8)]: [{ text: ferry, topic: 'Storm Ada', source: 'https://www.post.example/ferry' }] },
    })
    const event = await db.event.findFirstOrThrow({
      include: {
        section: true,
        topics: { include: { topic: true } },
        contexts: { include: { context: true }, orderBy: { position: 'asc' } },
        citations: { include: { source: { include: { publisher: true } } } },
      },
    })
    expect(event).toMatchObject({
      status: 'PUBLISHED',
      version: 1,
      position: 0,
      heading: 'Storm Ada',
      headline: 'A ferry runs aground near Tarn Island.',
      license: 'https://creativecommons.org/licenses/by-sa/4.0/',
      originName: 'Wikipedia',
      originUrl: 'https://en.wikipedia.org/wiki/Portal:Current_events/2019_June_4',
      originRevision: null,
      publishedAt: new Date('2019-06-04T08:00:00Z'),
      section: { slug: 'disasters-and-accidents' },
      topics: [{ depth: 0, topic: { slug: 'storm-ada', article: 'Storm Ada' } }],
      contexts: [
        { via: 'TEXT', name: 'Tarn Island', context: { slug: 'tarn', article: 'Tarn' } },
        { via: 'TOPIC', name: 'Storm Ada', context: { slug: 'storm-ada' } },
      ],
      citations: [
        {
          publisher: 'The Ellery Post',
          source: { url: 'https://www.post.example/ferry', publisher: { slug: 'the-ellery-post' } },
        },
      ],
    })
  })

  it('keeps the event when a source cannot be stored, and reports it with its line', async () => {
    const summary = await read({
      [day]: { [at(day, 8)]: [harbour, { text: ferry, source: `https://post.example/${'x'.repeat(2100)}` }] },
    })
    expect(await headlinesOf(day)).toHaveLength(2)
    expect(summary.problems).toMatchObject([{ line: 4, reason: expect.stringContaining('2,048') }])
  })

  it('gives articles whose names transliterate alike addresses of their own', async () => {
    await read({ [day]: { [at(day, 8)]: ['[[C Sharp]] meets [[C-Sharp]].', '[[C (sharp)]] leaves.'] } })
    expect((await db.context.findMany()).map((context) => context.slug).sort()).toEqual([
      'c-sharp',
      'c-sharp-2',
      'c-sharp-3',
    ])
  })
})

describe('refused, reported and beside the point of the rest', () => {
  it('are pages of days to come, pages tagged for deletion, pages without a date, files that cannot be read', async () => {
    const folder = newFolder()
    const future = addDays(today(), 3)
    writeFileSync(join(folder, `${future}.wiki`), pageOf(future, [harbour]))
    writeFileSync(join(folder, '2019-06-06.wiki'), `{{db-hoax}}\n${pageOf('2019-06-06', [harbour])}`)
    writeFileSync(join(folder, 'page.wiki'), '* Something.')
    writeFileSync(join(folder, 'notes.txt'), 'x')
    writeFileSync(join(folder, `${day}.wiki`), pageOf(day, [harbour]))
    const summary = await importWikitext([folder, join(folder, 'page.wiki'), join(folder, 'nothing')])
    expect(summary.readings).toMatchObject({ applied: 1, refused: 6 })
    expect(summary.problems.map(({ file, reason }) => [file.slice(folder.length + 1), reason])).toEqual(
      expect.arrayContaining([
        [`${future}.wiki`, expect.stringContaining('to come')],
        ['2019-06-06.wiki', expect.stringContaining('deletion')],
        ['page.wiki', expect.stringContaining('which day')],
        ['notes.txt', expect.stringContaining('.wiki')],
        ['nothing', expect.stringContaining('no such')],
      ]),
    )
    expect(await db.event.count()).toBe(1)
  })

  it('does not count a file twice that is given twice', async () => {
    const folder = folderOf({ [day]: { [at(day, 8)]: [harbour] } })
    expect((await importWikitext([folder, folder])).readings.found).toBe(1)
  })

  it('reads every folder once, also where a link leads back, and nothing that is hidden', async () => {
    const folder = folderOf({ [day]: { [at(day, 8)]: [harbour] } })
    symlinkSync(folder, join(folder, 'again'))
    mkdirSync(join(folder, '.git'))
    writeFileSync(join(folder, '.git', 'config'), '')
    expect((await importWikitext([folder])).readings).toMatchObject({ found: 1, refused: 0 })
  })

  it('does not believe a name that is no date', async () => {
    const folder = folderOf({ '2019-02-30': { '2019-06-04T250000Z': [harbour] } })
    expect((await importWikitext([folder])).readings).toMatchObject({ found: 0, refused: 1 })
  })

  it('reports a folder without pages, but not a page that is given twice', async () => {
    const folder = folderOf({ [day]: { [at(day, 8)]: [harbour] } })
    const empty = newFolder()
    expect((await importWikitext([folder, folder, empty])).problems).toEqual([
      { file: empty, line: null, reason: 'there is no file named *.wiki in it' },
    ])
  })

  it('makes no events of a file that is no text or longer than a page can be', async () => {
    const folder = newFolder()
    writeFileSync(join(folder, '2019-06-04.wiki'), '\x89PNG\n\0\0* IHDR\n')
    writeFileSync(join(folder, '2019-06-05.wiki'), `* ${harbour}\n`.repeat(60_000))
    expect((await importWikitext([folder])).problems.map(({ reason }) => reason).sort()).toEqual([
      'larger than a page can be (2 MB)',
      'not a text',
    ])
    expect(await db.event.count()).toBe(0)
  })

  it.skipIf(process.getuid?.() === 0)('reports a file that may not be read', async () => {
    const folder = folderOf({ [day]: { [at(day, 8)]: [harbour] } })
    chmodSync(join(folder, day, `${at(day, 8)}.wiki`), 0)
    expect((await importWikitext([folder])).problems).toMatchObject([{ reason: 'may not be read' }])
  })
})

describe('when a page was read', () => {
  it('is when a plain file was last modified, or what the caller says', async () => {
    const file = join(newFolder(), `${day}.wiki`)
    writeFileSync(file, pageOf(day, [harbour]))
    utimesSync(file, new Date('2019-06-04T12:00:00Z'), new Date('2019-06-04T12:00:00Z'))
    await importWikitext([file])
    expect((await eventsOf(day))[0]?.publishedAt).toEqual(new Date('2019-06-04T12:00:00Z'))
    await importWikitext([file], { readAt: '2019-06-05T00:00:00.000Z' })
    expect(await db.day.findFirst()).toMatchObject({ readAt: new Date('2019-06-05T00:00:00Z') })
  })

  it('cannot be a time to come, which would keep every later reading out', async () => {
    const folder = folderOf({ [day]: { '2219-06-04T080000Z': [harbour] } })
    const { problems, readings } = await importWikitext([folder])
    expect(readings).toMatchObject({ found: 0, refused: 1 })
    expect(problems).toMatchObject([{ reason: 'read at a time to come (2219-06-04T08:00:00.000Z)' }])
  })

  it('takes the day from the page where the name of a given file does not say it', async () => {
    const file = join(newFolder(), 'page.wiki')
    writeFileSync(file, pageOf(day, [harbour]))
    await importWikitext([file])
    expect(await headlinesOf(day)).toHaveLength(1)
  })

  it('decides: an older reading is skipped and counted', async () => {
    await read({ [day]: { [at(day, 9)]: [harbour] } })
    const before = await everyRow()
    expect((await read({ [day]: { [at(day, 8)]: [ferry] } })).readings).toMatchObject({ older: 1, applied: 0 })
    expect(await everyRow()).toEqual(before)
  })

  it('orders the readings of all days, however the folders lie', async () => {
    await read({ [next]: { [at(day, 9)]: [harbour] }, [day]: { [at(day, 8)]: [harbour], [at(day, 10)]: [] } })
    expect(await db.event.count({ where: { status: 'PUBLISHED' } })).toBe(1)
    expect((await eventsOf(next))[0]?.publishedAt).toEqual(new Date('2019-06-04T08:00:00Z'))
  })
})

describe('the same pages again', () => {
  const days = {
    [day]: { [at(day, 8)]: [harbour, ferry], [at(day, 9)]: [ferry], [at(day, 11)]: [`${ferry} Nobody is hurt.`] },
    [next]: { [at(day, 10)]: [harbour], [at(next, 8)]: [harbour, 'Ellery votes.'] },
  }

  it('change no row of any table', async () => {
    await read(days)
    const before = await everyRow()
    const summary = await read(days)
    expect(summary.readings).toMatchObject({ applied: 0, unchanged: 2, older: 3 })
    expect(summary.events).toEqual({})
    expect(summary.touched).toEqual({ addresses: [], tags: [] })
    expect(await everyRow()).toEqual(before)
  })

  it('read later change only when they were read', async () => {
    const page = { [at(day, 8)]: [harbour] }
    await read({ [day]: page })
    const before = await everyRow()
    await read({ [day]: { [at(day, 9)]: page[at(day, 8)]! } })
    const after = await everyRow()
    expect(after.filter(({ name }) => name !== 'days')).toEqual(before.filter(({ name }) => name !== 'days'))
    expect(await db.day.findFirst()).toMatchObject({ readAt: new Date('2019-06-04T09:00:00Z') })
  })

  it('count the same in a dry run, which writes nothing', async () => {
    const before = await everyRow()
    const dry = await read(days, { isDryRun: true })
    expect(await everyRow()).toEqual(before)
    const real = await read(days)
    expect({ ...dry, touched: null, isDryRun: null }).toEqual({ ...real, touched: null, isDryRun: null })
  })
})

describe('entries of the sample archive', () => {
  const [plain, edited] = ['01900000-0000-7000-8000-00000000000a', '01900000-0000-7000-8000-00000000000b']

  beforeEach(async () => {
    await db.day.create({ data: { date: new Date(day) } })
    for (const [position, id] of [plain, edited].entries()) {
      const slug = `entry-${position}`
      await db.$transaction([
        db.event.create({
          data: {
            ...{
              id,
              slug,
              position,
              date: new Date(day),
              headline: `Entry ${position}`,
              license: '',
              status: 'PUBLISHED',
            },
            ...{ originName: sampleOrigin, publishedAt: new Date(), modifiedAt: new Date() },
          },
        }),
        db.address.create({ data: { date: new Date(day), slug, eventId: id, publishedAt: new Date() } }),
      ])
    }
    const author = await db.user.create({
      data: { id: plain, email: 'a@b.example', name: 'Ines Quill', role: 'EDITOR' },
    })
    await db.revision.create({
      data: { eventId: edited, version: 1, at: new Date(), act: 'edit', authorId: author.id, snapshot: {} },
    })
  })

  it('give way to the real page, but for those that somebody edited', async () => {
    expect((await read({ [day]: { [at(day, 8)]: [harbour] } })).events).toEqual({ created: 1, replaced: 1 })
    expect((await eventsOf(day)).map((event) => event.id)).toContain(edited)
    expect(await eventsOf(day, 'WITHDRAWN')).toMatchObject([
      { id: plain, withdrawnReason: expect.stringContaining('Sample') },
    ])
  })

  it('stay where the page is empty, and on days without a page', async () => {
    await read({ [day]: { [at(day, 8)]: [] }, [next]: { [at(day, 8)]: [harbour] } })
    expect(await eventsOf(day)).toHaveLength(2)
  })
})

describe('imports at the same time', () => {
  it('of one day take turns: every event once', async () => {
    const folder = folderOf({ [day]: { [at(day, 8)]: [harbour, ferry], [at(day, 9)]: [ferry, harbour] } })
    await Promise.all([1, 2, 3].map(() => importWikitext([folder])))
    expect(await headlinesOf(day)).toHaveLength(2)
    expect(await db.event.count()).toBe(2)
  })
})

it('tells which addresses answer otherwise, old and new, and empty days their neighbours', async () => {
  await read({ '2019-06-01': { [at(day, 7)]: [ferry] } })
  const summary = await read({ [day]: { [at(day, 8)]: [harbour] } })
  expect(summary.touched.addresses).toEqual(
    expect.arrayContaining([
      '/',
      '/news/2019/06',
      '/news/2019/06/4/index.html',
      '/news/2019/06/1/index.html',
      '/news/2019/06/4/the-harbour-of-port-ellery-reopens.md',
    ]),
  )
  expect(summary.touched.tags).toEqual(
    expect.arrayContaining(['context:port-ellery', 'day:2019-06-01', 'beside:2019-06-01', `beside:${day}`]),
  )
})

it('tells the days of a month where one of them gets another shade, and not where it keeps its own', async () => {
  const [ada, bella, ...more] = ['Ada', 'Bella', 'Cora', 'Dora', 'Emma'].map(
    (name) => `Storm ${name} closes the harbour.`,
  )
  const heatsOf = async (hour: number, texts: (string | undefined)[]) =>
    (await read({ [day]: { [at(day, hour)]: texts.map((text) => text ?? '') } })).touched.tags.filter((tag) =>
      tag.startsWith('heat:'),
    )
  expect(await heatsOf(7, [ada])).toEqual(['heat:2019-06'])
  expect(await heatsOf(8, [ada, bella])).toEqual([])
  expect(await heatsOf(9, [ada, bella, ...more])).toEqual(['heat:2019-06'])
})

it('tells which lists answer otherwise, also those an event has left', async () => {
  await db.topic.create({ data: { id: uuid(), slug: 'storm-ada', name: 'STORM ADA', article: 'STORM ADA' } })
  await read({ [day]: { [at(day, 8)]: [{ text: harbour, topic: 'Storm Ada', section: 'Law and crime' }] } })
  const summary = await read({ [day]: { [at(day, 9)]: [{ text: harbour, topic: 'Repairs', section: 'Sports' }] } })
  expect(summary.touched.tags.filter((tag) => /^(?:topic|section):/.test(tag)).toSorted()).toEqual([
    'section:law-and-crime',
    'section:sports',
    'topic:repairs',
    'topic:storm-ada-2',
  ])
  expect(summary.touched.addresses).toEqual(
    expect.arrayContaining(['/topics/storm-ada-2.html', '/sections/sports.json', '/contexts/port-ellery.md']),
  )
})
