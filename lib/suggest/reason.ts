import type { Suggestion } from '@/lib/suggest/suggest-contexts'

/** Why a context is suggested, for editors: "“Bureau” linked to it in 12 of 15 events, often with Norwick". */
export function reasonInWords({ as, reason: { said, linked, company } }: Pick<Suggestion, 'as' | 'reason'>): string {
  const events = said === 1 ? '1 event' : `${said} events`
  const link = linked > 0 ? `“${as}” linked to it in ${linked} of ${events}` : `its name is “${as}”`
  return company.length > 0 ? `${link}, often with ${company.join(' and ')}` : link
}
