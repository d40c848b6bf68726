import type { ReactNode } from 'react'

export type Contact = { name: string; email: string }

type FooterProps = { siteName: string; contact?: Contact | null; children?: ReactNode }

const ways = [
  ['Sections', '/sections'],
  ['Publishers', '/publishers'],
  ['On this day', '/on-this-day'],
  ['A random day', '/random'],
  ['Corrections', '/corrections'],
  ['Sources', '/sources'],
  ['Feed', '/feed.rss'],
  ['About', '/about'],
  ['Conformance', '/conformance'],
  ['For programs', '/api'],
] as const

/** The foot of every reader's page; what a page has to say of itself (its formats, its licence) goes in as children. */
export function Footer({ siteName, contact, children }: FooterProps) {
  return (
    <footer className="mt-16 border-t-2 border-rule-strong pt-3 pb-12 text-note text-ink-2 print:mt-8">
      <div className="flex flex-wrap items-baseline gap-x-8 gap-y-1">
        {children}
        <ul className="flex flex-wrap gap-x-4 print:hidden">
          {ways.map(([name, path]) => (
            <li key={path}>
              <a href={path} className="inline-block py-1 link-quiet">
                {name}
              </a>
            </li>
          ))}
        </ul>
        <p className="ms-auto max-sm:ms-0">
          <bdi>{siteName}</bdi>: the world’s news by day, with its sources
        </p>
        {contact && (
          <p className="wrap-anywhere">
            Contact:{' '}
            <a href={`mailto:${contact.email}`} className="link-quiet">
              <bdi>{contact.name}</bdi>
            </a>
            <span className="hidden print:inline"> {contact.email}</span>
          </p>
        )}
      </div>
    </footer>
  )
}
