import { roleNames } from '@/components/admin/users/words'
import { CalendarDate, Instant } from '@/components/site/time'
import { SortHead, Table } from '@/components/ui/table'
import type { UserRow } from '@/lib/users/list-users'
import { userListPath, type UserColumn, type UserListQuery } from '@/lib/users/user-list-query'

/** The users as listings: the name leads to all about one. */
export const UserTable = ({ users, query }: { users: UserRow[]; query: UserListQuery }) => (
  <Table label="Users" narrowest="min-w-216">
    <thead>
      <tr>
        <Head column="name" query={query}>
          Name
        </Head>
        <Head column="email" query={query}>
          E-mail
        </Head>
        <Head column="role" query={query}>
          Role
        </Head>
        <th scope="col">Status</th>
        <th scope="col">Second factor</th>
        <Head column="seen" query={query}>
          Last seen
        </Head>
        <Head column="since" query={query}>
          Since
        </Head>
      </tr>
    </thead>
    <tbody>
      {users.map((user) => (
        <Row key={user.id} user={user} />
      ))}
    </tbody>
  </Table>
)

/** Dates lead to the latest first, all else to the first of the alphabet. */
const firstOrder: Record<UserColumn, 'asc' | 'desc'> = {
  name: 'asc',
  email: 'asc',
  role: 'asc',
  seen: 'desc',
  since: 'desc',
}

function Head({ column, query, children }: { column: UserColumn; query: UserListQuery; children: string }) {
  const isSorted = query.sort === column
  const order = isSorted ? (query.order === 'asc' ? 'desc' : 'asc') : firstOrder[column]
  const sorted = query.order === 'asc' ? 'ascending' : 'descending'
  return (
    <SortHead path={userListPath({ ...query, sort: column, order, page: 1 })} sorted={isSorted ? sorted : undefined}>
      {children}
    </SortHead>
  )
}

const Row = ({ user }: { user: UserRow }) => (
  <tr className={user.isDisabled ? 'text-ink-3' : ''}>
    <th scope="row" className="max-w-60 min-w-36">
      <a href={`/admin/users/${user.id}`} className="wrap-anywhere">
        <bdi>{user.name}</bdi>
      </a>
    </th>
    <td className="max-w-60 min-w-44 wrap-anywhere">
      <bdi>{user.email}</bdi>
    </td>
    <td>{roleNames[user.role]}</td>
    <td>{user.isDisabled ? 'Disabled' : 'Active'}</td>
    <td>{user.hasSecondFactor ? 'Yes' : 'No'}</td>
    <td className="whitespace-nowrap">{user.lastSeenAt ? <Instant at={user.lastSeenAt} style="short" /> : 'Never'}</td>
    <td className="whitespace-nowrap">
      <CalendarDate date={user.createdAt.slice(0, 10)} style="short" />
    </td>
  </tr>
)
