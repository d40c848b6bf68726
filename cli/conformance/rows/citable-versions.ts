import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import { ask } from '@/cli/conformance/ask'
import { linksIn, mostChanged } from '@/cli/conformance/changed-events'
import { newTally, type Tally } from '@/cli/conformance/tally'
import type { Row, RowOutcome, TestedSite } from '@/cli/conformance/row'
import { named } from '@/cli/conformance/versions'

export const row: Row = {
  standard: 'Citable versions: RFC 8785, RFC 8574, RFC 9530',
  counts:
    'Each version of an event stays at an address of its own in every format; its JSON is canonical and has the hash that is told of it; an event says by cite-as which version it is.',
  validator: `${named('canonicalize')}, a round trip against the running site`,
  check,
}

type Listed = { versions: { version: number; url: string; at: string; sha256: string }[] }

async function check(site: TestedSite): Promise<RowOutcome> {
  const tally = newTally()
  const changed = await mostChanged(site, 5)
  tally.that('the archive', changed.length > 0, 'has no event that changed')
  for (const { event } of changed) await checkEvent(tally, site, event)
  return tally.outcome
}

async function checkEvent(tally: Tally, site: TestedSite, event: string) {
  const answer = await ask(site, `${event}/versions.json`)
  tally.that(`${event}/versions.json`, answer.status === 200, `answers ${answer.status}`)
  if (answer.status !== 200) return
  const { versions } = (await answer.json()) as Listed
  for (const { url, version, sha256 } of versions) {
    await checkJson(tally, site, new URL(url).pathname, version, sha256)
    for (const suffix of ['html', 'json', 'xml', 'md'])
      await checkFormat(tally, site, `${new URL(url).pathname}.${suffix}`)
    const plain = await ask(site, new URL(url).pathname)
    tally.that(url, plain.status === 302 && /accept/i.test(plain.headers.get('vary') ?? ''), 'does not negotiate')
  }
  for (const suffix of ['html', 'json', 'xml', 'md']) {
    const page = await ask(site, `${event}.${suffix}`)
    const cited = linksIn(page.headers.get('link') ?? '').find(({ rels }) => rels.includes('cite-as'))?.target
    tally.that(`${event}.${suffix}`, cited === versions.at(-1)?.url, `is to be cited as ${cited ?? 'nothing'}`)
  }
}

async function checkJson(tally: Tally, site: TestedSite, path: string, version: number, sha256: string) {
  const answer = await ask(site, `${path}.json`)
  const text = await answer.text()
  const hash = createHash('sha256').update(text)
  const document = JSON.parse(text) as { version: number; url: string }
  tally.that(path, canonicalize(document) === text, 'is not in canonical form')
  tally.that(path, document.version === version && document.url === path, 'is another version')
  const digest = hash.copy().digest('base64')
  tally.that(path, hash.digest('hex') === sha256, 'has another hash than the one that is told of it')
  tally.that(path, answer.headers.get('repr-digest') === `sha-256=:${digest}:`, 'has another Repr-Digest')
}

async function checkFormat(tally: Tally, site: TestedSite, address: string) {
  const [answer, again] = [await ask(site, address), await ask(site, address)]
  const etag = answer.headers.get('etag') ?? ''
  tally.that(address, answer.status === 200, `answers ${answer.status}`)
  tally.that(address, /\bimmutable\b/.test(answer.headers.get('cache-control') ?? ''), 'is not immutable')
  tally.that(address, (await answer.text()) === (await again.text()), 'has other bytes the second time')
  const known = await ask(site, address, { 'if-none-match': etag })
  tally.that(address, etag !== '' && known.status === 304, `is ${known.status} to whoever has it`)
}
