import { ReaderPage } from '@/components/site/reader-page'

/** What a browser without a network shows instead of a page that it has not kept; its script lists those that it has. */
export const OfflinePage = () => (
  <ReaderPage>
    <script type="module" src="/offline.js" async />
    <header className="pt-8 pb-6 md:pt-10">
      <h1 className="set-headline text-headline font-medium tracking-[-0.018em]">No network</h1>
      <p className="mt-2 max-w-160 text-ink-2">
        This page is not among those that your browser has kept. It can show the ones that you have read, and the latest
        days.
      </p>
    </header>
    <ul data-kept="" className="border-t border-rule-strong py-2 font-serif text-item empty:hidden" />
  </ReaderPage>
)
