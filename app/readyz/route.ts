import { connection } from 'next/server'
import { db } from '@/lib/db'

/** The database answers as well. */
export async function GET() {
  await connection()
  const isReady = await db.$queryRaw`select 1`.then(
    () => true,
    () => false,
  )
  const headers = { 'cache-control': 'no-store', ...(isReady ? {} : { 'retry-after': '5' }) }
  return new Response(isReady ? 'ready\n' : 'the database does not answer\n', { status: isReady ? 200 : 503, headers })
}
