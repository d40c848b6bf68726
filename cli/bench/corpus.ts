import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'

const corpus = join(process.cwd(), '..', 'shared', 'corpus')

/** Real daily pages beside the project, where they are there. */
export const corpusPages = existsSync(corpus) ? join(corpus, 'wikitext') : null

/** Some of them as they were read again and again, where they are there. */
export const corpusRevisions = existsSync(corpus) ? join(corpus, 'revisions') : null

/** A day of each format that pages have had, where they are there. */
export const corpusSamples = existsSync(corpus) ? join(corpus, 'wikitext-samples') : null

/** A careful reading of those pages, one event a line. */
export const readReference = (): string[] =>
  gunzipSync(readFileSync(join(corpus, 'reference', 'events.jsonl.gz')))
    .toString()
    .trim()
    .split('\n')
