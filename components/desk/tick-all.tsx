'use client'

import { useCallback, useEffect, useRef, useState } from 'react'

/** How many are ticked, and all of them at once: only with scripts, and otherwise not there. */
export function TickAll({ name }: { name: string }) {
  const button = useRef<HTMLButtonElement>(null)
  const [{ ticked, of }, setTicked] = useState({ ticked: 0, of: 1 })
  const count = useCallback(
    (form: HTMLFormElement) => {
      const boxes = boxesOf(form, name)
      setTicked({ ticked: boxes.filter(({ checked }) => checked).length, of: boxes.length })
    },
    [name],
  )
  useEffect(() => {
    const form = button.current?.form
    if (!form) return
    const recount = () => count(form)
    form.addEventListener('change', recount)
    return () => form.removeEventListener('change', recount)
  }, [count])
  const isAll = ticked === of
  return (
    <>
      <button
        ref={button}
        type="button"
        className="min-h-8 cursor-pointer py-1 text-note text-ink-2 link-quiet noscript:hidden"
        onClick={({ currentTarget: { form } }) => {
          if (!form) return
          for (const box of boxesOf(form, name)) box.checked = !isAll
          count(form)
        }}
      >
        {isAll ? 'Tick none' : 'Tick all on this page'}
      </button>
      <p aria-live="polite" className="text-note text-ink-2 tabular-nums">
        {ticked > 0 && `${ticked} ticked`}
      </p>
    </>
  )
}

const boxesOf = (form: HTMLFormElement, name: string): HTMLInputElement[] => [
  ...form.querySelectorAll<HTMLInputElement>(`input[type="checkbox"][name="${name}"]`),
]
