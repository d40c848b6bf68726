import { rename } from '@/app/(staff)/account/actions'
import { AccountPage } from '@/components/account/account-page'
import { Facts, type Fact } from '@/components/account/facts'
import { Instant } from '@/components/site/time'
import { ActionForm, Field, Submit } from '@/components/ui/form'
import { getSiteSettings } from '@/lib/settings/site-settings'
import type { Actor } from '@/lib/users/actor'
import { requireActor } from '@/lib/users/current-actor'
import { getOwnSecurity, type OwnSecurity } from '@/lib/users/own-account'
import { hasAnyFactor } from '@/lib/users/second-factor'

type Props = { searchParams: Promise<{ said?: string | string[] }> }

export default async function Account({ searchParams }: Props) {
  const actor = await requireActor()
  const [{ siteName }, security, { said }] = await Promise.all([getSiteSettings(), getOwnSecurity(actor), searchParams])
  const done = said === 'renamed' ? 'Your name is changed.' : undefined
  return (
    <AccountPage actor={actor} siteName={siteName} title="Your account" current="/account" said={done}>
      <Facts facts={factsOf(actor, security)} />
      <div className="mt-10">
        <ActionForm action={rename} initial={{ name: actor.name }}>
          <Field
            name="name"
            label="Name"
            hint="Your colleagues see it beside what you do."
            autoComplete="name"
            maxLength={200}
            required
          />
          <Submit>Change name</Submit>
        </ActionForm>
      </div>
    </AccountPage>
  )
}

const roles: Record<Actor['role'], string> = { CONTRIBUTOR: 'Contributor', EDITOR: 'Editor', ADMIN: 'Administrator' }

const factsOf = (actor: Actor, security: OwnSecurity): Fact[] => [
  { name: 'E-mail address', value: <bdi>{actor.email}</bdi>, path: '/account/email', act: 'Change' },
  { name: 'Role', value: roles[actor.role] },
  {
    name: 'Password',
    value: passwordOf(security),
    path: '/account/password',
    act: security.hasPassword ? 'Change' : 'Set',
  },
  {
    name: 'Second factor',
    value: factorsOf(security),
    path: '/account/second-factor',
    act: hasAnyFactor(security) ? 'Manage' : 'Set up',
  },
]

const passwordOf = ({ hasPassword, passwordChangedAt }: OwnSecurity) =>
  hasPassword ? (
    <>
      Set
      {passwordChangedAt && (
        <>
          {' '}
          on <Instant at={passwordChangedAt} />
        </>
      )}
    </>
  ) : (
    'None'
  )

function factorsOf({ hasTotp, passkeyCount }: OwnSecurity): string {
  const passkeys = passkeyCount === 1 ? 'a passkey' : `${passkeyCount} passkeys`
  const all = [hasTotp && 'an authenticator app', passkeyCount > 0 && passkeys].filter((factor) => factor !== false)
  return all.length > 0 ? `On: ${all.join(' and ')}` : 'Off'
}
