import { Gauge, type Registry } from 'prom-client'
import type { DatabaseFigures } from '@/lib/observe/database-figures'

const states = ['waiting', 'failed', 'dead', 'running', 'later'] as const

/** Makes the gauges of what the database knows, and returns what sets them; null: it did not answer, and nothing is said of it. */
export function queueGauges(registers: Registry[]): (figures: DatabaseFigures | null) => void {
  const made = <Label extends string>(name: string, help: string, labelNames: Label[] = []) =>
    new Gauge({ name: `daybook_${name}`, help, labelNames, registers })
  const up = made('database_up', 'Whether the database answered this scrape in time (1) or not (0).')
  const jobs = made(
    'jobs',
    'Jobs of the queue: due (waiting), to be tried again (failed), given up (dead), under way (running), for later.',
    ['task', 'state'],
  )
  const oldest = made('jobs_oldest_wait_seconds', 'How long the job that is due has waited longest; 0: none waits.', [
    'task',
  ])
  const workers = made('workers', 'Workers that show that they live.')
  const purges = made('purges_waiting', 'What caches in front of the site are still to be told to forget.')
  const events = made('events', 'Events of the archive that are published.', ['status'])
  const reading = made('last_import_timestamp_seconds', 'When the last reading of a day was made, in Unix time.')

  return (figures) => {
    for (const each of [jobs, oldest, events]) each.reset()
    for (const each of [workers, purges, reading]) each.remove()
    up.set(figures ? 1 : 0)
    if (!figures) return
    for (const task of figures.tasks) {
      for (const state of states) jobs.set({ task: task.task, state }, task[state])
      oldest.set({ task: task.task }, task.oldest)
    }
    workers.set(figures.workers)
    purges.set(figures.purges)
    events.set({ status: 'published' }, figures.events)
    if (figures.lastReading !== null) reading.set(figures.lastReading)
  }
}
