import type { IncomingMessage, ServerResponse } from 'node:http'

/** What a span says of its work; never an address with its query, a person, or a secret. */
export type Facts = Record<string, string | number>

/** What follows work from its beginning to its end, once lib/observe/traces.ts is started. */
export type Tracing = {
  request: (request: IncomingMessage, response: ServerResponse, run: () => void) => void
  work: <T>(name: string, facts: Facts, run: () => Promise<T>) => Promise<T>
}

// Nothing of OpenTelemetry is loaded where nobody asked for traces.
const shared = globalThis as { daybookTracing?: Tracing }

/** From now on spans are made of what goes through here. */
export const traceWith = (tracing: Tracing): void => void (shared.daybookTracing = tracing)

/** Answers a request within a span of its own, which ends with the answer. */
export function inRequestSpan(request: IncomingMessage, response: ServerResponse, run: () => void): void {
  if (shared.daybookTracing) shared.daybookTracing.request(request, response, run)
  else run()
}

/** Does work that nobody asked for by a request (a job, a command) in a trace of its own. */
export const inWorkSpan = <T>(name: string, facts: Facts, run: () => Promise<T>): Promise<T> =>
  shared.daybookTracing ? shared.daybookTracing.work(name, facts, run) : run()
