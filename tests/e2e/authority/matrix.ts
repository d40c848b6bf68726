import type { Role } from '@/generated/prisma/enums'

export const roles = ['ANONYMOUS', 'CONTRIBUTOR', 'EDITOR', 'ADMIN'] as const
export type RoleName = 'ANONYMOUS' | Role
/** `token`: for scripts that bring one, and for no browser. */
export type Grade = 'open' | 'signed-in' | 'editor' | 'admin' | 'token'

const admitted: Record<Grade, readonly RoleName[]> = {
  open: roles,
  'signed-in': ['CONTRIBUTOR', 'EDITOR', 'ADMIN'],
  editor: ['EDITOR', 'ADMIN'],
  admin: ['ADMIN'],
  token: [],
}

export const admits = (grade: Grade, role: RoleName): boolean => admitted[grade].includes(role)

type Route = {
  grade: Grade
  /** An address of the pattern. */
  at?: string
}

const nobody = '00000000-0000-4000-8000-000000000000'

/** Who each page and handler is for. A new one without a row fails. */
export const routes: Record<string, Route> = {
  '/account': { grade: 'signed-in' },
  '/account/email': { grade: 'signed-in' },
  '/account/passkeys/options': { grade: 'signed-in' },
  '/account/passkeys/verify': { grade: 'signed-in' },
  '/account/password': { grade: 'signed-in' },
  '/account/second-factor': { grade: 'signed-in' },
  '/account/second-factor/app': { grade: 'signed-in' },
  '/account/second-factor/passkey': { grade: 'signed-in' },
  '/account/second-factor/recovery-codes': { grade: 'signed-in' },
  '/account/sessions': { grade: 'signed-in' },
  '/admin': { grade: 'admin' },
  '/admin/audit': { grade: 'admin' },
  '/admin/audit/export.csv': { grade: 'admin' },
  '/admin/audit/export.jsonl': { grade: 'admin' },
  '/admin/invitations': { grade: 'admin' },
  '/admin/jobs': { grade: 'admin' },
  '/admin/settings': { grade: 'admin' },
  '/admin/tokens': { grade: 'admin' },
  '/admin/tokens/new': { grade: 'admin' },
  '/admin/users': { grade: 'admin' },
  '/admin/users/[id]': { grade: 'admin', at: `/admin/users/${nobody}` },
  '/admin/webhooks': { grade: 'admin' },
  '/admin/webhooks/[id]': { grade: 'admin', at: `/admin/webhooks/${nobody}` },
  '/admin/webhooks/[id]/change': { grade: 'admin', at: `/admin/webhooks/${nobody}/change` },
  '/admin/webhooks/new': { grade: 'admin' },
  '/api/auth/[...nextauth]': { grade: 'open', at: '/api/auth/session' },
  '/api/v1/me': { grade: 'token' },
  '/desk': { grade: 'signed-in' },
  '/desk/bin': { grade: 'signed-in' },
  '/desk/days': { grade: 'editor' },
  '/desk/days/[date]': { grade: 'editor', at: '/desk/days/2017-02-30' },
  '/desk/operations/[id]': { grade: 'editor', at: `/desk/operations/${nobody}` },
  '/healthz': { grade: 'open' },
  '/internal/forget': { grade: 'open' },
  '/readyz': { grade: 'open' },
  '/sign-in': { grade: 'open' },
  '/sign-in/confirm': { grade: 'signed-in' },
  '/sign-in/confirm/passkey/options': { grade: 'signed-in' },
  '/sign-in/confirm/passkey/verify': { grade: 'signed-in' },
  '/sign-in/forgot': { grade: 'open' },
  '/sign-in/link/[token]': { grade: 'open', at: '/sign-in/link/x' },
  '/sign-in/out': { grade: 'open' },
  '/sign-in/passkey/options': { grade: 'open' },
  '/sign-in/passkey/verify': { grade: 'open' },
  '/sign-in/provider': { grade: 'open' },
  '/sign-in/second-factor': { grade: 'open' },
}

/** What each wrapper of app/form-action.ts asks for; a bare function asks for nothing, and has no row. */
const wrappers: Record<string, Grade> = {
  openAction: 'open',
  signedInAction: 'signed-in',
  sessionAction: 'signed-in',
  confirmedSessionAction: 'signed-in',
  confirmedAction: 'signed-in',
  editorAction: 'editor',
  adminAction: 'admin',
  confirmedAdminAction: 'admin',
}

export const gradeOfWrapper = (wrapper: string | null): Grade | 'unknown' => wrappers[wrapper ?? ''] ?? 'unknown'

/** Who each action is for, by file and name. */
export const actions: Record<string, Grade> = {
  'app/(staff)/account/actions.ts#rename': 'signed-in',
  'app/(staff)/account/email/actions.ts#changeEmail': 'signed-in',
  'app/(staff)/account/email/actions.ts#callOff': 'signed-in',
  'app/(staff)/account/password/actions.ts#changePassword': 'signed-in',
  'app/(staff)/account/second-factor/actions.ts#turnOffApp': 'signed-in',
  'app/(staff)/account/second-factor/actions.ts#rename': 'signed-in',
  'app/(staff)/account/second-factor/actions.ts#remove': 'signed-in',
  'app/(staff)/account/second-factor/app/actions.ts#setUpApp': 'signed-in',
  'app/(staff)/account/second-factor/recovery-codes/actions.ts#makeCodes': 'signed-in',
  'app/(staff)/account/sessions/actions.ts#endSession': 'signed-in',
  'app/(staff)/account/sessions/actions.ts#signOutEverywhere': 'signed-in',
  'app/(staff)/admin/invitations/actions.ts#inviteAction': 'admin',
  'app/(staff)/admin/invitations/actions.ts#sendAgainAction': 'admin',
  'app/(staff)/admin/invitations/actions.ts#revokeAction': 'admin',
  'app/(staff)/admin/jobs/actions.ts#retry': 'admin',
  'app/(staff)/admin/jobs/actions.ts#giveUp': 'admin',
  'app/(staff)/admin/jobs/actions.ts#retryDead': 'admin',
  'app/(staff)/admin/settings/actions.ts#saveSite': 'admin',
  'app/(staff)/admin/settings/actions.ts#savePolicy': 'admin',
  'app/(staff)/admin/tokens/actions.ts#makeToken': 'admin',
  'app/(staff)/admin/tokens/actions.ts#revoke': 'admin',
  'app/(staff)/admin/users/[id]/actions.ts#changeRoleAction': 'admin',
  'app/(staff)/admin/users/[id]/actions.ts#disableAction': 'admin',
  'app/(staff)/admin/users/[id]/actions.ts#enableAction': 'admin',
  'app/(staff)/admin/users/[id]/actions.ts#startResetAction': 'admin',
  'app/(staff)/admin/users/[id]/actions.ts#resetSecondFactorAction': 'admin',
  'app/(staff)/admin/users/[id]/actions.ts#endSessionsAction': 'admin',
  'app/(staff)/admin/users/[id]/actions.ts#endSessionAction': 'admin',
  'app/(staff)/admin/webhooks/actions.ts#create': 'admin',
  'app/(staff)/admin/webhooks/actions.ts#revise': 'admin',
  'app/(staff)/admin/webhooks/actions.ts#rotate': 'admin',
  'app/(staff)/admin/webhooks/actions.ts#enable': 'admin',
  'app/(staff)/admin/webhooks/actions.ts#disable': 'admin',
  'app/(staff)/admin/webhooks/actions.ts#remove': 'admin',
  'app/(staff)/admin/webhooks/actions.ts#test': 'admin',
  'app/(staff)/admin/webhooks/actions.ts#again': 'admin',
  'app/(staff)/desk/actions.ts#bulkAction': 'editor',
  'app/(staff)/desk/bin/actions.ts#takeBackAction': 'signed-in',
  'app/(staff)/desk/days/[date]/actions.ts#placeEventAction': 'editor',
  'app/(staff)/desk/days/[date]/actions.ts#placeSectionAction': 'editor',
  'app/(staff)/desk/operations/[id]/actions.ts#undoAction': 'editor',
  'app/(staff)/sign-in/actions.ts#signInAction': 'open',
  'app/(staff)/sign-in/confirm/actions.ts#confirm': 'signed-in',
  'app/(staff)/sign-in/forgot/actions.ts#askForResetAction': 'open',
  'app/(staff)/sign-in/second-factor/actions.ts#finishAction': 'open',
  'app/(staff)/sign-in/link/[token]/actions.ts#becomeFirstAdminAction': 'open',
  'app/(staff)/sign-in/link/[token]/actions.ts#acceptInvitationAction': 'open',
  'app/(staff)/sign-in/link/[token]/actions.ts#resetPasswordAction': 'open',
  'app/(staff)/sign-in/link/[token]/actions.ts#confirmEmailAction': 'open',
}
