import { expect, test } from 'vitest'
import { numberKey } from 'server/store/tables.ts'
import { OUR_GSTIN, REGISTRATION, aParty } from '../../support/builders.ts'

const us = aParty({ gstin: OUR_GSTIN })
const them = aParty()
const legal = { fy: '26', number: '26J-A02-00004', series: 'A02' }
const outward = { registration: REGISTRATION, direction: 'O', consignor: us, consignee: them } as const
const inward = { registration: REGISTRATION, direction: 'I', consignor: them, consignee: us } as const

test('[N2] a number of our series is one number, whichever way the goods go', () => {
  expect(numberKey(inward, legal)).toBe(numberKey(outward, legal))
})

test('[N2] the number on the other side’s own paper is theirs', () => {
  const theirs = { ...legal, series: '' }
  expect(numberKey(inward, theirs)).not.toBe(numberKey(outward, legal))
  expect(numberKey(inward, theirs)).toContain(them.gstin)
})
