import { isWithin } from '@/lib/users/throttle'
import { networkOf } from '@/lib/users/throttle-delay'

/** In ten minutes, from one address. Nobody guesses a signature; this only keeps the work for strangers within bounds. */
const limits = { points: 60, duration: 600 }

/** Whether an address may ask for one more passkey challenge, or answer one. */
export const mayTryPasskey = (step: 'ask' | 'answer', address: string | null): Promise<boolean> =>
  isWithin(`passkey-${step}`, networkOf(address), limits)
