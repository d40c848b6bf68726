import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { diskStorage } from '@/lib/images/disk-storage'
import { s3Storage } from '@/lib/images/s3-storage'
import type { Storage } from '@/lib/images/storage'
import { openS3Server, type S3Server } from '@/tests/support/s3'

let folder: string
let s3: S3Server

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'daybook-storage-'))
  s3 = await openS3Server()
})
afterAll(() => Promise.all([s3.close(), rm(folder, { recursive: true })]))

const storages: [string, () => Storage][] = [
  ['a folder', () => diskStorage(folder)],
  ['a bucket', () => s3Storage(s3.settings)],
]

describe.each(storages)('%s', (_, open) => {
  const bytes = Buffer.from([0, 1, 2, 255, 254, 10, 13])

  it('gives back what it was given, byte for byte', async () => {
    await open().put('images/a/full/304.webp', bytes, 'image/webp')
    expect(await open().get('images/a/full/304.webp')).toEqual(bytes)
    await open().put('images/a/full/304.webp', Buffer.from('other'), 'image/webp')
    expect(String(await open().get('images/a/full/304.webp'))).toBe('other')
  })

  it('has nothing where nothing was put, or was taken away', async () => {
    await open().put('images/b/full/304.webp', bytes, 'image/webp')
    await open().remove(['images/b/full/304.webp', 'images/b/full/480.webp'])
    expect(await open().get('images/b/full/304.webp')).toBeNull()
    expect(await open().get('images/b/none.webp')).toBeNull()
    expect(await open().get('images/none/full/304.webp')).toBeNull()
  })
})

describe('a folder', () => {
  it('keeps no empty folders, and takes no key that leads out of it', async () => {
    const disk = diskStorage(folder)
    await disk.put('images/c/full/304.webp', Buffer.from('c'), 'image/webp')
    await disk.remove(['images/c/full/304.webp'])
    expect(await readdir(join(folder, 'images'))).not.toContain('c')
    for (const key of ['../secret.webp', '/etc/a.webp', 'images/../../a.webp', 'images/a', 'images/A.webp', ''])
      await expect(disk.put(key, Buffer.from('x'), 'image/webp')).rejects.toThrow(/no key/)
  })
})

describe('a bucket', () => {
  it('takes no key that leads to another', async () => {
    const bucket = s3Storage(s3.settings)
    for (const key of ['../another/a.webp', 'images/../../a.webp', 'a.webp?acl', '']) {
      await expect(bucket.put(key, Buffer.from('x'), 'image/webp')).rejects.toThrow(/no key/)
      await expect(bucket.get(key)).rejects.toThrow(/no key/)
      await expect(bucket.remove([key])).rejects.toThrow(/no key/)
    }
  })

  it('is asked with a signature that is right, and says when it is not', async () => {
    expect(s3.signed()).toBeGreaterThan(0)
    const wrong = s3Storage({ ...s3.settings, secretAccessKey: 'not it' })
    await expect(wrong.put('images/d.webp', Buffer.from('d'), 'image/webp')).rejects.toThrow(/answered 403/)
    await expect(wrong.get('images/a/full/304.webp')).rejects.toThrow(/answered 403/)
  })

  it('that is not there, or fails, is a fault and no empty answer', async () => {
    const elsewhere = s3Storage({ ...s3.settings, bucket: 'another' })
    await expect(elsewhere.put('images/d.webp', Buffer.from('d'), 'image/webp')).rejects.toThrow(/answered 404/)
    s3.failWith(503)
    await expect(s3Storage(s3.settings).get('images/a/full/304.webp')).rejects.toThrow(/answered 503/)
    s3.failWith(null)
  })
})
