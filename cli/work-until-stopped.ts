import { problemLine } from '@/lib/jobs/problem-line'
import { startWorker, type WorkerOptions } from '@/lib/jobs/run-worker'

/** Works until this process is told to stop, then finishes what it holds. */
export async function workUntilStopped(options: WorkerOptions): Promise<void> {
  // graphile-worker leaves some rejections to themselves while a connection breaks; its worker is replaced then.
  process.on('unhandledRejection', (error) => options.say?.(`Nobody expected this: ${problemLine(error)}`))
  const worker = await startWorker(options)
  await new Promise<void>((resolve) => {
    // npm passes on a Ctrl-C that the terminal has given to us already: the second one must not cut the ending short.
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => resolve())
  })
  await worker.stop()
}
