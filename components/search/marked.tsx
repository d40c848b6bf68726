import { Fragment } from 'react'
import type { MatchView } from '@/lib/archive/search-views'

/** A text with what was looked for marked in it. */
export function Marked({ text, matches }: { text: string; matches: MatchView[] }) {
  return (
    <>
      {matches.map((match, i) => (
        <Fragment key={match.start}>
          {text.slice(matches[i - 1]?.end ?? 0, match.start)}
          <mark>{match.text}</mark>
        </Fragment>
      ))}
      {text.slice(matches.at(-1)?.end ?? 0)}
    </>
  )
}
