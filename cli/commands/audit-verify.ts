import { InvalidArgumentError, type Command } from 'commander'
import { progressOf } from '@/cli/progress'
import type { KnownLink, Verification } from '@/lib/audit/chain'
import { asJson, inWords } from '@/lib/audit/faults'

type Options = { expect?: KnownLink; json?: boolean }

/** `audit verify`. */
export function addAuditVerify(parent: Command): void {
  parent
    .command('verify')
    .description('Compute the chain of the audit log anew and name every entry that does not fit.')
    .option(
      '--expect <position:hash>',
      'a head that was written down earlier: the chain must still pass through it',
      link,
    )
    .option('--json', 'one JSON summary on standard output')
    .action(run)
}

async function run({ expect, json }: Options): Promise<void> {
  const { verifyChain } = await import('@/lib/audit/chain')
  const progress = progressOf('entries')
  const found = await verifyChain({ expect, report: progress.report }).finally(() => progress.stop())
  if (!json) for (const fault of found.faults) console.error(inWords(fault))
  console.log(json ? JSON.stringify(toJson(found)) : toText(found, expect))
  if (found.faultCount > 0) process.exitCode = 1
}

function link(text: string): KnownLink {
  const [, position, hash] = /^(\d{1,18}):([0-9a-f]{64})$/i.exec(text) ?? []
  if (!position || !hash)
    throw new InvalidArgumentError('It should be a position and a hash, as `audit verify` says them.')
  return { position: BigInt(position), hash: hash.toLowerCase() }
}

const headOf = ({ head }: Verification) => `${head.position}:${head.hash}`

const toJson = (found: Verification) => ({
  command: 'audit verify',
  isWhole: found.faultCount === 0,
  entries: found.entries,
  head: headOf(found),
  faultCount: found.faultCount,
  faults: found.faults.map(asJson),
})

function toText(found: Verification, expect?: KnownLink): string {
  const { entries, faultCount, faults } = found
  const what = `${entries} ${entries === 1 ? 'entry' : 'entries'}`
  const named = faults.length < faultCount ? `; the first ${faults.length} are named above` : ', named above'
  const through = expect && faultCount === 0 ? `The chain passes through ${expect.position}:${expect.hash}.` : null
  const verdict =
    faultCount === 0
      ? `${what}, each as it was written.`
      : `${what}. ${faultCount} ${faultCount === 1 ? 'fault' : 'faults'}${named}.`
  return [verdict, through, `Head: ${headOf(found)}`].filter(Boolean).join('\n')
}
