import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { pageTitle } from '@/lib/ingest/save/page-events'
import { checkAddress } from '@/lib/outbound/check-address'
import { listRevisions, loadTexts, lookAtDays } from '@/lib/wikipedia/revisions'
import { askingOf } from '@/tests/integration/wikipedia/archive'
import { answerJson, cut, lagging, openWikipedia, type Wikipedia } from '@/tests/support/wikipedia'
import { status } from '@/tests/support/http-server'

const day = '2019-06-04'
const title = pageTitle(day)
const at = (hour: number) => `2019-06-04T${String(hour).padStart(2, '0')}:00:00.000Z`

let wiki: Wikipedia
beforeAll(async () => void (wiki = await openWikipedia()))
afterAll(() => wiki.close())
beforeEach(() => {
  for (const map of [wiki.pages, wiki.redirects]) map.clear()
  for (const list of [wiki.asked, wiki.headers, wiki.faults]) list.length = 0
  Object.assign(wiki, { now: null, limits: { texts: 50, names: 500 } })
  wiki.save(title, { at: at(8), text: 'one' }, { at: at(10), text: 'two' }, { at: at(12), text: 'three' })
})

const look = async (patience?: number) => lookAtDays(askingOf(wiki, patience), [day])
const ids = () => wiki.pages.get(title)!.map(({ id }) => id)
const revision = (id: number) => ({ date: day, title, id, at: at(8), sha1: null, size: null })

describe('asking the API', () => {
  it('finds what stands, packed, with a name and an address to reach us at, and asks for no user', async () => {
    expect(await look()).toMatchObject({ ok: true })
    expect(wiki.headers[0]).toMatchObject({
      'accept-encoding': 'gzip',
      'user-agent': expect.stringMatching(/^Daybook\/[\d.]+ \(http/),
    })
    expect(Object.fromEntries(wiki.asked[0]!)).toEqual({
      ...{ action: 'query', format: 'json', formatversion: '2', maxlag: '5', prop: 'revisions', redirects: '1' },
      ...{ rvprop: 'ids|timestamp|sha1|size', titles: title },
    })
  })

  it('follows continuation, of names and of texts', async () => {
    wiki.limits = { texts: 1, names: 1 }
    const listed = await listRevisions(askingOf(wiki), { date: day, title }, null, at(13))
    expect(listed.ok && listed.value.map(({ id }) => id)).toEqual(ids())
    const texts = await loadTexts(askingOf(wiki), ids().map(revision))
    expect(texts.ok && [...texts.value.values()]).toEqual(
      ['one', 'two', 'three'].map((text) => ({ type: 'text', text })),
    )
  })

  it('does not go round for ever', async () => {
    const again = { continue: { rvcontinue: 'x', continue: '||' }, query: { pages: [] } }
    wiki.faults = Array.from({ length: 5 }, () => (response, asked) => answerJson(response, asked, again))
    expect(await look()).toEqual({ ok: false, error: { type: 'unusable', reason: 'the answer goes on without end' } })
    expect(wiki.asked).toHaveLength(2)
  })

  it.each([
    ['lag', lagging(1)],
    ['too many requests', status(429, '', { 'retry-after': '1' })],
    ['a rest', status(503, '', { 'retry-after': new Date(Date.now() + 1_500).toUTCString() })],
    ['an answer that breaks off', cut],
    ['an answer that is no JSON', status(200, '<html>')],
    ['JSON of another kind', status(200, '{"query":{"pages":7}}')],
    ['something packed that is not', status(200, 'plain', { 'content-encoding': 'gzip' })],
    ['a fault of the server', status(500)],
  ])('waits as long as it is asked to, and asks again after %s', async (_, fault) => {
    wiki.faults = [fault]
    const began = Date.now()
    expect(await look()).toMatchObject({ ok: true })
    expect(wiki.asked).toHaveLength(2)
    if (String(_).match(/lag|many/)) expect(Date.now() - began).toBeGreaterThanOrEqual(990)
  })

  it('leaves what asks for more patience than it has, and says until when', async () => {
    wiki.faults = [status(429, '', { 'retry-after': '3600' })]
    const looked = await look(1_000)
    expect(looked).toMatchObject({ ok: false, error: { type: 'busy', reason: 'it says 429' } })
    expect(!looked.ok && looked.error.type === 'busy' && looked.error.at.getTime() - Date.now()).toBeGreaterThan(
      3_590_000,
    )
    expect(wiki.asked).toHaveLength(1)
  })

  it('gives up after trying, and does not try what is refused', async () => {
    wiki.faults = Array.from({ length: 9 }, () => status(500))
    expect(await look(100)).toEqual({ ok: false, error: { type: 'unusable', reason: 'it says 500' } })
    const tried = wiki.asked.length
    expect(tried).toBeGreaterThan(2)
    wiki.faults = [(response, asked) => answerJson(response, asked, { error: { code: 'badvalue', info: 'No.' } })]
    expect(await look()).toMatchObject({ ok: false, error: { type: 'refused', code: 'badvalue' } })
    expect(wiki.asked).toHaveLength(tried + 1)
  })

  it('follows no redirection of the server itself', async () => {
    wiki.faults = Array.from({ length: 20 }, () => status(302, '', { location: 'http://127.0.0.1:1/' }))
    expect(await look(50)).toEqual({ ok: false, error: { type: 'unusable', reason: 'it says 302' } })
  })
})

describe('the host of the API', () => {
  it('may be within one’s own network, for exactly its port and for these requests alone', async () => {
    const error = async (url: string, service?: string) => {
      const checked = await checkAddress(url, undefined, service)
      return checked.ok ? null : checked.error.type
    }
    expect(await error(wiki.url, wiki.url)).toBeNull()
    expect(await error(wiki.url)).toBe('port')
    expect(await error('http://127.0.0.1/', wiki.url)).toBe('not-public')
    expect(await error('http://127.0.0.2:8080/', 'http://127.0.0.1:8080/w/api.php')).toBe('port')
  })
})

describe('pages that are not as they should be', () => {
  it('are missing, moved within the portal, or redirected elsewhere', async () => {
    const [gone, moved, other, away] = ['2019-06-05', '2019-06-06', '2019-06-07', '2019-06-08']
    wiki.redirects.set(pageTitle(moved!), `Portal:Current events/June 2019/6`)
    wiki.save('Portal:Current events/June 2019/6', { at: at(9), text: 'moved' })
    wiki.redirects.set(pageTitle(other!), title)
    wiki.redirects.set(pageTitle(away!), 'Donald Trump')
    wiki.save('Donald Trump', { at: at(9), text: 'no news' })
    const looked = await lookAtDays(askingOf(wiki), [gone!, moved!, other!, away!])
    expect(looked.ok && [...looked.value.values()]).toMatchObject([
      { type: 'missing' },
      { type: 'stands', revision: { date: moved, title: 'Portal:Current events/June 2019/6' } },
      { type: 'refused', reason: `the page is redirected to that of another day, “${title}”` },
      { type: 'refused', reason: 'the page is redirected to “Donald Trump”' },
    ])
  })

  it('have hidden texts, other contents, too much text, or deleted revisions', async () => {
    wiki.save(
      title,
      { at: at(14), text: 'x', isHidden: true },
      { at: at(15), text: '{}', model: 'json' },
      { at: at(16), text: 'gone', isDeleted: true },
    )
    const [, , , hidden, json, deleted] = ids()
    const large = { ...revision(ids()[0]!), size: 3_000_000 }
    const texts = await loadTexts(askingOf(wiki), [large, ...[hidden!, json!, deleted!].map(revision)])
    expect(texts.ok && [...texts.value.values()]).toEqual(
      ['larger than a page can be (2 MB)', 'its text is hidden', 'it is no wikitext (json)', 'it was deleted'].map(
        (reason) => ({ type: 'refused', reason }),
      ),
    )
  })
})
