import type { Prisma } from '@/generated/prisma/client'
import type { LinkKind, Role } from '@/generated/prisma/enums'
import { db } from '@/lib/db'
import { canMail } from '@/lib/mail/can-mail'
import { isConfirmed, type Admin } from '@/lib/users/actor'
import { sessionColumns, toSessionView, type SessionView } from '@/lib/users/devices'
import { isOpenLink, linkAddress } from '@/lib/users/one-time-links'
import { isOpen } from '@/lib/users/sessions'

export type UserLinkView = {
  id: string
  kind: LinkKind
  email: string | null
  expiresAt: string
  mailedAt: string | null
  /** To hand over, where no mail is set up, by an admin who has just proved who they are. */
  address: string | null
}

export type UserView = {
  id: string
  name: string
  email: string
  role: Role
  disabledAt: string | null
  /** Since when nothing more is known of them. */
  erasedAt: string | null
  createdAt: string
  lastSeenAt: string | null
  signIn: { passwordChangedAt: string | null; hasPassword: boolean; isPasswordShort: boolean; provider: string | null }
  factors: { hasApp: boolean; passkeys: number; recoveryCodes: number }
  /** Tokens that still work, or would if the user were not disabled. */
  tokens: number
  sessions: SessionView[]
  links: UserLinkView[]
}

/** All that admins see of one user; null when nobody has this id. */
export async function getUserPage(admin: Admin, id: string): Promise<UserView | null> {
  const [user, seen] = await Promise.all([
    db.user.findUnique({ where: { id }, select: columns() }),
    db.session.aggregate({ where: { userId: id }, _max: { lastUsedAt: true } }),
  ])
  if (!user) return null
  const { passwordHash, passwordChangedAt, isPasswordLong, totpConfirmedAt, oidcIssuer, _count, ...facts } = user
  return {
    id: facts.id,
    name: facts.name,
    email: facts.email,
    role: facts.role,
    disabledAt: facts.disabledAt?.toISOString() ?? null,
    erasedAt: facts.erasedAt?.toISOString() ?? null,
    createdAt: facts.createdAt.toISOString(),
    lastSeenAt: seen._max.lastUsedAt?.toISOString() ?? null,
    signIn: {
      hasPassword: passwordHash !== null,
      passwordChangedAt: passwordChangedAt?.toISOString() ?? null,
      isPasswordShort: passwordHash !== null && !isPasswordLong,
      provider: oidcIssuer,
    },
    factors: {
      hasApp: totpConfirmedAt !== null,
      passkeys: _count.passkeys,
      recoveryCodes: _count.recoveryCodes,
    },
    tokens: _count.apiTokens,
    sessions: facts.sessions.map((session) => toSessionView(session, admin.sessionId)),
    links: facts.links.map((link) => toLink(link, admin)),
  }
}

const linkColumns = {
  id: true,
  kind: true,
  email: true,
  expiresAt: true,
  mailedAt: true,
} satisfies Prisma.OneTimeLinkSelect

const columns = () =>
  ({
    id: true,
    name: true,
    email: true,
    role: true,
    disabledAt: true,
    erasedAt: true,
    createdAt: true,
    passwordHash: true,
    passwordChangedAt: true,
    isPasswordLong: true,
    totpConfirmedAt: true,
    oidcIssuer: true,
    sessions: { where: isOpen(), orderBy: [{ lastUsedAt: 'desc' }, { id: 'desc' }], select: sessionColumns },
    links: { where: isOpenLink(), orderBy: { createdAt: 'desc' }, select: linkColumns },
    _count: {
      select: {
        passkeys: true,
        recoveryCodes: { where: { usedAt: null } },
        apiTokens: { where: { revokedAt: null, expiresAt: { gt: new Date() } } },
      },
    },
  }) satisfies Prisma.UserSelect

function toLink(
  { id, kind, email, expiresAt, mailedAt }: Prisma.OneTimeLinkGetPayload<{ select: typeof linkColumns }>,
  admin: Admin,
): UserLinkView {
  return {
    id,
    kind,
    email,
    expiresAt: expiresAt.toISOString(),
    mailedAt: mailedAt?.toISOString() ?? null,
    address: canMail() || !isConfirmed(admin) ? null : linkAddress({ id }),
  }
}
