import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import { linksIn, mostChanged, newCases, outcomeOf, request } from '@/cli/conformance/cases'
import type { Row, RowOutcome, TestedSite } from '@/cli/conformance/row'

export const row: Row = {
  standard: 'Citable versions: RFC 8785, RFC 8574, RFC 9530',
  counts:
    'Each version of an event stays at an address of its own in every format; its JSON is canonical and has the hash that is told of it; an event says by cite-as which version it is.',
  validator: 'canonicalize 3.0.0, a round trip against the running site',
  check,
}

type Cases = ReturnType<typeof newCases>
type Listed = { versions: { version: number; url: string; at: string; sha256: string }[] }

async function check(site: TestedSite): Promise<RowOutcome> {
  const cases = newCases()
  const changed = await mostChanged(site, 5)
  cases.that('the archive', changed.length > 0, 'has no event that changed')
  for (const { event } of changed) await checkEvent(cases, site, event)
  return outcomeOf(cases)
}

async function checkEvent(cases: Cases, site: TestedSite, event: string) {
  const answer = await request(site, `${event}/versions.json`)
  cases.that(`${event}/versions.json`, answer.status === 200, `answers ${answer.status}`)
  if (answer.status !== 200) return
  const { versions } = (await answer.json()) as Listed
  for (const { url, version, sha256 } of versions) {
    await checkJson(cases, site, new URL(url).pathname, version, sha256)
    for (const suffix of ['html', 'json', 'xml', 'md'])
      await checkFormat(cases, site, `${new URL(url).pathname}.${suffix}`)
    const plain = await request(site, new URL(url).pathname)
    cases.that(url, plain.status === 302 && /accept/i.test(plain.headers.get('vary') ?? ''), 'does not negotiate')
  }
  for (const suffix of ['html', 'json', 'xml', 'md']) {
    const page = await request(site, `${event}.${suffix}`)
    const cited = linksIn(page.headers.get('link') ?? '').find(({ rels }) => rels.includes('cite-as'))?.target
    cases.that(`${event}.${suffix}`, cited === versions.at(-1)?.url, `is to be cited as ${cited ?? 'nothing'}`)
  }
}

async function checkJson(cases: Cases, site: TestedSite, path: string, version: number, sha256: string) {
  const answer = await request(site, `${path}.json`)
  const text = await answer.text()
  const hash = createHash('sha256').update(text)
  const document = JSON.parse(text) as { version: number; url: string }
  cases.that(path, canonicalize(document) === text, 'is not in canonical form')
  cases.that(path, document.version === version && document.url === path, 'is another version')
  const digest = hash.copy().digest('base64')
  cases.that(path, hash.digest('hex') === sha256, 'has another hash than the one that is told of it')
  cases.that(path, answer.headers.get('repr-digest') === `sha-256=:${digest}:`, 'has another Repr-Digest')
}

async function checkFormat(cases: Cases, site: TestedSite, address: string) {
  const [answer, again] = [await request(site, address), await request(site, address)]
  const etag = answer.headers.get('etag') ?? ''
  cases.that(address, answer.status === 200, `answers ${answer.status}`)
  cases.that(address, /\bimmutable\b/.test(answer.headers.get('cache-control') ?? ''), 'is not immutable')
  cases.that(address, (await answer.text()) === (await again.text()), 'has other bytes the second time')
  const known = await request(site, address, { 'if-none-match': etag })
  cases.that(address, etag !== '' && known.status === 304, `is ${known.status} to whoever has it`)
}
