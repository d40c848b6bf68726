import { inPercent } from '@/components/desk/cover/frame'
import { CoverThumb } from '@/components/desk/cover/frame-previews'
import { PartTitle } from '@/components/desk/editor/part-title'
import { pathOf } from '@/components/desk/event-tabs'
import type { DeskPicture } from '@/lib/desk/desk-picture'
import type { CoverContent } from '@/lib/images/cover-content'
import { licenceName } from '@/lib/images/licences'

type CoverPartProps = {
  id: string
  cover: CoverContent | null
  picture: DeskPicture | null
  problem: string | undefined
  canWrite: boolean
}

/** Which picture stands for the event, and the way to where it is chosen. */
export const CoverPart = ({ id, cover, picture, problem, canWrite }: CoverPartProps) => (
  <section aria-label="Cover" className="grid gap-2">
    <PartTitle
      note={
        <a href={pathOf(id, 'cover')} className="link-quiet">
          {!canWrite ? 'See it' : cover ? 'Change' : 'Choose a picture'}
        </a>
      }
    >
      Cover
    </PartTitle>
    {problem && <p className="text-note text-accent">{problem}</p>}
    {cover ? (
      <div className="flex gap-4">
        {picture && (
          <CoverThumb src={picture.src} ratio={picture.width / picture.height} frame={inPercent(cover.frame)} />
        )}
        <p className="min-w-0 text-note wrap-anywhere">
          <bdi>{cover.alt || 'Not described yet'}</bdi>
          <span className="block text-ink-2">
            <bdi>{cover.credit || 'No credit yet'}</bdi>, <bdi>{licenceName(cover.license) || 'no licence yet'}</bdi>
          </span>
        </p>
      </div>
    ) : (
      <p className="text-note text-ink-2">None.</p>
    )}
  </section>
)
