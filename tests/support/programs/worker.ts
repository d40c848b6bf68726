// A worker whose jobs leave traces, until it is told to stop: `worker.ts <database address> <what it is>`, the latter as JSON.
import pg from 'pg'
import { startWorker } from '@/lib/jobs/run-worker'
import { traceTask, type TracingWorker } from '@/tests/support/traced-jobs'

const [connectionString = '', what = '{}'] = process.argv.slice(2)
const { concurrency, sweepEvery } = JSON.parse(what) as TracingWorker
const pool = new pg.Pool({ connectionString, max: concurrency ?? 1 })
pool.on('error', () => {})

const worker = await startWorker({
  connectionString,
  concurrency,
  sweepEvery: sweepEvery ?? 300,
  pollEvery: 200,
  taskList: { trace: traceTask(pool, String(process.pid)) },
  say: (line) => process.stderr.write(`${line}\n`),
})
process.on('SIGTERM', () => void worker.stop().then(() => process.exit(0)))
process.stdout.write(`${JSON.stringify({ id: worker.id, pid: process.pid })}\n`)
await worker.ended.catch(() => process.exit(1))
