'use client'

import { useEffect, useRef, useState } from 'react'
import { buttonLook } from '@/components/ui/looks'

/** A key and what it does to the page: clicks or focuses the first thing that a selector finds. */
export type Shortcut = { key: string; does: string; click?: string; focus?: string }

type ShortcutsProps = {
  /** Whether the page has a list: rows marked `data-row`, in each a link `data-open` and perhaps a tick box. */
  list?: boolean
  keys?: Shortcut[]
  /** Keys that click something in the row that has the focus. */
  rowKeys?: { key: string; does: string; click: string }[]
}

const search: Shortcut = { key: '/', does: 'Search', focus: '[role="search"] input[type="search"]' }

const ofLists = [
  { key: 'j', does: 'Next row' },
  { key: 'k', does: 'Row before' },
  { key: 'x', does: 'Tick the row, or untick it' },
  { key: 'e', does: 'Open the row (also Enter)' },
]

/**
 * The keys of a page at the desk; `?` shows them all and lets whoever is in their way switch them off. They are quiet
 * while something is typed.
 */
export function Shortcuts({ list = false, keys = [], rowKeys = [] }: ShortcutsProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const [isOn, setOn] = useState(true)
  const own = [...keys, ...(list ? [search] : [])]
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (isForSomethingElse(event)) return
      if (event.key === '?') dialog.current?.showModal()
      else if (!areOn() || !(act(own, event.key) || (list && (moveInList(event.key) || actInRow(rowKeys, event.key)))))
        return
      event.preventDefault()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  })
  const open = () => {
    setOn(areOn())
    dialog.current?.showModal()
  }
  return (
    <>
      <button
        type="button"
        onClick={open}
        className="hidden cursor-pointer py-1 text-note text-ink-2 link-quiet md:inline-block noscript:hidden"
      >
        Keyboard shortcuts (?)
      </button>
      <dialog
        ref={dialog}
        aria-label="Keyboard shortcuts"
        onToggle={() => setOn(areOn())}
        className="m-auto max-h-[90vh] w-96 max-w-[calc(100vw-2rem)] border border-control bg-paper p-6 text-ink backdrop:bg-ink/30"
      >
        <h2 className="mb-4 text-item font-bold">Keyboard shortcuts</h2>
        <Keys of={[...(list ? ofLists : []), ...rowKeys, ...own, { key: '?', does: 'Show this' }]} />
        <label className="mt-4 flex items-baseline gap-2.5 text-note">
          <input
            type="checkbox"
            checked={isOn}
            onChange={({ target }) => {
              localStorage.setItem(storage, target.checked ? 'on' : 'off')
              setOn(target.checked)
            }}
          />
          Use single keys on this device
        </label>
        <form method="dialog" className="mt-5">
          <button type="submit" className={buttonLook('plain')}>
            Close
          </button>
        </form>
      </dialog>
    </>
  )
}

const Keys = ({ of }: { of: Pick<Shortcut, 'key' | 'does'>[] }) => (
  <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.5">
    {of.map(({ key, does }) => (
      <div key={key} className="contents">
        <dt>
          <kbd className="inline-block min-w-7 border border-control px-1.5 text-center font-sans text-note">{key}</kbd>
        </dt>
        <dd>{does}</dd>
      </div>
    ))}
  </dl>
)

const storage = 'daybook-shortcuts'
const areOn = () => localStorage.getItem(storage) !== 'off'

/** Whether somebody types, chooses or has a dialog open, or the key is the browser's. */
function isForSomethingElse({ target, defaultPrevented, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  if (defaultPrevented || ctrlKey || metaKey || altKey || document.querySelector('dialog[open]')) return true
  if (!(target instanceof HTMLElement)) return false
  return target.isContentEditable || target.matches('textarea, select, input:not([type=checkbox], [type=radio])')
}

function act(keys: Shortcut[], pressed: string): boolean {
  const shortcut = keys.find(({ key }) => key === pressed)
  const found = document.querySelector<HTMLElement>(shortcut?.click ?? shortcut?.focus ?? ':not(*)')
  if (!shortcut || !found) return false
  if (shortcut.click) found.click()
  else found.focus()
  return true
}

/** The row that has the focus, or something in it, is the one that keys are about. */
function moveInList(pressed: string): boolean {
  const rows = [...document.querySelectorAll<HTMLElement>('[data-row]')]
  const at = rows.findIndex((row) => row.contains(document.activeElement))
  if (pressed === 'j') return focusRow(rows[Math.min(at + 1, rows.length - 1)])
  if (pressed === 'k') return focusRow(rows[Math.max(at - 1, 0)])
  const row = rows[at]
  if (!row) return false
  if (pressed === 'x') return click(row.querySelector('input[type=checkbox]'))
  if (pressed === 'e' || (pressed === 'Enter' && document.activeElement === row))
    return click(row.querySelector('[data-open]'))
  return false
}

function actInRow(keys: Required<ShortcutsProps>['rowKeys'], pressed: string): boolean {
  const shortcut = keys.find(({ key }) => key === pressed)
  const row = document.activeElement?.closest('[data-row]')
  return click(shortcut && row ? row.querySelector<HTMLElement>(shortcut.click) : null)
}

function focusRow(row: HTMLElement | undefined): boolean {
  row?.focus()
  row?.scrollIntoView({ block: 'nearest' })
  return row !== undefined
}

function click(found: HTMLElement | null): boolean {
  found?.click()
  return found !== null
}
