import { notFound } from 'next/navigation'
import type { ReactNode } from 'react'
import { z } from 'zod'
import {
  changeRoleAction,
  disableAction,
  enableAction,
  eraseAction,
  endSessionAction,
  endSessionsAction,
  resetSecondFactorAction,
  startResetAction,
} from '@/app/(staff)/admin/users/[id]/actions'
import { UserActivity } from '@/components/admin/users/user-activity'
import { UserActs } from '@/components/admin/users/user-acts'
import { UserFacts } from '@/components/admin/users/user-facts'
import { UserLinks } from '@/components/admin/users/user-links'
import { UserNotice } from '@/components/admin/users/user-notice'
import { UserSessions } from '@/components/admin/users/user-sessions'
import { AdminPage } from '@/components/staff/admin-page'
import { canMail } from '@/lib/mail/can-mail'
import { getSiteSettings } from '@/lib/settings/site-settings'
import { isConfirmed } from '@/lib/users/actor'
import { requireAdmin } from '@/lib/users/current-actor'
import { listUserActivity } from '@/lib/users/user-activity'
import { getUserPage } from '@/lib/users/user-page'

type Props = {
  params: Promise<{ id: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** What was just done, or is wanted still by an admin who was asked first who they are. */
const Said = z.object({
  done: z.string().max(40).optional().catch(undefined),
  act: z.string().max(40).optional().catch(undefined),
  role: z.string().max(40).optional().catch(undefined),
})

const actions = {
  changeRole: changeRoleAction,
  disable: disableAction,
  enable: enableAction,
  erase: eraseAction,
  endSessions: endSessionsAction,
  startReset: startResetAction,
  resetSecondFactor: resetSecondFactorAction,
}

export default async function UserPage({ params, searchParams }: Props) {
  const admin = await requireAdmin()
  const { success, data: id } = z.uuid().safeParse((await params).id)
  const user = success ? await getUserPage(admin, id) : null
  if (!user) notFound()
  const [{ siteName }, activity] = await Promise.all([getSiteSettings(), listUserActivity(admin, user.id)])
  const { done, ...wanted } = Said.parse(await searchParams)
  const path = `/admin/users/${user.id}`
  return (
    <AdminPage admin={admin} siteName={siteName} title={user.name} current="/admin/users">
      <UserNotice done={done} canMail={canMail()} />
      <div className="grid gap-x-12 gap-y-8 lg:grid-cols-[minmax(0,1fr)_18rem]">
        <UserFacts user={user} />
        {!user.erasedAt && (
          <UserActs user={user} actions={actions} canMail={canMail()} asksFirst={!isConfirmed(admin)} wanted={wanted} />
        )}
      </div>
      {user.links.length > 0 && (
        <Part id="links" title="Links that still work">
          <UserLinks
            user={user}
            canMail={canMail()}
            confirmPath={`/sign-in/confirm?next=${encodeURIComponent(path)}`}
          />
        </Part>
      )}
      {!user.erasedAt && (
        <Part id="sessions" title="Signed in">
          <UserSessions user={user} end={endSessionAction} />
        </Part>
      )}
      <Part id="activity" title="Activity">
        <UserActivity activity={activity} userId={user.id} />
      </Part>
    </AdminPage>
  )
}

const Part = ({ id, title, children }: { id: string; title: string; children: ReactNode }) => (
  <section className="mt-10">
    <h2 id={id} className="mb-3 font-serif text-item font-bold">
      {title}
    </h2>
    {children}
  </section>
)
