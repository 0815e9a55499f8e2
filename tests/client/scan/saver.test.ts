import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createSaver, type Saver } from 'client/screens/warehouse/pack/saver.ts'

let saved: number[]
let faults: unknown[]
let broken: boolean
let saver: Saver<number>

beforeEach(() => {
  vi.useFakeTimers()
  saved = []
  faults = []
  broken = false
  saver = createSaver<number>(async (value) => {
    if (broken) throw new Error('full')
    saved.push(value)
  }, (fault) => faults.push(fault))
})
afterEach(() => vi.useRealTimers())

/** One change every second, as a quick packer scans. */
async function changes(from: number, count: number): Promise<void> {
  for (let i = 0; i < count; i++) {
    saver.changed(from + i)
    await vi.advanceTimersByTimeAsync(1000)
  }
}

test('saves once, 1.5 s after the last change', async () => {
  await changes(1, 3)
  expect(saved).toEqual([])
  await vi.advanceTimersByTimeAsync(500)
  expect(saved).toEqual([3])
})

test('forty scans without a rest are a handful of saves, none more than 15 s apart', async () => {
  await changes(1, 40)
  await vi.advanceTimersByTimeAsync(1500)
  expect(saved.length).toBeGreaterThanOrEqual(2)
  expect(saved.length).toBeLessThanOrEqual(4)
  expect(saved.at(-1)).toBe(40)
})

test('leaving saves at once, and only once', async () => {
  saver.changed(7)
  await saver.flush()
  await vi.advanceTimersByTimeAsync(5000)
  expect(saved).toEqual([7])
})

test('what could not be saved waits, is told, and goes with the next change', async () => {
  broken = true
  saver.changed(1)
  await saver.flush()
  expect(faults).toHaveLength(1)
  broken = false
  await saver.flush()
  expect(saved).toEqual([1])
})

test('drop forgets what waits', async () => {
  saver.changed(1)
  saver.drop()
  await vi.advanceTimersByTimeAsync(20_000)
  expect(saved).toEqual([])
})
