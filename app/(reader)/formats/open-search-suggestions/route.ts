import { canonicalAddress } from '@/lib/archive/addresses'
import { env } from '@/lib/env'
import { suggestNames } from '@/lib/search/suggest-names'

/** What somebody may be typing into their browser's own field, in the four lists of OpenSearch Suggestions 1.1. */
export async function GET(request: Request) {
  const words = (new URL(request.url).searchParams.get('q') ?? '').slice(0, 100)
  const names = await suggestNames(words)
  const lists = [
    names.map(({ name }) => name),
    names.map(({ type, events }) => `${type}, ${events === 1 ? '1 event' : `${events} events`}`),
    names.map((name) => env().SITE_URL + canonicalAddress(name)),
  ]
  const contentType = 'application/x-suggestions+json; charset=utf-8'
  return new Response(JSON.stringify([words, ...lists]), { headers: { 'content-type': contentType } })
}
