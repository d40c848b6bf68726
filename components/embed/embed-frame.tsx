import type { ReactNode } from 'react'
import { canonicalAddress, type Addressed } from '@/lib/archive/addresses'
import { getReaderSettings } from '@/lib/settings/reader-settings'

/** A page of ours in another site's page: as wide as it is given, in its reader's light or dark, and whence it comes. */
export async function EmbedFrame({ page, children }: { page: Addressed; children: ReactNode }) {
  const { siteName } = await getReaderSettings()
  return (
    <main id="content" tabIndex={-1} className="border-t-2 border-accent px-4 pt-3 pb-4 outline-none">
      {children}
      <p className="mt-4 border-t border-rule pt-1.5 text-note text-ink-2">
        From{' '}
        <a href={canonicalAddress(page)} target="_blank" className="inline-block py-1 link-quiet">
          {siteName}
        </a>
      </p>
    </main>
  )
}
