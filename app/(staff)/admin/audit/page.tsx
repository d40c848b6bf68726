import { Log, Problems } from '@/components/admin/audit/log'
import { LogFilters } from '@/components/admin/audit/log-filters'
import { AdminPage } from '@/components/staff/admin-page'
import { listAuditChoices } from '@/lib/audit/actors'
import { AuditFilter, filterNames, problemsOf } from '@/lib/audit/filter'
import { listAuditEntries, readCursor, type AuditPage } from '@/lib/audit/log'
import { namesOfSubjects } from '@/lib/audit/subjects'
import { getSiteSettings } from '@/lib/settings/site-settings'
import { requireAdmin } from '@/lib/users/current-actor'

type Params = Record<string, string | string[] | undefined>

export default async function AuditLogPage({ searchParams }: { searchParams: Promise<Params> }) {
  const admin = await requireAdmin()
  const params = await searchParams
  const filter = AuditFilter.safeParse(params)
  const [{ siteName }, choices, page, userName] = await Promise.all([
    getSiteSettings(),
    listAuditChoices(admin),
    filter.success ? listAuditEntries(admin, filter.data, readCursor(params)) : nothing,
    filter.data?.user ? nameOfUser(filter.data.user) : null,
  ])
  return (
    <AdminPage admin={admin} siteName={siteName} title="Audit log" current="/admin/audit">
      <LogFilters given={givenIn(params)} userName={userName} {...choices} />
      {!filter.success && <Problems problems={problemsOf(filter.error)} />}
      {filter.success && <Log page={page} filter={filter.data} />}
    </AdminPage>
  )
}

const nothing: AuditPage = { entries: [], hasNewer: false, hasOlder: false }

const nameOfUser = async (id: string) =>
  (await namesOfSubjects([{ subject: 'user', subjectId: id }]))({ subject: 'user', subjectId: id }).name

/** What the fields of the form show: what was given, as it was given. */
const givenIn = (params: Params) =>
  Object.fromEntries(filterNames.map((name) => [name, [params[name]].flat()[0]?.slice(0, 200)]))
