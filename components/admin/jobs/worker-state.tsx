import type { ReactNode } from 'react'
import { counted, durationInWords } from '@/components/admin/jobs/words'

/** A job that is due waits this long only when something is wrong, in milliseconds. */
const longWait = 5 * 60_000

/** Whether somebody works, and whether they keep up. */
export function WorkerState({ workers, oldestWaits }: { workers: number; oldestWaits: number | null }) {
  const wait =
    oldestWaits === null ? 'Nothing is due.' : `The oldest job that is due has waited ${durationInWords(oldestWaits)}.`
  if (workers === 0)
    return (
      <Warning>
        <p className="font-medium">No worker is running, so no job is done.</p>
        <p>
          A worker starts with the site, unless the setting <code>WORKER</code> is off. Another one is started with{' '}
          <code>npm run daybook -- worker</code>. {wait}
        </p>
      </Warning>
    )
  if (oldestWaits !== null && oldestWaits > longWait)
    return (
      <Warning>
        <p className="font-medium">{wait}</p>
        <p>
          {running(workers)} Perhaps there is too much to do for so few, or it is a kind of job that this version does
          not know.
        </p>
      </Warning>
    )
  return (
    <p className="mb-6 text-ink-2">
      {running(workers)} {wait}
    </p>
  )
}

const running = (workers: number) => `${counted(workers, 'worker')} ${workers === 1 ? 'is' : 'are'} running.`

const Warning = ({ children }: { children: ReactNode }) => (
  <div className="mb-6 grid max-w-180 gap-1 border-s-2 border-accent ps-3">{children}</div>
)
