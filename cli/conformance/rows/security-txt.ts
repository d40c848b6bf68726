import { newTally } from '@/cli/conformance/tally'
import type { Row } from '@/cli/conformance/row'

const aYear = 366 * 86_400_000

/** security.txt by the grammar and the rules of RFC 9116, section 2. */
export const row: Row = {
  standard: 'security.txt, RFC 9116',
  counts: 'At its place, with whom to write to, until when that holds, and its own address.',
  validator: 'the fields of RFC 9116, section 2.5',
  async check({ url }) {
    const tally = newTally()
    const answer = await fetch(`${url}/.well-known/security.txt`)
    const text = await answer.text()
    tally.that('/.well-known/security.txt', answer.status === 200, `it answers ${answer.status}`)
    tally.that(
      '/.well-known/security.txt',
      /^text\/plain; ?charset=utf-8$/i.test(answer.headers.get('content-type') ?? ''),
      'it is not plain text',
    )
    const fields = text.split(/\r?\n/).filter((line) => line && !line.startsWith('#'))
    for (const field of fields)
      tally.that('/.well-known/security.txt', /^[A-Za-z-]+: \S.*$/.test(field), `not a field: ${field}`)
    const all = (name: string) =>
      fields.flatMap((field) => (field.startsWith(`${name}: `) ? [field.slice(name.length + 2)] : []))
    const contacts = all('Contact')
    tally.that('/.well-known/security.txt', contacts.length > 0, 'no Contact')
    for (const contact of contacts)
      tally.that('/.well-known/security.txt', isContact(contact, url), `Contact is no address: ${contact}`)
    const [expires = '', ...more] = all('Expires')
    tally.that(
      '/.well-known/security.txt',
      more.length === 0 && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/.test(expires),
      `Expires: ${expires}`,
    )
    const left = Date.parse(expires) - Date.now()
    tally.that('/.well-known/security.txt', left > 0 && left < aYear, `it expires at ${expires}`)
    tally.that(
      '/.well-known/security.txt',
      all('Preferred-Languages').length <= 1,
      'Preferred-Languages stands there twice',
    )
    tally.that(
      '/.well-known/security.txt',
      all('Canonical').includes(`${url}/.well-known/security.txt`),
      'Canonical is another address',
    )
    return tally.outcome
  },
}

/** Addresses of the web begin with https; the site's own begin as it does. */
const isContact = (contact: string, url: string) =>
  /^(?:mailto:[^\s@]+@[^\s@]+|https:\/\/\S+|tel:\+?[\d-]+)$/.test(contact) || contact.startsWith(`${url}/`)
