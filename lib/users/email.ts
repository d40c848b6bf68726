import { domainToASCII } from 'node:url'
import { z } from 'zod'

/**
 * An e-mail address as it is kept: compatibility forms folded (NFKC), in small letters, the domain in its ASCII form, so
 * that a look-alike letter shows as "xn--…" and two spellings of one address are one. RFC 5321's lengths.
 */
export const Email = z
  .string()
  .max(1_000, 'This is too long for an e-mail address.')
  .transform(normalise)
  .pipe(
    z
      .email('This is not an e-mail address we can write to.')
      .max(254, 'This is too long for an e-mail address.')
      .refine((email) => email.lastIndexOf('@') <= 64, 'This is too long for an e-mail address.'),
  )

function normalise(text: string): string {
  const folded = text.normalize('NFKC').trim().toLowerCase()
  const at = folded.lastIndexOf('@')
  return at < 0 ? folded : `${folded.slice(0, at)}@${domainToASCII(folded.slice(at + 1))}`
}
