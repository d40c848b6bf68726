import type { ReactNode } from 'react'

/** The heading of a part of an event's page. */
export const PartHeading = ({ children, note }: { children: ReactNode; note?: ReactNode }) => (
  <h2 className="mt-11 flex items-baseline justify-between border-b border-rule-strong pb-2 text-note font-bold">
    {children}
    {note && <span className="font-regular text-ink-3">{note}</span>}
  </h2>
)
