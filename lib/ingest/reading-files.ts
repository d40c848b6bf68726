import { readdir, realpath, stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { parsePlainDate } from '@/lib/dates/plain-date'

/** A file that holds a day's page as it was read at a time. `date` is null where only the page itself says it. */
export type ReadingFile = { path: string; date: string | null; readAt: string }

export type FileProblem = { file: string; line: number | null; reason: string }

/**
 * Finds the readings below files and folders, oldest first over all days; readings of one time go by date. A file named
 * by a time in a folder named by a date was read then, any other at `readAt` or else when it was last modified.
 */
export async function findReadingFiles(paths: string[], readAt: string | null) {
  const problems: FileProblem[] = []
  const found = new Map<string, ReadingFile>()
  const seen = new Set<string>()
  for (const path of paths) await collect(path, true)
  const files = [...found.values()].sort(
    (a, b) =>
      Date.parse(a.readAt) - Date.parse(b.readAt) ||
      (a.date ?? '').localeCompare(b.date ?? '') ||
      a.path.localeCompare(b.path),
  )
  return { files, problems }

  async function collect(path: string, isGiven: boolean) {
    try {
      const entry = await stat(path)
      if (entry.isDirectory()) await collectFolder(path)
      else if (entry.isFile() && path.endsWith('.wiki')) add(path, isGiven, entry.mtime)
      else problems.push({ file: path, line: null, reason: 'not a file named *.wiki' })
    } catch (error) {
      problems.push({ file: path, line: null, reason: reasonOf(error) })
    }
  }

  /** Every folder once, wherever links lead; what is hidden is meant for other programs. */
  async function collectFolder(path: string) {
    const place = await realpath(path)
    if (seen.has(place)) return
    seen.add(place)
    const names = (await readdir(path)).filter((name) => !name.startsWith('.')).sort()
    for (const name of names) await collect(join(path, name), false)
  }

  function add(path: string, isGiven: boolean, modified: Date) {
    const name = basename(path, '.wiki')
    const folder = parsePlainDate(basename(dirname(resolve(path))))
    const time = timeOfName(name)
    const date = folder && time ? folder : parsePlainDate(name)
    if (!date && !isGiven)
      problems.push({
        file: path,
        line: null,
        reason: 'named neither by a date nor by a time in a folder named by a date',
      })
    else found.set(resolve(path), { path, date, readAt: (folder && time) || readAt || modified.toISOString() })
  }
}

/** "2017-10-01T060203Z" as ISO 8601; null for a name that is no time. */
function timeOfName(name: string): string | null {
  const parts = /^(\d{4}-\d{2}-\d{2})T(\d{2}):?(\d{2}):?(\d{2})(\.\d{1,3})?Z$/.exec(name)
  if (!parts || !parsePlainDate(parts[1]!)) return null
  const time = new Date(`${parts[1]}T${parts[2]}:${parts[3]}:${parts[4]}${parts[5] ?? ''}Z`)
  return Number.isNaN(time.getTime()) ? null : time.toISOString()
}

const reasons: Record<string, string> = {
  ENOENT: 'there is no such file or folder',
  EACCES: 'may not be read',
  EPERM: 'may not be read',
  EISDIR: 'is a folder',
  ELOOP: 'is a link that leads to itself',
}

/** What a file error means to people. */
export function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code) return reasons[code] ?? `could not be read (${code})`
  throw error
}
