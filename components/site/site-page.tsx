import type { ReactNode } from 'react'
import { Footer, type Contact } from '@/components/site/footer'
import { Masthead, type Place } from '@/components/site/masthead'

export type SitePageProps = {
  siteName?: string
  /** The part of the site this page is. */
  current?: Place
  /** The date the page is about: the "go to" field starts from it. */
  date?: string
  /** The words that the page searched for: the search field starts from them. */
  words?: string
  /** Whom readers may write to. */
  contact?: Contact | null
  foot?: ReactNode
  children: ReactNode
}

/** A reader's page from masthead to footer. Reads no setting, so that an error's page can use it anywhere. */
export function SitePage({ siteName = 'Daybook', current, date, words, contact, foot, children }: SitePageProps) {
  return (
    <div className="sheet">
      {/* Suggestions and keys, for whom they help: docs/decisions/0007-no-scripts-for-readers.md. */}
      <script type="module" src="/reader.js" async />
      <Masthead siteName={siteName} current={current} date={date} words={words} />
      <main id="content" tabIndex={-1} className="outline-none">
        {children}
      </main>
      <Footer siteName={siteName} contact={contact}>
        {foot}
      </Footer>
    </div>
  )
}
