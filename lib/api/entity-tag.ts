/** The state of an event at the desk: the version of its draft and its own, 0 where there is none. */
export type DeskState = { draft: number; event: number }

export const entityTag = ({ draft, event }: DeskState): string => `"${draft}.${event}"`

/** Reads an `If-Match` that names one state; null for all others. */
export function readEntityTag(header: string): DeskState | null {
  const [, draft, event] = /^\s*"(\d{1,9})\.(\d{1,9})"\s*$/.exec(header) ?? []
  return draft === undefined || event === undefined ? null : { draft: Number(draft), event: Number(event) }
}
