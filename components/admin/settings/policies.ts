import type { KeptSettings } from '@/lib/settings/change-settings'

type TwoFactorPolicy = KeptSettings['twoFactor']

export const policyNames: Record<TwoFactorPolicy, string> = {
  OPTIONAL: 'Nobody has to',
  ADMINS: 'Administrators',
  EVERYONE: 'Everybody',
}

export const policyChoices: { value: TwoFactorPolicy; name: string; hint: string }[] = [
  { value: 'OPTIONAL', name: policyNames.OPTIONAL, hint: 'Each decides under “Your account”.' },
  {
    value: 'ADMINS',
    name: policyNames.ADMINS,
    hint: 'An administrator without one can do nothing until they have set one up, from their next click on.',
  },
  {
    value: 'EVERYONE',
    name: policyNames.EVERYONE,
    hint: 'The same for editors and contributors.',
  },
]
