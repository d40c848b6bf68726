import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { db } from '@/lib/db'
import { enqueue, type JobPayload } from '@/lib/jobs/enqueue'
import { doJobs, listJobRows } from '@/tests/support/mailed'
import { createUser } from '@/tests/support/people'
import { openMailbox, type Mailbox } from '@/tests/support/smtp'

let box: Mailbox
beforeAll(async () => {
  box = await openMailbox()
  process.env.SMTP_URL = box.url
})
beforeEach(() => db.$executeRaw`truncate graphile_worker._private_jobs`)
afterAll(() => box.close())

const queue = (notice: JobPayload<'mail-notice'>) => db.$transaction((tx) => enqueue(tx, 'mail-notice', notice))

it.each([
  ['password-changed', 'Your password at Daybook was changed'],
  ['email-changed', 'Your e-mail address at Daybook was changed'],
  ['second-factor-off', 'Your second factor at Daybook was removed'],
] as const)('tells a user: %s', async (notice, subject) => {
  const { id, name } = await createUser({ name: 'Wang Xiuying' })
  const to = `before-${notice}@example.org`
  await queue({ userId: id, notice, to })
  expect(await doJobs()).toEqual({ done: 1, failed: 0, said: [] })
  const mail = await box.waitForMail(to)
  expect(mail.subject).toBe(subject)
  expect(mail.text).toContain(`Hello ${name},`)
  expect(mail.recipients).toEqual([to])
})

it('tells a user who has been disabled since, and nobody where there is no user', async () => {
  const { id, email } = await createUser({ disabledAt: new Date() })
  await queue({ userId: id, notice: 'password-changed', to: email })
  await queue({ userId: '018f0000-0000-7000-8000-000000000000', notice: 'password-changed', to: 'none@example.org' })
  expect(await doJobs()).toMatchObject({ done: 2, failed: 0 })
  await box.waitForMail(email)
  await expect(box.waitForMail('none@example.org', { within: 0 })).rejects.toThrow()
})

it('gives up at once what it was told wrongly, and names it', async () => {
  await db.$executeRaw`select graphile_worker.add_job('mail-notice', '{"userId": "1abc", "notice": "hello", "to": "x"}')`
  const { said } = await doJobs()
  expect(said[0]).toMatch(
    /^mail-notice \d+ failed and will not be tried again: What this mail-notice job was told cannot be used\. /,
  )
  expect(await listJobRows()).toMatchObject([
    { attempts: 25, max_attempts: 25, last_error: expect.stringMatching(/userId: .*; notice: .*; to: /) },
  ])
})
