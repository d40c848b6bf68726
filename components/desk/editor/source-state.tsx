import { statusNames } from '@/components/desk/sources/words'
import { Instant } from '@/components/site/time'
import type { BrokenSource } from '@/lib/desk/sources/broken-sources'

/** How a source was found that does not work: "Gone, checked 28 Nov 2026, 13:29 UTC", with the ways on. */
export const SourceState = ({ broken: { status, checkedAt, copy, page } }: { broken: BrokenSource }) => (
  <p className="flex flex-wrap gap-x-3 text-note">
    <span>
      <b className="font-bold text-accent">{statusNames[status]}</b>
      {checkedAt && (
        <>
          , checked <Instant at={checkedAt} style="short" />
        </>
      )}
    </span>
    {copy && (
      <a href={copy} target="_blank" rel="noreferrer" draggable={false} className="link-quiet">
        Archived copy
      </a>
    )}
    {page && (
      <a href={page} target="_blank" draggable={false} className="link-quiet">
        See to it
      </a>
    )}
  </p>
)
