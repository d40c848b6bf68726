import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import type { ServerResponse } from 'node:http'
import { basename, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { decodePage } from '@/lib/ingest/wikitext/decode-page'
import { pageTitle } from '@/lib/ingest/save/page-events'
import { openHttpServer, type Asked } from '@/tests/support/http-server'

/** A saved state of a page; `at` in ISO 8601. */
export type WikiRevision = {
  id: number
  at: string
  text: string
  isHidden?: boolean
  model?: string
  /** Deleted since: nobody gets it by its id. */
  isDeleted?: boolean
}

/** Says something else in place of an answer; true when it did. */
export type Fault = (response: ServerResponse, asked: Asked) => void

type ArticleFact = {
  leadsTo?: string
  /** It is redirected to a part of that article. */
  fragment?: string
  isMissing?: boolean
  isDisambiguation?: boolean
  item?: string
}

export type Wikipedia = {
  /** Of the API. */
  url: string
  /** The wiki stands as it stood then; null: as it stands in the end. */
  now: Date | null
  pages: Map<string, WikiRevision[]>
  /** Where titles are redirected. */
  redirects: Map<string, string>
  articles: Map<string, ArticleFact>
  /** What happens to the next requests, one each; then all is well again. */
  faults: Fault[]
  /** How many revisions' texts, and names of revisions, an answer gives before it has to be continued. */
  limits: { texts: number; names: number }
  /** The parameters of all requests. */
  asked: URLSearchParams[]
  headers: Asked['headers'][]
  save: (title: string, ...revisions: Omit<WikiRevision, 'id'>[]) => void
  close: () => Promise<void>
}

/** A small server that answers like the API of MediaWiki, as far as we ask it, with a clock that the test moves. */
export async function openWikipedia(port?: number): Promise<Wikipedia> {
  const server = await openHttpServer(port)
  let ids = 800_000_000
  const wiki: Wikipedia = {
    url: `${server.url}/w/api.php`,
    now: null,
    pages: new Map(),
    redirects: new Map(),
    articles: new Map(),
    faults: [],
    limits: { texts: 50, names: 500 },
    asked: [],
    headers: [],
    save: (title, ...revisions) => {
      const numbered = revisions.map((revision) => ({ ...revision, id: ++ids }))
      wiki.pages.set(title, [...(wiki.pages.get(title) ?? []), ...numbered])
    },
    close: server.close,
  }
  server.answer((response, asked) => {
    const parameters = new URL(asked.path, server.url).searchParams
    wiki.asked.push(parameters)
    wiki.headers.push(asked.headers)
    const fault = wiki.faults.shift()
    if (fault) fault(response, asked)
    else answerJson(response, asked, answerTo(wiki, parameters))
  })
  return wiki
}

export function answerJson(response: ServerResponse, { headers }: Asked, answer: object): void {
  const text = JSON.stringify(answer)
  const isPacked = /\bgzip\b/.test(String(headers['accept-encoding'] ?? ''))
  const body = isPacked ? gzipSync(text) : Buffer.from(text)
  const encoding = isPacked ? { 'content-encoding': 'gzip' } : {}
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length, ...encoding }).end(body)
}

const error = (code: string, info: string) => ({ error: { code, info }, servedby: 'here' })

function answerTo(wiki: Wikipedia, parameters: URLSearchParams): object {
  if (parameters.get('action') !== 'query' || parameters.get('formatversion') !== '2') return error('badvalue', 'no')
  const props = (parameters.get('prop') ?? '').split('|')
  if (props.includes('revisions')) {
    const revids = parameters.get('revids')
    return revids === null ? byTitles(wiki, parameters) : byIds(wiki, parameters, revids.split('|').map(Number))
  }
  return aboutArticles(wiki, (parameters.get('titles') ?? '').split('|'))
}

/** What was saved by now. */
const savedBy = (wiki: Wikipedia, title: string): WikiRevision[] =>
  (wiki.pages.get(title) ?? [])
    .filter(({ at, isDeleted }) => !isDeleted && (wiki.now === null || Date.parse(at) <= wiki.now.getTime()))
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at) || a.id - b.id)

function byTitles(wiki: Wikipedia, parameters: URLSearchParams): object {
  const titles = (parameters.get('titles') ?? '').split('|')
  const isListed = ['rvlimit', 'rvstart', 'rvend', 'rvdir'].some((name) => parameters.has(name))
  if (titles.length > 50) return error('toomanyvalues', 'Too many values supplied for parameter "titles".')
  if (isListed && titles.length > 1) return error('rvmultpages', 'may only be used with a single page')
  const redirects = parameters.has('redirects')
    ? titles.flatMap((from) => (wiki.redirects.has(from) ? [{ from, to: wiki.redirects.get(from)! }] : []))
    : []
  const meant = titles.map((title) => redirects.find(({ from }) => from === title)?.to ?? title)
  const rest = isListed ? listed(wiki, meant[0]!, parameters) : { pages: [...new Set(meant)].map(latestOf) }
  const { pages, ...more } = rest
  return { ...more, batchcomplete: true, query: { ...(redirects.length && { redirects }), pages } }

  function latestOf(title: string) {
    const latest = savedBy(wiki, title).at(-1)
    return latest ? pageOf(title, [written(latest, parameters)]) : { ns: 100, title, missing: true }
  }
}

function listed(wiki: Wikipedia, title: string, parameters: URLSearchParams) {
  const time = (name: string, otherwise: number) => Date.parse(parameters.get(name) ?? '') || otherwise
  const [from, until] = [time('rvstart', 0), time('rvend', Infinity)]
  const isNewer = parameters.get('rvdir') === 'newer'
  const all = savedBy(wiki, title).filter(({ at }) => Date.parse(at) >= from && Date.parse(at) <= until)
  const ordered = isNewer ? all : all.reverse()
  const start = Number((parameters.get('rvcontinue') ?? '').split('|')[1] ?? 0)
  const given = ordered.slice(start, start + wiki.limits.names)
  const next = start + given.length
  const more = next < ordered.length ? { continue: { rvcontinue: `0|${next}`, continue: '||' } } : {}
  if (!savedBy(wiki, title).length) return { pages: [{ ns: 100, title, missing: true }] }
  return {
    ...more,
    pages: [
      pageOf(
        title,
        given.map((revision) => written(revision, parameters)),
      ),
    ],
  }
}

function byIds(wiki: Wikipedia, parameters: URLSearchParams, ids: number[]): object {
  if (ids.length > 50) return error('toomanyvalues', 'Too many values supplied for parameter "revids".')
  const start = Number((parameters.get('rvcontinue') ?? '').split('|')[1] ?? 0)
  const found = [...wiki.pages].flatMap(([title]) =>
    savedBy(wiki, title)
      .filter(({ id }) => ids.includes(id))
      .map((revision) => ({ title, revision })),
  )
  const given = found.slice(start, start + wiki.limits.texts)
  const next = start + given.length
  const more = next < found.length ? { continue: { rvcontinue: `0|${next}`, continue: '||' } } : {}
  const titles = [...new Set(found.map(({ title }) => title))]
  const pages = titles.map((title) =>
    pageOf(
      title,
      given.filter((one) => one.title === title).map(({ revision }) => written(revision, parameters)),
    ),
  )
  const bad = ids.filter((id) => !found.some(({ revision }) => revision.id === id))
  const badrevids = Object.fromEntries(bad.map((revid) => [revid, { revid, missing: true }]))
  return { ...more, query: { ...(bad.length && { badrevids }), pages } }
}

const pageOf = (title: string, revisions: object[]) => ({
  ...{ pageid: title.length, ns: 100, title },
  ...(revisions.length && { revisions }),
})

function written({ id, at, text, isHidden, model = 'wikitext' }: WikiRevision, parameters: URLSearchParams): object {
  const props = (parameters.get('rvprop') ?? '').split('|')
  const has = (name: string) => props.includes(name)
  const slot = {
    contentmodel: model,
    contentformat: 'text/x-wiki',
    ...(isHidden ? { texthidden: true } : { content: text }),
  }
  return {
    ...(has('ids') && { revid: id, parentid: 0 }),
    ...(has('user') && { user: 'Somebody' }),
    ...(has('timestamp') && { timestamp: `${at.slice(0, 19)}Z` }),
    ...(has('size') && { size: Buffer.byteLength(text) }),
    ...(has('sha1') && (isHidden ? { sha1hidden: true } : { sha1: createHash('sha1').update(text).digest('hex') })),
    ...(has('content') && { slots: { main: slot } }),
  }
}

function aboutArticles(wiki: Wikipedia, titles: string[]): object {
  if (titles.length > 50) return error('toomanyvalues', 'Too many values supplied for parameter "titles".')
  const redirects = titles.flatMap((from) => {
    const { leadsTo: to, fragment } = wiki.articles.get(from) ?? {}
    return to ? [{ from, to, ...(fragment && { tofragment: fragment }) }] : []
  })
  const meant = new Set(titles.map((title) => wiki.articles.get(title)?.leadsTo ?? title))
  const pages = [...meant].map((title) => {
    const { isMissing, isDisambiguation, item } = wiki.articles.get(title) ?? {}
    const pageprops = { ...(isDisambiguation && { disambiguation: '' }), ...(item && { wikibase_item: item }) }
    return {
      ns: 0,
      title,
      ...(isMissing ? { missing: true } : { pageid: 1 }),
      ...(Object.keys(pageprops).length && { pageprops }),
    }
  })
  return { batchcomplete: true, query: { ...(redirects.length && { redirects }), pages } }
}

const corpus = join(process.cwd(), '..', 'shared', 'corpus')

/** Real days as they were read at different times, where they are there. */
export const realRevisions = existsSync(corpus) ? join(corpus, 'revisions') : null
/** Real days as they stood in the end. */
export const realPages = existsSync(corpus) ? join(corpus, 'wikitext') : null

/** Saves on the wiki what stands in a folder of readings (`2017-10-01/2017-10-01T060203Z.wiki`), as if it had been saved then. */
export function saveReadings(wiki: Wikipedia, folder: string, date = basename(folder)): void {
  for (const name of readdirSync(folder).sort()) {
    const [day, time = ''] = basename(name, '.wiki').split('T')
    const at = `${day}T${time.slice(0, 2)}:${time.slice(2, 4)}:${time.slice(4, 6)}.000Z`
    wiki.save(pageTitle(date), { at, text: decodePage(readFileSync(join(folder, name))) })
  }
}

/** It lags behind its other servers. */
export const lagging =
  (seconds: number): Fault =>
  (response, asked) => {
    response.setHeader('retry-after', String(seconds))
    answerJson(response, asked, error('maxlag', `Waiting for here: ${seconds + 5} seconds lagged.`))
  }
/** It gives half of what it announced. */
export const cut: Fault = (response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '5000' }).write('{"query":{"pages":[')
  setTimeout(() => response.destroy(), 20)
}
