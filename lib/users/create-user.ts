import { z } from 'zod'
import { Role } from '@/generated/prisma/enums'
import { recordAct } from '@/lib/audit/record'
import { db } from '@/lib/db'
import { fail, ok, type Result } from '@/lib/result'
import { createAccount, newUser, unlessTaken } from '@/lib/users/accept-account'
import { Email } from '@/lib/users/email'
import { createLink, linkAddress, revokeLinks } from '@/lib/users/one-time-links'
import type { PasswordProblem } from '@/lib/users/passwords'
import { PersonName } from '@/lib/users/person-name'

export const NewUserForm = z.object({
  email: Email,
  name: PersonName,
  role: z
    .string()
    .transform((role) => role.toUpperCase())
    .pipe(z.enum(Role, 'The role is one of contributor, editor, admin.')),
})
export type NewUserForm = z.output<typeof NewUserForm>

/** Made at once, or invited by a link to hand over, which works until `expiresAt` (ISO 8601). */
export type CreatedUser = { type: 'user' } | { type: 'invitation'; address: string; expiresAt: string }

export type CreateUserError = { type: 'email-taken' } | { type: 'unsuitable'; problem: PasswordProblem }

const who = { name: 'users create', address: null }

/**
 * For whoever has the machine and thus the database: makes a user with a password, or without one a link with which they
 * choose it. An invitation that waits for this address gives way. `isDryRun` says what would happen.
 */
export async function createUserByCommand(
  form: NewUserForm,
  password: string | null,
  { isDryRun = false } = {},
): Promise<Result<CreatedUser, CreateUserError>> {
  if ((await db.user.count({ where: { email: form.email } })) > 0) return fail({ type: 'email-taken' })
  if (password === null) return isDryRun ? ok(unmade) : ok(await invite(form))

  const user = await newUser({ ...form, password })
  if (!user.ok) return user
  if (isDryRun) return ok({ type: 'user' })
  return unlessTaken(async () => {
    await db.$transaction((tx) => createAccount(tx, user.value, who, 'command'))
    return ok({ type: 'user' as const })
  })
}

const unmade: CreatedUser = { type: 'invitation', address: '', expiresAt: '' }

async function invite({ email, name, role }: NewUserForm): Promise<CreatedUser> {
  const link = await db.$transaction(async (tx) => {
    await revokeLinks(tx, { kind: 'INVITATION', email })
    const link = await createLink(tx, { kind: 'INVITATION', email, role })
    const after = { email, role, expiresAt: link.expiresAt.toISOString() }
    await recordAct(tx, who, { act: 'invitation.create', subject: 'invitation', subjectId: link.id, after })
    return link
  })
  // The name is only a suggestion for the form they will fill in.
  const address = `${linkAddress(link)}?name=${encodeURIComponent(name)}`
  return { type: 'invitation', address, expiresAt: link.expiresAt.toISOString() }
}
