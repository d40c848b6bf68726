import { afterEach, describe, expect, it, vi } from 'vitest'
import type { SearchView } from '@/lib/archive/search-views'
import { forgetAnswers, keepAnswers, keptAnswer } from '@/lib/search/kept-answers'

const found = (name: string) => ({ type: 'search', name }) as SearchView

afterEach(() => {
  delete (globalThis as { daybookKeptAnswers?: unknown }).daybookKeptAnswers
})

describe('answers of searches', () => {
  it('are found anew each time where nobody hears of changes', async () => {
    const find = vi.fn(() => Promise.resolve(found('a')))
    await keptAnswer('q=a', find)
    keepAnswers(() => false)
    await keptAnswer('q=a', find)
    await keptAnswer('q=a', find)
    expect(find).toHaveBeenCalledTimes(3)
  })

  it('are kept until something changes', async () => {
    keepAnswers(() => true)
    const find = vi.fn(() => Promise.resolve(found('a')))
    await keptAnswer('q=a', find)
    expect(await keptAnswer('q=a', find)).toEqual(found('a'))
    expect(find).toHaveBeenCalledTimes(1)
    forgetAnswers()
    await keptAnswer('q=a', find)
    expect(find).toHaveBeenCalledTimes(2)
  })

  it('are not kept when something changed while they were found', async () => {
    keepAnswers(() => true)
    let give: (view: SearchView) => void = () => {}
    const before = new Promise<SearchView>((resolve) => (give = resolve))
    const asked = keptAnswer('q=a', () => before)
    forgetAnswers()
    give(found('before'))
    expect(await asked).toEqual(found('before'))
    expect(await keptAnswer('q=a', () => Promise.resolve(found('after')))).toEqual(found('after'))
  })

  it('are found once for all who ask at one time', async () => {
    keepAnswers(() => true)
    const find = vi.fn(() => Promise.resolve(found('a')))
    const answers = await Promise.all([keptAnswer('q=a', find), keptAnswer('q=a', find), keptAnswer('q=b', find)])
    expect(answers).toEqual([found('a'), found('a'), found('a')])
    expect(find).toHaveBeenCalledTimes(2)
  })

  it('that fail are not kept', async () => {
    keepAnswers(() => true)
    await expect(keptAnswer('q=a', () => Promise.reject(new Error('too long')))).rejects.toThrow('too long')
    expect(await keptAnswer('q=a', () => Promise.resolve(found('a')))).toEqual(found('a'))
  })

  it('take no more room than they may: the oldest make way', async () => {
    keepAnswers(() => true)
    const large = () => Promise.resolve(found('x'.repeat(5 * 2 ** 20)))
    for (const question of ['a', 'b', 'c', 'd']) await keptAnswer(question, large)
    const find = vi.fn(() => Promise.resolve(found('again')))
    await keptAnswer('d', find)
    expect(find).not.toHaveBeenCalled()
    await keptAnswer('a', find)
    expect(find).toHaveBeenCalledTimes(1)
  })
})
