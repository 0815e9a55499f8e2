import { afterEach, describe, expect, test } from 'vitest'
import { isLetterName, isSilenced, letterKeys } from 'client/parts/office/letter-keys.ts'

const key = (name: string, held = false) => ({ key: name, ctrlKey: held, metaKey: false })

afterEach(() => letterKeys.set('on'))

describe('keys of one letter', () => {
  test('work until a person turns them off', () => {
    for (const name of ['j', 'J', '1', '/', '?']) expect(isSilenced(key(name))).toBe(false)
    letterKeys.set('off')
    for (const name of ['j', 'J', '1', '/', '?']) expect(isSilenced(key(name))).toBe(true)
  })

  test('turned off, what no voice or slipping hand makes by itself still works', () => {
    letterKeys.set('off')
    for (const name of ['Enter', 'Escape', 'ArrowDown']) expect(isSilenced(key(name))).toBe(false)
    expect(isSilenced(key('k', true))).toBe(false)
  })

  test('only what still works is listed', () => {
    expect(['J', '?', 'Shift F', 'G H', 'Ctrl K', 'Enter', 'Ctrl Shift L'].filter((name) => !isLetterName(name))).toEqual(['Ctrl K', 'Enter', 'Ctrl Shift L'])
  })
})
