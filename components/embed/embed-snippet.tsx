import { embedPath } from '@/lib/archive/addresses'
import type { PageView } from '@/lib/archive/views'
import { embedSnippet, isEmbeddable } from '@/lib/cards/oembed'
import { env } from '@/lib/env'

/** Folded away: what to copy so that this page stands in another site's. Nothing where a page has no embed. */
export function EmbedSnippet({ page, label }: { page: PageView; label: string }) {
  if (!isEmbeddable(page)) return null
  return (
    <details className="min-w-0 open:basis-full print:hidden">
      <summary className="w-fit cursor-pointer py-1">{label}</summary>
      <p id="embed-note" className="mt-1">
        Copy this into an article. It follows what changes here, and its reader’s light or dark.{' '}
        <a href={embedPath(page.path)} rel="nofollow" className="inline-block py-1 link-quiet">
          As it looks there
        </a>
      </p>
      <textarea
        aria-labelledby="embed-note"
        readOnly
        rows={4}
        dir="ltr"
        spellCheck={false}
        className="mt-2 w-full max-w-168 border border-control bg-paper p-2 font-sans text-note"
        defaultValue={embedSnippet(page, { url: env().SITE_URL })}
      />
    </details>
  )
}
