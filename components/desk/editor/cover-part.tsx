import { PartTitle } from '@/components/desk/editor/part-title'
import { pathOf } from '@/components/desk/event-tabs'
import type { CoverContent } from '@/lib/images/cover-content'

type CoverPartProps = { id: string; cover: CoverContent | null; problem: string | undefined; canChange: boolean }

/** Which picture stands for the event, and the way to where it is chosen. */
export const CoverPart = ({ id, cover, problem, canChange }: CoverPartProps) => (
  <section aria-label="Cover" className="grid gap-2">
    <PartTitle
      note={
        canChange && (
          <a href={pathOf(id, 'cover')} className="link-quiet">
            {cover ? 'Change' : 'Choose a picture'}
          </a>
        )
      }
    >
      Cover
    </PartTitle>
    {problem && <p className="text-note text-accent">{problem}</p>}
    {cover ? (
      <p className="text-note">
        <bdi>{cover.alt || 'Not described yet'}</bdi>
        <span className="block text-ink-2">
          <bdi>{cover.credit || 'No credit yet'}</bdi>, <bdi>{cover.license || 'no licence yet'}</bdi>
        </span>
      </p>
    ) : (
      <p className="text-note text-ink-2">None.</p>
    )}
  </section>
)
