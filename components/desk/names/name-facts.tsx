import { counted } from '@/components/desk/queue/words'
import { addressIn, listPath } from '@/lib/archive/addresses'
import { wikipediaAddress } from '@/lib/archive/wikipedia-address'
import type { NamePageView } from '@/lib/desk/names/get-name'
import { pathOfName, type NameKind } from '@/lib/desk/names/name-kinds'

/** Where a context or topic stands, how much is under it, and which other addresses lead to it. */
export function NameFacts({ kind, view }: { kind: NameKind; view: NamePageView }) {
  const path = listPath(kind, view.slug)
  const wikipedia = wikipediaAddress(view.article)
  return (
    <dl className="mb-8 grid gap-x-6 gap-y-1 text-note sm:grid-cols-[9rem_1fr] [&_dt]:text-ink-2">
      <dt>Address</dt>
      <dd className="wrap-anywhere">
        {view.events > 0 ? <a href={addressIn('html', { type: kind, path })}>{path}</a> : path}
      </dd>
      <dt>Wikipedia article</dt>
      <dd>{wikipedia ? <a href={wikipedia}>{view.article}</a> : 'None'}</dd>
      <dt>Events</dt>
      <dd className="tabular-nums">{counted(view.events, 'public event')}</dd>
      {view.formerly.length > 0 && (
        <>
          <dt>Leads here too</dt>
          <dd className="wrap-anywhere">{view.formerly.map(({ slug }) => listPath(kind, slug)).join(', ')}</dd>
        </>
      )}
      {view.mergedIntoId && (
        <>
          <dt>Merged</dt>
          <dd>
            It turned out to be <a href={pathOfName(kind, view.mergedIntoId)}>another one</a>.
          </dd>
        </>
      )}
    </dl>
  )
}
