import { setTimeout as sleep } from 'node:timers/promises'

export type Answered = { status: number; headers: Headers; body: string; tries: number }

/** How often which status came that is no answer: the server was there, and what it needs was not. */
export type Unclear = Map<number, number>

/** Longer than anything takes to be there again, in milliseconds. */
const patience = 300_000

/**
 * Asks until there is an answer: that it was done, or that it is refused for a reason of its own. No connection, one that breaks,
 * a 5xx and "too much" are none; the same request is sent again.
 */
export async function askUntilAnswered(ask: () => Promise<Response>, unclear: Unclear): Promise<Answered> {
  const until = Date.now() + patience
  for (let tries = 1; ; tries++) {
    const answer = await readAnswer(ask)
    if (answer && answer.status < 500 && answer.status !== 429) return { ...answer, tries }
    if (answer) unclear.set(answer.status, (unclear.get(answer.status) ?? 0) + 1)
    if (Date.now() > until)
      throw new Error(`there is no answer after ${patience / 1000} s; the last: ${answer?.status} ${answer?.body}`)
    await sleep(answer?.status === 429 ? 1_000 : 100)
  }
}

/** The whole of it; null where the connection broke before. */
async function readAnswer(ask: () => Promise<Response>): Promise<Omit<Answered, 'tries'> | null> {
  try {
    const { status, headers, ...answer } = await ask().then(async (response) => ({
      status: response.status,
      headers: response.headers,
      body: await response.text(),
    }))
    return { status, headers, body: answer.body }
  } catch {
    return null
  }
}
