import {
  acceptInvitationAction,
  becomeFirstAdminAction,
  confirmEmailAction,
  resetPasswordAction,
} from '@/app/(staff)/sign-in/link/[token]/actions'

/** What the button of each kind of link does. */
export const linkActions = {
  FIRST_ADMIN: becomeFirstAdminAction,
  INVITATION: acceptInvitationAction,
  PASSWORD_RESET: resetPasswordAction,
  EMAIL_CHANGE_FROM: confirmEmailAction,
  EMAIL_CHANGE_TO: confirmEmailAction,
}
