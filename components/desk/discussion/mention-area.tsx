'use client'

import { useRef, useState, type KeyboardEvent } from 'react'
import { Labelled, useAnswer } from '@/components/ui/form'
import { controlLook } from '@/components/ui/looks'

type MentionAreaProps = { name: string; label: string; hint: string; names: string[] }

/** What is being typed after an `@`, and where that stands; null where nothing is. */
type Begun = { start: number; word: string } | null

/** Several lines in which a name is proposed while one types `@` and its beginning. Without scripts, plain lines. */
export function MentionArea({ name, label, hint, names }: MentionAreaProps) {
  const { at, typed } = useAnswer()
  const area = useRef<HTMLTextAreaElement>(null)
  const [begun, setBegun] = useState<Begun>(null)
  const [chosen, setChosen] = useState(0)
  const proposed = begun ? namesLike(begun.word, names) : []

  const look = () => {
    setBegun(area.current && begunAt(area.current))
    setChosen(0)
  }
  const take = (proposal: string) => {
    if (!area.current || !begun) return
    area.current.setRangeText(`@${proposal} `, begun.start, area.current.selectionStart, 'end')
    area.current.focus()
    setBegun(null)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const proposal = proposed[chosen]
    if (!proposal || event.nativeEvent.isComposing) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step) setChosen((chosen + step + proposed.length) % proposed.length)
    else if (event.key === 'Enter' || event.key === 'Tab') take(proposal)
    else if (event.key === 'Escape') setBegun(null)
    else return
    event.preventDefault()
  }

  return (
    <Labelled name={name} label={label} hint={hint}>
      {(described) => (
        <div className="relative">
          <textarea
            key={at}
            ref={area}
            name={name}
            rows={4}
            maxLength={10_000}
            defaultValue={String(typed?.[name] ?? '')}
            className={controlLook}
            onInput={look}
            onClick={look}
            onBlur={() => setBegun(null)}
            onKeyDown={onKeyDown}
            aria-autocomplete="list"
            aria-controls={proposed.length > 0 ? `${described.id}-names` : undefined}
            aria-activedescendant={proposed.length > 0 ? `${described.id}-${chosen}` : undefined}
            {...described}
          />
          {proposed.length > 0 && (
            <Proposals id={described.id} label="People" names={proposed} chosen={chosen} take={take} />
          )}
          <p role="status" className="sr-only">
            {proposed.length > 0 &&
              `${proposed.length === 1 ? '1 name' : `${proposed.length} names`}: ${proposed[chosen]}. Choose with the arrows and Enter.`}
          </p>
        </div>
      )}
    </Labelled>
  )
}

type ProposalsProps = { id: string; label: string; names: string[]; chosen: number; take: (name: string) => void }

/** The press, not the click, chooses: by the click the lines would have lost the cursor. */
const Proposals = ({ id, label, names, chosen, take }: ProposalsProps) => (
  <ul
    id={`${id}-names`}
    role="listbox"
    aria-label={label}
    className="absolute inset-x-0 top-full z-10 -mt-px border border-control bg-paper"
  >
    {names.map((name, index) => (
      <li
        key={name}
        id={`${id}-${index}`}
        role="option"
        aria-selected={index === chosen}
        onPointerDown={(event) => {
          event.preventDefault()
          take(name)
        }}
        className="cursor-pointer px-3 py-2 aria-selected:bg-heat-1 aria-selected:font-medium"
      >
        <bdi>{name}</bdi>
      </li>
    ))}
  </ul>
)

const mostProposed = 6

function begunAt({ value, selectionStart, selectionEnd }: HTMLTextAreaElement): Begun {
  if (selectionStart !== selectionEnd) return null
  const before = value.slice(0, selectionStart)
  const start = before.lastIndexOf('@')
  if (start < 0 || /[\p{L}\p{N}]/u.test(before.charAt(start - 1))) return null
  const word = before.slice(start + 1)
  return word.length > 60 || word.includes('\n') ? null : { start, word }
}

/** Those of whose names a word begins so. A name that is written already needs no proposal. */
function namesLike(word: string, names: string[]): string[] {
  const typed = word.toLowerCase()
  return names
    .filter((name) => {
      const folded = name.toLowerCase()
      return (
        folded !== typed.trim() &&
        (folded.startsWith(typed) || folded.split(/\s+/).some((part) => part.startsWith(typed)))
      )
    })
    .slice(0, mostProposed)
}
