import { beforeAll, describe, expect, it } from 'vitest'
import { v7 as uuid } from 'uuid'
import { once, type ApiAnswer } from '@/lib/api/once'
import { addDays, today } from '@/lib/dates/plain-date'
import { db, type Tx } from '@/lib/db'
import { tidy } from '@/lib/jobs/tidy'
import { createToken } from '@/lib/tokens/manage-tokens'
import { createAdmin } from '../../support/people'

let tokenId: string
beforeAll(async () => {
  await createToken(await createAdmin(), { name: 'importer', scope: 'WRITE', until: addDays(today(), 1) })
  tokenId = (await db.apiToken.findFirstOrThrow()).id
})

const answer = (body: string, status = 200): ApiAnswer => ({ status, body, headers: { etag: '"1.0"' } })
const ask = (key: string, run: (tx: Tx) => Promise<ApiAnswer>, asked = 'POST /x') =>
  db.$transaction((tx) => once(tx, { tokenId, key, asked }, () => run(tx)), { timeout: 20_000 })

/** Something that is there twice where it was done twice. */
const mark = (tx: Tx, slug: string) =>
  tx.section.create({ data: { slug: `${slug}-${uuid()}`, name: `${slug} ${uuid()}` } })
const marks = (slug: string) => db.section.count({ where: { slug: { startsWith: slug } } })

describe('a request with a key', () => {
  it('is done once and answered the same', async () => {
    const run = async (tx: Tx) => answer((await mark(tx, 'once')).slug)
    const first = await ask('a', run)
    expect(await ask('a', run)).toMatchObject({ ...first })
    expect(await marks('once')).toBe(1)
  })

  it('is done once, however many ask at the same moment', async () => {
    const run = async (tx: Tx) => {
      const { slug } = await mark(tx, 'many')
      await new Promise((resolve) => setTimeout(resolve, 50))
      return answer(slug)
    }
    const answers = await Promise.all(Array.from({ length: 6 }, () => ask('b', run)))
    expect(new Set(answers.map((one) => one?.body)).size).toBe(1)
    expect(await marks('many')).toBe(1)
  })

  it('may not be another one', async () => {
    await ask('c', async () => answer('one'))
    expect(await ask('c', async () => answer('other'), 'POST /y')).toBeNull()
  })

  it('leaves nothing where it broke, and can be made again', async () => {
    const broken = ask('d', async (tx) => {
      await mark(tx, 'broken')
      throw new Error('gone')
    })
    await expect(broken).rejects.toThrow('gone')
    expect(await marks('broken')).toBe(0)
    expect(await ask('d', async () => answer('now'))).toMatchObject({ body: 'now' })
  })

  it('is made again where the fault was ours', async () => {
    await ask('e', async () => answer('busy', 503))
    expect(await ask('e', async () => answer('done'))).toMatchObject({ status: 200, body: 'done' })
  })

  it('is forgotten after a week', async () => {
    await ask('f', async () => answer('one'))
    await tidy(Date.now() + 6 * 86_400_000)
    expect(await db.apiAnswer.count({ where: { key: 'f' } })).toBe(1)
    await tidy(Date.now() + 8 * 86_400_000)
    expect(await db.apiAnswer.count({ where: { key: 'f' } })).toBe(0)
  })
})
