import { kindName } from '@/components/admin/jobs/words'
import { Instant } from '@/components/site/time'
import { jobListPath } from '@/lib/jobs/job-list-query'

/** What the clock begins by itself, and when it did last: what is done leaves the queue, and would not be seen otherwise. */
export const ClockList = ({ clock }: { clock: { kind: string; begunAt: string | null }[] }) => (
  <section aria-labelledby="clock" className="mt-10">
    <h2 id="clock" className="mb-3 text-item font-bold">
      By the clock
    </h2>
    <dl className="grid max-w-180 border-t border-rule text-note">
      {clock.map(({ kind, begunAt }) => (
        <div key={kind} className="flex flex-wrap justify-between gap-x-6 border-b border-rule py-2">
          <dt>
            <a href={jobListPath({ kind })} className="wrap-anywhere link-quiet">
              {kindName(kind)}
            </a>
          </dt>
          <dd className="text-ink-2 tabular-nums">
            {begunAt ? (
              <>
                last begun <Instant at={begunAt} style="short" />
              </>
            ) : (
              'not yet'
            )}
          </dd>
        </div>
      ))}
    </dl>
  </section>
)
