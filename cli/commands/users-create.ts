import type { Command } from 'commander'
import { passwordFromInput } from '@/cli/password-from-input'
import type { CreatedUser, CreateUserError, NewUserForm } from '@/lib/users/create-user'

type Options = { email: string; name: string; role: string; dryRun?: boolean; json?: boolean }

/** `users create`. */
export function addUsersCreate(parent: Command): void {
  parent
    .command('create')
    .description(
      'Make a user: with the password on standard input, or else with a link on which they choose one. The link works once, for seven days.',
    )
    .requiredOption('--email <address>', 'the address they sign in with')
    .requiredOption('--name <name>', 'what they are called')
    .requiredOption('--role <role>', 'contributor, editor or admin')
    .option('--dry-run', 'say what would happen and change nothing')
    .option('--json', 'one JSON summary on standard output')
    .action(run)
}

async function run({ dryRun: isDryRun = false, json, ...given }: Options): Promise<void> {
  const { createUserByCommand, NewUserForm: Form } = await import('@/lib/users/create-user')
  const read = Form.safeParse(given)
  if (!read.success) {
    for (const { path, message } of read.error.issues) console.error(`--${path.join('.')}: ${message}`)
    process.exitCode = 2
    return
  }
  const created = await createUserByCommand(read.data, await passwordFromInput(), { isDryRun })
  if (!created.ok) {
    console.error(await inWords(created.error, read.data))
    process.exitCode = 1
    return
  }
  const said = json
    ? JSON.stringify(toJson(created.value, read.data, isDryRun))
    : toText(created.value, read.data, isDryRun)
  console.log(said)
}

async function inWords(error: CreateUserError, { email }: NewUserForm): Promise<string> {
  if (error.type === 'email-taken') return `There is a user with the address ${email} already.`
  const { passwordProblemInWords } = await import('@/lib/users/password-words')
  return `The password on standard input will not do. ${passwordProblemInWords(error.problem, false)}`
}

function toJson(created: CreatedUser, { email, name, role }: NewUserForm, isDryRun: boolean) {
  const user = { email, name, role: role.toLowerCase() }
  if (created.type === 'user') return { command: 'users create', isDryRun, created: 'user', user }
  const invitation = isDryRun ? null : { link: created.address, expiresAt: created.expiresAt }
  return { command: 'users create', isDryRun, created: 'invitation', user, invitation }
}

function toText(created: CreatedUser, { email, name, role }: NewUserForm, isDryRun: boolean): string {
  const whom = `${name} <${email}> as ${role.toLowerCase()}`
  if (created.type === 'user') return `${isDryRun ? 'Would have made' : 'Made'} ${whom}.`
  if (isDryRun) return `Would have invited ${whom}.`
  return `Invited ${whom}. Hand over this link; it works once, until ${created.expiresAt}:\n${created.address}`
}
