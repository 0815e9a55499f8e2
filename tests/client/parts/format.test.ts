import { afterEach, expect, test } from 'vitest'
import * as format from 'client/parts/format.ts'
import { language } from 'client/words/language.ts'

const AT = Date.parse('2026-11-24T11:52:00+05:30')
const plain = (text: string) => text.replaceAll(/[\u00A0\u2009\u202F]/g, ' ')

afterEach(() => language.set('en'))

test('money is grouped in lakh and crore', () => {
  expect(format.money(16_679_900)).toBe('₹1,66,799.00')
  expect(format.moneyShort(5_812_000)).toBe('₹58,120')
  expect(plain(format.moneySummary(142_500_000, { lakh: 'lakh', crore: 'crore' }))).toBe('₹14.2 lakh')
  expect(plain(format.moneySummary(10_00_00_000_00, { lakh: 'lakh', crore: 'crore' }))).toBe('₹10 crore')
})

test('quantities drop zeros and keep their unit behind a thin space', () => {
  expect(format.quantity(12_480, 't')).toBe('12.48\u2009t')
  expect(format.number(2_350_000)).toBe('2,350')
})

test('tables round to rupees', () => {
  expect(format.wholeAmount(124372050)).toBe('12,43,721')
  expect(format.wholeMoney(16679900)).toBe('₹1,66,799')
})

test('times and days are those of India, in both languages with Latin digits', () => {
  expect(format.time(AT)).toBe('11:52')
  expect(format.weekday(AT)).toBe('Tuesday 24 Nov')
  expect(format.dayOf(Date.parse('2026-03-31T23:59:00+05:30'))).toBe('2026-03-31')
  language.set('hi')
  expect(format.weekday('2026-11-24')).toBe('मंगलवार 24 नवंबर')
  expect(format.time(AT)).toBe('11:52')
})

test('numbers that people read aloud are grouped', () => {
  expect(format.phone('+919822012345')).toBe('+91 98220 12345')
  expect(format.phone('9822012345')).toBe('98220 12345')
  expect(format.phone('020 2710 0000')).toBe('020 2710 0000')
  expect(format.vehicle('MH12SF3310')).toBe('MH 12 SF 3310')
  expect(format.ewayNumber('291453910286')).toBe('2914 5391 0286')
  expect(plain(format.bytes(1_400_000))).toBe('1.4 MB')
  expect(plain(format.bytes(200))).toBe('1 KB')
})

test('a person has two letters, whatever the script', () => {
  expect(format.initials('Sunita Pawar')).toBe('SP')
  expect(format.initials('Ramesh')).toBe('R')
})
