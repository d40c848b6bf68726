import type { ReactNode } from 'react'
import { StaffPage } from '@/components/staff/staff-page'
import type { Admin } from '@/lib/users/actor'

type AdminPageProps = {
  admin: Admin
  siteName: string
  title: string
  current: string
  aside?: ReactNode
  children: ReactNode
}

/** A page of the admins' house. Takes the admin, so that none can be shown to anybody else. */
export const AdminPage = ({ admin, ...page }: AdminPageProps) => <StaffPage actor={admin} places={places} {...page} />

const places = [
  { name: 'Users', path: '/admin/users' },
  { name: 'Audit log', path: '/admin/audit' },
  { name: 'API tokens', path: '/admin/tokens' },
  { name: 'Webhooks', path: '/admin/webhooks' },
  { name: 'Jobs', path: '/admin/jobs' },
  { name: 'Settings', path: '/admin/settings' },
]
