import { Instant } from '@/components/site/time'
import { inMegabytes } from '@/lib/desk/health/copies-part'
import type { OwnCopy } from '@/lib/sources/archive/take-copy'

/** The copies that were made last, to take away. */
export const CopyList = ({ copies }: { copies: OwnCopy[] }) => (
  <div className="mt-6">
    <h3 className="mb-2 text-note font-bold">Latest copies</h3>
    <p className="mb-2 max-w-180 text-note text-ink-2">
      WARC files, for editors alone: that somebody takes one is written down.
    </p>
    <ul className="grid border-t border-rule text-note">
      {copies.map(({ id, url, capturedAt, bytes }) => (
        <li
          key={id}
          className="flex flex-wrap items-baseline justify-between gap-x-6 border-b border-rule py-2 wrap-anywhere"
        >
          <bdi>{url}</bdi>
          <span className="text-ink-2 tabular-nums">
            <Instant at={capturedAt} style="short" />, {inMegabytes(bytes)},{' '}
            <a href={`/desk/copies/${id}`} download className="link-quiet">
              Download<span className="sr-only"> the copy of {url}</span>
            </a>
          </span>
        </li>
      ))}
    </ul>
  </div>
)
