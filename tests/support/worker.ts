import { stopChild } from '@/cli/setup/children.mjs'
import { startWorker } from '@/cli/setup/worker.mjs'

export type TestWorker = { said: () => string; stop: () => Promise<void>; kill: () => void }

/**
 * Starts the worker that stands beside a site, with the database of this process unless `settings` say otherwise. Links
 * in its mails lead to the site only when SITE_URL and NEXTAUTH_SECRET are that one's.
 */
export function startTestWorker(settings: Record<string, string> = {}): TestWorker {
  const worker = startWorker({ NEXTAUTH_SECRET: 'only-for-tests-only-for-tests', ...settings }, { stdio: 'pipe' })
  let said = ''
  for (const stream of [worker.stdout, worker.stderr]) stream?.on('data', (part: Buffer) => (said += part.toString()))
  return {
    said: () => said,
    stop: async () => void (await stopChild(worker)),
    kill: () => void worker.kill('SIGKILL'),
  }
}
