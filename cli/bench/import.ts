import { join } from 'node:path'
import { corpusPages, readReference } from '@/cli/bench/corpus'
import { watchMemory } from '@/cli/bench/memory'
import { megabytes, percent, perSecond, printTable, seconds } from '@/cli/bench/table'
import { startNode } from '@/cli/setup/children.mjs'
import { getDay } from '@/lib/archive/days'
import type { EventView, LinkView } from '@/lib/archive/views'
import { db } from '@/lib/db'
import { plainDate } from '@/lib/dates/plain-date'
import type { DayReading, EventReading, LinkReading } from '@/lib/ingest/wikitext/reading'
import { measureAgainstReference } from '@/lib/ingest/wikitext/yardstick'

/** Imports the whole corpus twice, then compares what readers get with the reference. */
export async function benchImport(): Promise<void> {
  if (!corpusPages) return console.log('\nimport: skipped, ../shared/corpus is absent')
  const first = await runImport(corpusPages)
  const again = await runImport(corpusPages)
  const events = await db.event.count({ where: { status: 'PUBLISHED' } })
  printTable(
    `Import of ${events} events`,
    ['time', 'events', 'peak memory'],
    [
      ['from nothing', seconds(first.time), perSecond((1000 * events) / first.time), megabytes(first.peak)],
      ['again, nothing changed', seconds(again.time), perSecond((1000 * events) / again.time), megabytes(again.peak)],
    ],
  )
  await compare()
}

async function runImport(path: string): Promise<{ time: number; peak: number }> {
  const began = performance.now()
  const child = startNode(join(process.cwd(), 'cli', 'daybook.ts'), {
    args: ['import', 'wikitext', path, '--json'],
    nodeOptions: ['--import', 'tsx', '--conditions=react-server'],
  })
  child.stdout?.resume()
  child.stderr?.resume()
  const memory = watchMemory(child.pid)
  const code = await new Promise((resolve) => child.once('exit', resolve))
  const peak = memory.stop()
  if (code !== 0) throw new Error(`the import ended with ${code}`)
  return { time: performance.now() - began, peak }
}

async function compare(): Promise<void> {
  const reference = readReference()
  const dates = [...new Set(reference.map((line) => plainDate((JSON.parse(line) as { date: string }).date)))]
  const readings = new Map<string, DayReading>()
  for (const date of dates)
    readings.set(date, { date, refusal: null, problems: [], events: (await getDay(date)).events.map(toReading) })
  const found = measureAgainstReference(readings, reference)
  const row = (
    what: string,
    { found, wanted: all }: { found: number; wanted: number },
    wanted: string,
  ): [string, ...string[]] => [what, percent(found, all), wanted]
  printTable(
    `What readers get of the ${reference.length} events of the reference`,
    ['found', 'wanted'],
    [
      row('events, same text', found.events, '≥ 99 %'),
      ['events, extra', percent(found.extra, found.events.wanted), '≤ 0.5 %'],
      row('sources', found.sources, '≥ 99 %'),
      row('contexts', found.contexts, '≥ 98 %'),
      row('sections', found.sections, '≥ 99 %'),
      row('outermost topics', found.topics, '≥ 99 %'),
    ],
  )
}

/** A published event as the reader of pages would have given it. */
const toReading = (event: EventView): EventReading => ({
  line: 0,
  section: event.section,
  sectionAsWritten: null,
  topics: event.topics.map((topic) => ({ name: topic.name, links: [toLink(topic)] })),
  headline: event.headline,
  contexts: event.contexts.map(toLink),
  sources: event.sources,
})

const toLink = ({ name, wikipedia }: LinkView): LinkReading => ({
  text: name,
  article: decodeURIComponent(wikipedia?.split('/wiki/')[1] ?? '').replaceAll('_', ' '),
})
