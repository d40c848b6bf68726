import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { expect, it } from 'vitest'
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { storeImage } from '@/lib/images/store-image'
import { createActor } from '@/tests/support/people'
import { picture } from '@/tests/support/pictures'
import { mountTinyDisk } from '@/tests/support/tiny-disk'

const folder = join(env().DATA_DIR, 'uploads')

const isTiny = mountTinyDisk(folder)

it.runIf(isTiny)('on a full disk nothing is left of a picture, and there is room again for a smaller one', async () => {
  const actor = await createActor('CONTRIBUTOR')
  const noise = { type: 'gaussian' as const, mean: 128, sigma: 60 }
  const large = { width: 900, height: 900, channels: 3 as const, background: '#888', noise }
  const upload = await sharp({ create: large }).jpeg().toBuffer()
  expect(await storeImage(actor, upload, { sourceUrl: null })).toEqual({ ok: false, error: { type: 'no-room' } })
  expect(readdirSync(folder)).toEqual([])
  expect(await db.image.count()).toBe(0)
  const small = await picture(200, 150).jpeg().toBuffer()
  expect(await storeImage(actor, small, { sourceUrl: null })).toMatchObject({ ok: true })
})
