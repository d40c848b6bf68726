'use client'

import { useId } from 'react'
import { controlLook } from '@/components/ui/looks'

/** A link to copy and give to somebody. Who holds it can follow it. */
export function HandOver({ label, address }: { label: string; address: string }) {
  const id = useId()
  return (
    <div className="grid max-w-160 grid-cols-[minmax(0,1fr)] gap-1">
      <label htmlFor={id} className="font-medium wrap-anywhere">
        {label}
      </label>
      <input
        id={id}
        readOnly
        value={address}
        onFocus={(event) => event.currentTarget.select()}
        aria-describedby={`${id}-hint`}
        className={`${controlLook} text-note`}
      />
      <p id={`${id}-hint`} className="text-note text-ink-2">
        Copy it and give it to nobody else: whoever has the link can follow it, once.
      </p>
    </div>
  )
}
