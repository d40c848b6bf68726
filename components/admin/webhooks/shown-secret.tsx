'use client'

import { useId, type ReactNode } from 'react'
import { useAnswer } from '@/components/ui/form'
import { controlLook } from '@/components/ui/looks'

/** A webhook's secret in the answer that made it, with what comes next; before that, the form's own fields. */
export function ShownSecret({ next, children }: { next?: ReactNode; children: ReactNode }) {
  const id = useId()
  const [secret] = useAnswer().shownOnce ?? []
  if (secret === undefined) return children
  return (
    <>
      <div className="grid gap-1">
        <label htmlFor={id} className="font-medium">
          The secret
        </label>
        <p id={`${id}-hint`} className="text-note text-ink-2">
          It is shown only now. The receiver needs it to check that a delivery comes from here.
        </p>
        <input
          id={id}
          readOnly
          value={secret}
          aria-describedby={`${id}-hint`}
          autoComplete="off"
          spellCheck={false}
          onFocus={(event) => event.target.select()}
          className={`${controlLook} text-note`}
        />
      </div>
      {next}
    </>
  )
}
