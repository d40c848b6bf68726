import { headers } from 'next/headers'
import { addressHeader, clientHeader, deviceHeader } from '@/lib/serving/headers'
import type { Client } from '@/lib/users/sessions'

/** Where this request comes from. */
export async function currentClient(): Promise<Client> {
  const all = await headers()
  return { device: all.get(deviceHeader)?.slice(0, 300) ?? null, address: all.get(clientHeader) }
}

/** The path and query this request asks for. */
export async function currentPath(): Promise<string> {
  return (await headers()).get(addressHeader) ?? '/'
}
