import { policyNames } from '@/components/admin/settings/policies'
import { savedMeanwhile, type InWords } from '@/components/ui/saved-meanwhile'
import type { FormState } from '@/lib/forms/form-state'
import type { KeptSettings } from '@/lib/settings/change-settings'

/** What a form is answered whose settings somebody else saved first. */
export const meanwhile = (current: KeptSettings, typed: Partial<Omit<KeptSettings, 'version'>>): FormState =>
  savedMeanwhile('these settings', inWords, current, typed)

const quoted = (text: string | null) => (text === null ? 'nothing' : `“${text}”`)

const inWords: InWords<KeptSettings> = {
  siteName: ({ siteName }) => quoted(siteName),
  languages: ({ languages }) => quoted(languages.join(', ')),
  contactName: ({ contactName }) => quoted(contactName),
  contactEmail: ({ contactEmail }) => quoted(contactEmail),
  twoFactor: ({ twoFactor }) => quoted(policyNames[twoFactor]),
}
