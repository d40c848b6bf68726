import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'

/** Writes a file whole or not at all: a page that is half there would be imported as a day that lost its events. False where it is there already. */
export async function writeOnce(path: string, text: string | Buffer, isDryRun: boolean): Promise<boolean> {
  const before = await readFile(path).catch(() => null)
  if (before?.equals(Buffer.from(text))) return false
  if (isDryRun) return true
  await mkdir(dirname(path), { recursive: true })
  await writeFile(`${path}.part`, text)
  await rename(`${path}.part`, path)
  return true
}
