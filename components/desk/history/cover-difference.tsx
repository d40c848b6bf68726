import { Parts } from '@/components/desk/history/parts'
import type { PartDifference } from '@/lib/desk/content-parts'
import type { CoverContent } from '@/lib/images/cover-content'

type CoverDifferenceProps = {
  before: CoverContent | null
  after: CoverContent | null
  parts: PartDifference[]
  pictureOf: (cover: CoverContent) => string | null
}

/** Both pictures where they are not the same one, and what is said of them. */
export function CoverDifference({ before, after, parts, pictureOf }: CoverDifferenceProps) {
  const isSamePicture = before?.imageId === after?.imageId && before?.url === after?.url
  return (
    <>
      <div className="mb-2 flex flex-wrap gap-4">
        {before && !isSamePicture && (
          <Picture cover={before} name={after ? 'Before' : 'Removed'} address={pictureOf(before)} />
        )}
        {after && (
          <Picture
            cover={after}
            name={isSamePicture ? 'The picture' : before ? 'After' : 'Added'}
            address={pictureOf(after)}
          />
        )}
      </div>
      <Parts of={parts} />
    </>
  )
}

const Picture = ({ cover, name, address }: { cover: CoverContent; name: string; address: string | null }) => (
  <figure className="w-52 max-w-full">
    {address === null ? (
      <p className="bg-heat-1 p-3 text-note text-ink-2">The picture is not there any more.</p>
    ) : (
      <img
        src={address}
        alt={cover.alt}
        loading="lazy"
        decoding="async"
        className="max-h-52 max-w-full bg-heat-1 text-note text-ink-2"
      />
    )}
    <figcaption className="pt-1 text-note text-ink-2">
      {name}: <bdi>{cover.credit || 'no credit'}</bdi>
    </figcaption>
  </figure>
)
