import { changePassword } from '@/app/(staff)/account/password/actions'
import { AccountPage } from '@/components/account/account-page'
import { ActionForm, Field, Submit } from '@/components/ui/form'
import { getSiteSettings } from '@/lib/settings/site-settings'
import { requireActor, requireConfirmed } from '@/lib/users/current-actor'
import { getOwnSecurity } from '@/lib/users/own-account'
import { passwordRule } from '@/lib/users/password-words'
import { hasAnyFactor } from '@/lib/users/second-factor'

type Props = { searchParams: Promise<{ said?: string | string[] }> }

export default async function Password({ searchParams }: Props) {
  const actor = await requireActor()
  const security = await getOwnSecurity(actor)
  const { hasPassword } = security
  if (!hasPassword) requireConfirmed(actor, '/account/password')
  const [{ siteName }, { said }] = await Promise.all([getSiteSettings(), searchParams])
  const done = said === 'changed' ? 'Your password is changed. Every other browser was signed out.' : undefined
  return (
    <AccountPage actor={actor} siteName={siteName} title="Password" current="/account/password" said={done}>
      <p className="mb-6 max-w-160 text-ink-2">
        {hasPassword
          ? 'A new password signs you out in every browser but this one.'
          : 'You sign in without a password. You can set one to have another way in.'}
      </p>
      <ActionForm action={changePassword}>
        {/* Password managers want to know whose password it is. */}
        <input type="text" name="username" autoComplete="username" value={actor.email} readOnly hidden />
        {hasPassword && (
          <Field
            name="currentPassword"
            label="Present password"
            type="password"
            autoComplete="current-password"
            required
          />
        )}
        <Field
          name="newPassword"
          label="New password"
          hint={passwordRule(hasAnyFactor(security))}
          type="password"
          autoComplete="new-password"
          required
        />
        <Submit>{hasPassword ? 'Change password' : 'Set password'}</Submit>
      </ActionForm>
    </AccountPage>
  )
}
