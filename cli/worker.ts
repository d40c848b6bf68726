import { runUntilStopped } from '@/cli/run-worker'
import { SettingsError } from '@/lib/env'
import { problemLine } from '@/lib/jobs/problem-line'

// The worker that stands beside the site: does jobs until it is told to stop.
runUntilStopped({}).then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error instanceof SettingsError ? error.message : `The worker cannot work: ${problemLine(error)}`)
    process.exit(1)
  },
)
