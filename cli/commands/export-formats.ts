import { writeArchive } from '@/lib/archive-file/write-archive'
import type { PlainDate } from '@/lib/dates/plain-date'
import { exportMarkdown as writeMarkdown } from '@/lib/export/export-markdown'
import { exportWikitext as writeWikitext } from '@/lib/export/export-wikitext'

/** What an export is asked for. */
export type Asked = { out: string; from?: PlainDate; to?: PlainDate; server?: string; dryRun?: boolean }
export type Report = (progress: { done: number; total: number }) => void

/** What came of it: for programs, in words, and line by line what went wrong. */
export type Exported = { summary: object; text: string; problems: string[] }

const rangeOf = ({ from, to }: Asked) => ({ from: from ?? null, to: to ?? null })

export async function exportJsonl(asked: Asked, report: Report): Promise<Exported> {
  const { out, dryRun } = asked
  const summary = await writeArchive({ out, ...rangeOf(asked), isDryRun: dryRun }, report)
  const { lines, bytes, isUnchanged, missing } = summary
  const kinds = Object.entries(lines).flatMap(([kind, count]) => (kind === 'archive' ? [] : [`${count} ${kind}`]))
  const done = dryRun ? 'Would write' : isUnchanged ? 'Left unchanged' : 'Wrote'
  return {
    summary,
    text: `${done} ${bytes} bytes of JSON lines: ${kinds.join(', ') || 'nothing'}.`,
    problems: missing.map((id) => `picture ${id}: its files are not in the storage`),
  }
}

export async function exportMarkdown(asked: Asked, report: Report): Promise<Exported> {
  const summary = await writeMarkdown({ out: asked.out, ...rangeOf(asked), isDryRun: asked.dryRun }, report)
  const { isDryRun, days, events, files } = summary
  const text = `${isDryRun ? 'Would have written' : 'Wrote'} ${events} events of ${days} days: ${files.written} files, ${files.unchanged} unchanged.`
  return { summary, text, problems: [] }
}

export async function exportWikitext(asked: Asked, report: Report): Promise<Exported> {
  const summary = await writeWikitext({ out: asked.out, ...rangeOf(asked), isDryRun: asked.dryRun }, report)
  const { isDryRun, days, events, files, lossy } = summary
  const text = [
    `${isDryRun ? 'Would have written' : 'Wrote'} ${events} events of ${days} days: ${files.written} files, ${files.unchanged} unchanged.`,
    ...(lossy.length ? [`${lossy.length} that cannot be said in this format, listed above.`] : []),
  ].join('\n')
  const problems = lossy.map(
    ({ date, headline, fields }) => `${date}, “${headline}”: would come back with other ${fields.join(', ')}`,
  )
  return { summary, text, problems }
}
