import { Gone, New } from '@/components/desk/history/marks'
import { MarkedWords } from '@/components/event/marked-words'
import { wordDifferences } from '@/components/event/word-differences'
import type { PartDifference } from '@/lib/desk/content-parts'

/** What is said otherwise of one thing, each with its label. */
export const Parts = ({ of }: { of: PartDifference[] }) =>
  of.length > 0 && (
    <dl className="text-note">
      {of.map(({ label, before, after }) => (
        <div key={label}>
          <dt className="me-1.5 inline text-ink-2">{label}:</dt>
          <dd className="inline wrap-anywhere">
            <Said before={before} after={after} />
          </dd>
        </div>
      ))}
    </dl>
  )

function Said({ before, after }: { before: string | null; after: string | null }) {
  const parts = before && after ? wordDifferences(before, after) : null
  if (parts) return <MarkedWords parts={parts} />
  return (
    <>
      {before && (
        <Gone>
          <bdi>{before}</bdi>
        </Gone>
      )}{' '}
      {after ? (
        <New>
          <bdi>{after}</bdi>
        </New>
      ) : (
        <span className="text-ink-2">nothing</span>
      )}
    </>
  )
}
