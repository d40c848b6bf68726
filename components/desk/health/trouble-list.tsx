import { Instant } from '@/components/site/time'
import type { PartHealth } from '@/lib/desk/health/part'

/** What somebody should see to, whichever part it is of; that all is well where nothing is. */
export function TroubleList({ parts }: { parts: PartHealth[] }) {
  const troubles = parts.flatMap(({ id, name, troubles }) => troubles.map((trouble) => ({ ...trouble, id, name })))
  if (troubles.length === 0)
    return (
      <p className="mb-8 max-w-180 border-s-2 border-business ps-3">
        {parts.some(({ id, isOn }) => isOn && id !== 'jobs')
          ? 'All that is turned on goes as it should.'
          : 'Nothing is turned on yet. Each part below says how to turn it on.'}
      </p>
    )
  return (
    <section aria-labelledby="troubles" className="mb-10 max-w-180 border-s-2 border-accent ps-3">
      <h2 id="troubles" className="mb-2 text-item font-bold">
        What to see to
      </h2>
      <ul className="grid gap-3">
        {troubles.map(({ id, name, what, advice, at }, i) => (
          <li key={i}>
            <p className="font-medium wrap-anywhere">
              <a href={`#${id}`}>{name}</a>: <bdi>{what}</bdi>
            </p>
            <p className="text-note text-ink-2">
              {advice}{' '}
              {at && (
                <>
                  (<Instant at={at} style="short" />)
                </>
              )}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
