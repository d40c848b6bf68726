import { env } from '@/lib/env'
import type { Site } from '@/lib/representations/representation'

/** What absolute addresses in the API's documents begin with. */
export const apiSite = (): Site => ({ url: env().SITE_URL, name: env().SITE_NAME })

type Question = Record<string, string | number | undefined>

/** An address of the API as an absolute one, with its question in one spelling; what is not asked is left out. */
export function apiUrl(path: string, question: Question = {}): string {
  const asked = Object.entries(question).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)] as [string, string]],
  )
  const query = new URLSearchParams(asked).toString()
  return `${env().SITE_URL}${path}${query && `?${query}`}`
}
