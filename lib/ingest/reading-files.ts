import { readdir, realpath, stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { parsePlainDate } from '@/lib/dates/plain-date'

/** A file that holds a day's page as it was read at a time. `date` is null where only the page itself says it. */
export type ReadingFile = { path: string; date: string | null; readAt: string }

export type FileProblem = { file: string; line: number | null; reason: string }

/** The longest page a wiki takes, as MediaWiki is set up by default; what is longer is some other file. */
const largestPage = 2 * 1024 * 1024

/** Clocks of two machines differ a little; a time further ahead would keep every later reading out. */
const clockDifference = 60_000

/**
 * Finds the readings below files and folders, oldest first over all days; readings of one time go by date. A file named
 * by a time in a folder named by a date was read then, any other at `readAt` or else when it was last modified.
 */
export async function findReadingFiles(paths: string[], readAt: string | null) {
  const problems: FileProblem[] = []
  const found = new Map<string, ReadingFile>()
  const seen = new Set<string>()
  let pages = 0
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
      if (entry.isDirectory()) await collectFolder(path, isGiven)
      else if (!entry.isFile() || !path.endsWith('.wiki')) refuse(path, 'not a file named *.wiki')
      else if (entry.size > largestPage) refuse(path, 'larger than a page can be (2 MB)')
      else add(path, isGiven, entry.mtime)
    } catch (error) {
      refuse(path, reasonOf(error))
    }
  }

  function refuse(file: string, reason: string) {
    problems.push({ file, line: null, reason })
  }

  /** Every folder once, wherever links lead; what is hidden is meant for other programs. */
  async function collectFolder(path: string, isGiven: boolean) {
    const place = await realpath(path)
    if (seen.has(place)) return
    seen.add(place)
    const names = (await readdir(path)).filter((name) => !name.startsWith('.')).sort()
    const before = pages + problems.length
    for (const name of names) await collect(join(path, name), false)
    if (isGiven && pages + problems.length === before) refuse(path, 'there is no file named *.wiki in it')
  }

  function add(path: string, isGiven: boolean, modified: Date) {
    pages++
    const name = basename(path, '.wiki')
    const folder = parsePlainDate(basename(dirname(resolve(path))))
    const time = folder && timeOfName(name)
    const date = time ? folder : parsePlainDate(name)
    const fileReadAt = time ?? readAt ?? modified.toISOString()
    if (!date && !isGiven) refuse(path, 'named neither by a date nor by a time in a folder named by a date')
    else if (Date.parse(fileReadAt) > Date.now() + clockDifference)
      refuse(path, `read at a time to come (${fileReadAt})`)
    else found.set(resolve(path), { path, date, readAt: fileReadAt })
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
