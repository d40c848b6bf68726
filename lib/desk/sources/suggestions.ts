import type { SourceStatus } from '@/generated/prisma/enums'

/**
 * What an editor may do about a broken source: cite its new address; say where its copy is; leave it out, for every event that
 * cites it has other sources that work; or leave it as it is.
 */
export type Suggestion =
  { kind: 'moved'; url: string } | { kind: 'copy'; url: string } | { kind: 'drop'; others: number } | { kind: 'keep' }

type Known = { status: SourceStatus; movedTo: string | null; copy: string | null; others: number }

/** Whether it keeps the citation, with what stands for the page: what may be accepted for many at once, or by a single key. */
export const keepsCitation = ({ kind }: { kind: Suggestion['kind'] }): boolean => kind === 'moved' || kind === 'copy'

/** The best first; to leave it as it is comes last, and is always there. Pure. */
export const suggestionsFor = ({ status, movedTo, copy, others }: Known): Suggestion[] => [
  ...(status === 'MOVED' && movedTo ? [{ kind: 'moved' as const, url: movedTo }] : []),
  ...(copy && status !== 'MOVED' ? [{ kind: 'copy' as const, url: copy }] : []),
  ...(others > 0 && status !== 'MOVED' ? [{ kind: 'drop' as const, others }] : []),
  { kind: 'keep' as const },
]
