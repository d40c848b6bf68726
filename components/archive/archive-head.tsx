import type { ReactNode } from 'react'
import { eventsInWords } from '@/components/site/count'

/** The head of a page of the archive: which part of it, and how much it holds. */
export const ArchiveHead = ({ title, events, children }: { title: string; events: number; children?: ReactNode }) => (
  <header className="pt-2 pb-4">
    <h1 className="set-headline text-headline font-medium tracking-[-0.018em]">{title}</h1>
    <p className="mt-1 text-note text-ink-2">
      {eventsInWords(events)}
      {children}
    </p>
  </header>
)
