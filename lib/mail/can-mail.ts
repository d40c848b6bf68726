import { env } from '@/lib/env'

/** Whether mail can be sent from here. Where it cannot, nothing is queued, and an admin hands links over. */
export const canMail = (): boolean => env().SMTP_URL !== undefined
