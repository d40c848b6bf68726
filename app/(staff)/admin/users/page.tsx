import { AdminPage } from '@/components/staff/admin-page'
import { UserFilters } from '@/components/admin/users/user-filters'
import { UserTable } from '@/components/admin/users/user-table'
import { counted } from '@/components/admin/users/words'
import { EmptyState } from '@/components/ui/empty-state'
import { buttonLook } from '@/components/ui/looks'
import { Pager } from '@/components/ui/pager'
import { getSiteSettings } from '@/lib/settings/site-settings'
import { requireAdmin } from '@/lib/users/current-actor'
import { countInvitations } from '@/lib/users/list-invitations'
import { listUsers } from '@/lib/users/list-users'
import { UserListQuery, userListPath } from '@/lib/users/user-list-query'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function UsersPage({ searchParams }: Props) {
  const admin = await requireAdmin()
  const query = UserListQuery.parse(await searchParams)
  const [{ siteName }, { users, total, page, pages }, invitations] = await Promise.all([
    getSiteSettings(),
    listUsers(admin, query),
    countInvitations(admin),
  ])
  const turned = (to: number) => (to >= 1 && to <= pages ? userListPath({ ...query, page: to }) : null)
  return (
    <AdminPage
      admin={admin}
      siteName={siteName}
      title="Users"
      current="/admin/users"
      aside={<Invite open={invitations} />}
    >
      <UserFilters query={query} />
      {total === 0 ? (
        <EmptyState title="Nobody is like that.">
          <p>
            Look for fewer letters of the name or the address, or{' '}
            <a href={userListPath({})} className="link-quiet">
              show all users
            </a>
            .
          </p>
        </EmptyState>
      ) : (
        <>
          <p className="mb-3 text-note text-ink-2 tabular-nums">{counted(total, 'user')}</p>
          <UserTable users={users} query={query} />
          <Pager previous={turned(page - 1)} next={turned(page + 1)}>
            Page {page} of {pages}
          </Pager>
        </>
      )}
    </AdminPage>
  )
}

const Invite = ({ open }: { open: number }) => (
  <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
    {open > 0 && (
      <a href="/admin/invitations#open" className="py-1 link-quiet">
        {counted(open, 'open invitation')}
      </a>
    )}
    <a href="/admin/invitations" className={buttonLook('primary')}>
      Invite somebody
    </a>
  </div>
)
