import { execFileSync } from 'node:child_process'
import { closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'

export type SmallDisk = { fill: (left?: number) => void; free: () => void }

/** Mounts a disk in memory of so many megabytes at a folder; null where this user may not. It is unmounted when the run ends. */
export function mountSmallDisk(folder: string, megabytes: number): SmallDisk | null {
  mkdirSync(folder, { recursive: true })
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=0711`, 'tmpfs', folder], { stdio: 'ignore' })
  } catch {
    return null
  }
  const filler = join(folder, 'filler')
  return { fill: () => fillUp(filler), free: () => rmSync(filler, { force: true }) }
}

/** Until there is no room for a byte more. */
function fillUp(path: string): void {
  const file = openSync(path, 'a')
  try {
    for (let size = 2 ** 20; size > 0; size >>= 1) while (hasWritten(file, Buffer.alloc(size)));
  } finally {
    closeSync(file)
  }
}

function hasWritten(file: number, bytes: Buffer): boolean {
  try {
    return writeSync(file, bytes) === bytes.length
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOSPC') return false
    throw error
  }
}
