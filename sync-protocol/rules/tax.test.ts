import { expect, test } from 'vitest'
import { sampleFields, sampleOf } from '../../tests/support/sample-challans.ts'
import type { ChallanFields } from '../records/challan.ts'
import { placeOfSupplyOf, taxModeOf } from './tax.ts'

const gas = sampleFields(sampleOf('liquid gas, quantity provisional'))
const lots = sampleFields(sampleOf('second lot of three under one invoice'))
const shipped = sampleFields(sampleOf('supply before its invoice, billed to one State and shipped to another'))

const mode = (change: Partial<ChallanFields>, from: ChallanFields = gas) => taxModeOf({ ...from, ...change })

test.each(['J', 'A', 'T'] as const)('nature %s carries no tax on paper', (nature) => {
  expect(mode({ nature })).toBe('none')
})

test.each(['G', 'S'] as const)('nature %s inside one State carries central and State tax', (nature) => {
  expect(mode({ nature })).toBe('intra')
})

test('a supply to another State carries integrated tax', () => {
  expect(taxModeOf(lots)).toBe('inter')
})

test('a supply to or from a special economic zone carries integrated tax', () => {
  expect(taxModeOf({ ...gas, sez: true })).toBe('inter')
})

test('one GSTIN on both sides carries no tax, whatever the nature', () => {
  expect(mode({ consignee: gas.consignor })).toBe('none')
})

test('two unregistered persons are not one, and an unregistered consignor charges nothing', () => {
  expect(mode({ consignee: gas.consignee && { ...gas.consignee, gstin: 'URP' } })).toBe('intra')
  expect(mode({ consignor: gas.consignor && { ...gas.consignor, gstin: 'URP' } })).toBe('none')
})

test('an inward supply is taxed by its consignor, who is the other side', () => {
  const inward = { ...gas, direction: 'I', consignor: lots.consignee, consignee: lots.consignor } as const
  expect(taxModeOf(inward)).toBe('inter')
})

test('the place of supply that a person chose stands', () => {
  expect(mode({ placeOfSupply: '24' })).toBe('inter')
})

test('a side that is not known yet carries no tax', () => {
  expect(mode({ consignee: null })).toBe('none')
})

test('goods for a third person at the buyer\'s word are supplied in the buyer\'s State', () => {
  expect(placeOfSupplyOf(shipped)).toBe('36')
})

test('goods for another place of the buyer are supplied where they end', () => {
  const site = shipped.consignee && { ...shipped.consignee, state: '37' }
  expect(placeOfSupplyOf({ consignee: shipped.consignee, shipTo: site })).toBe('37')
  expect(placeOfSupplyOf({ consignee: shipped.consignee, shipTo: null })).toBe('36')
  expect(placeOfSupplyOf({ consignee: null, shipTo: site })).toBeNull()
})
