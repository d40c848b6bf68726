import { useState } from 'react'
import type { Typed } from '@/components/desk/editor/draft-exchange'
import { formId } from '@/components/desk/editor/form-id'
import { Labelled } from '@/components/desk/editor/labelled'
import { PartTitle } from '@/components/desk/editor/part-title'
import { controlLook } from '@/components/ui/looks'

type HistoryPartProps = {
  typed: Typed
  problems: Record<string, string>
  isPublic: boolean
  change: (change: Partial<Typed>) => void
}

/** What the history is to say of the change, and whether it puts something right that readers were told. */
export function HistoryPart({ typed, problems, isPublic, change }: HistoryPartProps) {
  const [wasCorrection] = useState(typed.correction !== '')
  return (
    <section aria-label="For the history" className="grid gap-4">
      <PartTitle>For the history</PartTitle>
      <Labelled label="Comment" problem={problems.comment} hint="Why it is changed. Readers do not see it.">
        {(described) => (
          <input
            form={formId}
            name="comment"
            dir="auto"
            maxLength={1_000}
            value={typed.comment}
            onChange={({ target }) => change({ comment: target.value })}
            className={controlLook}
            {...described}
          />
        )}
      </Labelled>
      {isPublic && (
        <details open={wasCorrection} className="grid gap-2">
          <summary className="min-h-8 w-fit cursor-pointer font-medium">This puts something right</summary>
          <Labelled
            label="Correction"
            problem={problems.correction}
            hint="What was wrong, for readers: it stands on the event and among the corrections."
          >
            {(described) => (
              <textarea
                form={formId}
                name="correction"
                dir="auto"
                rows={2}
                maxLength={1_000}
                value={typed.correction}
                onChange={({ target }) => change({ correction: target.value })}
                className={controlLook}
                {...described}
              />
            )}
          </Labelled>
        </details>
      )}
    </section>
  )
}
