import { env } from '@/lib/env'
import { getSiteSettings } from '@/lib/settings/site-settings'
import manifest from '@/package.json' with { type: 'json' }

/** The name by which robots.txt knows us. */
export const robotName = 'Daybook'

/** In milliseconds: what an admin changes is said from then on. */
const keptFor = 60_000

let kept: { contact: string | null; until: number } | undefined

/** Who asks, and whom to tell if it is a nuisance: "Daybook/0.1.0 (+https://news.example.org; desk@example.org)". */
export async function userAgent(): Promise<string> {
  if (!kept || kept.until < Date.now()) {
    const { contactEmail } = await getSiteSettings()
    kept = { contact: contactEmail, until: Date.now() + keptFor }
  }
  // Not every letter of an address may stand in a header.
  const contact = kept.contact && /^[\x21-\x7e]+$/.test(kept.contact) ? `; ${kept.contact}` : ''
  return `${robotName}/${manifest.version} (+${env().SITE_URL}${contact})`
}
