import type { Command } from 'commander'
import { refuse } from '@/cli/refuse'

type Options = { email: string; dryRun?: boolean; json?: boolean }

/** `users erase`. */
export function addUsersErase(parent: Command): void {
  parent
    .command('erase')
    .description(
      'Erase a user for good: name, e-mail address, ways to sign in and network addresses go, also from the log. What they did stays, under a pseudonym.',
    )
    .requiredOption('--email <address>', 'the address they sign in with')
    .option('--dry-run', 'say what would happen and change nothing')
    .option('--json', 'one JSON summary on standard output')
    .action(run)
}

async function run({ email, dryRun: isDryRun = false, json }: Options): Promise<void> {
  const [{ eraseUserByCommand }, { Email }] = await Promise.all([
    import('@/lib/users/erase-user'),
    import('@/lib/users/email'),
  ])
  const read = Email.safeParse(email)
  if (!read.success) {
    console.error(`--email: ${read.error.issues[0]?.message}`)
    process.exitCode = 2
    return
  }
  const erased = await eraseUserByCommand(read.data, { isDryRun })
  if (!erased.ok)
    return refuse(
      erased.error.type === 'not-found'
        ? `There is no user with the address ${read.data}.`
        : 'This is the last active administrator. Make somebody else one first.',
    )
  const { pseudonym, sessions, passkeys, tokens } = erased.value
  console.log(
    json
      ? JSON.stringify({ command: 'users erase', isDryRun, ...erased.value })
      : `${isDryRun ? 'Would have erased' : 'Erased'} ${read.data}, with ${sessions} sessions, ${passkeys} passkeys and ${tokens} tokens; what they did is signed “${pseudonym}”.`,
  )
}
