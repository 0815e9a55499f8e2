import { describe, expect, test } from 'vitest'
import { badgeCode, packageCode, parseCode, plainVehicle } from 'client/parts/scan/codes.ts'

describe('codes of ours', () => {
  test('C: is a challan, by its number or its id', () => {
    expect(parseCode('C:26t-a07-00421')).toEqual({ kind: 'challan', key: '26T-A07-00421' })
    expect(parseCode('c:0199A000-0000-7000-8000-00000000000A')).toEqual({
      kind: 'challan', key: '0199a000-0000-7000-8000-00000000000a',
    })
  })

  test('C: on paper carries the hash of what was printed behind the number', () => {
    expect(parseCode(`C:26T-A07-00421:${'AB'.repeat(32)}`)).toEqual({ kind: 'challan', key: '26T-A07-00421' })
  })

  test('P: is a package of a challan, and reads what a label prints', () => {
    expect(parseCode(packageCode('26T-A07-00421', 22))).toEqual({ kind: 'package', key: '26T-A07-00421', n: 22 })
  })

  test('P: finds the number of the package behind the last slash', () => {
    expect(parseCode('P:PN1/2627/00421/7')).toEqual({ kind: 'package', key: 'PN1/2627/00421', n: 7 })
  })

  test('P: without a package is nothing of ours', () => {
    expect(parseCode('P:26T-A07-00421')).toEqual({ kind: 'product', key: 'P:26T-A07-00421' })
  })

  test('U: is a person, V: a vehicle', () => {
    expect(parseCode('U:0199A0')).toEqual({ kind: 'user', key: '0199a0' })
    expect(parseCode(badgeCode('0199a000-0000-7000-8000-00000000000a'))).toEqual({ kind: 'user', key: '0199a000-0000-7000-8000-00000000000a' })
    expect(parseCode('V:mh 12-sf 3310')).toEqual({ kind: 'vehicle', key: 'MH12SF3310' })
  })
})

describe('codes by their shape', () => {
  test('a bare challan number is a challan', () => {
    expect(parseCode(' 26t-a07-00421 ')).toEqual({ kind: 'challan', key: '26T-A07-00421' })
  })

  test('six letters and digits, four and two, are the short code of a challan', () => {
    expect(parseCode('7q4m-k2')).toEqual({ kind: 'short', key: '7Q4M-K2' })
  })

  test('anything else is the barcode of a product, as it was printed', () => {
    expect(parseCode('8901234567890')).toEqual({ kind: 'product', key: '8901234567890' })
    expect(parseCode('cpvc-Elbow-25')).toEqual({ kind: 'product', key: 'cpvc-Elbow-25' })
  })

  test('control characters of a DataMatrix do not count', () => {
    expect(parseCode('\u001d0108901234567890\u001d')).toEqual({ kind: 'product', key: '0108901234567890' })
  })
})

test('vehicle numbers compare without blanks and dashes', () => {
  expect(plainVehicle('mh 12 sf-3310')).toBe('MH12SF3310')
})
