'use client'

import { useEffect, useSyncExternalStore } from 'react'

type PageTitleProps = { title: string; siteName: string; isOneLine: boolean }

/** What a page is called, in its window and at its head. */
export function PageTitle({ title: first, siteName, isOneLine }: PageTitleProps) {
  const title = useSyncExternalStore(subscribe, () => called, nothing) ?? first
  const size = title.length > 110 ? 'text-item max-md:line-clamp-3' : 'text-title'
  return (
    <>
      <title>{`${title} · ${siteName}`}</title>
      <h1 dir="auto" className={`set-headline font-bold ${isOneLine ? 'line-clamp-1 text-title' : size}`}>
        {title}
      </h1>
    </>
  )
}

/** Calls the page otherwise than it was sent, for as long as whatever calls this is on it; null does not. */
export function usePageTitle(title: string | null): void {
  useEffect(() => {
    call(title)
    return () => call(null)
  }, [title])
}

let called: string | null = null
const listeners = new Set<() => void>()
const nothing = () => null

function call(title: string | null): void {
  called = title
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}
