import { inDigits } from '@/components/site/count'
import { addressIn, canonicalAddress, searchPath } from '@/lib/archive/addresses'
import type { FacetView, SearchView } from '@/lib/archive/search-views'

/** What the events that were found have in common, each a way to narrow the search. */
export function Facets({ view }: { view: SearchView }) {
  const { sections, contexts, publishers, years } = view.facets
  const groups = [
    { title: 'Section', values: sections },
    { title: 'Year', values: years },
    { title: 'Context', values: contexts },
    { title: 'Publisher', values: publishers },
  ].filter(({ values }) => values.length > 0)
  return (
    <div className="grid gap-5 sm:grid-cols-2 md:grid-cols-1">
      {groups.map((group) => (
        <FacetGroup key={group.title} {...group} />
      ))}
    </div>
  )
}

const FacetGroup = ({ title, values }: { title: string; values: FacetView[] }) => (
  <section>
    <h2 className="text-note font-bold">{title}</h2>
    <ul className="mt-1 text-note">
      {values.map(({ name, events, query, path }) => (
        <li key={query} className="border-b border-rule last:border-0">
          <a
            href={addressIn('html', { type: 'search', path: searchPath, query })}
            className="flex justify-between gap-3 py-1.5"
          >
            <bdi>{name}</bdi>
            <data value={events} className="text-ink-3 tabular-nums">
              {inDigits(events)}
            </data>
          </a>
          {path && (
            <a href={canonicalAddress({ type: 'publisher', path })} className="mb-1 inline-block py-1 link-quiet">
              About this publisher
            </a>
          )}
        </li>
      ))}
    </ul>
  </section>
)
