/** What has the same key together, in the order in which keys and members first come. */
export function groupBy<Member>(members: Member[], keyOf: (member: Member) => string): [string, Member[]][] {
  const groups = new Map<string, Member[]>()
  for (const member of members) {
    const key = keyOf(member)
    const group = groups.get(key)
    if (group) group.push(member)
    else groups.set(key, [member])
  }
  return [...groups]
}
