import type { Instrumentation } from 'next'
import { faultLine } from '@/lib/serving/fault-line'

/** Next calls this for whatever fails while a page, a handler or an action is at work. */
export const onRequestError: Instrumentation.onRequestError = (error, request, context) =>
  console.error(faultLine(error, { ...request, ...context }))
