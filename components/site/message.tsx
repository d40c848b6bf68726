import type { ReactNode } from 'react'

/** A page that has only something to say. */
export const Message = ({ title, children }: { title: string; children: ReactNode }) => (
  <div className="mx-auto max-w-184 pt-10 md:pt-16">
    <h1 className="set-headline text-headline font-medium tracking-[-0.018em]">{title}</h1>
    <div className="mt-5 grid gap-4 set-text text-item text-ink-2">{children}</div>
  </div>
)
