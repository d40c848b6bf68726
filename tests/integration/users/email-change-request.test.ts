import { describe, expect, it } from 'vitest'
import { db } from '@/lib/db'
import { acceptEmailChange } from '@/lib/users/accept-email-change'
import type { Actor } from '@/lib/users/actor'
import { cancelEmailChange, EmailChangeForm, getPendingEmailChange, requestEmailChange } from '@/lib/users/email-change'
import { linkAddress } from '@/lib/users/one-time-links'
import { createActor } from '../../support/people'

const linksOf = (actor: Actor) =>
  db.oneTimeLink.findMany({ where: { userId: actor.userId }, orderBy: [{ createdAt: 'asc' }, { kind: 'asc' }] })
const follow = (link: { id: string } | undefined) =>
  acceptEmailChange(
    linkAddress(link ?? { id: '' })
      .split('/')
      .at(-1) ?? '',
    null,
  )
let made = 0
const newAddress = () => `wanted-${(made += 1)}@example.org`

describe('asking for another e-mail address', () => {
  it('makes a link for each address, each the other’s partner, and changes nothing yet', async () => {
    const actor = await createActor('EDITOR')
    const email = newAddress()
    expect(await requestEmailChange(actor, { email })).toEqual({ ok: true, value: { delivery: 'by-hand' } })
    const [from, to] = await linksOf(actor)
    expect(from).toMatchObject({ kind: 'EMAIL_CHANGE_FROM', email: actor.email, partnerId: to?.id })
    expect(to).toMatchObject({ kind: 'EMAIL_CHANGE_TO', email, partnerId: from?.id })
    expect(await db.user.findUnique({ where: { id: actor.userId } })).toMatchObject({ email: actor.email })
    expect(await getPendingEmailChange(actor)).toMatchObject({ email, isFromConfirmed: false, isToConfirmed: false })
  })

  it('shows what is confirmed, until both are', async () => {
    const actor = await createActor('EDITOR')
    const email = newAddress()
    await requestEmailChange(actor, { email })
    const [from, to] = await linksOf(actor)
    expect(await follow(to)).toMatchObject({ ok: true, value: { isChanged: false } })
    expect(await getPendingEmailChange(actor)).toMatchObject({ isFromConfirmed: false, isToConfirmed: true })
    expect(await follow(from)).toMatchObject({ ok: true, value: { isChanged: true } })
    expect(await getPendingEmailChange(actor)).toBeNull()
    expect(await db.user.findUnique({ where: { id: actor.userId } })).toMatchObject({ email })
  })

  it('makes the links of the request before worthless', async () => {
    const actor = await createActor('EDITOR')
    await requestEmailChange(actor, { email: newAddress() })
    const [oldFrom, oldTo] = await linksOf(actor)
    expect(await follow(oldFrom)).toMatchObject({ ok: true })
    const email = newAddress()
    await requestEmailChange(actor, { email })
    expect(await follow(oldTo)).toMatchObject({ ok: false })
    expect(await getPendingEmailChange(actor)).toMatchObject({ email, isFromConfirmed: false })
  })

  it('refuses the present address, and says of a taken one only that it cannot be used', async () => {
    const [actor, other] = [await createActor('EDITOR'), await createActor('EDITOR')]
    expect(await requestEmailChange(actor, { email: actor.email })).toEqual({ ok: false, error: { type: 'same' } })
    const taken = await requestEmailChange(actor, { email: other.email })
    expect(taken).toEqual({ ok: false, error: { type: 'not-usable' } })
    expect(await linksOf(actor)).toEqual([])
  })

  it('is held up after five in an hour, for this user alone', async () => {
    const [actor, other] = [await createActor('CONTRIBUTOR'), await createActor('CONTRIBUTOR')]
    const ask = (who: typeof actor) => requestEmailChange(who, { email: 'anybody-at-all@example.org' })
    for (let time = 0; time < 5; time += 1) expect(await ask(actor)).toMatchObject({ ok: true })
    expect(await ask(actor)).toEqual({ ok: false, error: { type: 'too-many' } })
    expect(await ask(other)).toMatchObject({ ok: true })
  })

  it('compares addresses as they are kept', () => {
    const parse = (email: string) => EmailChangeForm.safeParse({ email }).data?.email
    expect(parse('  Name@EXAMPLE.org ')).toBe('name@example.org')
    expect(parse('name@exаmple.org')).toMatch(/^name@xn--/)
    expect(parse(`${'a'.repeat(300)}@example.org`)).toBeUndefined()
    expect(parse('no address')).toBeUndefined()
  })
})

describe('calling a change off', () => {
  it('makes both links worthless, also after one was followed', async () => {
    const actor = await createActor('EDITOR')
    await requestEmailChange(actor, { email: newAddress() })
    const [from, to] = await linksOf(actor)
    await follow(from)
    expect(await cancelEmailChange(actor)).toBe(true)
    expect(await follow(to)).toMatchObject({ ok: false })
    expect(await getPendingEmailChange(actor)).toBeNull()
    expect(await db.user.findUnique({ where: { id: actor.userId } })).toMatchObject({ email: actor.email })
  })

  it('finds nothing where nothing waits, and touches nobody else’s', async () => {
    const [actor, other] = [await createActor('EDITOR'), await createActor('EDITOR')]
    await requestEmailChange(other, { email: newAddress() })
    expect(await cancelEmailChange(actor)).toBe(false)
    expect(await getPendingEmailChange(other)).not.toBeNull()
  })
})
