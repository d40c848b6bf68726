import type { ReactNode } from 'react'
import { CoverDifference } from '@/components/desk/history/cover-difference'
import { ItemDifferences } from '@/components/desk/history/item-differences'
import { Gone, New } from '@/components/desk/history/marks'
import { MarkedWords } from '@/components/event/marked-words'
import { wordDifferences } from '@/components/event/word-differences'
import { CalendarDate } from '@/components/site/time'
import { Written } from '@/components/site/written'
import type { FieldDifference } from '@/lib/desk/content-differences'
import type { CoverContent } from '@/lib/images/cover-content'

type DifferencesProps = { of: FieldDifference[]; pictureOf: (cover: CoverContent) => string | null }

/** What two entries say otherwise, field by field. */
export const Differences = ({ of, pictureOf }: DifferencesProps) => (
  <dl className="border-t border-rule-strong">
    {of.map((difference) => (
      <div
        key={difference.field}
        className="grid gap-x-6 gap-y-1 border-b border-rule py-4 sm:grid-cols-[8rem_minmax(0,1fr)]"
      >
        <dt className="text-note leading-6 font-bold first-letter:uppercase">{difference.field}</dt>
        <dd className="min-w-0">
          <Difference difference={difference} pictureOf={pictureOf} />
        </dd>
      </div>
    ))}
  </dl>
)

function Difference({
  difference,
  pictureOf,
}: {
  difference: FieldDifference
  pictureOf: DifferencesProps['pictureOf']
}): ReactNode {
  switch (difference.kind) {
    case 'words':
      return <Words {...difference} />
    case 'value':
      return <Value {...difference} />
    case 'items':
      return <ItemDifferences items={difference.items} />
    case 'cover':
      return <CoverDifference {...difference} pictureOf={pictureOf} />
  }
}

/** Texts that have little in common stand one below the other. */
function Words({ before, after }: { before: string; after: string }) {
  const parts = before && after ? wordDifferences(before, after) : null
  if (parts)
    return (
      <Written as="p" className="set-text">
        <MarkedWords parts={parts} />
      </Written>
    )
  return (
    <div className="grid gap-2">
      {before && (
        <Written as="p" className="set-text">
          <Gone>{before}</Gone>
        </Written>
      )}
      {after ? (
        <Written as="p" className="set-text">
          <New>{after}</New>
        </Written>
      ) : (
        <p className="text-note text-ink-2">Nothing is left.</p>
      )}
    </div>
  )
}

const Value = ({
  field,
  before,
  after,
}: {
  field: 'date' | 'section'
  before: string | null
  after: string | null
}) => {
  const shown = (value: string) => (field === 'date' ? <CalendarDate date={value} /> : value)
  return (
    <p>
      {before && <Gone>{shown(before)}</Gone>} {after && <New>{shown(after)}</New>}
      {!after && <span className="text-note text-ink-2">none any more</span>}
    </p>
  )
}
