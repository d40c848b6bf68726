import { counted } from '@/components/desk/queue/words'
import { EmptyState } from '@/components/ui/empty-state'
import { FilterField, Filters } from '@/components/ui/filters'
import { Pager } from '@/components/ui/pager'
import { Table } from '@/components/ui/table'
import type { NameQuery } from '@/lib/desk/names/list-names'
import { publisherListPath, type PublisherList as List } from '@/lib/desk/publishers/list-publishers'
import { pathOfPublisher, publishersPath } from '@/lib/desk/publishers/publisher-rows'

/** All publishers, or those that are looked for, with their domains and how much rests on each. */
export function PublisherList({ list, query }: { list: List; query: NameQuery }) {
  const { publishers, total, page, pages } = list
  const turned = (to: number) => (to >= 1 && to <= pages ? publisherListPath({ ...query, page: to }) : null)
  return (
    <>
      <Filters path={publishersPath} clear={query.q === '' ? null : publishersPath}>
        <FilterField name="q" label="Words of the name, or a domain" value={query.q} />
      </Filters>
      {total === 0 ? (
        <EmptyState title="No publisher is like that.">
          <p>They come with the sources that events cite. Look for fewer letters of the name, or for a domain.</p>
        </EmptyState>
      ) : (
        <>
          <p className="mb-3 text-note text-ink-2 tabular-nums">{counted(total, 'publisher', 'publishers')}</p>
          <PublisherTable publishers={publishers} />
          <Pager previous={turned(page - 1)} next={turned(page + 1)}>
            Page {page} of {pages}
          </Pager>
        </>
      )}
    </>
  )
}

const PublisherTable = ({ publishers }: { publishers: List['publishers'] }) => (
  <Table label="Publishers">
    <thead>
      <tr>
        <th scope="col">Name</th>
        <th scope="col">Domains</th>
        <th scope="col">Country</th>
        <th scope="col" className="text-end!">
          Events
        </th>
      </tr>
    </thead>
    <tbody>
      {publishers.map(({ id, name, domains, country, events }) => (
        <tr key={id}>
          <th scope="row">
            <a href={pathOfPublisher(id)}>
              <bdi>{name}</bdi>
            </a>
          </th>
          <td className="wrap-anywhere text-ink-2">{domains.join(', ')}</td>
          <td className="text-ink-2">{country ?? <span className="text-ink-3">Unknown</span>}</td>
          <td className="text-end! tabular-nums">{events.toLocaleString('en-GB')}</td>
        </tr>
      ))}
    </tbody>
  </Table>
)
