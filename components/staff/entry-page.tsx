import type { ReactNode } from 'react'

/** A page for somebody who is not signed in yet: one thing to do, and the way back to the site. */
export function EntryPage({ title, siteName, children }: { title: string; siteName: string; children: ReactNode }) {
  return (
    <div className="sheet">
      <title>{`${title} · ${siteName}`}</title>
      <header className="border-b-2 border-rule-strong py-3">
        <a href="/" className="font-serif text-title leading-8 font-bold tracking-tight hover:no-underline">
          <bdi>{siteName}</bdi>
        </a>
      </header>
      <main id="content" tabIndex={-1} className="mx-auto grid max-w-104 gap-6 pt-10 pb-20 outline-none md:pt-16">
        <h1 className="set-headline text-title font-bold">{title}</h1>
        {children}
      </main>
    </div>
  )
}
