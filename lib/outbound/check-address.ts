import { lookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import { isPublicAddress } from '@/lib/outbound/public-address'
import { env } from '@/lib/env'
import { isUrl } from '@/lib/is-url'
import { fail, ok, type Result } from '@/lib/result'

export type Resolved = { address: string; family: number }

/** All addresses of a name; rejects where there is none. */
export type Resolve = (name: string) => Promise<Resolved[]>

export type OutboundRefusal = {
  type: 'not-an-address' | 'scheme' | 'credentials' | 'port' | 'unresolvable' | 'not-public'
}

/** Where to connect: the address as it was asked for, and the only IP addresses that it may mean. */
export type Checked = { url: URL; host: string; addresses: Resolved[] }

export const resolveByDns: Resolve = (name) => lookup(name, { all: true, verbatim: true })

/**
 * Whether this site may send a request there: http(s), the usual ports, no password in it, and every IP address that the
 * name stands for is public. Hosts with their ports in OUTBOUND_ALLOW are exempt from the last two, and so is that of
 * `service`, the address of a service that the operator has named in a setting.
 */
export async function checkAddress(
  text: string,
  resolve: Resolve = resolveByDns,
  service?: string,
): Promise<Result<Checked, OutboundRefusal>> {
  const parsed = parseAddress(text, service)
  if (!parsed.ok) return parsed
  const { url, host, isAllowed } = parsed.value
  const addresses = await addressesOf(host, resolve)
  if (addresses.length === 0) return fail({ type: 'unresolvable' })
  if (!isAllowed && !addresses.every(({ address }) => isPublicAddress(address))) return fail({ type: 'not-public' })
  return ok({ url, host, addresses })
}

type Parsed = {
  url: URL
  host: string
  /** The host with its port: "news.example:443", "[2001:db8::1]:80". */
  authority: string
  isAllowed: boolean
}

/** The part of the check that needs no network. */
export function parseAddress(text: string, service?: string): Result<Parsed, OutboundRefusal> {
  if (!isUrl(text)) return fail({ type: 'not-an-address' })
  const url = new URL(text)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return fail({ type: 'scheme' })
  if (url.username || url.password) return fail({ type: 'credentials' })
  const host = bareHost(url.hostname)
  const port = portOf(url)
  const authority = `${inBrackets(host)}:${port}`
  const isAllowed = env().OUTBOUND_ALLOW.includes(authority) || isOf(service, authority)
  if (!isAllowed && port !== 80 && port !== 443) return fail({ type: 'port' })
  if (!isAllowed && isInside(host)) return fail({ type: 'not-public' })
  return ok({ url, host, authority, isAllowed })
}

/** Whether an address says by itself, at any port, that it leads to this machine or a private network: no reader can follow it. */
export function leadsInside(text: string): boolean {
  if (!isUrl(text)) return false
  const url = new URL(text)
  const host = bareHost(url.hostname)
  return isInside(host) && !env().OUTBOUND_ALLOW.includes(`${inBrackets(host)}:${portOf(url)}`)
}

/** RFC 6761: the names of localhost are always this machine, whatever a resolver makes of them. */
const isInside = (host: string): boolean =>
  /(?:^|\.)localhost$/.test(host) || (isIP(host) !== 0 && !isPublicAddress(host))

/** `URL` has already brought numbers of every base to four decimal ones, and letters to small ASCII ones. */
const bareHost = (hostname: string) => hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '')

const portOf = (url: URL) => Number(url.port || (url.protocol === 'https:' ? 443 : 80))

function isOf(service: string | undefined, authority: string): boolean {
  if (service === undefined || !isUrl(service)) return false
  const url = new URL(service)
  return `${inBrackets(bareHost(url.hostname))}:${portOf(url)}` === authority
}

const inBrackets = (host: string) => (host.includes(':') ? `[${host}]` : host)

/** How long a name may take, in milliseconds: an admin's form waits for it, and a resolver alone may try for half a minute. */
const patience = 5_000

async function addressesOf(host: string, resolve: Resolve): Promise<Resolved[]> {
  const family = isIP(host)
  if (family) return [{ address: host, family }]
  const late = new Promise<Resolved[]>((give) => void setTimeout(give, patience, []).unref())
  return Promise.race([resolve(host).catch(() => []), late])
}
