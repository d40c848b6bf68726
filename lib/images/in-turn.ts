let last: Promise<unknown> = Promise.resolve()

/** Does one piece of work after the other in this process: pictures are large while they are open. */
export function inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
  const turn = last.then(work)
  last = turn.catch(() => undefined)
  return turn
}
