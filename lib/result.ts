/** What a command says: done, or why not. Faults are thrown. */
export type Result<Value, Failure extends { type: string }> = { ok: true; value: Value } | { ok: false; error: Failure }

export const ok = <Value>(value: Value) => ({ ok: true, value }) as const

export const fail = <Failure extends { type: string }>(error: Failure) => ({ ok: false, error }) as const
