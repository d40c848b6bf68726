import { Cite } from '@citation-js/core'
import '@citation-js/plugin-bibtex'
import '@citation-js/plugin-ris'
import { mostChanged, newCases, outcomeOf, request } from '@/cli/conformance/cases'
import type { Row, RowOutcome, TestedSite } from '@/cli/conformance/row'

export const row: Row = {
  standard: 'Citations: BibTeX, RIS, CSL-JSON, {{cite news}}',
  counts: 'An event and each of its sources is read back as what it is: title, publication, date and address.',
  validator: '@citation-js/core, plugin-bibtex and plugin-ris 0.8.2',
  check,
}

type Cases = ReturnType<typeof newCases>
type Event = { date: string; headline: string; sources: { publisher: string; url: string; title: string | null }[] }
type Read = { title?: string; 'container-title'?: string; URL?: string; issued?: { 'date-parts': number[][] } }

async function check(site: TestedSite): Promise<RowOutcome> {
  const cases = newCases()
  for (const { event } of await mostChanged(site, 10)) {
    const answer = await request(site, `${event}.json`)
    const facts = (await answer.json()) as Event
    for (const suffix of ['bib', 'ris', 'csl.json']) {
      await checkEvent(cases, site, `${event}.${suffix}`, facts)
      await checkSources(cases, site, event, suffix, facts)
    }
    await checkWikitext(cases, site, `${event}.wiki`, facts)
    const page = await request(site, `${event}/cite`)
    cases.that(`${event}/cite`, page.status === 200 && !/<script>/.test(await page.text()), `answers ${page.status}`)
  }
  const nothing = await request(site, '/news/1800/01/1/nothing.bib')
  cases.that('/news/1800/01/1/nothing.bib', nothing.status === 404, `answers ${nothing.status}`)
  return outcomeOf(cases)
}

async function read(site: TestedSite, path: string): Promise<Read[]> {
  const answer = await request(site, path)
  return (new Cite(await answer.text()) as { data: Read[] }).data
}

async function checkEvent(cases: Cases, site: TestedSite, path: string, { headline, date }: Event) {
  const [item] = await read(site, path)
  const day = date.split('-').map(Number)
  const said = item?.issued?.['date-parts'][0] ?? []
  cases.that(path, item?.title === headline, `is titled ${item?.title}`)
  // Of RIS the reader takes the year alone.
  cases.that(path, said.join() === (path.endsWith('.ris') ? String(day[0]) : day.join()), `is dated ${said.join()}`)
  cases.that(path, /\/v\/\d+$/.test(item?.URL ?? ''), `is at ${item?.URL}, which is no version`)
}

async function checkSources(cases: Cases, site: TestedSite, event: string, suffix: string, { sources }: Event) {
  if (sources.length === 0) return
  const path = `${event}/sources.${suffix}`
  const items = await read(site, path)
  cases.that(path, items.length === sources.length, `has ${items.length} of ${sources.length}`)
  for (const [index, source] of sources.entries()) {
    const item = items[index]
    cases.that(path, item?.URL === source.url, `has ${item?.URL} for ${source.url}`)
    cases.that(path, (item?.title ?? null) === source.title, `has the title ${item?.title} for ${source.title}`)
    cases.that(path, item?.['container-title'] === source.publisher, `has ${item?.['container-title']}`)
  }
  const [last] = await read(site, `${event}/sources/${sources.length}.${suffix}`)
  cases.that(path, last?.URL === sources.at(-1)?.url, 'has another source under its number')
}

async function checkWikitext(cases: Cases, site: TestedSite, path: string, { date }: Event) {
  const answer = await request(site, path)
  const text = (await answer.text()).trim()
  const inside = text
    .replace(/^\{\{cite news/, '')
    .replace(/\}\}$/, '')
    .replaceAll('{{!}}', '')
  cases.that(path, /^\{\{cite news \|title=.+ \|newspaper=.+ \|date=.+ \|url=\S+/.test(text), 'is no {{cite news}}')
  cases.that(path, text.includes(`|date=${date}`) && !/\{\{|\}\}|\[\[|\]\]/.test(inside), 'has markup within its words')
}
