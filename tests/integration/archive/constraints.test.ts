import { describe, expect, it } from 'vitest'
import { v7 as uuid } from 'uuid'
import { db } from '@/lib/db'
import { plainDate, toDatabaseDate } from '@/lib/dates/plain-date'
import { createEvent } from '@/tests/support/factories'

const date = toDatabaseDate(plainDate('2017-04-07'))

describe('the database itself', () => {
  it('knows no event without a date', async () => {
    await createEvent()
    await expect(db.$executeRaw`update events set date = null`).rejects.toThrow(/null value in column "date"/)
  })

  it('gives no address of a day to two events', async () => {
    await createEvent({ slug: 'taken' })
    await expect(createEvent({ slug: 'taken' })).rejects.toThrow(/Unique constraint/)
  })

  it('knows no event at an address that is not its own', async () => {
    const other = await createEvent({ slug: 'of-another' })
    const id = await createEvent()
    await expect(db.event.update({ where: { id }, data: { slug: 'of-another' } })).rejects.toThrow()
    await expect(db.event.update({ where: { id }, data: { slug: 'never-given' } })).rejects.toThrow()
    expect(await db.event.findUnique({ where: { id: other }, select: { slug: true } })).toEqual({ slug: 'of-another' })
  })

  it('keeps a published address with its event for ever', async () => {
    const id = await createEvent({ slug: 'kept' })
    const other = await createEvent()
    const where = { date_slug: { date, slug: 'kept' } }
    await expect(db.address.update({ where, data: { eventId: other } })).rejects.toThrow(/belongs to its event/)
    await expect(db.address.delete({ where })).rejects.toThrow(/was published and stays/)
    await expect(db.address.update({ where, data: { publishedAt: null } })).rejects.toThrow(/belongs to its event/)
    expect(await db.address.findUnique({ where, select: { eventId: true } })).toEqual({ eventId: id })
  })

  it('lets a published address pass on only to the event its owner turned out to be', async () => {
    const [into, twin] = [await createEvent({ slug: 'first' }), await createEvent({ slug: 'twin' })]
    await db.$transaction([
      db.event.update({ where: { id: twin }, data: { status: 'MERGED', mergedIntoId: into, slug: null } }),
      db.address.update({ where: { date_slug: { date, slug: 'twin' } }, data: { eventId: into } }),
    ])
    expect(await db.address.count({ where: { eventId: into } })).toBe(2)
  })

  it('frees the reserved address of a draft', async () => {
    const id = await createEvent({ slug: 'draft', status: 'DRAFT' })
    await db.$transaction([
      db.address.create({ data: { date, slug: 'better', eventId: id } }),
      db.event.update({ where: { id }, data: { slug: 'better' } }),
      db.address.delete({ where: { date_slug: { date, slug: 'draft' } } }),
    ])
    expect(await db.address.count({ where: { slug: 'draft' } })).toBe(0)
  })

  it.each(['', ' ', 'two\nlines', 'a bell \u0007'])('refuses the headline %j', async (headline) => {
    await expect(createEvent({ headline, slug: `h-${uuid()}` })).rejects.toThrow(/events_headline_check/)
  })

  it.each([
    'javascript:alert(1)',
    'ftp://example.org/a',
    'https://example.org/a b',
    `https://example.org/${'a'.repeat(2048)}`,
  ])('refuses the source %.40s', async (url) => {
    await expect(createEvent({ sources: [{ publisher: 'X', url }] })).rejects.toThrow(/sources_url_check/)
  })

  it('refuses an archived copy or a cover at an address that is not one', async () => {
    const id = await createEvent({ sources: [{ publisher: 'X', url: 'https://example.org/kept' }] })
    const archiveUrl = 'javascript:alert(1)'
    await expect(db.source.updateMany({ data: { archiveUrl } })).rejects.toThrow(/sources_archive_url_check/)
    const cover = { eventId: id, alt: 'A', credit: 'B', license: 'C' }
    for (const url of ['javascript:alert(1)', '//evil.example/a.webp', 'covers/a.webp'])
      await expect(db.coverImage.create({ data: { ...cover, url } })).rejects.toThrow(/cover_images_url_check/)
  })

  it('refuses a withdrawal without a reason and a publication without a time', async () => {
    const id = await createEvent()
    await expect(db.event.update({ where: { id }, data: { status: 'WITHDRAWN' } })).rejects.toThrow(
      /events_withdrawn_check/,
    )
    await expect(db.event.update({ where: { id }, data: { publishedAt: null } })).rejects.toThrow(
      /events_published_check/,
    )
  })

  it('only adds to history', async () => {
    const eventId = await createEvent()
    await db.revision.create({ data: { eventId, version: 1, at: date, act: 'import', snapshot: {} } })
    await db.auditEntry.create({ data: { actor: 'a test', act: 'look', subject: 'event', subjectId: eventId } })
    for (const attempt of [
      db.revision.updateMany({ data: { act: 'other' } }),
      db.revision.deleteMany(),
      db.$executeRaw`truncate revisions`,
      db.auditEntry.updateMany({ data: { act: 'other' } }),
      db.auditEntry.deleteMany(),
      db.$executeRaw`truncate audit_entries`,
    ])
      await expect(attempt).rejects.toThrow(/append-only/)
  })
})
