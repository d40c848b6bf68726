import { z } from 'zod'
import { TwoFactorPolicy } from '@/generated/prisma/enums'
import { Languages } from '@/lib/settings/languages'
import { Email } from '@/lib/users/email'

const version = z.coerce.number().int().min(0).max(2_147_483_647)

/** One line of text, or nothing. */
const line = (what: string, most: number) =>
  z
    .string()
    .max(1_000, `${what} has at most ${most} characters.`)
    .transform((text) => text.normalize('NFC').replace(/\s+/g, ' ').trim())
    .pipe(
      z
        .string()
        .max(most, `${what} has at most ${most} characters.`)
        .regex(/^[^\p{Cc}\p{Bidi_Control}]*$/u, `${what} has no control characters.`),
    )
    .transform((text) => text || null)

const OptionalEmail = z.union([z.literal('').transform(() => null), Email])

/** What readers see of the settings. `version` is the one that the admin has seen. */
export const SiteForm = z
  .object({
    version,
    siteName: line('A name', 80),
    languages: Languages,
    contactName: line('A name', 100),
    contactEmail: z.string().trim().pipe(OptionalEmail),
  })
  .superRefine(({ contactName, contactEmail }, { addIssue }) => {
    const refuse = (path: string, message: string) => addIssue({ code: 'custom', path: [path], message })
    if (contactName && !contactEmail) refuse('contactEmail', 'Give an address as well, or leave both empty.')
    if (contactEmail && !contactName) refuse('contactName', 'Say whose address this is, or leave both empty.')
  })
export type SiteForm = z.output<typeof SiteForm>

export const TwoFactorForm = z.object({ version, twoFactor: z.enum(TwoFactorPolicy, 'Choose one of these.') })
export type TwoFactorForm = z.output<typeof TwoFactorForm>
