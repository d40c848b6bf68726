// A worker whose jobs leave traces, until it is told to stop: `worker.ts <database address> <what it is>`, the latter as JSON.
import pg from 'pg'
import { workUntilStopped } from '@/cli/work-until-stopped'
import { traceTask, type TracingWorker } from '@/tests/support/traced-jobs'

const [connectionString = '', what = '{}'] = process.argv.slice(2)
const { concurrency, sweepEvery } = JSON.parse(what) as TracingWorker
const pool = new pg.Pool({ connectionString, max: concurrency ?? 1 })
pool.on('error', () => {})

process.stdout.write(`${JSON.stringify({ pid: process.pid })}\n`)
await workUntilStopped({
  connectionString,
  concurrency,
  sweepEvery: sweepEvery ?? 300,
  pollEvery: 200,
  taskList: { trace: traceTask(pool, String(process.pid)) },
  say: (line) => process.stderr.write(`${line}\n`),
})
process.exit(0)
