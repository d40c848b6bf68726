import { connection } from 'next/server'
import { databaseAnswers, databaseAnswersReaders } from '@/lib/database-answers'

/** The database answers as well, at least to readers: what sends requests elsewhere otherwise has nowhere better to send them. */
export async function GET() {
  await connection()
  const isReady = (await databaseAnswers()) ? 'ready' : (await databaseAnswersReaders()) ? 'ready for readers' : null
  const headers = { 'cache-control': 'no-store', ...(isReady ? {} : { 'retry-after': '5' }) }
  return new Response(`${isReady ?? 'the database does not answer'}\n`, { status: isReady ? 200 : 503, headers })
}
