import { Fragment } from 'react'
import { statusInWords, whereToRead } from '@/components/event/source-status'
import { dateInWords } from '@/components/site/time'
import { canonicalAddress } from '@/lib/archive/addresses'
import type { SourceView } from '@/lib/archive/views'

/** An event's sources by publisher, in one line. What is wrong with a source is said; what is known of it is its title. */
export function SourceLine({ sources }: { sources: SourceView[] }) {
  return sources.map((source, index) => (
    <Fragment key={source.url}>
      {index > 0 && ', '}
      <a
        href={whereToRead(source).href}
        title={description(source)}
        data-status={source.status}
        data-publisher={
          source.publisherPath ? canonicalAddress({ type: 'publisher', path: source.publisherPath }) : undefined
        }
      >
        <bdi>{source.publisher}</bdi>
      </a>
      <Beside source={source} />
    </Fragment>
  ))
}

/** The other of page and copy, and what is wrong with the page. */
function Beside({ source }: { source: SourceView }) {
  if (whereToRead(source).isCopy)
    return (
      <>
        {' '}
        (archived copy; <a href={source.url}>original</a>: {statusInWords[source.status]})
      </>
    )
  return (
    <>
      {source.archiveUrl && (
        <>
          {' '}
          (<a href={source.archiveUrl}>archived</a>)
        </>
      )}
      {isBroken(source) && ` (${statusInWords[source.status]})`}
    </>
  )
}

const isBroken = ({ status }: SourceView): boolean => !['unchecked', 'alive', 'moved'].includes(status)

const description = ({ title, publishedOn }: SourceView): string | undefined =>
  [title, publishedOn && dateInWords(publishedOn)].filter(Boolean).join(', ') || undefined
