import { roleChoices } from '@/components/admin/users/words'
import { FilterChoice, FilterField, Filters } from '@/components/ui/filters'
import { userListPath, type UserListQuery } from '@/lib/users/user-list-query'

const statuses = [
  { value: 'active', name: 'Active' },
  { value: 'disabled', name: 'Disabled' },
]

export function UserFilters({ query }: { query: UserListQuery }) {
  const { sort, order } = query
  const isFiltered = query.q !== '' || query.role !== undefined || query.status !== undefined
  return (
    <Filters path="/admin/users" clear={isFiltered ? userListPath({ sort, order }) : null}>
      <FilterField name="q" label="Name or e-mail" value={query.q} />
      <FilterChoice name="role" label="Role" value={query.role} options={roleChoices} />
      <FilterChoice name="status" label="Status" value={query.status} options={statuses} />
      {sort !== 'name' && <input type="hidden" name="sort" value={sort} />}
      {order !== 'asc' && <input type="hidden" name="order" value={order} />}
    </Filters>
  )
}
