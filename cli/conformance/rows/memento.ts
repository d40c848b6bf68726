import { ask } from '@/cli/conformance/ask'
import { linksIn, mostChanged } from '@/cli/conformance/changed-events'
import { newTally, type Tally } from '@/cli/conformance/tally'
import type { Row, RowOutcome, TestedSite } from '@/cli/conformance/row'

export const row: Row = {
  standard: 'Memento, RFC 7089',
  counts:
    'Events and days, in every format: a TimeGate leads to what stood at a time, a TimeMap lists all times, and each of them says when it was.',
  validator: 'a table of tally against the running site',
  check,
}

type Memento = { target: string; datetime: string }

const suffixes = ['html', 'json', 'xml', 'md']

async function check(site: TestedSite): Promise<RowOutcome> {
  const tally = newTally()
  const changed = await mostChanged(site, 2)
  tally.that('the archive', changed.length > 0, 'has no event that changed')
  for (const { event, day } of changed)
    for (const suffix of suffixes)
      for (const original of [`${event}.${suffix}`, `${day}/index.${suffix}`]) {
        const mementos = await checkTimeMap(tally, site, original)
        await checkOriginal(tally, site, original)
        await checkTimeGate(tally, site, original, mementos)
        await checkMementos(tally, site, original, mementos)
      }
  await checkRefusals(tally, site, changed[0]?.event ?? '')
  return tally.outcome
}

async function checkTimeMap(tally: Tally, site: TestedSite, original: string): Promise<Memento[]> {
  const path = `/timemap${original}`
  const answer = await ask(site, path)
  const links = linksIn(await answer.text())
  const of = (rel: string) => links.filter(({ rels }) => rels.includes(rel))
  tally.that(path, answer.status === 200, `answers ${answer.status}`)
  tally.that(path, /^application\/link-format/.test(answer.headers.get('content-type') ?? ''), 'is no link-format')
  tally.that(path, of('original')[0]?.target === site.url + original, 'does not name its original')
  tally.that(path, of('timegate')[0]?.target === `${site.url}/timegate${original}`, 'does not name its TimeGate')
  tally.that(path, of('self')[0]?.target === site.url + path, 'does not name itself')
  const mementos = of('memento').flatMap(({ target, datetime }) => (datetime ? [{ target, datetime }] : []))
  tally.that(path, mementos.length > 0 && mementos.length === of('memento').length, 'has mementos without a time')
  tally.that(path, of('first').length === 1 && of('last').length === 1, 'has not one first and one last memento')
  return mementos
}

async function checkOriginal(tally: Tally, site: TestedSite, original: string) {
  const answer = await ask(site, original)
  const gate = linksIn(answer.headers.get('link') ?? '').find(({ rels }) => rels.includes('timegate'))
  tally.that(original, gate?.target === `${site.url}/timegate${original}`, 'does not link to its TimeGate')
  tally.that(original, answer.headers.get('memento-datetime') === null, 'says that it is a memento')
}

async function checkTimeGate(tally: Tally, site: TestedSite, original: string, mementos: Memento[]) {
  const [first, last] = [mementos[0], mementos.at(-1)]
  if (!first || !last) return
  const year = 365 * 86_400_000
  const shifted = ({ datetime }: Memento, by: number) => new Date(Date.parse(datetime) + by).toUTCString()
  const table: [asked: string | null, chosen: Memento][] = [
    [null, last],
    [shifted(first, -year), first],
    [shifted(last, year), last],
    ...mementos.map((memento): [string, Memento] => [memento.datetime, lastAt(mementos, memento.datetime)]),
    ...mementos.slice(1).map((memento): [string, Memento] => {
      const before = shifted(memento, -1000)
      return [before, lastAt(mementos, before)]
    }),
  ]
  for (const method of ['GET', 'HEAD'])
    for (const [asked, chosen] of method === 'GET' ? table : table.slice(0, 2)) {
      const where = `/timegate${original}, ${method}, Accept-Datetime: ${asked ?? 'none'}`
      const headers: Record<string, string> = asked === null ? {} : { 'accept-datetime': asked }
      const answer = await ask(site, `/timegate${original}`, headers, method)
      const target = new URL(answer.headers.get('location') ?? '', site.url).href
      const links = linksIn(answer.headers.get('link') ?? '')
      const has = (rel: string) => links.some(({ rels }) => rels.includes(rel))
      tally.that(where, answer.status === 302, `answers ${answer.status}`)
      tally.that(where, target === chosen.target, `leads to ${target}, not to ${chosen.target}`)
      tally.that(where, /accept-datetime/i.test(answer.headers.get('vary') ?? ''), 'does not vary by accept-datetime')
      tally.that(where, ['original', 'timemap', 'first', 'last', 'memento'].every(has), 'lacks links')
      tally.that(where, answer.headers.get('memento-datetime') === null, 'says that it is a memento')
    }
}

/** The last of those that were there by then, or the first of all. */
const lastAt = (mementos: Memento[], time: string): Memento =>
  mementos.findLast(({ datetime }) => Date.parse(datetime) <= Date.parse(time)) ?? mementos[0]!

async function checkMementos(tally: Tally, site: TestedSite, original: string, mementos: Memento[]) {
  for (const { target, datetime } of mementos.slice(0, 10)) {
    const answer = await ask(site, new URL(target).pathname)
    const links = linksIn(answer.headers.get('link') ?? '')
    const has = (rel: string) => links.some(({ rels }) => rels.includes(rel))
    tally.that(target, answer.status === 200, `answers ${answer.status}`)
    tally.that(target, answer.headers.get('memento-datetime') === datetime, 'has another Memento-Datetime, or none')
    tally.that(target, ['original', 'timegate', 'timemap'].every(has), 'lacks links')
    tally.that(target, !/accept(?!-encoding)/i.test(answer.headers.get('vary') ?? ''), `of ${original} varies`)
  }
}

async function checkRefusals(tally: Tally, site: TestedSite, event: string) {
  for (const bad of ['yesterday', '2017-10-05', 'Thu, 05 Oct 2017 08:30:00 +0200', '1507192200']) {
    const answer = await ask(site, `/timegate${event}.html`, { 'accept-datetime': bad })
    tally.that(`Accept-Datetime: ${bad}`, answer.status === 400, `answers ${answer.status}`)
  }
  for (const path of ['/timegate/news/1800/01/1/nothing.html', '/timemap/news/1800/01/1/index.html', '/timegate/'])
    tally.that(path, (await ask(site, path)).status === 404, 'is not 404')
  const negotiated = await ask(site, `/timegate${event}`, { accept: 'application/json' })
  tally.that(`/timegate${event}`, /\.json$/.test(negotiated.headers.get('location') ?? ''), 'does not heed Accept')
}
