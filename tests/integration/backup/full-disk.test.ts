import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { writeBackup } from '@/lib/backup/write-backup'
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { mountTinyDisk } from '@/tests/support/tiny-disk'

const folder = join(env().DATA_DIR, 'backups')

const isTiny = mountTinyDisk(folder)

it.runIf(isTiny)('on a full disk says so, in the middle of a large table too, and leaves nothing', async () => {
  await db.$executeRaw`
    insert into topics (id, slug, name)
    select gen_random_uuid(), 'topic-' || n, (select string_agg(md5(n::text || m::text), '') from generate_series(1, 60) m)
    from generate_series(1, 20000) n`
  await expect(writeBackup(join(folder, 'whole.tar.gz'))).rejects.toThrow('ENOSPC')
  expect(readdirSync(folder)).toEqual([])
})
