import { HeadlineChange } from '@/components/event/headline-change'
import type { FieldWords } from '@/lib/desk/offers'

/** A field as it stands and as it would be: a text by its words, a list by its items. */
export function FieldDifference({ now, said }: { now: FieldWords; said: FieldWords }) {
  if (now.type === 'text' && said.type === 'text')
    return <HeadlineChange before={now.text || null} after={said.text || 'Nothing'} />
  return <Items before={itemsOf(now)} after={itemsOf(said)} />
}

const itemsOf = (words: FieldWords): string[] => (words.type === 'items' ? words.items : [words.text])

function Items({ before, after }: { before: string[]; after: string[] }) {
  return (
    <ul className="grid gap-1 text-note wrap-anywhere">
      {before
        .filter((item) => !after.includes(item))
        .map((item) => (
          <li key={item}>
            <del className="bg-deleted px-0.5 text-ink-2">
              <bdi>{item}</bdi>
            </del>
          </li>
        ))}
      {after.map((item) => (
        <li key={item}>
          {before.includes(item) ? (
            <bdi>{item}</bdi>
          ) : (
            <ins className="bg-inserted px-0.5 no-underline print:underline forced-colors:underline">
              <bdi>{item}</bdi>
            </ins>
          )}
        </li>
      ))}
      {after.length === 0 && <li className="text-ink-2">None</li>}
      {before.join() !== after.join() && before.toSorted().join() === after.toSorted().join() && (
        <li className="text-ink-2">The same, in this order.</li>
      )}
    </ul>
  )
}
