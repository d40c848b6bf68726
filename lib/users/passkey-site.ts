import { env } from '@/lib/env'

/** Who passkeys are for: this site's host, and pages at this origin. */
export function passkeySite(): { id: string; origin: string } {
  const { hostname, origin } = new URL(env().SITE_URL)
  return { id: hostname, origin }
}

/** Whether browsers make passkeys for SITE_URL at all: a host with a name, over TLS but for localhost. */
export function arePasskeysPossible(): boolean {
  const { hostname, protocol } = new URL(env().SITE_URL)
  const isNumeric = hostname.startsWith('[') || /^[\d.]+$/.test(hostname)
  return !isNumeric && (protocol === 'https:' || /(?:^|\.)localhost$/.test(hostname))
}
