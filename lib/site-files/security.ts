import { aboutPath } from '@/lib/archive/addresses'
import { today } from '@/lib/dates/plain-date'
import { env } from '@/lib/env'
import { getReaderSettings } from '@/lib/settings/reader-settings'

/**
 * RFC 9116: where to report a weakness. That is what `SECURITY_CONTACT` says, else the contact of the admins' settings, else the
 * page that tells who makes the site.
 */
export async function renderSecurity(): Promise<string> {
  const { SITE_URL, SECURITY_CONTACT } = env()
  const { contact } = await getReaderSettings()
  const fromSettings = contact ? `mailto:${encodeURI(contact.email)}` : `${SITE_URL}${aboutPath}#contact`
  const contacts = SECURITY_CONTACT.length > 0 ? SECURITY_CONTACT : [fromSettings]
  return [
    ...contacts.map((address) => `Contact: ${address}`),
    `Expires: ${expiry()}`,
    'Preferred-Languages: en',
    `Canonical: ${SITE_URL}/.well-known/security.txt`,
    '',
  ].join('\n')
}

/** The first day of the seventh month from now: never more than a year away, and the same all month. */
function expiry(): string {
  const [year = 0, month = 0] = today().split('-').map(Number)
  return new Date(Date.UTC(year, month + 6)).toISOString().replace('.000', '')
}
