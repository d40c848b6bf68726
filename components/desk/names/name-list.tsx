import { kindNames } from '@/components/desk/names/name-words'
import { counted } from '@/components/desk/queue/words'
import { EmptyState } from '@/components/ui/empty-state'
import { FilterField, Filters } from '@/components/ui/filters'
import { Pager } from '@/components/ui/pager'
import { Table } from '@/components/ui/table'
import { pathOfName, pathOfNames, type NameKind } from '@/lib/desk/names/name-kinds'
import { namesPath, type NameList as List, type NameQuery } from '@/lib/desk/names/list-names'

type NameListProps = { kind: NameKind; list: List; query: NameQuery }

/** All contexts or topics, or those that are looked for, with how much is under each. */
export function NameList({ kind, list, query }: NameListProps) {
  const { names, total, page, pages } = list
  const turned = (to: number) => (to >= 1 && to <= pages ? namesPath(kind, { ...query, page: to }) : null)
  return (
    <>
      <Filters path={pathOfNames(kind)} clear={query.q === '' ? null : pathOfNames(kind)}>
        <FilterField name="q" label="Words of the name or the article" value={query.q} />
      </Filters>
      {total === 0 ? (
        <EmptyState title={`No ${kindNames[kind].one} is like that.`}>
          <p>They come with the events that name them. Look for fewer letters of the name.</p>
        </EmptyState>
      ) : (
        <>
          <p className="mb-3 text-note text-ink-2 tabular-nums">
            {counted(total, kindNames[kind].one, kindNames[kind].many)}
          </p>
          <NameTable kind={kind} names={names} />
          <Pager previous={turned(page - 1)} next={turned(page + 1)}>
            Page {page} of {pages}
          </Pager>
        </>
      )}
    </>
  )
}

const NameTable = ({ kind, names }: { kind: NameKind; names: List['names'] }) => (
  <Table label={kindNames[kind].title}>
    <thead>
      <tr>
        <th scope="col">Name</th>
        <th scope="col">Wikipedia article</th>
        <th scope="col" className="text-end!">
          Events
        </th>
      </tr>
    </thead>
    <tbody>
      {names.map(({ id, name, article, events }) => (
        <tr key={id}>
          <th scope="row">
            <a href={pathOfName(kind, id)}>
              <bdi>{name}</bdi>
            </a>
          </th>
          <td className={article !== null && article !== name ? 'text-ink-2' : 'text-ink-3'}>
            {article === null ? 'None' : article === name ? 'The same' : <bdi>{article}</bdi>}
          </td>
          <td className="text-end! tabular-nums">{events.toLocaleString('en-GB')}</td>
        </tr>
      ))}
    </tbody>
  </Table>
)
