import type { Command } from 'commander'
import { createWriteStream, existsSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { refuse } from '@/cli/refuse'

type Options = { email: string; out: string; dryRun?: boolean; json?: boolean }

/** `users export`. */
export function addUsersExport(parent: Command): void {
  parent
    .command('export')
    .description('Write all that is kept of a user, as JSON, for whoever asks what is known of them.')
    .requiredOption('--email <address>', 'the address they sign in with')
    .requiredOption('--out <file>', 'where to write it; nothing may be there')
    .option('--dry-run', 'say how much would be written and write nothing')
    .option('--json', 'one JSON summary on standard output')
    .action(run)
}

async function run({ email: given, out, dryRun: isDryRun = false, json }: Options): Promise<void> {
  const [{ db }, { personalData }, { readEmail }] = await Promise.all([
    import('@/lib/db'),
    import('@/lib/users/personal-data'),
    import('@/cli/read-email'),
  ])
  const email = readEmail(given)
  if (email === null) return
  const user = await db.user.findUnique({ where: { email }, select: { id: true } })
  const pieces = user && (await personalData(user.id))
  if (!pieces) return refuse(`there is no user with the address ${email}`)
  if (existsSync(out)) return refuse(`there is a file ${out} already`)
  const bytes = await (isDryRun ? lengthOf(pieces) : write(pieces, out))
  console.log(
    json
      ? JSON.stringify({ command: 'users export', isDryRun, email, bytes })
      : `${isDryRun ? 'Would have written' : 'Wrote'} ${bytes} bytes to ${out}.`,
  )
}

async function lengthOf(pieces: AsyncIterable<string>): Promise<number> {
  let bytes = 0
  for await (const piece of pieces) bytes += Buffer.byteLength(piece)
  return bytes
}

/** Whole or not at all, for the eyes of whoever runs this. */
async function write(pieces: AsyncIterable<string>, path: string): Promise<number> {
  const unfinished = `${path}.part`
  try {
    const file = createWriteStream(unfinished, { mode: 0o600 })
    await pipeline(Readable.from(pieces), file)
    await rename(unfinished, path)
    return file.bytesWritten
  } finally {
    await rm(unfinished, { force: true })
  }
}
