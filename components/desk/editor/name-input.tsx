'use client'

import { useEffect, useId, useState, type KeyboardEvent } from 'react'
import { findNames } from '@/components/desk/editor/draft-exchange'
import { formId } from '@/components/desk/editor/form-id'
import { controlLook } from '@/components/ui/looks'
import type { KnownName, NameKind } from '@/lib/desk/name-rows'

type Named = { name: string; article: string | null }

type NameInputProps = {
  kind: NameKind
  label: string
  /** What is sent where there are no scripts. */
  name: string
  add: (name: Named) => void
}

/** Finds a context or a topic that is known while it is written, or makes a new one. */
export function NameInput({ kind, label, name, add }: NameInputProps) {
  const id = useId()
  const [written, setWritten] = useState('')
  const [active, setActive] = useState(-1)
  const known = useKnownNames(kind, written.trim())
  const text = written.trim()
  const isNew = text !== '' && !known.some((one) => one.name.toLowerCase() === text.toLowerCase())
  const options: (Named & { events?: number })[] = [...known, ...(isNew ? [{ name: text, article: null }] : [])]
  const choose = (option: Named | undefined) => {
    if (!option) return
    add({ name: option.name, article: option.article })
    setWritten('')
    setActive(-1)
  }
  // Whoever is faster than the answer is not to make anew what is known.
  const enter = async () => {
    if (text === '') return
    choose(options[active] ?? exact(await findNames(kind, text), text) ?? { name: text, article: null })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter') void enter()
    else if (event.key === 'ArrowDown') setActive(Math.min(active + 1, options.length - 1))
    else if (event.key === 'ArrowUp') setActive(Math.max(active - 1, -1))
    else if (event.key === 'Escape') setWritten('')
    else return
    event.preventDefault()
  }
  const isOpen = options.length > 0
  return (
    <div className="relative in-disabled:hidden">
      <input
        form={formId}
        name={name}
        dir="auto"
        role="combobox"
        aria-label={label}
        aria-expanded={isOpen}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={active >= 0 && isOpen ? `${id}-${active}` : undefined}
        autoComplete="off"
        placeholder={label}
        maxLength={200}
        value={written}
        onChange={({ target }) => {
          setWritten(target.value)
          setActive(-1)
        }}
        onKeyDown={onKeyDown}
        className={controlLook}
      />
      <ul
        id={`${id}-list`}
        role="listbox"
        aria-label={label}
        hidden={!isOpen}
        className="absolute inset-x-0 z-20 border border-t-0 border-control bg-paper"
      >
        {options.map((option, index) => (
          <li
            key={`${option.article}-${option.name}`}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === active}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => choose(option)}
            className="flex min-h-10 cursor-pointer items-center justify-between gap-3 px-3 py-1.5 hover:bg-heat-1 aria-selected:bg-heat-1"
          >
            <bdi className="min-w-0 wrap-anywhere">{option.name}</bdi>
            <span className="shrink-0 text-note text-ink-2 tabular-nums">
              {option.events === undefined ? 'new' : eventsInWords(option.events)}
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}

const exact = (known: KnownName[], text: string) => known.find(({ name }) => name.toLowerCase() === text.toLowerCase())

/** Beyond a thousand nobody counts. */
export const eventsInWords = (events: number): string =>
  events === 1 ? '1 event' : events >= 1_000 ? '1,000+ events' : `${events} events`

/** Asked a moment after the last key; an answer that comes after the next question is left. */
function useKnownNames(kind: NameKind, q: string): KnownName[] {
  const [found, setFound] = useState<{ q: string; names: KnownName[] }>({ q: '', names: [] })
  useEffect(() => {
    if (q === '') return
    const waiting = new AbortController()
    const timer = setTimeout(() => {
      void findNames(kind, q, waiting.signal).then((names) => !waiting.signal.aborted && setFound({ q, names }))
    }, 120)
    return () => {
      clearTimeout(timer)
      waiting.abort()
    }
  }, [kind, q])
  return q === '' ? [] : found.names
}
