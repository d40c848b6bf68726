import type { MatchView } from '@/lib/archive/search-views'
import type { EventView } from '@/lib/archive/views'
import type { Tx } from '@/lib/db'

// Characters of no text: what stands between them matches.
const [start, stop] = ['\uE000', '\uE001']

/** Where the headlines and summaries of some events say what was looked for, as Postgres understands it. */
export async function markMatches(tx: Tx, events: EventView[], query: string): Promise<MatchView[]> {
  const texts = events.flatMap(({ id, headline, summary }) => [
    { event: id, in: 'headline' as const, text: headline },
    ...(summary === null ? [] : [{ event: id, in: 'summary' as const, text: summary }]),
  ])
  const options = `HighlightAll=true, StartSel=${start}, StopSel=${stop}`
  const rows = await tx.$queryRaw<{ marked: string }[]>`
    select ts_headline('daybook', text, ${query}::tsquery, ${options}) as marked
    from unnest(${texts.map(({ text }) => text)}::text[]) with ordinality as t (text, n) order by n`
  return texts.flatMap(({ text, ...where }, i) =>
    spansOf(text, rows[i]?.marked ?? '').map((span) => ({ ...where, ...span })),
  )
}

/** Postgres leaves out what looks like a tag of HTML: a text that it gives back otherwise is not marked. */
function spansOf(text: string, marked: string): Pick<MatchView, 'start' | 'end' | 'text'>[] {
  if (marked.replaceAll(start, '').replaceAll(stop, '') !== text) return []
  const spans: Pick<MatchView, 'start' | 'end' | 'text'>[] = []
  let end = 0
  for (const [i, piece] of marked.split(start).entries()) {
    const [match = '', rest = ''] = i === 0 ? ['', piece] : piece.split(stop)
    if (match) spans.push({ start: end, end: end + match.length, text: match })
    end += match.length + rest.length
  }
  return joined(spans, text)
}

/** The words of a phrase are marked as one. */
function joined(spans: Pick<MatchView, 'start' | 'end' | 'text'>[], text: string) {
  return spans.reduce<typeof spans>((all, span) => {
    const last = all.at(-1)
    if (!last || text.slice(last.end, span.start) !== ' ') return [...all, span]
    return [...all.slice(0, -1), { start: last.start, end: span.end, text: text.slice(last.start, span.end) }]
  }, [])
}
