import { z } from 'zod'

/** How far a job is: on its way, due, for later, to be tried again, or given up. */
export const jobStates = ['dead', 'failed', 'running', 'waiting', 'later'] as const
export type JobState = (typeof jobStates)[number]

/** A kind as the queue names it: also one that this version does not know. */
export const JobKind = z
  .string()
  .min(1)
  .max(128)
  .regex(/^\P{Cc}*$/u)

const said = ['retried', 'retried-all', 'given-up'] as const

/** What the address of the list of jobs says. What it should not say is as if it were not there. */
export const JobListQuery = z.object({
  state: z.enum(jobStates).optional().catch(undefined),
  kind: JobKind.optional().catch(undefined),
  page: z
    .string()
    .regex(/^[1-9]\d{0,5}$/)
    .transform(Number)
    .catch(1),
  /** What has just been done. */
  said: z.enum(said).optional().catch(undefined),
})

export type JobListQuery = z.output<typeof JobListQuery>

/** The address of the list as a query asks for it. */
export function jobListPath({ state, kind, page = 1, said }: Partial<JobListQuery>): string {
  const parameters = new URLSearchParams()
  if (state) parameters.set('state', state)
  if (kind) parameters.set('kind', kind)
  if (page > 1) parameters.set('page', String(page))
  if (said) parameters.set('said', said)
  return parameters.size > 0 ? `/admin/jobs?${parameters}` : '/admin/jobs'
}
