import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { gstinCheckDigit, gstinFault, isUnregistered, panOfGstin, sameGstin, stateOfGstin } from './gstin.ts'

/** Every GSTIN whose check digit is known: four of the portal's examples, and our fictitious ones. */
const KNOWN = [
  '27AAPFU0939F1ZV', '05AAACG2115R1ZN', '05AAACG2140A1ZL', '24AAQCA8719H1ZC',
  '27ZZZCA0000A1Z5', '24ZZZCA0000A1ZB', '29ZZZCA0000A1Z1', '33ZZZCA0000A1ZC', '06ZZZCA0000A1Z9', '36ZZZCA0000A1Z6',
  '19ZZZCA0000A1Z2', '22ZZZCA0000A1ZF', '27ZZZFD0000B1ZU', '24ZZZFS0000C1ZJ', '29ZZZCN0000D1ZI', '27ZZZFV0000E1Z6',
  '09ZZZCR0000F1ZC', '08ZZZPM0000G1ZQ', '36ZZZCK0000H1ZI', '37ZZZFL0000J1Z4', '27ZZZCT0000K1Z1',
]
const withCheck = (first14: string) => first14 + gstinCheckDigit(first14)

test.each(KNOWN)('%s is without fault', (gstin) => {
  expect(gstinFault(gstin)).toBeUndefined()
})

test.each([
  ['a regular taxpayer', '27AAPFU0939F1Z'],
  ['a TDS deductor', '27AAPFU0939F1D'],
  ['a TDS deductor by TAN', '27AAPF10939F1D'],
  ['a TCS collector', '27AAPFU0939F1C'],
  ['a non-resident', '0717USA12345NR'],
  ['an online service from abroad', '9917SGP29001OS'],
  ['a United Nations body', '0717UNO00157UN'],
  ['an embassy', '0717USA00022ON'],
])('the number of %s is accepted', (_, first14) => {
  expect(gstinFault(withCheck(first14))).toBeUndefined()
})

test('the number of a government department is accepted when its check character is a digit', () => {
  const numbers = Array.from({ length: 40 }, (_, n) => withCheck(`07ABCD${String(12_345 + n)}E1Z`))
  const faults = numbers.filter((number) => /[0-9]$/.test(number)).map(gstinFault)
  expect(faults.length).toBeGreaterThan(0)
  expect(new Set(faults)).toEqual(new Set([undefined]))
})

describe('faults, the coarsest first', () => {
  test.each([
    ['', 'length'],
    ['URP', 'length'],
    ['27AAPFU0939F1ZVX', 'length'],
    ['27aapfu0939f1zv', 'form'],
    ['27AAPFU0939F0ZV', 'form'],
    ['27AAPFU0939F1-V', 'form'],
    [withCheck('40AAPFU0939F1Z'), 'state'],
    [withCheck('25AAPFU0939F1Z'), 'state'],
    ['27AAPFU0939F1ZW', 'check'],
  ])('%s has the fault %s', (gstin, fault) => {
    expect(gstinFault(gstin)).toBe(fault)
  })
})

test('one wrong character never passes the check', () => {
  const characters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'
  fc.assert(
    fc.property(fc.constantFrom(...KNOWN), fc.nat(14), fc.constantFrom(...characters), (gstin, at, character) => {
      const changed = gstin.slice(0, at) + character + gstin.slice(at + 1)
      fc.pre(changed !== gstin)
      expect(gstinFault(changed)).toBeDefined()
    }),
  )
})

test('a check digit needs fourteen characters of 0-9 and A-Z', () => {
  expect(() => gstinCheckDigit('27AAPFU0939F1')).toThrow(RangeError)
  expect(() => gstinCheckDigit('27aapfu0939f1z')).toThrow(RangeError)
})

test('State and PAN are read from the number; URP has neither', () => {
  expect(stateOfGstin('27AAPFU0939F1ZV')).toBe('27')
  expect(panOfGstin('27AAPFU0939F1ZV')).toBe('AAPFU0939F')
  expect(stateOfGstin('URP')).toBeUndefined()
  expect(panOfGstin('URP')).toBeUndefined()
})

test('URP means unregistered; an empty GSTIN says nothing yet', () => {
  expect(isUnregistered('URP')).toBe(true)
  expect(isUnregistered('')).toBe(false)
})

test('two unregistered persons are not one person', () => {
  expect(sameGstin('URP', 'URP')).toBe(false)
  expect(sameGstin('', '')).toBe(false)
  expect(sameGstin('27AAPFU0939F1ZV', '27AAPFU0939F1ZV')).toBe(true)
})
