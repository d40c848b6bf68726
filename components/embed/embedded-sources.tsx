import { Fragment } from 'react'
import { whereToRead } from '@/components/event/source-status'
import type { SourceView } from '@/lib/archive/views'

/** From whom an event is known, in one line, each opened beside the page that frames it. */
export function EmbeddedSources({ sources }: { sources: SourceView[] }) {
  if (sources.length === 0) return null
  return (
    <p className="mt-2 text-note text-ink-2">
      Sources:{' '}
      {sources.map((source, i) => (
        <Fragment key={source.url}>
          {i > 0 && ', '}
          <a href={whereToRead(source).href} target="_blank" title={source.title ?? undefined}>
            <bdi>{source.publisher}</bdi>
          </a>
        </Fragment>
      ))}
    </p>
  )
}
