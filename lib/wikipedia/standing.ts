/** A saved state of a page; `at` in ISO 8601. */
type Saved = { at: string; sha1: string | null }

/**
 * The revisions that stood at these times, each once, oldest first. Both lists are in order. What was undone within an
 * hour never stood: vandals and those who mend after them come in storms.
 */
export function standingAt<Revision extends Saved>(revisions: Revision[], times: Date[]): Revision[] {
  const lasting = withoutUndone(revisions)
  const standing = new Set<Revision>()
  let index = -1
  for (const time of times) {
    while (index + 1 < lasting.length && Date.parse(lasting[index + 1]!.at) <= time.getTime()) index++
    const stood = lasting[index]
    if (stood) standing.add(stood)
  }
  return [...standing]
}

const undoneWithin = 3_600_000

/** Leaves out what stood between two equal texts, and the second of those, where that was within an hour. */
export function withoutUndone<Revision extends Saved>(revisions: Revision[]): Revision[] {
  const lasting: Revision[] = []
  for (const revision of revisions) {
    const same = lasting.findLastIndex(({ sha1 }) => sha1 !== null && sha1 === revision.sha1)
    const undone = same === -1 ? undefined : lasting[same + 1]
    if (same === -1) lasting.push(revision)
    else if (!undone) continue
    else if (Date.parse(revision.at) - Date.parse(undone.at) <= undoneWithin) lasting.length = same + 1
    else lasting.push(revision)
  }
  return lasting
}
