import type { IncomingMessage } from 'node:http'
import ipaddr from 'ipaddr.js'
import proxyAddr from 'proxy-addr'
import { env } from '@/lib/env'

/** The nearest address that is not one of our proxies; a proxy that passes on what is no address is taken for the client. */
export function clientOf(request: IncomingMessage): string {
  const [seen, socket] = [proxyAddr(request, trust()), request.socket.remoteAddress ?? '0.0.0.0']
  return ipaddr.process(ipaddr.isValid(seen) ? seen : socket).toString()
}

/** Whether it was one of our proxies that sent a request, whose word on it counts. */
export const isFromProxy = ({ socket }: IncomingMessage): boolean =>
  socket.remoteAddress !== undefined && trust()(socket.remoteAddress, 0)

let compiled: ReturnType<typeof proxyAddr.compile> | undefined
const trust = () => (compiled ??= proxyAddr.compile(env().TRUSTED_PROXIES))
