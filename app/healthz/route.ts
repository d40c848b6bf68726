import { connection } from 'next/server'

/** The process answers. */
export async function GET() {
  await connection()
  return new Response('ok\n', { headers: { 'cache-control': 'no-store' } })
}
