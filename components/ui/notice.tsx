'use client'

import { useEffect, useRef, type ReactNode } from 'react'

/** What has just been done, at the head of the page that an act leads to. Give it a `key` where it may change. */
export function Notice({ children }: { children: ReactNode }) {
  const said = useRef<HTMLDivElement>(null)
  useEffect(() => said.current?.focus(), [])
  return (
    <div ref={said} role="status" tabIndex={-1} className="mb-6 border-s-2 border-business ps-3 outline-none">
      {children}
    </div>
  )
}
