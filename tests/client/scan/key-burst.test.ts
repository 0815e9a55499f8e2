import { expect, test } from 'vitest'
import { hear, isMachine, settle, type Burst, type Heard } from 'client/parts/scan/key-burst.ts'

/** Presses keys `gap` milliseconds apart and tells what was heard last. */
function press(keys: readonly string[], gap: number): Heard {
  return keys.reduce<Heard>(
    (heard, key, i) => hear(heard.burst, { key, at: 1000 + i * gap, odd: false }),
    { kind: 'nothing', burst: null },
  )
}

const burstOf = (text: string, gap: number): Burst | null => press([...text], gap).burst

test('four quick characters and Enter are a code', () => {
  expect(press([...'4711', 'Enter'], 99)).toEqual({ kind: 'code', burst: null, code: '4711' })
})

test('Tab ends a code as Enter does', () => {
  expect(press([...'4711', 'Tab'], 10)).toMatchObject({ kind: 'code', code: '4711' })
})

test('three characters are too few', () => {
  expect(press([...'471', 'Enter'], 10).kind).toBe('nothing')
  expect(settle(burstOf('471', 10), 'page')).toBeNull()
})

test('a gap of 100 ms starts anew', () => {
  expect(press([...'47114711', 'Enter'], 100).kind).toBe('nothing')
})

test('Shift on the way to a capital letter or a colon does not break a scan', () => {
  const keys = ['Shift', 'C', 'Shift', ':', '2', '6', 'Shift', 'T', 'Enter']
  expect(press(keys, 20)).toMatchObject({ kind: 'code', code: 'C:26T' })
})

test('a key held down, or pressed with Ctrl, is no part of a scan', () => {
  const burst = burstOf('471', 10)
  expect(hear(burst, { key: '1', at: 1035, odd: true }).burst).toBeNull()
})

test('an arrow or Backspace is a person', () => {
  expect(press([...'4711', 'Backspace', 'Enter'], 10).kind).toBe('nothing')
})

test('silence after a burst makes a code on the page at any pace', () => {
  expect(settle(burstOf('4711', 99), 'page')).toBe('4711')
})

test('in a text field a typist who rolls four letters keeps them; a machine does not', () => {
  expect(settle(burstOf('tion', 80), 'text field')).toBeNull()
  expect(settle(burstOf('8901234567890', 12), 'text field')).toBe('8901234567890')
})

test('a machine is certain from the fourth character on', () => {
  const three = burstOf('890', 12)
  const four = burstOf('8901', 12)
  expect(three !== null && isMachine(three)).toBe(false)
  expect(four !== null && isMachine(four)).toBe(true)
})
