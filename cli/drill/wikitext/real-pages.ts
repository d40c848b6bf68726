import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { corpusPages, corpusRevisions, corpusSamples } from '@/cli/bench/corpus'
import { runCommandLine } from '@/cli/drill/world'
import { decodePage } from '@/lib/ingest/wikitext/decode-page'

/** A day's page as somebody wrote it. */
export type RealPage = { date: string; text: string }

/** The pages beside the project, where they are there; else those that `export` writes of this archive into a folder. */
export async function realPages(folder: string): Promise<{ pages: RealPage[]; of: string }> {
  const folders = [corpusPages, corpusSamples, corpusRevisions].filter((path) => path !== null)
  if (folders.length > 0) return { pages: folders.flatMap(pagesIn), of: 'real days' }
  const { code, output } = await runCommandLine(['export', '--format', 'wikitext', '--out', folder])
  if (code !== 0) throw new Error(`export ended with ${code}: ${output.slice(0, 200)}`)
  return { pages: pagesIn(folder), of: 'days of the sample archive' }
}

/** What is in a page goes by its day; of several readings of a day each is one. */
function pagesIn(folder: string): RealPage[] {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.wiki'))
    .sort()
  return paths.flatMap((path) => {
    const date = /\d{4}-\d{2}-\d{2}(?=\.wiki|\/)/.exec(`/${path}`)?.[0] ?? /\d{4}-\d{2}-\d{2}/.exec(basename(path))?.[0]
    const text = decodePage(readFileSync(join(folder, path)))
    return date && text.trim() ? [{ date, text }] : []
  })
}
