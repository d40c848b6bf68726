import { setTimeout as sleep } from 'node:timers/promises'

/** What a reader got, once. */
export type Got = { path: string; status: number; retryAfter: string | null; took: number }

export async function get(url: string, path: string, headers: Record<string, string> = {}): Promise<Got> {
  const began = performance.now()
  const answer = await fetch(url + path, { headers, redirect: 'manual', signal: AbortSignal.timeout(20_000) }).catch(
    () => null,
  )
  await answer?.arrayBuffer().catch(() => {})
  const took = performance.now() - began
  return { path, status: answer?.status ?? 0, retryAfter: answer?.headers.get('retry-after') ?? null, took }
}

/** A page's text as it is there now, or what is said in its place. */
export async function read(url: string, path: string, headers: Record<string, string> = {}) {
  const answer = await fetch(url + path, { headers, redirect: 'manual', signal: AbortSignal.timeout(20_000) })
  return { status: answer.status, retryAfter: answer.headers.get('retry-after'), text: await answer.text() }
}

/** Asks for these pages in turn until told to stop; whatever is no page is kept. */
export function reading(url: string, paths: string[], pause = 20) {
  let [isOver, asked] = [false, 0]
  const refused: Got[] = []
  const all = (async () => {
    while (!isOver) {
      const got = await get(url, paths[asked++ % paths.length]!)
      if (got.status !== 200) refused.push(got)
      await sleep(pause)
    }
  })()
  return {
    refused,
    asked: () => asked,
    stop: async () => {
      isOver = true
      await all
    },
  }
}

/** How long (ms) until something is so, asked again and again; what is not so after `within` is not so. */
export async function timeUntil(isSo: () => Promise<boolean>, within = 60_000): Promise<number | null> {
  const began = performance.now()
  while (!(await isSo().catch(() => false))) {
    if (performance.now() - began > within) return null
    await sleep(50)
  }
  return performance.now() - began
}
