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

async function run({ email: given, dryRun: isDryRun = false, json }: Options): Promise<void> {
  const [{ eraseUserByCommand }, { readEmail }] = await Promise.all([
    import('@/lib/users/erase-user'),
    import('@/cli/read-email'),
  ])
  const email = readEmail(given)
  if (email === null) return
  const erased = await eraseUserByCommand(email, { isDryRun })
  if (!erased.ok)
    return refuse(
      erased.error.type === 'not-found'
        ? `there is no user with the address ${email}`
        : 'this is the last active administrator; make somebody else one first',
    )
  const { pseudonym, sessions, passkeys, tokens } = erased.value
  console.log(
    json
      ? JSON.stringify({ command: 'users erase', isDryRun, ...erased.value })
      : `${isDryRun ? 'Would have erased' : 'Erased'} ${email}, with ${sessions} sessions, ${passkeys} passkeys and ${tokens} tokens; what they did is signed “${pseudonym}”.`,
  )
}
