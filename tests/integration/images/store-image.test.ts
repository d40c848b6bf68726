import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { wholeFrame, type CoverContent } from '@/lib/images/cover-content'
import { coverRow } from '@/lib/images/cover-row'
import { keepFrame } from '@/lib/images/keep-frame'
import { storage } from '@/lib/images/storage'
import { storeImage } from '@/lib/images/store-image'
import type { Actor } from '@/lib/users/actor'
import { createEvent } from '@/tests/support/factories'
import { createActor } from '@/tests/support/people'
import { cornersOf, picture } from '@/tests/support/pictures'

let contributor: Actor
beforeAll(async () => void (contributor = await createActor('CONTRIBUTOR')))
beforeEach(() => void vi.restoreAllMocks())

const upload = (bytes: Buffer) => storeImage(contributor, bytes, { sourceUrl: null })

async function stored(bytes: Buffer) {
  const result = await upload(bytes)
  if (!result.ok) throw new Error(result.error.type)
  return result.value
}

const filesOnDisk = async () =>
  (await readdir(join(env().DATA_DIR, 'uploads'), { recursive: true }).catch(() => [])).filter((name) =>
    /\.\w+$/.test(name),
  )

const everything = async () => ({
  images: await db.image.count(),
  acts: await db.auditEntry.count(),
  files: (await filesOnDisk()).sort(),
})

let seed = 0
const fresh = (width = 600, height = 400) => picture(width, height, ++seed).jpeg().toBuffer()

describe('an uploaded picture', () => {
  it('is kept in every width that pages use, in two formats, and the log says who brought it', async () => {
    const image = await stored(await fresh(1_600, 900))
    expect(image).toMatchObject({ width: 1_600, height: 900 })
    for (const width of [304, 480, 720, 1080, 1440]) {
      const avif = await storage().get(`images/${image.id}/full/${width}.avif`)
      const webp = await storage().get(`images/${image.id}/full/${width}.webp`)
      const size = { width, height: Math.round((width * 9) / 16) }
      expect(await sharp(avif ?? undefined).metadata()).toMatchObject({ ...size, format: 'heif' })
      expect(await sharp(webp ?? undefined).metadata()).toMatchObject({ ...size, format: 'webp' })
    }
    const row = await db.image.findUniqueOrThrow({ where: { id: image.id } })
    expect(row).toMatchObject({ uploadedById: contributor.userId, publishedAt: null, sourceUrl: null })
    expect(row.files).toHaveLength(11)
    const acts = await db.auditEntry.findMany({ where: { act: 'image.store', subjectId: image.id } })
    expect(acts).toEqual([expect.objectContaining({ actor: contributor.name })])
  })

  it('is one image however often it is brought, also twice at once', async () => {
    const bytes = await fresh()
    const both = await Promise.all([stored(bytes), stored(bytes)])
    const before = await everything()
    expect(new Set([...both, await stored(bytes)].map(({ id }) => id)).size).toBe(1)
    expect(await everything()).toEqual(before)
    expect(before.files.filter((name) => name.includes(both[0].id))).toHaveLength(7)
  })

  it('that is refused leaves nothing behind', async () => {
    const before = await everything()
    const whole = await fresh()
    for (const bytes of [Buffer.from('<svg/>'), whole.subarray(0, whole.length / 2), await fresh(50, 50)])
      expect((await upload(bytes)).ok).toBe(false)
    expect(await everything()).toEqual(before)
  })

  it.each(['ENOSPC', 'EDQUOT'])('that finds the disk full on its way (%s) leaves nothing behind', async (code) => {
    const before = await everything()
    const put = storage().put
    let written = 0
    vi.spyOn(storage(), 'put').mockImplementation(async (...file) => {
      if (++written === 4) throw Object.assign(new Error('write'), { code })
      await put(...file)
    })
    expect(await upload(await fresh())).toEqual({ ok: false, error: { type: 'no-room' } })
    expect(written).toBe(4)
    expect(await everything()).toEqual(before)
  })

  it('whose entry in the log cannot be written leaves nothing behind, and the fault is not hidden', async () => {
    const before = await everything()
    const nobody = { ...contributor, userId: '00000000-0000-4000-8000-000000000000' }
    await expect(storeImage(nobody, await fresh(), { sourceUrl: null })).rejects.toThrow()
    expect(await everything()).toEqual(before)
  })
})

describe('a frame of an image', () => {
  const half = { crop: { x: 0.5, y: 0.5, width: 0.5, height: 0.5 }, focus: { x: 0.75, y: 0.75 } }

  it('is files of its own, made once', async () => {
    const { id } = await stored(await fresh(1_600, 900))
    expect(await keepFrame(contributor, id, half)).toEqual({ ok: true, value: null })
    const shown = await storage().get(`images/${id}/800-450-800-450/800.webp`)
    expect(await sharp(shown ?? undefined).metadata()).toMatchObject({ width: 800, height: 450 })
    expect((await cornersOf(shown ?? Buffer.alloc(0))).first[0]).toBeLessThan(80)
    const before = await everything()
    expect(await keepFrame(contributor, id, half)).toEqual({ ok: true, value: null })
    expect(await keepFrame(contributor, id, wholeFrame)).toEqual({ ok: true, value: null })
    expect(await everything()).toEqual(before)
  })

  it('asked for twice at once is whole', async () => {
    const { id } = await stored(await fresh())
    await Promise.all([keepFrame(contributor, id, half), keepFrame(contributor, id, half)])
    const { files } = await db.image.findUniqueOrThrow({ where: { id } })
    const keys = (files as { key: string }[]).map(({ key }) => key)
    expect(new Set(keys).size).toBe(keys.length)
    for (const key of keys) expect(await storage().get(key)).not.toBeNull()
  })

  it('that finds no room, or no image, leaves nothing behind', async () => {
    const { id } = await stored(await fresh())
    const before = await everything()
    vi.spyOn(storage(), 'put').mockRejectedValue(Object.assign(new Error('write'), { code: 'ENOSPC' }))
    expect(await keepFrame(contributor, id, half)).toEqual({ ok: false, error: { type: 'no-room' } })
    expect(await everything()).toEqual(before)
    const none = await keepFrame(contributor, '00000000-0000-4000-8000-000000000000', half)
    expect(none).toEqual({ ok: false, error: { type: 'not-found' } })
  })

  it('is what a published cover shows, and makes the image public for good', async () => {
    const { id } = await stored(await fresh(1_600, 900))
    await keepFrame(contributor, id, half)
    const words = { alt: 'A wall', caption: null, credit: 'A. N. Other', license: 'CC0', provenance: 'our own' }
    const cover: CoverContent = { ...words, imageId: id, url: null, frame: half }
    const eventId = await createEvent()
    const row = await coverRow(db, eventId, cover)
    expect(row).toMatchObject({ url: `/images/${id}/800-450-800-450/800.webp`, width: 800, height: 450, imageId: id })
    await db.coverImage.create({ data: { eventId, ...row } })
    const published = await db.image.findUniqueOrThrow({ where: { id } })
    expect(published.publishedAt).not.toBeNull()
    await db.coverImage.delete({ where: { eventId } })
    expect(await db.image.findUniqueOrThrow({ where: { id } })).toEqual(published)
  })
})
