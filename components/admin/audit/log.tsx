import { LogTable } from '@/components/admin/audit/log-table'
import { EmptyState } from '@/components/ui/empty-state'
import { Pager } from '@/components/ui/pager'
import { queryOf, type AuditFilter } from '@/lib/audit/filter'
import type { AuditPage } from '@/lib/audit/log'

/** A page of the log, the way to its neighbours, and the way to take it all away. */
export function Log({ page: { entries, hasNewer, hasOlder }, filter }: { page: AuditPage; filter: AuditFilter }) {
  const [first, last] = [entries[0], entries.at(-1)]
  if (!first || !last) return <Nothing isFiltered={queryOf(filter) !== ''} />
  const at = (cursor: Record<string, string>) => `/admin/audit${queryOf(filter, cursor)}`
  return (
    <>
      <LogTable entries={entries} />
      <Pager
        previous={hasNewer ? at({ after: first.position }) : null}
        next={hasOlder ? at({ before: last.position }) : null}
      >
        Newest first
      </Pager>
      <Export query={queryOf(filter)} />
    </>
  )
}

const Export = ({ query }: { query: string }) => (
  <p className="mt-8 border-t border-rule pt-4 text-note text-ink-2">
    {query ? 'All of these entries' : 'The whole log'} as{' '}
    <a href={`/admin/audit/export.csv${query}`} download className="inline-block py-1 link-quiet">
      CSV
    </a>{' '}
    or{' '}
    <a href={`/admin/audit/export.jsonl${query}`} download className="inline-block py-1 link-quiet">
      JSON lines
    </a>
    . Times are UTC. <code>npm run daybook -- audit verify</code> says whether anything was changed by hand.
  </p>
)

/** What of the address could not be used. */
export const Problems = ({ problems }: { problems: string[] }) => (
  <div role="alert" className="border-s-2 border-accent ps-3 text-accent">
    {problems.map((problem) => (
      <p key={problem}>{problem}</p>
    ))}
  </div>
)

const Nothing = ({ isFiltered }: { isFiltered: boolean }) =>
  isFiltered ? (
    <EmptyState title="Nothing like that was done.">
      <p>
        Look for less, or{' '}
        <a href="/admin/audit" className="link-quiet">
          show all entries
        </a>
        .
      </p>
    </EmptyState>
  ) : (
    <EmptyState title="Nothing was done yet.">
      <p>Whatever anybody does from now on is written here.</p>
    </EmptyState>
  )
