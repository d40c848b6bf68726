import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { v7 as uuid } from 'uuid'
import { beforeEach, expect, it, vi } from 'vitest'
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { keepFrame } from '@/lib/images/keep-frame'
import { storage } from '@/lib/images/storage'
import { storeImage } from '@/lib/images/store-image'
import { StoredFiles } from '@/lib/images/stored-files'
import { noteUnfinished, sweepUnfinished } from '@/lib/images/unfinished-files'
import { createActor } from '@/tests/support/people'
import { picture } from '@/tests/support/pictures'

const later = () => Date.now() + 2 * 3_600_000
const quarter = { crop: { x: 0, y: 0, width: 0.5, height: 0.5 }, focus: { x: 0.25, y: 0.25 } }

beforeEach(() => void vi.restoreAllMocks())

const filesOnDisk = async () =>
  (await readdir(join(env().DATA_DIR, 'uploads'), { recursive: true })).filter((name) => /\.\w+$/.test(name)).length

async function createImage(width: number) {
  const actor = await createActor('EDITOR')
  const stored = await storeImage(actor, await picture(width, 300).png().toBuffer(), { sourceUrl: null })
  if (!stored.ok) throw new Error(stored.error.type)
  return { actor, id: stored.value.id }
}

/** What a server leaves that is killed once the files are in the storage: they, and the note; no image that has them. */
async function killed(imageId: string, name: string) {
  const key = `images/${imageId}/0-0-200-150/${name}.webp`
  const content = Buffer.from('left behind')
  await noteUnfinished(imageId, [{ content, stored: { width: 1, height: 1, type: 'image/webp', bytes: 11, key } }])
  await storage().put(key, content, 'image/webp')
}

it('notes files before they are put, leaves no note of what was kept, and takes none of it away', async () => {
  const { actor, id } = await createImage(400)
  const { put } = storage()
  vi.spyOn(storage(), 'put').mockImplementationOnce(async (...file) => {
    expect(await db.unfinishedFiles.count({ where: { imageId: id } })).toBe(1)
    await put(...file)
  })
  await keepFrame(actor, id, quarter)
  expect(await db.unfinishedFiles.count()).toBe(0)
  const before = await filesOnDisk()
  await sweepUnfinished(later())
  expect(await filesOnDisk()).toBe(before)
})

it('leaves no note where the storage fails, which takes back what there is of the files', async () => {
  const actor = await createActor('EDITOR')
  vi.spyOn(storage(), 'put').mockRejectedValueOnce(new Error('broken'))
  const upload = await picture(440, 300).png().toBuffer()
  await expect(storeImage(actor, upload, { sourceUrl: null })).rejects.toThrow('broken')
  expect(await db.unfinishedFiles.count()).toBe(0)
})

it('removes an hour later what a killed upload or crop left in the storage', async () => {
  const { id } = await createImage(410)
  const before = await filesOnDisk()
  for (const imageId of [id, uuid()]) {
    await killed(imageId, '304')
    await sweepUnfinished(Date.now())
    expect(await filesOnDisk()).toBe(before + 1)
    await sweepUnfinished(later())
    expect([await filesOnDisk(), await db.unfinishedFiles.count()]).toEqual([before, 0])
  }
})

it('leaves alone what another attempt kept meanwhile', async () => {
  const { actor, id } = await createImage(400)
  await killed(id, '200')
  await keepFrame(actor, id, quarter)
  await sweepUnfinished(later())
  const { files } = await db.image.findUniqueOrThrow({ where: { id } })
  for (const { key } of StoredFiles.parse(files)) expect(await storage().get(key)).not.toBeNull()
})
