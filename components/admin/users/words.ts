import type { Actor } from '@/lib/users/actor'
import type { UserLinkView } from '@/lib/users/user-page'

type Role = Actor['role']

export const roleNames: Record<Role, string> = {
  CONTRIBUTOR: 'Contributor',
  EDITOR: 'Editor',
  ADMIN: 'Administrator',
}

const mays: Record<Role, string> = {
  CONTRIBUTOR: 'Writes and changes own drafts, and sends them for review.',
  EDITOR: 'Edits, reviews and publishes all events.',
  ADMIN: 'The same, and users, settings, tokens and the audit log.',
}

/** The roles to choose from, from the least to the most they may do. */
export const roleChoices = (['CONTRIBUTOR', 'EDITOR', 'ADMIN'] as const).map((role) => ({
  value: role,
  name: roleNames[role],
  hint: mays[role],
}))

export const linkNames: Record<UserLinkView['kind'], string> = {
  FIRST_ADMIN: 'First administrator',
  INVITATION: 'Invitation',
  PASSWORD_RESET: 'New password',
  EMAIL_CHANGE_FROM: 'E-mail change, from',
  EMAIL_CHANGE_TO: 'E-mail change, to',
}

/** "1 session", "3 sessions". */
export const counted = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`
