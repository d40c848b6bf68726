import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, expect, it } from 'vitest'
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { storeImage } from '@/lib/images/store-image'
import { createActor } from '@/tests/support/people'
import { picture } from '@/tests/support/pictures'

const folder = join(env().DATA_DIR, 'uploads')

/** Puts a disk of 100 KB where uploads go; false where this user may not. */
function mountTinyDisk(): boolean {
  mkdirSync(folder)
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=100k', 'tmpfs', folder], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

const isTiny = mountTinyDisk()
afterAll(() => void (isTiny && execFileSync('umount', [folder])))

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
