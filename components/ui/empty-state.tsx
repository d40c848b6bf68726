import type { ReactNode } from 'react'

/** A list without anything in it: that this is so, and what to do next. */
export const EmptyState = ({ title, children }: { title: string; children?: ReactNode }) => (
  <div className="max-w-120 border-t border-rule-strong py-8">
    <p className="font-serif text-item font-medium">{title}</p>
    {children && <div className="mt-2 grid gap-2 text-ink-2">{children}</div>}
  </div>
)
