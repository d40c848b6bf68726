import { beforeEach, describe, expect, it } from 'vitest'
import { db } from '@/lib/db'
import { mergeNames } from '@/lib/desk/names/merge-names'
import { renameName } from '@/lib/desk/names/rename-name'
import { undoOperation } from '@/lib/desk/undo-operation'
import { withdrawEvent } from '@/lib/desk/withdraw-event'
import { learnArchive } from '@/lib/suggest/learn-archive'
import { learnStale } from '@/lib/suggest/learn-stale'
import { suggestContexts } from '@/lib/suggest/suggest-contexts'
import type { Editor } from '@/lib/users/actor'
import { emptyArchive } from '@/tests/integration/import/pages'
import { createPublished } from '@/tests/support/desk'
import { createActor } from '@/tests/support/people'

let editor: Editor

beforeEach(async () => {
  await emptyArchive()
  await db.$executeRaw`truncate alias_counts, context_aliases, alias_prints, alias_stale`
  editor = await createActor('EDITOR')
})

/** Publishes an event that links words of its headline: "[Petra|Petra (city)] and [Amman]". */
async function publish(written: string) {
  const links = [...written.matchAll(/\[([^|\]]+)(?:\|([^\]]+))?\]/g)]
  const contexts = links.map(([, name = '', article = name]) => ({ name, article, via: 'TEXT' as const }))
  const headline = written.replace(/\[([^|\]]+)(?:\|[^\]]+)?\]/g, '$1')
  return createPublished(editor, { headline, contexts })
}

async function publishAll(written: string[], times = 1): Promise<void> {
  for (let i = 0; i < times; i += 1) for (const one of written) await publish(one.replace('#', `${i}`))
  await learnStale()
}

const namesIn = async (text: string) => (await suggestContexts(text)).map(({ name }) => name)
const aliases = () =>
  db.contextAlias.findMany({ where: { events: { gt: 0 } }, orderBy: [{ alias: 'asc' }, { contextId: 'asc' }] })
const counts = () => db.aliasCount.findMany({ where: { said: { gt: 0 } }, orderBy: { alias: 'asc' } })
const idOf = async (article: string) => (await db.context.findUniqueOrThrow({ where: { article } })).id

describe('a text without links', () => {
  it('names what events linked by such words, with how often they do', async () => {
    await publishAll(['The [Bureau|Bureau of Norwick] searches house # in [Port Ellery].'], 4)
    const found = await suggestContexts('Port Ellery’s mayor complains of the Bureau.')
    expect(found.map(({ name, as }) => [name, as])).toEqual(
      expect.arrayContaining([
        ['Bureau of Norwick', 'Bureau'],
        ['Port Ellery', 'Port Ellery'],
      ]),
    )
    expect(found.find(({ as }) => as === 'Bureau')).toMatchObject({
      article: 'Bureau of Norwick',
      events: 4,
      reason: { said: 4, linked: 4, company: ['Port Ellery'] },
    })
  })

  it('means by a word that which keeps the company of the others', async () => {
    await publishAll(
      [
        '[Jordan] closes gate # of its border with [Syria] at [Nasib].',
        '[Jordan|Michael Jordan] scores # for the [Chicago Bulls] in the [NBA].',
      ],
      6,
    )
    expect((await suggestContexts('Refugees from Syria reach Jordan.')).map(({ article }) => article)).toContain(
      'Jordan',
    )
    const players = (await suggestContexts('The Chicago Bulls of the NBA honour Jordan.')).map(({ article }) => article)
    expect(players).toContain('Michael Jordan')
    expect(players).not.toContain('Jordan')
  })

  it('does not name what is hardly ever linked', async () => {
    await publishAll(['[Port Ellery] [mayor|Mayor] opens bridge 0 on Monday.'])
    await publishAll(['[Port Ellery] mayor opens bridge 1# on Monday.'], 12)
    expect(await namesIn('Port Ellery has a mayor on Monday.')).toEqual(['Port Ellery'])
  })
})

describe('what was learnt', () => {
  it('is the same one by one as all at once', async () => {
    await publishAll(
      [
        'The [Bureau|Bureau of Norwick] of [Port Ellery] counts [ship|Ship] #.',
        'A ship leaves [Port Ellery], # times.',
      ],
      3,
    )
    const oneByOne = [await aliases(), await counts()]
    await learnArchive()
    expect([await aliases(), await counts()]).toEqual(oneByOne)
    expect(await db.aliasStale.count()).toBe(0)
  })

  it('of an event is taken back when it is withdrawn', async () => {
    await publishAll(['[Port Ellery] greets ship #.'], 3)
    const before = [await aliases(), await counts()]
    const published = await publish('The [Ellery Comet|Comet 12] passes [Port Ellery].')
    await learnStale()
    expect(await namesIn('The Ellery Comet is back.')).toEqual(['Comet 12'])

    const { version } = await db.event.findUniqueOrThrow({ where: { id: published.id } })
    const withdrawn = await withdrawEvent(editor, { id: published.id, version, reason: 'There was no comet.' })
    expect(withdrawn.ok).toBe(true)
    await learnStale()
    expect([await aliases(), await counts()]).toEqual(before)
    expect(await namesIn('The Ellery Comet is back.')).toEqual([])
  })

  it('keeps what contexts of other events are called when the last link by that name is withdrawn', async () => {
    await publishAll(['The [capital|Sarn (city)] greets ship #.'], 3)
    const { id } = await publish('[Sarn|Sarn (city)] wakes.')
    await learnStale()
    const { version } = await db.event.findUniqueOrThrow({ where: { id } })
    expect((await withdrawEvent(editor, { id, version, reason: 'It slept.' })).ok).toBe(true)
    await learnStale()

    const all = () =>
      Promise.all([
        db.contextAlias.findMany({ orderBy: [{ alias: 'asc' }, { contextId: 'asc' }] }),
        db.aliasCount.findMany({ orderBy: { alias: 'asc' } }),
      ])
    const oneByOne = await all()
    expect(oneByOne[0]).toContainEqual({ alias: 'Sarn', contextId: await idOf('Sarn (city)'), events: 0 })
    await learnArchive()
    expect(await all()).toEqual(oneByOne)
  })

  it('follows contexts that are merged, and comes back with them', async () => {
    await publishAll(['The [FBN] searches house #.', 'The [Norwick Bureau] arrests #.'], 3)
    const merged = await mergeNames(editor, {
      kind: 'context',
      id: await idOf('FBN'),
      intoId: await idOf('Norwick Bureau'),
    })
    if (!merged.ok) throw new Error(merged.error.type)
    for (const learn of [() => Promise.resolve(), learnStale]) {
      await learn()
      expect(await namesIn('Agents of the FBN resign.')).toEqual(['Norwick Bureau'])
    }
    await undoOperation(editor, { id: merged.value.operationId })
    await learnStale()
    expect(await namesIn('Agents of the FBN resign.')).toEqual(['FBN'])
  })

  it('follows contexts that get another name', async () => {
    await publishAll(['[Old Ellery] greets ship #.'], 3)
    const id = await idOf('Old Ellery')
    const renamed = await renameName(editor, {
      kind: 'context',
      id,
      name: 'New Sarnport',
      seen: 'Old Ellery',
      withAddress: false,
    })
    expect(renamed.ok).toBe(true)
    await learnStale()
    expect(await namesIn('A storm hits Old Ellery.')).toEqual(['New Sarnport'])
    expect(await namesIn('A storm hits New Sarnport.')).toEqual(['New Sarnport'])
  })
})
