import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { writeBackup } from '@/lib/backup/write-backup'
import { db } from '@/lib/db'
import { env } from '@/lib/env'

const folder = join(env().DATA_DIR, 'backups')

/** A disk of 100 KB; false where this user may not. */
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

it.runIf(isTiny)('on a full disk says so, in the middle of a large table too, and leaves nothing', async () => {
  await db.$executeRaw`
    insert into topics (id, slug, name)
    select gen_random_uuid(), 'topic-' || n, (select string_agg(md5(n::text || m::text), '') from generate_series(1, 60) m)
    from generate_series(1, 20000) n`
  await expect(writeBackup(join(folder, 'whole.tar.gz'))).rejects.toThrow('ENOSPC')
  expect(readdirSync(folder)).toEqual([])
})
