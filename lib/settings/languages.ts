import { z } from 'zod'

const names = new Intl.DisplayNames(['en-GB'], { type: 'language', fallback: 'none' })

/** "Brazilian Portuguese" of "pt-BR"; null for what is no tag of a language (BCP 47) or one that nobody knows. */
export function languageName(tag: string): string | null {
  try {
    return ['und', 'mul', 'mis', 'zxx'].includes(tag.split('-')[0] ?? '') ? null : (names.of(tag) ?? null)
  } catch {
    return null
  }
}

/** "pt-br" as it is written: "pt-BR". What is no tag stays as it is. */
function canonical(tag: string): string {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? tag
  } catch {
    return tag
  }
}

/** Languages by their tags as somebody writes them into one field, the archive's own first. */
export const Languages = z
  .string()
  .max(400, 'Name at most 20 languages.')
  .transform((text) => [
    ...new Set(
      text
        .split(/[\s,;]+/)
        .filter(Boolean)
        .map(canonical),
    ),
  ])
  .superRefine((tags, { addIssue }) => {
    const refuse = (message: string) => addIssue({ code: 'custom', message })
    const unknown = tags.find((tag) => languageName(tag) === null)
    if (tags.length === 0) refuse('Name at least the language that the archive is written in.')
    else if (tags.length > 20) refuse('Name at most 20 languages.')
    else if (unknown) refuse(`“${unknown.slice(0, 40)}” is not the code of a language we know. English is “en”.`)
  })

/** The `lang` of what the archive says, where the page around it has another: it is in English. */
export const langOf = (tag: string): string | undefined => (new Intl.Locale(tag).language === 'en' ? undefined : tag)
