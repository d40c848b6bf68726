// Stops the embedded PostgreSQL when nobody uses it any more. A command that ends well does that itself; the keeper is
// for those that are killed. It is its own process, without a terminal, started before the server: `keeper.mjs <DATA_DIR>`.
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { livingClaims, tryToHold } from '../claims.mjs'
import { buildUsers } from '../build.mjs'
import { folders, stopUnlessUsed } from './server.mjs'

const dataDir = process.argv[2] ?? ''
const attempt = await tryToHold(folders(dataDir).keeper)
if ('claim' in attempt) {
  do await sleep(400)
  while (livingClaims(folders(dataDir).users).length > 0 || !(await stopUnlessUsed(dataDir, attempt.claim.release)))
  for (const folder of [join(dataDir, 'run', 'site'), buildUsers]) livingClaims(folder) // sweeps what a killed site left
}
