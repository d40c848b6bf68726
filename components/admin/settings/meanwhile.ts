import { policyNames } from '@/components/admin/settings/policies'
import type { FormState } from '@/lib/forms/form-state'
import type { KeptSettings } from '@/lib/settings/change-settings'

type Typed = Partial<Omit<KeptSettings, 'version'>>

/** What a form is answered whose settings somebody else saved first: beside each field, what they have there. */
export function meanwhile(current: KeptSettings, typed: Typed): FormState {
  const names = (Object.keys(inWords) as (keyof typeof inWords)[]).filter((name) => name in typed)
  const different = names.filter((name) => JSON.stringify(typed[name]) !== JSON.stringify(current[name]))
  return {
    problem:
      'Somebody else saved these settings while you were writing. Nothing of yours is lost: see what they wrote, and save again to put yours in its place.',
    problems: Object.fromEntries(different.map((name) => [name, `Saved meanwhile: ${inWords[name](current)}`])),
  }
}

const quoted = (text: string | null) => (text === null ? 'nothing' : `“${text}”`)

const inWords = {
  siteName: ({ siteName }: KeptSettings) => quoted(siteName),
  languages: ({ languages }: KeptSettings) => quoted(languages.join(', ')),
  contactName: ({ contactName }: KeptSettings) => quoted(contactName),
  contactEmail: ({ contactEmail }: KeptSettings) => quoted(contactEmail),
  twoFactor: ({ twoFactor }: KeptSettings) => quoted(policyNames[twoFactor]),
}
