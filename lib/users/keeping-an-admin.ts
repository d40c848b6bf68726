import { z } from 'zod'
import { fail } from '@/lib/result'

/**
 * Runs what might take away the last active admin. The database refuses that too, whatever was overlooked above it
 * (SQLSTATE DB001): its refusal is an answer like any other.
 */
export async function keepingAnAdmin<Answer>(run: () => Promise<Answer>) {
  try {
    return await run()
  } catch (error) {
    if (LastAdminRefusal.safeParse(error).success) return fail({ type: 'last-admin' as const })
    throw error
  }
}

const LastAdminRefusal = z.object({
  meta: z.object({ driverAdapterError: z.object({ cause: z.object({ originalCode: z.literal('DB001') }) }) }),
})
