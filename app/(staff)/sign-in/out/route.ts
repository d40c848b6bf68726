import { signOut } from '@/lib/users/sign-in-out'

/** Ends this browser's session. The serving process refuses what another site makes a browser post here. */
export async function POST() {
  await signOut()
  return new Response(null, { status: 303, headers: { location: '/sign-in?said=signed-out' } })
}
