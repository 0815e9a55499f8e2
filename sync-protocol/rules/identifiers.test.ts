import { expect, test } from 'vitest'
import {
  hsnFault, padVehicle, phoneFault, pinFault, pinStateFault, transporterIdFault, uqcFault, vehicleFault,
} from './identifiers.ts'

/** PIN and State of places on the post office's list. */
const PLACES = [
  '400001/27', '411001/27', '410501/27', '421302/27', '440001/27', '395003/24', '380001/24', '396191/24', '396195/24',
  '396230/26', '403722/30', '560001/29', '570016/29', '635109/33', '600001/33', '641001/33', '641601/33', '500001/36',
  '520001/37', '110001/07', '122001/06', '121001/06', '132103/06', '141001/03', '160017/04', '140603/03', '201301/09',
  '208001/09', '302001/08', '302013/08', '301019/08', '452001/23', '700001/19', '711101/19', '682001/32', '781001/18',
  '492001/22', '173205/02', '263153/05', '800001/10', '834001/20', '751001/21', '605001/34',
]

test.each(PLACES)('PIN and State %s agree', (place) => {
  const [pin = '', state = ''] = place.split('/')
  expect(pinFault(pin)).toBeUndefined()
  expect(pinStateFault(pin, state)).toBeUndefined()
})

test('a PIN that may lie in two States agrees with both', () => {
  expect(pinStateFault('396230', '24')).toBeUndefined()
  expect(pinStateFault('396230', '26')).toBeUndefined()
})

test('a PIN far from its State is reported, and one that nobody placed is not', () => {
  expect(pinStateFault('411001', '29')).toBe('state')
  expect(pinStateFault('900056', '27')).toBeUndefined()
})

test.each(['', '41100', '4110011', '011001', '41100A', '४११००१'])('"%s" is no PIN', (pin) => {
  expect(pinFault(pin)).toBe('form')
})

test.each([
  'MH12QX4471', 'MH12A1234', 'AB121234', 'DL01CAB1234', 'AB123A1234', 'ABC1234', '22BH1234AA', '22BH1234A',
  'DF05D12345', 'TM12XY7788', 'TR01A1234', 'TRA123456', 'NP12345', 'BP12345678',
])('%s is a vehicle number', (number) => {
  expect(vehicleFault(number)).toBeUndefined()
})

test.each([
  ['MH12', 'length'], ['MH12QX44711234567', 'length'], ['MH-12-QX-4471', 'form'], ['12345678', 'form'], ['mh12qx4471', 'form'],
])('%s has the fault %s', (number, fault) => {
  expect(vehicleFault(number)).toBe(fault)
})

test.each([
  ['DL1A123', 'DL01A0123'], ['DL1AB23', 'DL01AB0023'], ['DL1CAB1234', 'DL01CAB1234'], ['MH12QX4471', 'MH12QX4471'],
  ['22BH1234AA', '22BH1234AA'], ['TM12A345', 'TM12A345'],
])('%s is %s at the portal', (short, padded) => {
  expect(padVehicle(short)).toBe(padded)
})

test.each([
  ['7318', 'upto5cr', undefined],
  ['7318', 'above5cr', 'digits'],
  ['731815', 'above5cr', undefined],
  ['73181500', 'above5cr', undefined],
  ['', 'upto5cr', 'form'],
  ['73', 'upto5cr', 'form'],
  ['73181', 'upto5cr', 'form'],
  ['0073', 'upto5cr', 'form'],
  ['998873', 'upto5cr', 'service'],
] as const)('HSN %s with a turnover %s: %s', (hsn, turnover, fault) => {
  expect(hsnFault(hsn, turnover)).toBe(fault)
})

test('a unit is one of the portal\'s list', () => {
  expect(uqcFault('KGS')).toBeUndefined()
  expect(uqcFault('kgs')).toBe('unknown')
  expect(uqcFault('')).toBe('unknown')
})

test('a transporter is known by GSTIN or by enrolment number, whatever its check digit', () => {
  expect(transporterIdFault('27ZZZCT0000K1Z1')).toBeUndefined()
  expect(transporterIdFault('27ZZZCT0000K1Z2')).toBeUndefined()
  expect(transporterIdFault('2788ABCDE1234F1')).toBeUndefined()
  expect(transporterIdFault('4088ABCDE1234F1')).toBe('state')
  expect(transporterIdFault('27TRANSPORTER01')).toBe('form')
  expect(transporterIdFault('27')).toBe('length')
})

test.each(['98200 12345', '+91 98200-12345', '09820012345', '(022) 22-012345', '+971501234567'])('%s is a phone number', (phone) => {
  expect(phoneFault(phone)).toBeUndefined()
})

test.each(['', '12345', '+91 12345', 'ask at the gate'])('"%s" is no phone number', (phone) => {
  expect(phoneFault(phone)).toBe('form')
})
