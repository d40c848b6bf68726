import { Labelled } from '@/components/desk/editor/labelled'
import { ListButton } from '@/components/desk/editor/list-button'
import { NameInput } from '@/components/desk/editor/name-input'
import { PartTitle } from '@/components/desk/editor/part-title'
import { controlLook } from '@/components/ui/looks'
import { articleOf, wikipediaAddress } from '@/lib/archive/wikipedia-address'
import { withAct } from '@/lib/desk/list-act'
import type { NameKind } from '@/lib/desk/name-rows'
import type { ReactNode } from 'react'

type Named = { name: string; article: string | null }

type NamesPartProps<Item extends Named> = {
  kind: NameKind
  title: string
  hint: string
  items: Item[]
  problem: string | undefined
  make: (name: Named) => Item
  change: (items: Item[]) => void
  /** What stands below: suggestions. */
  children?: ReactNode
}

/** What the event is about, or the stories it belongs to: known names where there are any, new ones where not. */
export function NamesPart<Item extends Named>(part: NamesPartProps<Item>) {
  const { kind, title, hint, items, problem, make, change, children } = part
  const field = `${kind}s`
  const add = (name: Named) => {
    if (!items.some((item) => isSameName(item, name))) change([...items, make(name)])
  }
  return (
    <section aria-label={title} className="grid gap-2">
      <PartTitle note={hint}>{title}</PartTitle>
      {problem && <p className="text-note text-accent">{problem}</p>}
      {items.length > 0 && (
        <ol className="border-t border-rule">
          {items.map((item, index) => (
            <NameItem
              key={index}
              item={item}
              place={`${field}:${index}`}
              index={index}
              isLast={index === items.length - 1}
              field={field}
              change={(changed) => change(items.with(index, changed))}
              onAct={(act) => change(withAct(items, index, act))}
            />
          ))}
        </ol>
      )}
      <NameInput kind={kind} name={`add-${kind}`} label={`Add a ${kind}`} add={add} />
      {children}
    </section>
  )
}

export const isSameName = (a: Named, b: Named): boolean =>
  a.article !== null && b.article !== null ? a.article === b.article : a.name.toLowerCase() === b.name.toLowerCase()

type NameItemProps<Item extends Named> = {
  item: Item
  place: string
  index: number
  isLast: boolean
  field: string
  change: (item: Item) => void
  onAct: Parameters<typeof ListButton>[0]['onAct']
}

function NameItem<Item extends Named>({ item, place, index, isLast, field, change, onAct }: NameItemProps<Item>) {
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-2 border-b border-rule py-1">
      <input type="hidden" name={field} value={JSON.stringify(item)} />
      <details>
        <summary className="flex min-h-8 cursor-pointer items-center justify-between gap-3">
          <bdi className="min-w-0 wrap-anywhere">
            {item.name}
            {item.article && item.article !== item.name && <span className="text-ink-2"> ({item.article})</span>}
          </bdi>
          <span className="text-note whitespace-nowrap text-ink-2">{item.article ? 'Change' : 'No article'}</span>
        </summary>
        <NameFields item={item} change={change} />
      </details>
      <div className="flex">
        <ListButton item={place} act="up" label={`Move ${item.name} up`} disabled={index === 0} onAct={onAct} />
        <ListButton item={place} act="down" label={`Move ${item.name} down`} disabled={isLast} onAct={onAct} />
        <ListButton item={place} act="out" label={`Take ${item.name} out`} onAct={onAct} />
      </div>
    </li>
  )
}

function NameFields<Item extends Named>({ item, change }: { item: Item; change: (item: Item) => void }) {
  const address = wikipediaAddress(item.article)
  return (
    <div className="grid gap-3 py-2 sm:grid-cols-2">
      <Labelled label="Name in this event">
        {(described) => (
          <input
            dir="auto"
            maxLength={300}
            value={item.name}
            onChange={({ target }) => change({ ...item, name: target.value })}
            className={controlLook}
            {...described}
          />
        )}
      </Labelled>
      <Labelled
        label="Wikipedia article"
        hint={
          address && (
            <a href={address} target="_blank" rel="noreferrer" className="link-quiet">
              Look at it
            </a>
          )
        }
      >
        {(described) => (
          <input
            dir="auto"
            maxLength={300}
            placeholder="Title, or the article’s address"
            defaultValue={item.article ?? ''}
            onBlur={({ target }) => change({ ...item, article: articleOf(target.value) })}
            className={controlLook}
            {...described}
          />
        )}
      </Labelled>
    </div>
  )
}
