// Tries to hold a folder alone and says how that went: `holder.mjs <folder>`. A holder holds until it is killed.
import { tryToHold } from '../../../cli/setup/claims.mjs'

const attempt = await tryToHold(process.argv[2] ?? '', { address: 'here' })
process.stdout.write(
  `${JSON.stringify('claim' in attempt ? { holds: true } : { holds: false, by: attempt.holder.pid })}\n`,
)
if ('claim' in attempt) setInterval(() => {}, 1000)
