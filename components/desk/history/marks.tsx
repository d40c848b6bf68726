import type { ReactNode } from 'react'

/** What was taken out, whole. */
export const Gone = ({ children }: { children: ReactNode }) => (
  <del className="bg-deleted box-decoration-clone px-0.5 wrap-anywhere text-ink-2">{children}</del>
)

/** What was put in, whole. */
export const New = ({ children }: { children: ReactNode }) => (
  <ins className="bg-inserted box-decoration-clone px-0.5 wrap-anywhere no-underline forced-colors:underline">
    {children}
  </ins>
)
