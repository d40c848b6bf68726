import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet'
import { describe, expect, it } from 'vitest'
import { importArchive } from '@/lib/archive-file/import-archive'
import { makeDumps } from '@/lib/dumps/make-dumps'
import { dumpsFolder, readManifest } from '@/lib/dumps/manifest'
import { parseDumpAddress } from '@/lib/serving/dump-answer'
import { clearAll, makeArchive, secret } from '@/tests/integration/archive-file/some-archive'

describe('monthly dumps', () => {
  it('hold what is public, with the hash of each file, and are made once', async () => {
    const { imageId } = await makeArchive()
    await makeDumps('2026-11')
    const { dumps } = await readManifest()
    await makeDumps('2026-11')
    expect((await readManifest()).dumps).toEqual(dumps)
    expect(dumps).toMatchObject([{ month: '2026-11', events: 2 }])
    const [dump] = dumps
    expect(dump!.files).toHaveLength(4)
    for (const { path, sha256, bytes } of dump!.files) {
      const content = readFileSync(join(dumpsFolder(), path))
      expect([createHash('sha256').update(content).digest('hex'), content.length]).toEqual([sha256, bytes])
      expect(parseDumpAddress(`/dumps/${path}`)).toBe(path)
    }
    expect(readdirSync(dumpsFolder()).toSorted()).toEqual(['2026-11', 'manifest.json'])
    const csv = gunzipSync(readFileSync(join(dumpsFolder(), '2026-11/daybook-2026-11.csv.gz'))).toString()
    expect(csv).toContain('The harbour of Port Ellery is under water')
    expect(csv).not.toContain(secret)
    const file = await asyncBufferFromFile(join(dumpsFolder(), '2026-11/daybook-2026-11.parquet'))
    const rows = await parquetReadObjects({ file })
    expect(rows.map((row) => row.headline).toSorted()).toEqual([
      'The harbour of Port Ellery is under water',
      'The mayor of Port Ellery resigns',
    ])
    await clearAll([imageId])
    const { problems, things } = await importArchive(join(dumpsFolder(), '2026-11/daybook-2026-11.jsonl.gz'))
    expect([problems, things.event]).toEqual([[], { made: 2, updated: 0, kept: 0 }])
  }, 180_000)

  it('lie under no address before they are whole, and replace what an interrupted one left', async () => {
    const left = join(dumpsFolder(), '2026-12')
    for (const folder of [left, `${left}.part`]) {
      mkdirSync(folder, { recursive: true })
      writeFileSync(join(folder, 'left.csv.gz'), '')
    }
    await makeDumps('2026-12')
    expect(readdirSync(left)).not.toContain('left.csv.gz')
    expect(readdirSync(dumpsFolder())).not.toContain('2026-12.part')
    expect(parseDumpAddress('/dumps/2026-12.part/daybook-2026-12.csv.gz')).toBeNull()
  }, 180_000)

  it.each([
    '/dumps/../secrets',
    '/dumps/2026-11/../../secret',
    '/dumps/2026-11/daybook-2026-11.jsonl',
    '/dumps/x.json',
  ])('has no file %s', (path) => expect(parseDumpAddress(path)).toBeNull())
})
