import { kindName, stateNames } from '@/components/admin/jobs/words'
import { RowAct } from '@/components/ui/row-act'
import { Table } from '@/components/ui/table'
import type { FormState } from '@/lib/forms/form-state'
import { jobListPath, jobStates, type JobState } from '@/lib/jobs/job-list-query'
import type { KindCounts } from '@/lib/jobs/list-jobs'

type JobCountsProps = {
  kinds: KindCounts[]
  retryDead: (before: FormState, form: FormData) => Promise<FormState>
}

/** How many jobs of each kind there are, and how far; each number leads to them. */
export const JobCounts = ({ kinds, retryDead }: JobCountsProps) => (
  <Table label="How many jobs of each kind" narrowest="min-w-160">
    <thead>
      <tr>
        <th scope="col">Kind</th>
        {jobStates.map((state) => (
          <th key={state} scope="col">
            {stateNames[state]}
          </th>
        ))}
        <th scope="col">
          <span className="sr-only">Act</span>
        </th>
      </tr>
    </thead>
    <tbody>
      {kinds.map(({ kind, counts }) => (
        <tr key={kind}>
          <th scope="row" className="wrap-anywhere">
            <a href={jobListPath({ kind })}>{kindName(kind)}</a>
          </th>
          {jobStates.map((state) => (
            <td key={state} className="tabular-nums">
              <Count kind={kind} state={state} count={counts[state]} />
            </td>
          ))}
          <td>
            {counts.dead > 0 && (
              <RowAct
                label="Try all again"
                of={`that were given up: ${kindName(kind)}`}
                action={retryDead}
                fields={{ kind }}
              />
            )}
          </td>
        </tr>
      ))}
    </tbody>
  </Table>
)

const Count = ({ kind, state, count }: { kind: string; state: JobState; count: number }) =>
  count === 0 ? (
    <span className="text-ink-3">0</span>
  ) : (
    <a href={jobListPath({ kind, state })} className={`link-quiet ${state === 'dead' ? 'font-bold text-accent' : ''}`}>
      {count.toLocaleString('en-GB')}
      <span className="sr-only">
        {' '}
        {kindName(kind)}: {stateNames[state]}
      </span>
    </a>
  )
