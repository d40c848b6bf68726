import type { ReactNode } from 'react'
import { Arrow } from '@/components/site/arrow'

type PagerProps = {
  /** Addresses of the pages before and after this one. */
  previous: string | null
  next: string | null
  /** Which page this is, in words. */
  children?: ReactNode
}

/** To the page before and the page after; nothing where there is only one. */
export function Pager({ previous, next, children }: PagerProps) {
  if (!previous && !next) return null
  return (
    <nav aria-label="Pages" className="mt-4 flex items-center justify-between gap-4 text-note tabular-nums">
      <Turn path={previous} rel="prev">
        <Arrow to="back" />
        Previous
      </Turn>
      <span className="text-ink-2">{children}</span>
      <Turn path={next} rel="next">
        Next
        <Arrow to="on" />
      </Turn>
    </nav>
  )
}

const Turn = ({ path, rel, children }: { path: string | null; rel: 'prev' | 'next'; children: ReactNode }) =>
  path === null ? (
    <span className="min-w-16" />
  ) : (
    <a href={path} rel={rel} className="inline-flex min-h-10 min-w-16 items-center gap-1.5 last:justify-end">
      {children}
    </a>
  )
