import { wordDifferences } from '@/components/event/word-differences'

/** A headline as it became, with what it replaced struck out. One that shares little with the last is shown whole. */
export function HeadlineChange({ before, after }: { before: string | null; after: string }) {
  const parts = before === null ? null : wordDifferences(before, after)
  return (
    <p dir="auto" className="set-text text-body">
      {parts === null
        ? after
        : parts.map(({ kind, text }, index) =>
            kind === 'inserted' ? (
              <ins key={index} className="bg-inserted no-underline">
                {text}
              </ins>
            ) : kind === 'deleted' ? (
              <del key={index} className="bg-deleted text-ink-2">
                {text}
              </del>
            ) : (
              <span key={index}>{text}</span>
            ),
          )}
    </p>
  )
}
