import type { ReactNode } from 'react'
import { counted } from '@/components/desk/queue/words'
import { addressIn, listPath } from '@/lib/archive/addresses'
import { wikipediaAddress } from '@/lib/archive/wikipedia-address'
import type { PublisherPageView } from '@/lib/desk/publishers/get-publisher'
import { pathOfPublisher } from '@/lib/desk/publishers/publisher-rows'
import { kindsInWords, type PublisherKind } from '@/lib/publishers/kinds'

/** What is known of a publisher, and which addresses lead to it. */
export function PublisherState({ view }: { view: PublisherPageView }) {
  const path = listPath('publisher', view.slug)
  const wikipedia = wikipediaAddress(view.article)
  return (
    <dl className="mb-8 grid gap-x-6 gap-y-1 text-note sm:grid-cols-[9rem_1fr] [&_dd]:wrap-anywhere [&_dt]:text-ink-2">
      <Fact term="Address">
        {view.events > 0 ? <a href={addressIn('html', { type: 'publisher', path })}>{path}</a> : path}
      </Fact>
      <Fact term="Domains">{view.domains.join(', ') || 'None'}</Fact>
      <Fact term="Names">
        <bdi>{view.names.join(', ') || 'None yet'}</bdi>
      </Fact>
      <Fact term="Kind">{view.kind ? kindsInWords[view.kind.toLowerCase() as PublisherKind] : 'Unknown'}</Fact>
      <Fact term="Country">{view.country ?? 'Unknown'}</Fact>
      <Fact term="Language">{view.language ?? 'Unknown'}</Fact>
      <Fact term="Wikipedia article">{wikipedia ? <a href={wikipedia}>{view.article}</a> : 'None'}</Fact>
      <Fact term="Rests on it">
        {counted(view.events, 'public event')}, {counted(view.sources, 'page')}
      </Fact>
      {view.formerly.length > 0 && (
        <Fact term="Leads here too">{view.formerly.map((slug) => listPath('publisher', slug)).join(', ')}</Fact>
      )}
      {view.mergedIntoId && (
        <Fact term="Merged">
          It turned out to be <a href={pathOfPublisher(view.mergedIntoId)}>another one</a>.
        </Fact>
      )}
    </dl>
  )
}

const Fact = ({ term, children }: { term: string; children: ReactNode }) => (
  <>
    <dt>{term}</dt>
    <dd>{children}</dd>
  </>
)
