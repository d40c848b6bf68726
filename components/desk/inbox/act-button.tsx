'use client'

import type { ReactNode } from 'react'
import { useFormStatus } from 'react-dom'

type ActButtonProps = {
  /** What the form is told: what to do, to which group, with which event. */
  act: string
  /** What it is done to, for who does not see the row. */
  of: string
  /** By which a key finds it. */
  mark?: 'start' | 'add' | 'hide' | 'find'
  children: ReactNode
}

/** A small act beside a group; quiet while the form is on its way, so that it is sent once. */
export function ActButton({ act, of, mark, children }: ActButtonProps) {
  const { pending } = useFormStatus()
  return (
    <button
      type="submit"
      name="act"
      value={act}
      data-act={mark}
      aria-disabled={pending}
      onClick={(event) => pending && event.preventDefault()}
      className="min-h-8 w-fit cursor-pointer text-start link-quiet underline-offset-4 hover:text-accent aria-disabled:cursor-progress"
    >
      {children}
      <span className="sr-only">: {of}</span>
    </button>
  )
}
