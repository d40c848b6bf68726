import { kindName, stateNames } from '@/components/admin/jobs/words'
import { Instant } from '@/components/site/time'
import { RowAct } from '@/components/ui/row-act'
import { Table } from '@/components/ui/table'
import type { FormState } from '@/lib/forms/form-state'
import type { JobListQuery } from '@/lib/jobs/job-list-query'
import type { JobView } from '@/lib/jobs/list-jobs'

type Act = (before: FormState, form: FormData) => Promise<FormState>

type JobTableProps = { jobs: JobView[]; query: JobListQuery; retry: Act; giveUp: Act }

/** The jobs of a page of the queue, and what can be done about each. */
export const JobTable = ({ jobs, query, retry, giveUp }: JobTableProps) => (
  <Table label="What is queued" narrowest="min-w-216">
    <thead>
      <tr>
        <th scope="col">Job</th>
        <th scope="col">State</th>
        <th scope="col">When</th>
        <th scope="col">Last problem</th>
        <th scope="col">
          <span className="sr-only">Act</span>
        </th>
      </tr>
    </thead>
    <tbody>
      {jobs.map((job) => (
        <tr key={job.id}>
          <th scope="row" className="max-w-64 min-w-44">
            {kindName(job.kind)} <span className="font-regular text-ink-2 tabular-nums">{job.id}</span>
            {job.subject && <bdi className="block font-regular wrap-anywhere">{job.subject}</bdi>}
          </th>
          <td>
            <State job={job} />
          </td>
          <td className="whitespace-nowrap">
            <When job={job} />
          </td>
          <td className="max-w-72 min-w-48 wrap-anywhere">
            <Problem job={job} />
          </td>
          <td>
            <Acts job={job} query={query} retry={retry} giveUp={giveUp} />
          </td>
        </tr>
      ))}
    </tbody>
  </Table>
)

const State = ({ job: { state, attempts, maxAttempts } }: { job: JobView }) => (
  <>
    <span className={state === 'dead' ? 'font-bold text-accent' : ''}>{stateNames[state]}</span>
    {attempts > 0 && (
      <span className="block whitespace-nowrap text-ink-2 tabular-nums">
        attempt {attempts} of {maxAttempts}
      </span>
    )}
  </>
)

/** The moment that matters for its state, and when it was queued. */
function When({ job: { state, queuedAt, dueAt, heldSince } }: { job: JobView }) {
  return (
    <>
      {state === 'running' && heldSince && (
        <span className="block">
          since <Instant at={heldSince} style="short" />
        </span>
      )}
      {(state === 'failed' || state === 'later') && (
        <span className="block">
          next <Instant at={dueAt} style="short" />
        </span>
      )}
      <span className="text-ink-2">
        queued <Instant at={queuedAt} style="short" />
      </span>
    </>
  )
}

/** A job that lost its worker so often that it has no attempts left says nothing itself. */
function Problem({ job: { state, lastError } }: { job: JobView }) {
  if (lastError !== null) return <bdi>{lastError}</bdi>
  return state === 'dead' ? 'Its worker was lost each time.' : ''
}

function Acts({ job, query, retry, giveUp }: { job: JobView } & Omit<JobTableProps, 'jobs'>) {
  const { state, kind, page } = query
  const fields = { id: job.id, page: String(page), ...(state && { state }), ...(kind && { kind }) }
  const of = `job ${job.id}`
  return (
    <div className="grid gap-1">
      {(job.state === 'dead' || job.state === 'failed' || job.state === 'later') && (
        <RowAct label={job.state === 'later' ? 'Do it now' : 'Try again now'} of={of} action={retry} fields={fields} />
      )}
      {job.state !== 'dead' && job.state !== 'running' && (
        <RowAct label="Give up" of={of} action={giveUp} fields={fields} />
      )}
    </div>
  )
}
