import { databaseAnswers } from '@/lib/database-answers'
import { answerOai } from '@/lib/harvest/answer-oai'

/** The longest that arguments may be, in characters: a token is some three hundred. */
const longest = 10_000

/** OAI-PMH 2.0, by both methods that it has. */
export async function GET(request: Request) {
  return respond(new URL(request.url).searchParams)
}

export async function POST(request: Request) {
  const type = request.headers.get('content-type') ?? ''
  if (!/^application\/x-www-form-urlencoded\b/i.test(type)) return new Response(null, { status: 415 })
  const length = request.headers.get('content-length')
  if (length === null) return new Response(null, { status: 411 })
  if (!(Number(length) <= longest)) return new Response(null, { status: 413 })
  return respond(new URLSearchParams(await request.text()))
}

async function respond(given: URLSearchParams): Promise<Response> {
  try {
    return new Response(await answerOai(given), {
      headers: { 'content-type': 'text/xml; charset=utf-8', 'cache-control': 'no-store' },
    })
  } catch (error) {
    if (await databaseAnswers()) throw error
    // By which harvesters wait and ask again, where a 500 makes them give up: section 3.1.2.2.
    return new Response(null, { status: 503, headers: { 'retry-after': '5', 'cache-control': 'no-store' } })
  }
}
