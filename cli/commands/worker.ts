import { InvalidArgumentError, type Command } from 'commander'

type Options = { concurrency?: number; once?: boolean; json?: boolean }

/** `worker`. */
export function addWorker(program: Command): void {
  program
    .command('worker')
    .description(
      'Do what is queued: mail, webhooks, upkeep. The site brings a worker of its own unless WORKER is off; more may run beside it.',
    )
    .option('--concurrency <number>', 'how many jobs at once (4)', readConcurrency)
    .option('--once', 'do what is due and end')
    .option('--json', 'with --once: one JSON summary on standard output')
    .action(run)
}

async function run({ concurrency, once, json }: Options): Promise<void> {
  const { runOnce, runUntilStopped } = await import('@/cli/run-worker')
  if (!once) {
    await runUntilStopped({ concurrency })
    process.exit() // also from a job that would not end
  }
  const { done, failed } = await runOnce({ concurrency })
  console.log(json ? JSON.stringify({ command: 'worker', done, failed }) : `${done} done, ${failed} failed.`)
  if (failed) process.exitCode = 1
}

function readConcurrency(text: string): number {
  const number = Number(text)
  if (!/^\d{1,3}$/.test(text) || number < 1 || number > 100)
    throw new InvalidArgumentError('It should be a number from 1 to 100.')
  return number
}
