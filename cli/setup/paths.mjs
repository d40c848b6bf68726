import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The checkout. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

/** Where locks on the checkout itself live (packages, generated code, build), whatever `DATA_DIR` is. */
export const checkoutLocks = join(root, '.data', 'run')

/** A path as a person in the checkout would write it. @param {string} path */
export function readable(path) {
  const short = relative(root, path)
  return short === '' ? '.' : short.startsWith('..') ? path : short
}
