import { coverProblems, type CoverContent } from '@/lib/images/cover-content'
import type { DeskPicture } from '@/lib/desk/desk-picture'

/** What a cover still lacks; that there is none; or the picture, for those who may not change it. */
export function CoverState({
  cover,
  picture,
  mayWrite,
}: {
  cover: CoverContent | null
  picture: DeskPicture | null
  mayWrite: boolean
}) {
  if (!cover) return <p className="mb-6 text-ink-2">This event has no cover{mayWrite ? ' yet' : ''}.</p>
  const problems = coverProblems(cover)
  return (
    <>
      {problems.length > 0 && (
        <div className="mb-6 border-s-2 border-accent ps-3">
          <p>Before it can be published:</p>
          <ul className="text-ink-2">
            {problems.map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
        </div>
      )}
      {!mayWrite && picture && (
        <img
          src={picture.src}
          alt={cover.alt}
          width={picture.width}
          height={picture.height}
          className="h-auto max-w-full"
        />
      )}
    </>
  )
}
