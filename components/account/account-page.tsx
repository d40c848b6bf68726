import type { ReactNode } from 'react'
import { StaffPage } from '@/components/staff/staff-page'
import { Notice } from '@/components/ui/notice'
import type { Actor } from '@/lib/users/actor'

type AccountPageProps = {
  actor: Actor
  siteName: string
  title: string
  current: string
  /** Until they have a second factor, there is nowhere else to go. */
  owesSecondFactor?: boolean
  /** What was just done, at the page that it leads to. */
  said?: string
  children: ReactNode
}

/** A page of one's own account. */
export const AccountPage = ({ owesSecondFactor, said, children, ...page }: AccountPageProps) => (
  <StaffPage places={owesSecondFactor ? places.filter(({ path }) => path === page.current) : places} {...page}>
    {said && <Notice key={said}>{said}</Notice>}
    {children}
  </StaffPage>
)

const places = [
  { name: 'Your account', path: '/account' },
  { name: 'E-mail address', path: '/account/email' },
  { name: 'Password', path: '/account/password' },
  { name: 'Second factor', path: '/account/second-factor' },
  { name: 'Sessions', path: '/account/sessions' },
  { name: 'Your data', path: '/account/data' },
]
