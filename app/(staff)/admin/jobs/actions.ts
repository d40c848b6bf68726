'use server'

import { redirect } from 'next/navigation'
import { adminAction } from '@/app/form-action'
import { problem, type FormState } from '@/lib/forms/form-state'
import { JobListQuery, jobListPath } from '@/lib/jobs/job-list-query'
import { giveUpJob, JobForm, JobKindForm, retryDeadJobs, retryJob } from '@/lib/jobs/manage-jobs'
import type { Result } from '@/lib/result'

/** Beside the job, where in the list its admin was; `kind` is what the list was narrowed to. */
const JobInList = JobForm.extend(JobListQuery.shape)

export const retry = adminAction(JobInList, async (admin, form) => answer(form, 'retried', await retryJob(admin, form)))

export const giveUp = adminAction(JobInList, async (admin, form) =>
  answer(form, 'given-up', await giveUpJob(admin, form)),
)

export const retryDead = adminAction(JobKindForm, async (admin, form) =>
  answer({}, 'retried-all', await retryDeadJobs(admin, form)),
)

type Failure = { type: 'not-found' | 'running' | 'unchanged' }

function answer(
  { state, kind, page }: Partial<JobListQuery>,
  said: JobListQuery['said'],
  result: Result<unknown, Failure>,
): FormState {
  return result.ok ? redirect(jobListPath({ state, kind, page, said })) : problem(refusals[result.error.type])
}

const refusals: Record<Failure['type'], string> = {
  'not-found': 'It is done, and not in the queue any more.',
  running: 'A worker is at it just now.',
  unchanged: 'It is so already, and nothing was changed.',
}
