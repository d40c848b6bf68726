import { readdirSync } from 'node:fs'
import { join, relative, sep } from 'node:path'

/** Every file under a folder by its name from there ("news/2017/04/7/index.html"). */
export function treeFiles(folder: string): Set<string> {
  return new Set(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/')),
  )
}
