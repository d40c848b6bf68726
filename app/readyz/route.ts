import { connection } from 'next/server'
import { databaseAnswers } from '@/lib/database-answers'

/** The database answers as well. */
export async function GET() {
  await connection()
  const isReady = await databaseAnswers()
  const headers = { 'cache-control': 'no-store', ...(isReady ? {} : { 'retry-after': '5' }) }
  return new Response(isReady ? 'ready\n' : 'the database does not answer\n', { status: isReady ? 200 : 503, headers })
}
