'use client'

import { useRef, type PointerEvent, type ReactNode } from 'react'
import { PlaceForm, type PlaceAction } from '@/components/desk/days/place-form'

type BoardDragProps = { action: PlaceAction; fields: Record<string, string>; children: ReactNode }

/**
 * Lets a pointer carry events: by their handles (`data-handle` in `data-event`), before another event or to the end of a
 * section (`data-section`). What it does when it lets go is the same form that the buttons send.
 */
export function BoardDrag({ action, fields, children }: BoardDragProps) {
  const root = useRef<HTMLDivElement>(null)
  const carried = useRef<HTMLElement | null>(null)

  const take = (event: PointerEvent) => {
    const handle = (event.target as HTMLElement).closest('[data-handle]')
    if (!handle || event.button !== 0) return
    event.preventDefault()
    carried.current = handle.closest<HTMLElement>('[data-event]')
    carried.current?.toggleAttribute('data-carried', true)
    root.current?.setPointerCapture(event.pointerId)
  }
  const carry = ({ clientX, clientY }: PointerEvent) => {
    if (!carried.current) return
    if (clientY < 60 || clientY > innerHeight - 60) scrollBy({ top: clientY < 60 ? -24 : 24 })
    unmark(root.current)
    placeAt(clientX, clientY, carried.current)?.mark.toggleAttribute('data-drop', true)
  }
  const letGo = ({ clientX, clientY }: PointerEvent) => {
    const place = carried.current && placeAt(clientX, clientY, carried.current)
    const form = root.current?.querySelector('form')
    if (place && form) send(form, { id: carried.current?.dataset.event ?? '', ...place.fields })
    drop()
  }
  const drop = () => {
    carried.current?.removeAttribute('data-carried')
    carried.current = null
    unmark(root.current)
  }
  return (
    <div ref={root} onPointerDown={take} onPointerMove={carry} onPointerUp={letGo} onPointerCancel={drop}>
      <PlaceForm action={action} fields={{ ...fields, act: 'into', id: '', section: '', before: '' }} />
      {children}
    </div>
  )
}

type Place = { mark: Element; fields: { section: string; before: string } }

/** Where what is carried would go: above an event's middle is before it, below it before the next one. */
function placeAt(x: number, y: number, carried: HTMLElement): Place | null {
  const under = document.elementFromPoint(x, y)
  const section = under?.closest<HTMLElement>('[data-section]')
  if (!section) return null
  const fields = { section: section.dataset.section ?? '' }
  const event = under?.closest<HTMLElement>('[data-event]') ?? null
  if (!event) return { mark: section, fields: { ...fields, before: '' } }
  if (event === carried) return null
  const box = event.getBoundingClientRect()
  const before = y < box.top + box.height / 2 ? event : nextEvent(event, carried)
  return { mark: before ?? section, fields: { ...fields, before: before?.dataset.event ?? '' } }
}

function nextEvent(event: Element, carried: Element): HTMLElement | null {
  const next = event.nextElementSibling
  if (!(next instanceof HTMLElement) || next.dataset.event === undefined) return null
  return next === carried ? nextEvent(next, carried) : next
}

const unmark = (root: Element | null) =>
  root?.querySelectorAll('[data-drop]').forEach((one) => one.removeAttribute('data-drop'))

function send(form: HTMLFormElement, values: Record<string, string>): void {
  for (const [name, value] of Object.entries(values)) {
    const input = form.elements.namedItem(name)
    if (input instanceof HTMLInputElement) input.value = value
  }
  form.requestSubmit()
}
