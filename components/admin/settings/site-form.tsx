import { ActionForm, Field, Submit } from '@/components/ui/form'
import type { FormState } from '@/lib/forms/form-state'
import type { KeptSettings } from '@/lib/settings/change-settings'
import { languageName } from '@/lib/settings/languages'

type SiteFormProps = {
  action: (before: FormState, form: FormData) => Promise<FormState>
  settings: KeptSettings
  /** The name that holds where none is given here. */
  environmentName: string
}

/** What readers see of the settings. */
export function SiteForm({ action, settings, environmentName }: SiteFormProps) {
  return (
    <ActionForm action={action} initial={typedOf(settings)}>
      <input type="hidden" name="version" value={settings.version} />
      <Field
        name="siteName"
        label="Name of the site"
        hint={
          <>
            At the head of every page. Empty: <bdi>“{environmentName}”</bdi>, as the server’s SITE_NAME says.
          </>
        }
        maxLength={80}
        autoComplete="off"
      />
      <Field
        name="languages"
        label="Languages"
        hint={
          <>
            Their codes, first the one the archive is written in, then those that sources may be in: “en, fr, ar”. Now:{' '}
            {inWords(settings.languages)}.
          </>
        }
        required
        maxLength={400}
        autoComplete="off"
        spellCheck={false}
      />
      <Field
        name="contactName"
        label="Contact"
        hint="Who answers readers, at the foot of every page. Empty: nobody is named."
        maxLength={100}
        autoComplete="off"
      />
      <Field
        name="contactEmail"
        label="Contact’s e-mail address"
        hint="Everybody can read it."
        type="email"
        maxLength={254}
        autoComplete="off"
      />
      <Submit>Save</Submit>
    </ActionForm>
  )
}

const typedOf = ({ siteName, languages, contactName, contactEmail }: KeptSettings) => ({
  siteName: siteName ?? '',
  languages: languages.join(', '),
  contactName: contactName ?? '',
  contactEmail: contactEmail ?? '',
})

const inWords = (tags: string[]) => tags.map((tag) => languageName(tag) ?? tag).join(', ')
