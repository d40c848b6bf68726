// A worker that follows the daily pages and does nothing else, until it is told to stop. Its settings are in its environment.
import { workUntilStopped } from '@/cli/work-until-stopped'
import { env } from '@/lib/env'
import { taskListOf } from '@/lib/jobs/task-list'
import { tasks } from '@/lib/jobs/tasks'

const all = taskListOf(tasks)

process.stdout.write(`${JSON.stringify({ pid: process.pid })}\n`)
await workUntilStopped({
  connectionString: env().DATABASE_URL,
  concurrency: 1,
  sweepEvery: 300,
  pollEvery: 200,
  taskList: { 'follow-wikipedia': all['follow-wikipedia'] },
  say: (line) => process.stderr.write(`${line}\n`),
})
process.exit(0)
