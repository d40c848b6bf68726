import { canonicalAddress } from '@/lib/archive/addresses'
import { suggestNames } from '@/lib/search/suggest-names'

/** The contexts and topics that somebody may be typing; addresses are root-relative, for the page that asks is one of ours. */
export async function GET(request: Request) {
  const names = await suggestNames(new URL(request.url).searchParams.get('q') ?? '')
  const suggestions = names.map(({ type, name, path, events }) => ({
    ...{ type, name, events },
    url: canonicalAddress({ type, path }),
  }))
  return Response.json({ suggestions })
}
