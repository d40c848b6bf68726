import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { db } from '@/lib/db'
import { addComment, deleteComment } from '@/lib/desk/discussion'
import { markMentionsSeen } from '@/lib/desk/mentions'
import type { Actor } from '@/lib/users/actor'
import { createDraft } from '@/tests/support/desk'
import { doJobs } from '@/tests/support/mailed'
import { createActor } from '@/tests/support/people'
import { openMailbox, type Mailbox } from '@/tests/support/smtp'

let box: Mailbox
let writer: Actor
let draft: { id: string }

beforeAll(async () => {
  box = await openMailbox()
  process.env.SMTP_URL = box.url
  writer = await createActor('CONTRIBUTOR', { name: 'Noor Bell' })
  draft = await createDraft(writer)
})
beforeEach(() => db.$executeRaw`truncate graphile_worker._private_jobs`)
afterAll(() => box.close())

async function say(body: string) {
  const said = await addComment(writer, { id: draft.id, body })
  if (!said.ok) throw new Error(said.error.type)
  return said.value
}

it('tells whoever is mentioned what was said, by whom and where', async () => {
  const reader = await createActor('EDITOR', { name: 'Ines Quill' })
  const comment = await say('Is it so, @Ines Quill? @Noor Bell and @Nobody ask.')
  expect(await doJobs()).toEqual({ done: 1, failed: 0, said: [] })
  const mail = await box.waitForMail(reader.email)
  expect(mail.subject).toBe('Noor Bell mentioned you at Daybook')
  expect(mail.text).toContain('Is it so, @Ines Quill?')
  expect(mail.text).toContain(`/desk/events/${draft.id}/discussion#c${comment}`)
})

it('tells nobody who has read it, of what was deleted, or who was disabled meanwhile', async () => {
  const reader = await createActor('EDITOR', { name: 'Rhea Read' })
  const left = await createActor('EDITOR', { name: 'Lea Left' })
  await say('@Rhea Read')
  await markMentionsSeen(reader, draft.id)
  await deleteComment(writer, { comment: await say('@Rhea Read again') })
  await say('@Lea Left')
  await db.user.update({ where: { id: left.userId }, data: { disabledAt: new Date() } })
  expect(await doJobs()).toEqual({ done: 3, failed: 0, said: [] })
  for (const { email } of [reader, left]) await expect(box.waitForMail(email, { within: 0 })).rejects.toThrow()
})
