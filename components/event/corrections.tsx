import { dateInWords } from '@/components/site/time'
import type { CorrectionView } from '@/lib/archive/views'

/** What was wrong with an event's page and has been put right, newest first: before all that rests on it. */
export function Corrections({ corrections }: { corrections: CorrectionView[] }) {
  if (corrections.length === 0) return null
  return (
    <section id="corrections" aria-label="Corrections" className="mt-8 grid gap-3 border-s-2 border-accent ps-4">
      {corrections.map(({ note, at }) => (
        <p key={at} dir="auto" className="set-text text-body">
          <b className="font-sans text-note font-bold">
            Corrected <time dateTime={at}>{dateInWords(at.slice(0, 10))}</time>:
          </b>{' '}
          {note}
        </p>
      ))}
    </section>
  )
}
