import { randomUUID } from 'node:crypto'
import { addDays, today } from '@/lib/dates/plain-date'
import { createToken } from '@/lib/tokens/manage-tokens'
import { createAdmin } from '@/tests/support/people'
import { cookieOfSession } from '@/tests/support/signed-in'

/** Somebody who works: with a token as a script, and signed in as a browser. */
export type DrillEditor = { name: string; token: string; cookie: string }

export const makeEditors = (count: number): Promise<DrillEditor[]> =>
  Promise.all(Array.from({ length: count }, (_, i) => makeEditor(`Drill editor ${i + 1}`)))

export async function makeEditor(name: string): Promise<DrillEditor> {
  const admin = await createAdmin({ name, email: `${randomUUID()}@example.org` })
  const { token } = await createToken(admin, { name: 'drill', scope: 'WRITE', until: addDays(today(), 60) })
  return { name, token, cookie: await cookieOfSession(admin.sessionId) }
}
