import type { ReactNode } from 'react'
import { StaffPage } from '@/components/staff/staff-page'
import { isEditor, type Actor } from '@/lib/users/actor'

type DeskPageProps = {
  actor: Actor
  siteName: string
  title: string
  isTitleOneLine?: boolean
  current: string
  aside?: ReactNode
  children: ReactNode
}

/** A page of the desk. Takes whoever is signed in, so that none can be shown to anybody else. */
export const DeskPage = ({ actor, ...page }: DeskPageProps) => (
  <StaffPage actor={actor} places={places.filter(({ isForEditors }) => !isForEditors || isEditor(actor))} {...page} />
)

const places = [
  { name: 'Queue', path: '/desk', isForEditors: false },
  { name: 'Inbox', path: '/desk/inbox', isForEditors: true },
  { name: 'New event', path: '/desk/new', isForEditors: false },
  { name: 'Days', path: '/desk/days', isForEditors: true },
  { name: 'Contexts', path: '/desk/contexts', isForEditors: true },
  { name: 'Topics', path: '/desk/topics', isForEditors: true },
  { name: 'Sources', path: '/desk/sources', isForEditors: true },
  { name: 'Publishers', path: '/desk/publishers', isForEditors: true },
  { name: 'Bin', path: '/desk/bin', isForEditors: false },
  { name: 'Health', path: '/desk/health', isForEditors: true },
]
