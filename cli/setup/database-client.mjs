import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runNode } from './children.mjs'
import { whileHolding } from './claims.mjs'
import { fingerprint, readStamp } from './fingerprint.mjs'
import { checkoutLocks, root } from './paths.mjs'
import { SetupError } from './setup-error.mjs'

const stamp = join(root, 'generated', 'prisma', '.made-from')
const madeFrom = () => fingerprint(['prisma/schema.prisma', 'node_modules/prisma/package.json'])

/**
 * Generates Prisma's client unless the one there was made from this schema by this Prisma.
 * @param {import('./report.mjs').Report} report
 */
export async function ensureDatabaseClient(report) {
  if (readStamp(stamp) === madeFrom()) return report('client', 'generated')
  await whileHolding(join(checkoutLocks, 'client'), async () => {
    if (readStamp(stamp) === madeFrom()) return report('client', 'generated')
    report('client', 'generating it from prisma/schema.prisma')
    const { code, output } = await runNode(join(root, 'node_modules', 'prisma', 'build', 'index.js'), {
      args: ['generate'],
      environment: { CHECKPOINT_DISABLE: '1', PRISMA_HIDE_UPDATE_MESSAGE: '1', NO_COLOR: '1' },
    })
    if (code !== 0) throw new SetupError(`prisma generate failed:\n${output.trim()}`)
    writeFileSync(stamp, madeFrom())
  })
}
