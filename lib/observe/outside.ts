import { AsyncResource } from 'node:async_hooks'

const start = new AsyncResource('daybook')

/**
 * Does this as if no page were being made: while Next makes one ahead it takes every look at the clock, and every random number, for a
 * part of the page, and gives the page up. Load this where nothing is being made yet.
 */
export const outside = <T>(run: () => T): T => start.runInAsyncScope(run)
