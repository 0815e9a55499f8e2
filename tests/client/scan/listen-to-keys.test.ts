// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { listenToKeys } from 'client/parts/scan/listen-to-keys.ts'

let codes: string[]
let stop: () => void
let clock = 0

beforeEach(() => {
  vi.useFakeTimers()
  codes = []
  clock = 0
  document.body.innerHTML = '<button>Go</button><input id="name"><input id="code" data-code-field><textarea></textarea>'
  stop = listenToKeys(window, (code) => codes.push(code))
})
afterEach(() => {
  stop()
  vi.useRealTimers()
})

/** Presses a key as a browser does: the letter lands in the field unless someone prevented it. */
function press(target: Element, key: string, gap: number): boolean {
  clock += gap
  vi.advanceTimersByTime(gap)
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })
  Object.defineProperty(event, 'timeStamp', { value: clock })
  const passed = target.dispatchEvent(event)
  if (passed && key.length === 1 && (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)) {
    target.value += key
  }
  return passed
}
const type = (target: Element, keys: readonly string[], gap: number): boolean[] => keys.map((key) => press(target, key, gap))
const field = (selector: string): HTMLInputElement => document.querySelector(selector) as HTMLInputElement

test('hears a scan wherever the focus is, and its Enter presses no button', () => {
  const passed = type(field('button'), [...'8901', 'Enter'], 12)
  expect(codes).toEqual(['8901'])
  expect(passed.at(-1)).toBe(false)
})

test('120 ms of silence end a scan', () => {
  type(document.body, [...'8901'], 30)
  vi.advanceTimersByTime(119)
  expect(codes).toEqual([])
  vi.advanceTimersByTime(1)
  expect(codes).toEqual(['8901'])
})

test('a late Enter after silence presses no button, a person\'s Enter does', () => {
  type(document.body, [...'8901'], 12)
  expect(press(field('button'), 'Enter', 200)).toBe(false)
  expect(press(field('button'), 'Enter', 2000)).toBe(true)
  expect(codes).toEqual(['8901'])
})

test('a scan never lands in a text field', () => {
  field('#name').value = 'Ram'
  const heard: string[] = []
  field('#name').addEventListener('input', () => heard.push(field('#name').value))
  type(field('#name'), [...'8901234567890', 'Enter'], 8)
  expect(codes).toEqual(['8901234567890'])
  expect(field('#name').value).toBe('Ram')
  expect(heard.at(-1)).toBe('Ram')
})

test('nor in a text area, when silence ends it', () => {
  type(field('textarea'), [...'C:26T-A07-00421'], 8)
  vi.advanceTimersByTime(150)
  expect(codes).toEqual(['C:26T-A07-00421'])
  expect(field('textarea').value).toBe('')
})

test('a slow scanner in a text field is caught by its Enter', () => {
  type(field('#name'), [...'8901', 'Enter'], 90)
  expect(codes).toEqual(['8901'])
  expect(field('#name').value).toBe('')
})

test('a field that asks for codes keeps them', () => {
  type(field('#code'), [...'8901234567890', 'Enter'], 8)
  expect(codes).toEqual([])
  expect(field('#code').value).toBe('8901234567890')
})

test('a password, however fast, is not a scan', () => {
  document.body.innerHTML = '<input type="password">'
  type(field('input'), [...'secret-1', 'Enter'], 20)
  expect(codes).toEqual([])
  expect(field('input').value).toBe('secret-1')
})

test('a person types in peace', () => {
  type(field('#name'), [...'Sunita Pawar'], 140)
  vi.advanceTimersByTime(500)
  expect(codes).toEqual([])
  expect(field('#name').value).toBe('Sunita Pawar')
})

test('two scans in a row are two codes', () => {
  type(document.body, [...'8901', 'Enter'], 8)
  type(document.body, [...'8902', 'Enter'], 8)
  expect(codes).toEqual(['8901', '8902'])
})

test('after it is stopped it hears nothing', () => {
  stop()
  type(document.body, [...'8901', 'Enter'], 8)
  expect(codes).toEqual([])
})
