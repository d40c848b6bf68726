import { connection } from 'next/server'
import { addressIn, dayPath } from '@/lib/archive/addresses'
import { findRandomDay } from '@/lib/archive/random-day'

/** Some day that has events, another each time. */
export async function GET() {
  await connection()
  const date = await findRandomDay()
  const location = date ? addressIn('html', { type: 'day', path: dayPath(date) }) : '/'
  return new Response(null, { status: 302, headers: { location, 'cache-control': 'no-store' } })
}
