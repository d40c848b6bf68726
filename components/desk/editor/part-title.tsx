import type { ReactNode } from 'react'

/** The name of a part of the editor, with a quiet word on what belongs there. */
export const PartTitle = ({ children, note }: { children: ReactNode; note?: ReactNode }) => (
  <div className="flex flex-wrap items-baseline justify-between gap-x-4 border-t border-rule-strong pt-2">
    <h2 className="font-bold">{children}</h2>
    {note && <p className="text-note text-ink-2">{note}</p>}
  </div>
)
