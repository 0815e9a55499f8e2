import { expect, test } from 'vitest'
import { parseCode } from 'client/parts/scan/codes.ts'
import { indexProducts } from 'client/screens/warehouse/pack/judge-scan.ts'
import { targetOf, type Target } from 'client/screens/warehouse/scan-targets.ts'
import { shortCode } from 'client/print/short-code.ts'
import { aChallan, aLine, aProduct, aStamp } from './a-challan.ts'

const first = aChallan()
const second = aChallan({ id: 'b', legal: { number: '26T-A07-00422', series: 'A07', serial: 422, fy: '26' }, lines: [aLine(2)] })
const packed = aChallan({ id: 'c', legal: { number: 'PN1/2627/00421', series: '', serial: 1, fy: '26' }, vehicleNo: 'MH12SF3310', lines: [] })
const products = indexProducts([aProduct(1), aProduct(2), aProduct(9)])

const target = (text: string): Target =>
  targetOf(parseCode(text), { known: [first, second, packed], toPack: [first, second], packed: [packed], products })

test('a challan opens by its number, on paper, on a label, or bare', () => {
  for (const code of ['C:26T-A07-00422', 'P:26T-A07-00422/3', '26T-A07-00422', `C:26T-A07-00422:${'0'.repeat(64)}`]) {
    expect(target(code)).toEqual({ kind: 'one', challan: second })
  }
})

test('a number of another shape is found too', () => {
  expect(target('PN1/2627/00421')).toEqual({ kind: 'one', challan: packed })
})

test('the short code of the paper opens it', () => {
  const hash = 'ab'.repeat(32)
  const paper = aChallan({ issued: { stamp: aStamp(), hash } })
  expect(targetOf(parseCode(shortCode(hash)), { known: [first, paper], toPack: [], packed: [], products })).toEqual({ kind: 'one', challan: paper })
})

test('a barcode opens the one challan that waits for it, or asks which', () => {
  expect(target('8900000000001')).toEqual({ kind: 'one', challan: first })
  expect(target('8900000000002')).toEqual({ kind: 'several', challans: [first, second] })
})

test('a vehicle opens what is packed for it', () => {
  expect(target('V:MH 12 SF 3310')).toEqual({ kind: 'one', challan: packed })
})

test('every miss says why', () => {
  const why = (text: string) => { const found = target(text); return found.kind === 'miss' ? found.why : found.kind }
  expect(['C:26T-A07-09999', '4711-0815', '8900000000009', 'V:MH14HG2087', 'U:abc'].map(why))
    .toEqual(['not_here', 'unknown', 'nowhere', 'no_vehicle', 'badge'])
})
