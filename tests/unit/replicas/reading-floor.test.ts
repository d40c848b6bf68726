import { expect, it } from 'vitest'
import { ReadingFloor } from '@/lib/replicas/reading-floor'

it('is where the last change stands that was heard of, whatever is told in which order', () => {
  const floor = new ReadingFloor()
  floor.hear('16/B374D848')
  for (const position of ['16/B374D847', '9/FFFFFFFF', '0/0']) {
    floor.raise(position)
    expect(floor.position).toBe('16/B374D848')
  }
  floor.raise('100/0')
  expect(floor.position).toBe('100/0')
})

it('is not known while it is asked for, nor where there was no answer', async () => {
  const floor = new ReadingFloor()
  expect([floor.position, floor.isPrimaryThere]).toEqual([null, true])
  floor.hear('0/1')
  let tell = (_: string | null) => {}
  const asked = new Promise<string | null>((resolve) => (tell = resolve))
  floor.expect(asked)
  floor.expect(Promise.resolve('0/2'))
  await Promise.resolve()
  expect([floor.position, floor.isPrimaryThere]).toEqual([null, true])
  tell('0/3')
  await expect.poll(() => floor.position).toBe('0/3')

  floor.expect(Promise.resolve(null))
  await expect.poll(() => floor.isPrimaryThere).toBe(false)
  expect(floor.position).toBeNull()
})

it('is what a new primary says, which may have less than the one before', () => {
  const floor = new ReadingFloor()
  floor.hear('5/0')
  floor.miss()
  expect([floor.position, floor.isPrimaryThere]).toEqual([null, false])
  floor.hear('4/0')
  expect([floor.position, floor.isPrimaryThere]).toEqual(['4/0', true])
})
