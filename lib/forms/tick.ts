import { z } from 'zod'

/** A tick that a form sends as "yes", or leaves out. */
export const Tick = z.literal('yes').optional().transform(Boolean)
