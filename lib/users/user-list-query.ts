import { z } from 'zod'
import { Role } from '@/generated/prisma/enums'

export const userColumns = ['name', 'email', 'role', 'seen', 'since'] as const
export type UserColumn = (typeof userColumns)[number]

/** What the address of the list of users says. What it should not say is as if it were not there. */
export const UserListQuery = z.object({
  q: z
    .string()
    .max(200)
    .transform((q) => q.replace(/[\s\p{Cc}]+/gu, ' ').trim())
    .catch(''),
  role: z.enum(Role).optional().catch(undefined),
  status: z.enum(['active', 'disabled']).optional().catch(undefined),
  sort: z.enum(userColumns).catch('name'),
  order: z.enum(['asc', 'desc']).catch('asc'),
  page: z
    .string()
    .regex(/^[1-9]\d{0,5}$/)
    .transform(Number)
    .catch(1),
})

export type UserListQuery = z.output<typeof UserListQuery>

const plain = UserListQuery.parse({})

/** The address of the list as a query asks for it. */
export function userListPath(query: Partial<UserListQuery>): string {
  const said = Object.entries({ ...plain, ...query }).filter(
    ([name, value]) => value !== undefined && value !== plain[name as keyof UserListQuery],
  )
  const parameters = new URLSearchParams(said.map(([name, value]) => [name, String(value)]))
  return said.length > 0 ? `/admin/users?${parameters}` : '/admin/users'
}

/** A text as it is compared: without accents, in small letters. The same is done to the columns, in SQL. */
export const foldText = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
