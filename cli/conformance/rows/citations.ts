import { Cite } from '@citation-js/core'
import '@citation-js/plugin-bibtex'
import '@citation-js/plugin-ris'
import { ask } from '@/cli/conformance/ask'
import { mostChanged } from '@/cli/conformance/changed-events'
import { newTally, type Tally } from '@/cli/conformance/tally'
import type { Row, RowOutcome, TestedSite } from '@/cli/conformance/row'
import { named } from '@/cli/conformance/versions'

export const row: Row = {
  standard: 'Citations: BibTeX, RIS, CSL-JSON, {{cite news}}',
  counts: 'An event and each of its sources is read back as what it is: title, publication, date and address.',
  validator: ['@citation-js/core', '@citation-js/plugin-bibtex', '@citation-js/plugin-ris'].map(named).join('; '),
  check,
}

type Event = { date: string; headline: string; sources: { publisher: string; url: string; title: string | null }[] }
type Read = { title?: string; 'container-title'?: string; URL?: string; issued?: { 'date-parts': number[][] } }

async function check(site: TestedSite): Promise<RowOutcome> {
  const tally = newTally()
  for (const { event } of await mostChanged(site, 10)) {
    const answer = await ask(site, `${event}.json`)
    const facts = (await answer.json()) as Event
    for (const suffix of ['bib', 'ris', 'csl.json']) {
      await checkEvent(tally, site, `${event}.${suffix}`, facts)
      await checkSources(tally, site, event, suffix, facts)
    }
    await checkWikitext(tally, site, `${event}.wiki`, facts)
    const page = await ask(site, `${event}/cite`)
    tally.that(`${event}/cite`, page.status === 200 && !/<script>/.test(await page.text()), `answers ${page.status}`)
  }
  const nothing = await ask(site, '/news/1800/01/1/nothing.bib')
  tally.that('/news/1800/01/1/nothing.bib', nothing.status === 404, `answers ${nothing.status}`)
  return tally.outcome
}

async function read(site: TestedSite, path: string): Promise<Read[]> {
  const answer = await ask(site, path)
  return (new Cite(await answer.text()) as { data: Read[] }).data
}

async function checkEvent(tally: Tally, site: TestedSite, path: string, { headline, date }: Event) {
  const [item] = await read(site, path)
  const day = date.split('-').map(Number)
  const said = item?.issued?.['date-parts'][0] ?? []
  tally.that(path, item?.title === headline, `is titled ${item?.title}`)
  // Of RIS the reader takes the year alone.
  tally.that(path, said.join() === (path.endsWith('.ris') ? String(day[0]) : day.join()), `is dated ${said.join()}`)
  tally.that(path, /\/v\/\d+$/.test(item?.URL ?? ''), `is at ${item?.URL}, which is no version`)
}

async function checkSources(tally: Tally, site: TestedSite, event: string, suffix: string, { sources }: Event) {
  if (sources.length === 0) return
  const path = `${event}/sources.${suffix}`
  const items = await read(site, path)
  tally.that(path, items.length === sources.length, `has ${items.length} of ${sources.length}`)
  for (const [index, source] of sources.entries()) {
    const item = items[index]
    tally.that(path, item?.URL === source.url, `has ${item?.URL} for ${source.url}`)
    tally.that(path, (item?.title ?? null) === source.title, `has the title ${item?.title} for ${source.title}`)
    tally.that(path, item?.['container-title'] === source.publisher, `has ${item?.['container-title']}`)
  }
  const [last] = await read(site, `${event}/sources/${sources.length}.${suffix}`)
  tally.that(path, last?.URL === sources.at(-1)?.url, 'has another source under its number')
}

async function checkWikitext(tally: Tally, site: TestedSite, path: string, { date }: Event) {
  const answer = await ask(site, path)
  const text = (await answer.text()).trim()
  const inside = text
    .replace(/^\{\{cite news/, '')
    .replace(/\}\}$/, '')
    .replaceAll('{{!}}', '')
  tally.that(path, /^\{\{cite news \|title=.+ \|newspaper=.+ \|date=.+ \|url=\S+/.test(text), 'is no {{cite news}}')
  tally.that(path, text.includes(`|date=${date}`) && !/\{\{|\}\}|\[\[|\]\]/.test(inside), 'has markup within its words')
}
