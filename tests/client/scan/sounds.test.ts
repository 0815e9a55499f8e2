import { expect, test } from 'vitest'
import { BUZZES, SOUNDS, type Tone } from 'client/parts/scan/sounds.ts'

const tones = (name: keyof typeof SOUNDS): readonly Tone[] => SOUNDS[name]
const pitches = (name: keyof typeof SOUNDS): number[] => tones(name).map(({ pitch }) => pitch)

test('good is one high tone of 80 ms', () => {
  expect(tones('good')).toHaveLength(1)
  expect(tones('good')[0]).toMatchObject({ length: 80 })
  expect(Math.min(...pitches('good'))).toBeGreaterThan(1000)
})

test('bad is two low tones of 120 ms, one after the other', () => {
  const [first, second] = tones('bad')
  expect([first?.length, second?.length]).toEqual([120, 120])
  expect(Math.max(...pitches('bad'))).toBeLessThan(300)
  expect(second?.from).toBeGreaterThanOrEqual(120)
})

test('done rises', () => {
  const [first = 0, second = 0] = pitches('done')
  expect(second).toBeGreaterThan(first)
})

test('a good scan buzzes 20 ms, a bad one 200 ms', () => {
  expect(BUZZES).toMatchObject({ good: 20, bad: 200 })
})
