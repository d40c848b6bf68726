import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { buffer } from 'node:stream/consumers'
import { createGunzip } from 'node:zlib'
import tar from 'tar-stream'
import { Manifest, manifestName, pieceName } from '@/lib/backup/manifest'
import { fail, ok, type Result } from '@/lib/result'

/** One entry of the file; no entry is larger than a piece of a table or a picture. */
export type BackupEntry = { name: string; content: Buffer }

/** Why a file is no backup that can be used. */
export type BadBackup = { type: 'bad-file'; reason: string }

/** In bytes, more than any entry that we write. What claims to be larger would fill the memory before anything is known of it. */
const largest = 2 ** 30

/** The entries of a backup, one after the other; throws where the file ends early or is none. */
export async function* backupEntries(path: string): AsyncGenerator<BackupEntry> {
  const file = createReadStream(path)
  const unzipped = createGunzip()
  const extract = tar.extract()
  // A fault of the file or of its compression is a fault of what is read.
  file.on('error', (error) => unzipped.destroy(error))
  unzipped.on('error', (error) => extract.destroy(error))
  file.pipe(unzipped).pipe(extract)
  try {
    for await (const entry of extract) {
      const { name, size = 0 } = entry.header
      if (size > largest) throw new Error(`${name} has ${size} bytes`)
      yield { name, content: await buffer(entry) }
    }
  } finally {
    file.destroy()
    unzipped.destroy()
  }
}

/** Reads a backup to its end and holds every byte against its manifest, before anything is done with it. */
export async function checkBackup(path: string): Promise<Result<Manifest, BadBackup>> {
  const bad = (reason: string) => fail({ type: 'bad-file', reason } as const)
  const found: { name: string; sha256: string }[] = []
  let last: BackupEntry | null = null
  try {
    for await (const entry of backupEntries(path)) {
      if (last?.name === manifestName) return bad('something follows its manifest')
      if (entry.name !== manifestName) found.push({ name: entry.name, sha256: hashOf(entry.content) })
      last = entry
    }
  } catch (error) {
    return bad(`it cannot be read to its end (${error instanceof Error ? error.message : String(error)})`)
  }
  if (last?.name !== manifestName) return bad('it has no manifest at its end: it was cut, or is no backup')
  const manifest = parseManifest(last.content)
  if (!manifest) return bad('its manifest is of another kind')
  const wrong = manifest.entries.findIndex(
    ({ name, sha256 }, i) => found[i]?.name !== name || found[i].sha256 !== sha256,
  )
  if (wrong >= 0) return bad(`${manifest.entries[wrong]?.name} is not what was written`)
  if (found.length !== manifest.entries.length) return bad('it has more than its manifest names')
  const lost = lostPart(manifest)
  return lost === null ? ok(manifest) : bad(`it lacks ${lost}`)
}

/** A table with rows, or a file, that the manifest speaks of and no entry has. */
function lostPart({ entries, tables, files }: Manifest): string | null {
  const there = new Set(entries.map(({ name }) => name))
  const empty = tables.find((table) => table.rows > 0 && !there.has(pieceName(table, 1)))
  return empty
    ? `the rows of ${empty.schema}.${empty.name}`
    : (files.find(({ entry }) => !there.has(entry))?.key ?? null)
}

const hashOf = (content: Buffer) => createHash('sha256').update(content).digest('hex')

function parseManifest(content: Buffer): Manifest | null {
  try {
    return Manifest.safeParse(JSON.parse(content.toString())).data ?? null
  } catch {
    return null
  }
}
