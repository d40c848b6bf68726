import type { ReactNode } from 'react'

/** A fact of an event or of one of its versions: what it is, and its value. */
export const RecordRow = ({ term, children }: { term: string; children: ReactNode }) => (
  <div className="grid gap-x-5 border-b border-rule py-2 sm:grid-cols-[8rem_minmax(0,1fr)]">
    <dt className="text-ink-3">{term}</dt>
    <dd className="text-ink-2">{children}</dd>
  </div>
)
