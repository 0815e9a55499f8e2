import { expect, test } from 'vitest'
import { STATES, STATE_CODES, isState, stateName } from './states.ts'

test('every code but the two retired ones may stand on a new paper', () => {
  const refused = Object.keys(STATES).filter((code) => !isState(code))
  expect(refused.toSorted()).toEqual(['25', '28'])
  expect(Object.keys(STATES)).toHaveLength(41)
})

test('they are offered in the order of their codes', () => {
  expect([STATE_CODES[0], STATE_CODES[1], STATE_CODES.at(-1), STATE_CODES.length]).toEqual(['01', '02', '99', 39])
})

test('codes that nobody gave are no States', () => {
  expect(['00', '39', '98', '', 'toString'].filter(isState)).toEqual([])
})

test('a name is read for retired codes too, and an unknown code stays a code', () => {
  expect(stateName('27')).toBe('Maharashtra')
  expect(stateName('25')).toBe('Daman and Diu')
  expect(stateName('55')).toBe('55')
})

test('UTGST is printed in territories without a legislature: not in Delhi, Puducherry or Jammu and Kashmir', () => {
  const territories = Object.keys(STATES).filter((code) => STATES[code]?.unionTerritory)
  expect(territories.toSorted()).toEqual(['04', '25', '26', '31', '35', '38', '97'])
})
