import { answerChecker, readDescription } from '@/cli/conformance/openapi-answers'
import type { TestSite } from './site'

export type Answer = { status: number; headers: Headers; body: string; json: Record<string, unknown> }

/**
 * Asks a site's API. Every answer is held against the description that the site gives of itself: `path` is as the description
 * spells it ("/api/v1/days/{date}"), `at` is what stands for its parameters, with what is asked.
 */
export async function apiOf(site: TestSite) {
  const description = await fetch(`${site.url}/api/openapi.json`)
  const check = answerChecker(readDescription(await description.json()))

  return async (
    method: string,
    path: string,
    at = path,
    options: Omit<RequestInit, 'method'> = {},
  ): Promise<Answer> => {
    const response = await fetch(site.url + at, { redirect: 'manual', ...options, method })
    const { status, headers } = response
    const body = await response.text()
    const type = headers.get('content-type')
    const isRead = method !== 'HEAD' && ![304, 308].includes(status)
    const fault = isRead ? check(method, path, { status, type, body }) : null
    if (fault !== null) throw new Error(`${method} ${at}: ${fault}\n${body}`)
    const isJson = body !== '' && type?.includes('json')
    return { status, headers, body, json: isJson ? (JSON.parse(body) as Record<string, unknown>) : {} }
  }
}
