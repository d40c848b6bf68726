import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { join } from 'node:path'

/** How many queries of readers a server answered, by its log, since it was asked last; not those that ask how far it has come. */
export function readerQueries(dataDir: string): () => number {
  let from = 0
  return () => {
    const file = openSync(join(dataDir, 'postgres.log'), 'r')
    try {
      const bytes = Buffer.alloc(Math.max(0, fstatSync(file).size - from))
      readSync(file, bytes, 0, bytes.length, from)
      from += bytes.length
      return bytes.toString().match(ofReaders)?.length ?? 0
    } finally {
      closeSync(file)
    }
  }
}

const ofReaders =
  /^daybook readers\|LOG: +(?:execute [^:]*|statement): (?!begin|commit|rollback|set |select pg_is_in_recovery)/gim
