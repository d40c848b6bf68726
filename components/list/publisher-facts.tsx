import { Row } from '@/components/list/list-about'
import { inDigits } from '@/components/site/count'
import type { LinkHealthView, PublisherFactsView } from '@/lib/archive/list-views'
import { kindsInWords } from '@/lib/publishers/kinds'

/** What a publisher is, where, in which language, under which domains, and how its pages answer that events cite. */
export function PublisherFacts({ publisher }: { publisher: PublisherFactsView }) {
  const { country, language, kind, website, domains, links } = publisher
  const facts = [
    kind && <data value={kind}>{kindsInWords[kind]}</data>,
    country && <data value={country}>{nameOf('region', country)}</data>,
    language && <data value={language}>{nameOf('language', language)}</data>,
  ].filter(Boolean)
  return (
    <dl className="mt-4 border-b border-rule text-note">
      {facts.length > 0 && (
        <Row term="Is">
          <Separated facts={facts} />
        </Row>
      )}
      {website && (
        <Row term="Website">
          <a href={website} className="link-quiet" data-prints="">
            {website}
          </a>
        </Row>
      )}
      {domains.length > 0 && (
        <Row term="Domains">
          <ul className="flex flex-wrap gap-x-3">
            {domains.map((domain) => (
              <li key={domain}>{domain}</li>
            ))}
          </ul>
        </Row>
      )}
      {links && links.total > 0 && (
        <Row term="Links">
          <Health links={links} />
        </Row>
      )}
    </dl>
  )
}

const Separated = ({ facts }: { facts: React.ReactNode[] }) =>
  facts.map((fact, index) => (
    <span key={index}>
      {index > 0 && ', '}
      {fact}
    </span>
  ))

const nameOf = (type: 'region' | 'language', code: string): string =>
  new Intl.DisplayNames('en', { type, fallback: 'code' }).of(code) ?? code

/** After a number. */
const states = [
  ['alive', 'as cited'],
  ['moved', 'moved'],
  ['paywalled', 'for subscribers'],
  ['dead', 'gone'],
  ['soft-404', 'with the page gone'],
  ['parked', 'with the site gone'],
  ['unreachable', 'not reached'],
  ['unchecked', 'not checked yet'],
] as const

/** How many pages are known, how many of them answer how, and how many have a copy. */
const Health = ({ links }: { links: LinkHealthView }) => (
  <ul className="flex flex-wrap gap-x-3 tabular-nums" data-links={links.total}>
    <li>
      <data value={links.total}>{inDigits(links.total)}</data> in all
    </li>
    {states
      .filter(([state]) => links[state] > 0)
      .map(([state, words]) => (
        <li key={state} data-status={state}>
          <data value={links[state]}>{inDigits(links[state])}</data> {words}
        </li>
      ))}
    {links.archived > 0 && (
      <li data-status="archived">
        <data value={links.archived}>{inDigits(links.archived)}</data> with a copy
      </li>
    )}
  </ul>
)
