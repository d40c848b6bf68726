import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { hashOfFile } from '@/lib/archive-file/file-hash'
import { filesOf, writeArchive } from '@/lib/archive-file/write-archive'
import { today } from '@/lib/dates/plain-date'
import { dumpsFolder, manifestPath, readManifest, type Dump } from '@/lib/dumps/manifest'
import { writeCsv } from '@/lib/dumps/write-csv'
import { writeParquet } from '@/lib/dumps/write-parquet'

/** Makes the dump of this month, unless it is there: everything public, for programs of others. Whole or not at all. */
export async function makeDumps(month: string = today().slice(0, 7)): Promise<void> {
  const manifest = await readManifest()
  if (manifest.dumps.some((dump) => dump.month === month)) return
  // Under no address until it is whole: whoever fetched half of it would keep that for good.
  const [folder, whole] = [join(dumpsFolder(), `${month}.part`), join(dumpsFolder(), month)]
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  const pathOf = (ending: string) => join(folder, `daybook-${month}.${ending}`)
  const { events } = await writeArchive({ out: pathOf('jsonl.gz'), from: null, to: null })
  await writeCsv(pathOf('csv.gz'))
  await writeParquet(pathOf('parquet'))
  const names = ['jsonl.gz', 'csv.gz', 'parquet'].map((ending) => `daybook-${month}.${ending}`)
  const pictures = filesOf(`daybook-${month}.jsonl.gz`)
  const pictureNames = (await readdir(join(folder, pictures)).catch(() => [])).map((name) => `${pictures}/${name}`)
  const files: Dump['files'] = []
  for (const name of [...names, ...pictureNames.sort()]) files.push(await described(folder, month, name))
  const dump: Dump = { month, at: new Date().toISOString(), events, files }
  await rm(whole, { recursive: true, force: true })
  await rename(folder, whole)
  const dumps = [dump, ...manifest.dumps].sort((a, b) => b.month.localeCompare(a.month))
  await writeFile(`${manifestPath()}.part`, `${JSON.stringify({ ...manifest, dumps }, null, 2)}\n`)
  await rename(`${manifestPath()}.part`, manifestPath())
}

const described = async (folder: string, month: string, name: string) => ({
  path: `${month}/${name}`,
  bytes: (await stat(join(folder, name))).size,
  sha256: await hashOfFile(join(folder, name)),
})
