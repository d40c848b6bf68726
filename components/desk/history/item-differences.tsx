import { Gone, New } from '@/components/desk/history/marks'
import { Parts } from '@/components/desk/history/parts'
import type { ItemDifference } from '@/lib/desk/list-differences'
import type { Item } from '@/lib/desk/merge-contents'

/** What became of the sources, contexts or topics of an event, one by one. */
export const ItemDifferences = ({ items }: { items: ItemDifference[] }) => (
  <ul className="grid gap-2">
    {items.length === 0 && <li className="text-note text-ink-2">The same, written otherwise.</li>}
    {items.map((difference, index) => (
      <li key={index} className="grid gap-x-3 sm:grid-cols-[9rem_minmax(0,1fr)]">
        <span className="text-note leading-6 text-ink-2">{whatBecame(difference)}</span>
        <div className="min-w-0">
          <Name difference={difference} />
          <Parts of={difference.from !== null && difference.to !== null ? difference.parts : []} />
        </div>
      </li>
    ))}
  </ul>
)

function whatBecame({ from, to, isMoved, parts }: ItemDifference): string {
  if (from === null) return 'Added'
  if (to === null) return 'Removed'
  const moved = isMoved ? `from ${from} to ${to}` : ''
  return parts.length > 0 ? `Changed${moved && `, moved ${moved}`}` : `Moved ${moved}`
}

function Name({ difference: { item, from, to } }: { difference: ItemDifference }) {
  const name = <Named item={item} />
  return from === null ? <New>{name}</New> : to === null ? <Gone>{name}</Gone> : name
}

/** A source by its publisher and address, everything else by its name and article. */
const Named = ({ item }: { item: Item }) =>
  'url' in item ? (
    <span className="wrap-anywhere">
      <bdi className="font-medium">{item.publisher}</bdi>{' '}
      <a href={item.url} rel="noreferrer" className="text-note link-quiet">
        <bdi>{item.title ?? item.url}</bdi>
      </a>
    </span>
  ) : (
    <>
      <bdi>{item.name}</bdi>
      {item.article && item.article !== item.name && (
        <span className="text-note text-ink-2">
          {' '}
          (<bdi>{item.article}</bdi>)
        </span>
      )}
    </>
  )
