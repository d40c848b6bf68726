import { redirect } from 'next/navigation'
import { requireAdmin } from '@/lib/users/current-actor'

/** The admins' house opens on its users. */
export default async function AdminPage() {
  await requireAdmin()
  redirect('/admin/users')
}
