import type { PartHealth, Trouble } from '@/lib/desk/health/part'
import type { JobName } from '@/lib/jobs/enqueue'
import { countJobs, countWorkers, oldestWaiting, readJobs, type JobRow } from '@/lib/jobs/job-rows'

/** Kinds whose jobs are about the evidence; of others, letters to people among them, editors see nothing. */
const kinds: { [Name in JobName]?: string } = {
  'visit-sources': 'Visiting sources',
  'visit-given': 'Visiting pasted sources',
  'find-candidates': 'Looking at pictures',
  'keep-candidate': 'Keeping a picture',
  'archive-sources': 'Finding snapshots',
  'count-sources': 'Counting links that are gone',
  'attribute-sources': 'Finding publishers',
  'follow-wikipedia': 'Following Wikipedia',
  'ask-articles': 'Asking which articles are one',
  'read-feeds': 'Reading feeds',
  'make-dumps': 'Making dumps',
}

/** A job that is due waits so long only when something is wrong, in milliseconds. */
const longWait = 5 * 60_000

/** Who works, and which of the jobs about evidence were given up. */
export async function jobsPart(now = Date.now()): Promise<PartHealth> {
  const [counts, workers, oldest, failed] = await Promise.all([
    countJobs(),
    countWorkers(),
    oldestWaiting(),
    failedJobs(),
  ])
  const ours = counts.filter(({ kind }) => Object.hasOwn(kinds, kind))
  const countOf = (...states: string[]) =>
    ours.filter(({ state }) => states.includes(state)).reduce((sum, { count }) => sum + count, 0)
  return {
    ...{
      id: 'jobs',
      name: 'Workers',
      about: 'What this site does by itself is done by workers, one job at a time.',
      isOn: true,
    },
    facts: [
      { label: 'Workers', value: workers },
      { label: 'Jobs running', value: countOf('running') },
      { label: 'Waiting', value: countOf('waiting', 'later') },
      { label: 'To be tried again', value: countOf('failed') },
      { label: 'Given up', value: countOf('dead') },
    ],
    troubles: [...troublesOf(workers, oldest && now - oldest.getTime()), ...failed.map(toTrouble)],
  }
}

async function failedJobs(): Promise<JobRow[]> {
  const lists = await Promise.all(
    Object.keys(kinds).flatMap((kind) =>
      (['dead', 'failed'] as const).map((state) => readJobs({ kind, state }, { limit: 2, offset: 0 })),
    ),
  )
  return lists.flat()
}

function troublesOf(workers: number, waits: number | null): Trouble[] {
  if (workers === 0)
    return [
      {
        what: 'No worker runs, so nothing is visited, followed or asked for.',
        advice: 'A worker starts with the site, unless WORKER is off. Another one: npm run daybook -- worker',
        at: null,
      },
    ]
  if (waits === null || waits < longWait) return []
  const advice = 'Perhaps there is too much to do for so few workers. Start another: npm run daybook -- worker'
  return [{ what: `A job has waited for ${Math.floor(waits / 60_000)} minutes.`, advice, at: null }]
}

const toTrouble = ({ kind, state, lastError, attempts, maxAttempts, dueAt }: JobRow): Trouble => ({
  what: `${kinds[kind as JobName] ?? kind} failed: ${lastError ?? 'its worker was lost each time.'}`,
  advice:
    state === 'dead'
      ? 'It was given up. The clock begins it anew; an administrator sees it under Jobs.'
      : `It was tried ${attempts} of ${maxAttempts} times, and is tried again by itself.`,
  at: dueAt.toISOString(),
})
