'use server'

import { forbidden, redirect } from 'next/navigation'
import { adminAction, confirmedAdminAction } from '@/app/form-action'
import { problem, problemWith, type FormState } from '@/lib/forms/form-state'
import {
  InvitationForm,
  InviteForm,
  inviteUser,
  revokeInvitation,
  sendInvitationAgain,
  type InvitationGone,
  type Invited,
  type InviteFailure,
} from '@/lib/users/invitations'

export const inviteAction = confirmedAdminAction(
  InviteForm,
  (form) => `/admin/invitations?${new URLSearchParams(form)}`,
  async (admin, form) => {
    const result = await inviteUser(admin, form)
    return result.ok ? showInvited(result.value) : problemWith('email', refusal(result.error))
  },
)

export const sendAgainAction = adminAction(InvitationForm, async (admin, form) => {
  const result = await sendInvitationAgain(admin, form)
  return result.ok ? showInvited(result.value) : problem(refusal(result.error))
})

export const revokeAction = adminAction(InvitationForm, async (admin, form) => {
  const result = await revokeInvitation(admin, form)
  return result.ok ? redirect('/admin/invitations?done=revoked') : problem(refusal(result.error))
})

function showInvited({ id, delivery }: Invited): FormState {
  redirect(delivery === 'by-mail' ? '/admin/invitations?done=by-mail' : `/admin/invitations?link=${id}`)
}

function refusal({ type }: InviteFailure | InvitationGone | { type: 'forbidden' }): string {
  switch (type) {
    case 'forbidden':
      return forbidden()
    case 'is-user':
      return 'Somebody with this address is a user already.'
    case 'is-invited':
      return 'This address is invited already. Send that invitation again, or revoke it first.'
    case 'not-open':
      return 'This invitation was used, revoked or sent again meanwhile. Load the page again.'
  }
}
