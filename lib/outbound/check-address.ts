import { lookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import { isPublicAddress } from '@/lib/outbound/public-address'
import { env } from '@/lib/env'
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
 * name stands for is public. Hosts with their ports in OUTBOUND_ALLOW are exempt from the last two, and so is the host with
 * the port of `service`, the address of what the operator of this site named for this very purpose.
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

type Parsed = { url: URL; host: string; isAllowed: boolean }

/** The part of the check that needs no network. */
export function parseAddress(text: string, service?: string): Result<Parsed, OutboundRefusal> {
  if (!URL.canParse(text)) return fail({ type: 'not-an-address' })
  const url = new URL(text)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return fail({ type: 'scheme' })
  if (url.username || url.password) return fail({ type: 'credentials' })
  const host = bareHost(url.hostname)
  const port = portOf(url)
  const isAllowed =
    env().OUTBOUND_ALLOW.some((allowed) => allowed.toLowerCase() === `${inBrackets(host)}:${port}`) ||
    (service !== undefined && isAt(new URL(service), host, port))
  if (!isAllowed && port !== 80 && port !== 443) return fail({ type: 'port' })
  // RFC 6761: always this machine, whatever a resolver makes of it.
  if (!isAllowed && /(?:^|\.)localhost$/.test(host)) return fail({ type: 'not-public' })
  return ok({ url, host, isAllowed })
}

const portOf = (url: URL) => Number(url.port || (url.protocol === 'https:' ? 443 : 80))

const isAt = (service: URL, host: string, port: number) =>
  bareHost(service.hostname) === host && portOf(service) === port

/** `URL` has already brought numbers of every base to four decimal ones, and letters to small ASCII ones. */
const bareHost = (hostname: string) => hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '')

const inBrackets = (host: string) => (host.includes(':') ? `[${host}]` : host)

/** How long a name may take, in milliseconds: an admin's form waits for it, and a resolver alone may try for half a minute. */
const patience = 5_000

async function addressesOf(host: string, resolve: Resolve): Promise<Resolved[]> {
  const family = isIP(host)
  if (family) return [{ address: host, family }]
  const late = new Promise<Resolved[]>((give) => void setTimeout(give, patience, []).unref())
  return Promise.race([resolve(host).catch(() => []), late])
}
