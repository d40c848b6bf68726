import { z } from 'zod'
import { db } from '@/lib/db'
import { jobs } from '@/lib/jobs/enqueue'
import type { JobRow } from '@/lib/jobs/job-rows'

const linkNames = {
  FIRST_ADMIN: 'First administrator’s link',
  INVITATION: 'Invitation',
  PASSWORD_RESET: 'New password',
  EMAIL_CHANGE_FROM: 'E-mail change',
  EMAIL_CHANGE_TO: 'E-mail change',
}

const noticeNames = {
  'password-changed': 'Password changed',
  'email-changed': 'E-mail address changed',
  'second-factor-off': 'Second factor removed',
  mentioned: 'Mentioned in a discussion',
}

/** What jobs are about, by their ids, for people: nothing of a job is shown that is not named here. */
export async function subjectsOf(rows: JobRow[]): Promise<Map<string, string>> {
  const [links, deliveries, drafts] = await Promise.all([findLinks(rows), findDeliveries(rows), findDrafts(rows)])
  const subjects = rows.flatMap(({ id, kind, payload }): [string, string][] => {
    const subject =
      kind === 'mail-link'
        ? links.get(told(jobs['mail-link'], payload)?.linkId ?? '')
        : kind === 'deliver-webhook'
          ? deliveries.get(told(jobs['deliver-webhook'], payload)?.deliveryId ?? '')
          : kind === 'mail-notice'
            ? noticeTo(told(jobs['mail-notice'], payload))
            : kind === 'publish-draft'
              ? drafts.get(told(jobs['publish-draft'], payload)?.draftId ?? '')
              : undefined
    return subject ? [[id, subject]] : []
  })
  return new Map(subjects)
}

const told = <Schema extends z.ZodType>(schema: Schema, payload: unknown): z.output<Schema> | undefined =>
  schema.safeParse(payload).data

const noticeTo = (notice: z.output<(typeof jobs)['mail-notice']> | undefined) =>
  notice && `${noticeNames[notice.notice]}, to ${notice.to}`

async function findLinks(rows: JobRow[]): Promise<Map<string, string>> {
  const ids = rows.flatMap(({ payload }) => told(jobs['mail-link'], payload)?.linkId ?? [])
  const links = await db.oneTimeLink.findMany({
    where: { id: { in: ids } },
    select: { id: true, kind: true, email: true },
  })
  return new Map(links.map(({ id, kind, email }) => [id, `${linkNames[kind]}, to ${email ?? 'nobody'}`]))
}

async function findDeliveries(rows: JobRow[]): Promise<Map<string, string>> {
  const ids = rows.flatMap(({ payload }) => told(jobs['deliver-webhook'], payload)?.deliveryId ?? [])
  const deliveries = await db.webhookDelivery.findMany({
    where: { id: { in: ids } },
    select: { id: true, webhook: { select: { name: true } } },
  })
  return new Map(deliveries.map(({ id, webhook }) => [id, webhook.name]))
}

const Headed = z.object({ headline: z.string().min(1) })

async function findDrafts(rows: JobRow[]): Promise<Map<string, string>> {
  const ids = rows.flatMap(({ payload }) => told(jobs['publish-draft'], payload)?.draftId ?? [])
  const drafts = await db.draft.findMany({ where: { id: { in: ids } }, select: { id: true, content: true } })
  return new Map(
    drafts.flatMap(({ id, content }) => (Headed.safeParse(content).data ? [[id, Headed.parse(content).headline]] : [])),
  )
}
