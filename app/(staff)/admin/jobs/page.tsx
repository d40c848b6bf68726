import { giveUp, retry, retryDead } from '@/app/(staff)/admin/jobs/actions'
import { ClockList } from '@/components/admin/jobs/clock-list'
import { JobCounts } from '@/components/admin/jobs/job-counts'
import { JobFilters } from '@/components/admin/jobs/job-filters'
import { JobTable } from '@/components/admin/jobs/job-table'
import { counted } from '@/components/admin/jobs/words'
import { WorkerState } from '@/components/admin/jobs/worker-state'
import { AdminPage } from '@/components/staff/admin-page'
import { EmptyState } from '@/components/ui/empty-state'
import { Notice } from '@/components/ui/notice'
import { Pager } from '@/components/ui/pager'
import { JobListQuery, jobListPath } from '@/lib/jobs/job-list-query'
import { getQueue } from '@/lib/jobs/list-jobs'
import { getSiteSettings } from '@/lib/settings/site-settings'
import { requireAdmin } from '@/lib/users/current-actor'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function JobsPage({ searchParams }: Props) {
  const admin = await requireAdmin()
  const query = JobListQuery.parse(await searchParams)
  const [{ siteName }, queue] = await Promise.all([getSiteSettings(), getQueue(admin, query)])
  return (
    <AdminPage admin={admin} siteName={siteName} title="Jobs" current="/admin/jobs">
      {query.said && <Notice key={query.said}>{notices[query.said]}</Notice>}
      <WorkerState workers={queue.workers} oldestWaits={queue.oldestWaits} />
      {queue.kinds.length === 0 ? (
        <EmptyState title="The queue is empty.">
          <p>Mail, webhooks and upkeep are queued here and done one after the other. What is done leaves the queue.</p>
        </EmptyState>
      ) : (
        <>
          <JobCounts kinds={queue.kinds} retryDead={retryDead} />
          <Jobs query={query} queue={queue} />
        </>
      )}
      {queue.clock.length > 0 && <ClockList clock={queue.clock} />}
    </AdminPage>
  )
}

const notices: Record<NonNullable<JobListQuery['said']>, string> = {
  retried: 'It is tried again now.',
  'retried-all': 'They are tried again now.',
  'given-up': 'It is given up, and will not be tried again.',
}

type JobsProps = { query: JobListQuery; queue: Awaited<ReturnType<typeof getQueue>> }

function Jobs({ query, queue: { kinds, jobs, total, page, pages } }: JobsProps) {
  const turned = (to: number) => (to >= 1 && to <= pages ? jobListPath({ ...query, said: undefined, page: to }) : null)
  return (
    <section aria-labelledby="jobs" className="mt-10">
      <h2 id="jobs" className="sr-only">
        Jobs
      </h2>
      <JobFilters query={query} kinds={kinds.map(({ kind }) => kind)} />
      {total === 0 ? (
        <EmptyState title="No job is like that." />
      ) : (
        <>
          <p className="mb-3 text-note text-ink-2 tabular-nums">{counted(total, 'job')}</p>
          <JobTable jobs={jobs} query={{ ...query, page }} retry={retry} giveUp={giveUp} />
          <Pager previous={turned(page - 1)} next={turned(page + 1)}>
            Page {page} of {pages}
          </Pager>
        </>
      )}
    </section>
  )
}
