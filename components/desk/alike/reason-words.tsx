import type { ReactNode } from 'react'
import type { Reason } from '@/lib/desk/alike/reason'

/** Why two events may be one, each thing that they have in common in a line. */
export const ReasonWords = ({ reason }: { reason: Reason }) => (
  <ul className="text-note text-ink-2">
    {reasonsIn(reason).map(({ said, things }) => (
      <li key={said} className="wrap-anywhere">
        {said}
        {things && (
          <>
            : <bdi>{things}</bdi>
          </>
        )}
      </li>
    ))}
  </ul>
)

type Line = { said: string; things?: ReactNode }

function reasonsIn({ isSameText, sources, words, outOf, contexts }: Reason): Line[] {
  return [
    ...(sources.length > 0
      ? [
          {
            said: sources.length === 1 ? 'Same source' : `${sources.length} sources in common`,
            things: some(sources, 2),
          },
        ]
      : []),
    ...(isSameText ? [{ said: 'The same headline' }] : []),
    ...(!isSameText && words.length > 0
      ? [{ said: `${words.length} of ${outOf} words in common`, things: some(words, 8) }]
      : []),
    ...(contexts.length > 0 ? [{ said: 'Both about', things: some(contexts, 5) }] : []),
  ]
}

const some = (things: string[], most: number): string =>
  things.slice(0, most).map(short).join(', ') + (things.length > most ? ' …' : '')

/** The beginning of an address says whose it is, and its words what of. */
const short = (thing: string) => (thing.length > 90 ? `${thing.slice(0, 89)}…` : thing)
