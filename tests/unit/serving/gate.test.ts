import { expect, it, vi } from 'vitest'
import { Gate } from '@/lib/serving/gate'

const gate = (patience = 20) => new Gate({ atOnce: 2, waiting: 1, patience })

it('lets in as many as it may, has some wait, and sends all others away at once', async () => {
  const door = gate(60_000)
  const [first, second] = [await door.enter(), await door.enter()]
  const third = door.enter()
  expect(await door.enter()).toBeNull()
  first?.()
  const leave = await third
  expect(leave).not.toBeNull()
  expect(second).not.toBeNull()
})

it('sends away who waited too long, and lets the next one in', async () => {
  vi.useFakeTimers()
  try {
    const door = gate()
    const leave = await door.enter()
    await door.enter()
    const late = door.enter()
    await vi.advanceTimersByTimeAsync(30)
    expect(await late).toBeNull()
    const next = door.enter()
    leave?.()
    expect(await next).not.toBeNull()
  } finally {
    vi.useRealTimers()
  }
})

it('has one place for each who leaves, however often they say so', async () => {
  const door = gate()
  const leave = await door.enter()
  await door.enter()
  leave?.()
  leave?.()
  expect(await door.enter()).not.toBeNull()
  const waits = door.enter()
  expect(await Promise.race([waits, Promise.resolve('waits')])).toBe('waits')
})
