'use server'

import { forbidden, redirect } from 'next/navigation'
import { adminAction, confirmedAdminAction } from '@/app/form-action'
import type { UserDone } from '@/components/admin/users/user-notice'
import { problem, type FormState } from '@/lib/forms/form-state'
import type { Result } from '@/lib/result'
import { ChangeRoleForm, changeRole } from '@/lib/users/change-role'
import { UserForm, disableUser, enableUser } from '@/lib/users/disable-user'
import { UserSessionForm, endUserSession, endUserSessions } from '@/lib/users/end-user-sessions'
import { eraseUser } from '@/lib/users/erase-user'
import { resetSecondFactor } from '@/lib/users/reset-second-factor'
import { startReset } from '@/lib/users/start-reset'

export const changeRoleAction = confirmedAdminAction(
  ChangeRoleForm,
  ({ id, role }) => `/admin/users/${id}?act=role&role=${role}`,
  async (admin, form) => answer(form, 'role', await changeRole(admin, form)),
)

export const disableAction = confirmedAdminAction(UserForm, backTo('disable'), async (admin, form) =>
  answer(form, 'disabled', await disableUser(admin, form)),
)

export const enableAction = confirmedAdminAction(UserForm, backTo('enable'), async (admin, form) =>
  answer(form, 'enabled', await enableUser(admin, form)),
)

export const eraseAction = confirmedAdminAction(UserForm, backTo('erase'), async (admin, form) =>
  answer(form, 'erased', await eraseUser(admin, form)),
)

export const startResetAction = confirmedAdminAction(UserForm, backTo('reset'), async (admin, form) =>
  answer(form, 'reset', await startReset(admin, form)),
)

export const resetSecondFactorAction = confirmedAdminAction(UserForm, backTo('factor'), async (admin, form) =>
  answer(form, 'factor', await resetSecondFactor(admin, form)),
)

export const endSessionsAction = adminAction(UserForm, async (admin, form) =>
  answer(form, 'sessions', await endUserSessions(admin, form)),
)

export const endSessionAction = adminAction(UserSessionForm, async (admin, form) =>
  answer(form, 'session', await endUserSession(admin, form)),
)

/** Back to the page after the admin proved who they are, with what they were about to do opened again. */
function backTo(act: string) {
  return ({ id }: UserForm) => `/admin/users/${id}?act=${act}`
}

type Failure = { type: 'not-found' | 'forbidden' | 'last-admin' | 'disabled' | 'unchanged' | 'stale' }

/** Says on the user's page what was done, or in the form why not. */
function answer({ id }: UserForm, done: UserDone, result: Result<unknown, Failure>): FormState {
  if (result.ok) redirect(`/admin/users/${id}?done=${done}`)
  switch (result.error.type) {
    case 'forbidden':
      return forbidden()
    case 'not-found':
      return problem('This is not there any more. Load the page again.')
    case 'last-admin':
      return problem('This is the last active administrator. Make somebody else one first.')
    case 'disabled':
      return problem('They are disabled. Enable them first.')
    case 'unchanged':
      return problem('It is so already, and nothing was changed.')
    case 'stale':
      return problem('Somebody else changed their role meanwhile. Load the page again to see it.')
  }
}
