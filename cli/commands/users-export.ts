import type { Command } from 'commander'
import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { refuse } from '@/cli/refuse'

type Options = { email: string; out: string }

/** `users export`. */
export function addUsersExport(parent: Command): void {
  parent
    .command('export')
    .description('Write all that is kept of a user, as JSON, for whoever asks what is known of them.')
    .requiredOption('--email <address>', 'the address they sign in with')
    .requiredOption('--out <file>', 'where to write it; what is there already is left alone')
    .action(run)
}

async function run({ email, out }: Options): Promise<void> {
  const [{ db }, { personalData }, { Email }] = await Promise.all([
    import('@/lib/db'),
    import('@/lib/users/personal-data'),
    import('@/lib/users/email'),
  ])
  const user = await db.user.findUnique({ where: { email: Email.safeParse(email).data ?? '' }, select: { id: true } })
  const pieces = user && (await personalData(user.id))
  if (!pieces) return refuse(`There is no user with the address ${email}.`)
  // Whoever runs this may read it, and nobody else.
  await pipeline(Readable.from(pieces), createWriteStream(out, { flags: 'wx', mode: 0o600 }))
  console.log(`Wrote ${out}.`)
}
