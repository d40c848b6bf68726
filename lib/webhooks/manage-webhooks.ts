import { v7 as newId } from 'uuid'
import type { Prisma } from '@/generated/prisma/client'
import { recordAct, type Act } from '@/lib/audit/record'
import { db, type Tx } from '@/lib/db'
import { checkAddress, type OutboundRefusal } from '@/lib/outbound/check-address'
import { fail, ok, type Result } from '@/lib/result'
import type { Admin } from '@/lib/users/actor'
import { callOffDeliveries } from '@/lib/webhooks/call-off'
import { newSecret, sealSecret } from '@/lib/webhooks/secret'
import type { ReviseWebhookForm, WebhookForm } from '@/lib/webhooks/webhook-form'

type AddressFailure = { type: 'address'; refusal: OutboundRefusal }
type NotFound = { type: 'not-found' }

/** Makes a webhook. Its secret is given back this once; the address is looked up before, outside of any transaction. */
export async function createWebhook(
  admin: Admin,
  form: WebhookForm,
): Promise<Result<{ id: string; secret: string }, AddressFailure>> {
  const checked = await checkAddress(form.url)
  if (!checked.ok) return fail({ type: 'address', refusal: checked.error })
  const webhook = { id: newId(), name: form.name, url: checked.value.url.href, events: form.events }
  const secret = newSecret()
  await db.$transaction(async (tx) => {
    await tx.webhook.create({ data: { ...webhook, secret: sealSecret(secret, webhook.id) }, select: { id: true } })
    await record(tx, admin, { act: 'webhook.create', subjectId: webhook.id, after: seenIn(webhook) })
  })
  return ok({ id: webhook.id, secret })
}

/** What an admin says of a webhook, as it is kept. */
export type SeenWebhook = Pick<Row, 'name' | 'url' | 'events'>

/** Changes a webhook's name, address or events, unless somebody did since the admin looked. What waits goes to the new address. */
export async function reviseWebhook(
  admin: Admin,
  { id, version, ...form }: ReviseWebhookForm,
): Promise<Result<null, AddressFailure | NotFound | { type: 'stale'; current: SeenWebhook }>> {
  const checked = await checkAddress(form.url)
  if (!checked.ok) return fail({ type: 'address', refusal: checked.error })
  return db.$transaction(async (tx) => {
    const before = await lockWebhook(tx, id)
    if (!before) return fail({ type: 'not-found' })
    if (before.version !== version) return fail({ type: 'stale', current: seenIn(before) })
    const after = { ...form, url: checked.value.url.href }
    const change = differences(seenIn(before), after)
    if (Object.keys(change.after).length === 0) return ok(null)
    await tx.webhook.update({ where: { id, version }, data: { ...after, version: version + 1 }, select: columns })
    await record(tx, admin, { act: 'webhook.change', subjectId: id, ...change })
    return ok(null)
  })
}

/** Makes a new secret and gives it back this once. Every delivery from now on is signed with it. */
export async function rotateSecret(
  admin: Admin,
  { id }: { id: string },
): Promise<Result<{ secret: string }, NotFound>> {
  return db.$transaction(async (tx) => {
    if (!(await lockWebhook(tx, id))) return fail({ type: 'not-found' })
    const secret = newSecret()
    await tx.webhook.update({ where: { id }, data: { secret: sealSecret(secret, id) }, select: { id: true } })
    await record(tx, admin, { act: 'webhook.rotate-secret', subjectId: id })
    return ok({ secret })
  })
}

/** Switches a webhook off and calls off what it waits for; what happens meanwhile it is never told. */
export async function disableWebhook(
  admin: Admin,
  { id }: { id: string },
): Promise<Result<{ calledOff: number }, NotFound | { type: 'unchanged' }>> {
  return db.$transaction(async (tx) => {
    const before = await lockWebhook(tx, id)
    if (!before) return fail({ type: 'not-found' })
    if (before.disabledAt) return fail({ type: 'unchanged' })
    await tx.webhook.update({ where: { id }, data: { disabledAt: new Date(), disabledReason: null }, select: columns })
    const calledOff = await callOffDeliveries(tx, id, 'Called off: the webhook was switched off.')
    await record(tx, admin, {
      act: 'webhook.disable',
      subjectId: id,
      before: { active: true },
      after: { active: false, calledOff },
    })
    return ok({ calledOff })
  })
}

/** Switches a webhook on again, as if it had never failed. */
export async function enableWebhook(
  admin: Admin,
  { id }: { id: string },
): Promise<Result<null, NotFound | { type: 'unchanged' }>> {
  return db.$transaction(async (tx) => {
    const before = await lockWebhook(tx, id)
    if (!before) return fail({ type: 'not-found' })
    if (!before.disabledAt) return fail({ type: 'unchanged' })
    const data = { disabledAt: null, disabledReason: null, failingSince: null }
    await tx.webhook.update({ where: { id }, data, select: columns })
    await record(tx, admin, {
      act: 'webhook.enable',
      subjectId: id,
      before: { active: false },
      after: { active: true },
    })
    return ok(null)
  })
}

/** Takes a webhook away for good. Its row stays for the log; its secret does not. */
export async function deleteWebhook(admin: Admin, { id }: { id: string }): Promise<Result<null, NotFound>> {
  return db.$transaction(async (tx) => {
    const before = await lockWebhook(tx, id)
    if (!before) return fail({ type: 'not-found' })
    await tx.webhook.update({ where: { id }, data: { deletedAt: new Date(), secret: '' }, select: columns })
    await callOffDeliveries(tx, id, 'Called off: the webhook was deleted.')
    await record(tx, admin, { act: 'webhook.delete', subjectId: id, before: seenIn(before) })
    return ok(null)
  })
}

const columns = { version: true, name: true, url: true, events: true, disabledAt: true } satisfies Prisma.WebhookSelect

type Row = Prisma.WebhookGetPayload<{ select: typeof columns }>

/** Whoever changes the same webhook waits for us, also a delivery that is about to be noted. */
async function lockWebhook(tx: Tx, id: string): Promise<Row | null> {
  await tx.$executeRaw`select from webhooks where id = ${id}::uuid for no key update`
  return tx.webhook.findFirst({ where: { id, deletedAt: null }, select: columns })
}

const seenIn = ({ name, url, events }: SeenWebhook): SeenWebhook => ({ name, url, events })

/** Only what is different, on either side. */
function differences(before: SeenWebhook, after: SeenWebhook) {
  const names = (Object.keys(before) as (keyof typeof before)[]).filter(
    (name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]),
  )
  const only = (all: typeof before) => Object.fromEntries(names.map((name) => [name, all[name]]))
  return { before: only(before), after: only(after) }
}

const record = (tx: Tx, admin: Admin, act: Omit<Act, 'subject'>) => recordAct(tx, admin, { ...act, subject: 'webhook' })
