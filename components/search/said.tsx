import type { ReactNode } from 'react'
import { addressIn, searchPath } from '@/lib/archive/addresses'
import type { SearchView } from '@/lib/archive/search-views'

const addressOf = (query: string) => addressIn('html', { type: 'search', path: searchPath, query })

/** What else the words of a search may mean: a date, a name spelt otherwise. */
export function Said({ view: { spelling, date, events, note } }: { view: SearchView }) {
  return (
    <div className="mt-3 grid gap-1 text-body empty:hidden">
      {spelling?.use === 'instead' && (
        <p data-use={spelling.use}>
          No event says this; these say <Way to={addressOf(spelling.query)}>{spelling.name}</Way>.
        </p>
      )}
      {spelling?.use === 'perhaps' && (
        <p data-use={spelling.use}>
          Did you mean <Way to={addressOf(spelling.query)}>{spelling.name}</Way>?
        </p>
      )}
      {date && (
        <p data-use={date.use} data-span={date.span}>
          <Way to={date.span === 'day' ? `${date.path}/index.html` : date.path}>{date.name} in the archive</Way>
          <span aria-hidden="true" className="slash">
            /
          </span>
          <Way to={addressOf(date.query)}>Search only {date.name}</Way>
        </p>
      )}
      {note && events.length > 0 && <p>{note}</p>}
    </div>
  )
}

const Way = ({ to, children }: { to: string; children: ReactNode }) => (
  <a href={to} className="link-quiet">
    <bdi>{children}</bdi>
  </a>
)
