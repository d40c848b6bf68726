import { env } from '@/lib/env'
import { failureInWords } from '@/lib/outbound/in-words'
import { sendRequest } from '@/lib/outbound/send-request'
import { userAgent } from '@/lib/outbound/user-agent'

/** For a whole request, in milliseconds; and how much of what comes back is read, in bytes. */
const limits = { timeLimit: 5_000, maxBytes: 8 * 1024 }

/** What caches answer that did not have it: Varnish's own examples 404, nginx's module 412. */
const wasNotThere = [404, 410, 412]

/** Tells a cache to forget an address of the site. Throws where it does not take it. */
export async function sendPurge(cache: string, address: string, headers: Record<string, string> = {}): Promise<void> {
  const answer = await sendRequest({
    url: cache + address,
    // The operator has named it: it may be within their network.
    service: cache,
    method: 'PURGE',
    // Caches know pages by the site's name, whatever they are called themselves.
    headers: { host: new URL(env().SITE_URL).host, 'user-agent': await userAgent(), ...headers },
    ...limits,
  })
  const { host } = new URL(cache)
  if (!answer.ok) throw new Error(`The cache at ${host}: ${failureInWords(answer.error, limits.timeLimit)}`)
  const { status } = answer.value
  if ((status < 200 || status >= 300) && !wasNotThere.includes(status))
    throw new Error(`The cache at ${host} answered ${status}.`)
}
