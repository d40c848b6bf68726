import { expect, it } from 'vitest'
import { db } from '@/lib/db'
import { withdrawEvent } from '@/lib/desk/withdraw-event'
import { createDraft, createPublished, publishChange } from '@/tests/support/desk'
import { lostEvents } from '@/tests/support/kept-addresses'
import { createActor } from '@/tests/support/people'

const lost = () => lostEvents(process.env.DATABASE_URL ?? '')

it('an address that was public is missed when it leads nowhere, and not before', async () => {
  const editor = await createActor('EDITOR')
  await createDraft(editor, { headline: 'A draft of Port Ellery' })
  const event = await createPublished(editor, { headline: 'The harbour may reopen' })
  await publishChange(editor, event, { headline: 'The harbour reopens' })
  const other = await createPublished(editor, { headline: 'A bridge falls' })
  await withdrawEvent(editor, { ...other, reason: 'It stands.' })
  expect(await lost()).toEqual([])

  // The database lets nobody take an address from its event; as if one had got past that.
  await db.$executeRaw`insert into kept.events values ('2017-04-07', 'it-was-there-once')`
  expect(await lost()).toEqual(['/news/2017/04/7/it-was-there-once'])
  await db.$executeRaw`delete from kept.events where slug = 'it-was-there-once'`
})
