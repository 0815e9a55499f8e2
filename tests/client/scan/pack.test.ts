import { expect, test } from 'vitest'
import { parseCode } from 'client/parts/scan/codes.ts'
import { SIGNALS, indexProducts, judgeScan, type Verdict } from 'client/screens/warehouse/pack/judge-scan.ts'
import { packTotal, shareOf } from 'client/screens/warehouse/pack/pack-count.ts'
import { packed, startPack, type PackWork } from 'client/screens/warehouse/pack/pack-work.ts'
import { aChallan, aLine, aProduct, aStamp } from './a-challan.ts'

const products = indexProducts([aProduct(1), aProduct(2), aProduct(9, { name: 'Elbow 20 mm' })])
const challan = aChallan()
const [one, two] = [aLine(1).id, aLine(2).id]
const nameOf = () => ({ name: 'Thing', of: 40_000 })

/** Scans codes one after the other. */
function scan(codes: readonly string[], from: PackWork = startPack({}, 0, 0)): PackWork {
  return codes.reduce((work, text, i) => {
    const verdict = judgeScan(parseCode(text), { challan, counts: work.counts, products })
    return packed(work, { type: 'scanned', verdict, at: i })
  }, from)
}
const judge = (text: string, counts: Record<string, number> = {}): Verdict => judgeScan(parseCode(text), { challan, counts, products })

test('a right item counts one more', () => {
  expect(scan(['8900000000001', '8900000000001']).counts).toEqual({ [one]: 2000 })
})

test('an article number does as well as a barcode, in any case', () => {
  expect(judge('sku-1')).toMatchObject({ kind: 'right', count: 1000, of: 40_000 })
})

test('a product of another challan is wrong, named, and counts nothing', () => {
  const work = scan(['8900000000009'])
  expect(work.shown).toEqual({ kind: 'wrong', name: 'Elbow 20 mm' })
  expect(work.counts).toEqual({})
})

test('too many is said and not counted', () => {
  expect(judge('8900000000001', { [one]: 40_000 })).toEqual({ kind: 'too_many', line: one, name: 'Thing 1', of: 40_000 })
})

test('two lines of one product fill one after the other', () => {
  const both = aChallan({ lines: [aLine(1, { qty: 1000 }), aLine(2, { product: aProduct(1).id, qty: 1000 })] })
  const second = judgeScan(parseCode('8900000000001'), { challan: both, counts: { [one]: 1000 }, products })
  expect(second).toMatchObject({ kind: 'right', line: two })
})

test('a code that nobody knows is unknown', () => {
  expect(judge('4711-0815')).toEqual({ kind: 'unknown', code: '4711-0815' })
})

test('what is weighed is recognised, its amount is left to a hand', () => {
  const bulk = aChallan({ lines: [aLine(1, { uqc: 'KGS', qty: 500_000 })] })
  expect(judgeScan(parseCode('8900000000001'), { challan: bulk, counts: {}, products })).toMatchObject({ kind: 'measure', line: one })
})

test('a package label of this challan sets the package, one of another is wrong', () => {
  expect(scan(['P:26T-A07-00421/22']).packages).toBe(22)
  expect(judge('P:26T-A07-00999/1')).toEqual({ kind: 'wrong_package', number: '26T-A07-00999' })
})

test('what is scanned after a package label is inside that package', () => {
  expect(scan(['P:26T-A07-00421/1', '8900000000001', '8900000000001', '8900000000009']).inside).toBe(2)
})

test('red stays until the next good scan', () => {
  expect(scan(['8900000000009', '4711-0815']).shown.kind).toBe('wrong')
  expect(scan(['8900000000009', '8900000000001']).shown.kind).toBe('right')
})

test('red goes when a person says OK', () => {
  expect(packed(scan(['8900000000009']), { type: 'ok' }).shown.kind).toBe('nothing')
})

test('undo takes back the last count only', () => {
  const work = packed(scan(['8900000000001', '8900000000002', '8900000000009']), { type: 'ok' })
  const after = packed(work, { type: 'undo', nameOf })
  expect(after.counts).toEqual({ [one]: 1000 })
  expect(after.shown).toMatchObject({ kind: 'undone', line: two, count: 0 })
})

test('undo with nothing to take back changes nothing', () => {
  const work = startPack({}, 0)
  expect(packed(work, { type: 'undo', nameOf })).toBe(work)
})

test('a typed count replaces what was counted', () => {
  const work = packed(scan(['8900000000001']), { type: 'typed', line: one, name: 'Thing 1', count: 36_000, of: 40_000 })
  expect(work.counts).toEqual({ [one]: 36_000 })
})

test('pieces add up; with a weighed line, finished items are counted instead', () => {
  expect(packTotal(challan.lines, { [one]: 36_000 })).toEqual({ of: 'pieces', done: 36_000, all: 80_000, left: 44_000 })
  const mixed = [aLine(1), aLine(2, { uqc: 'KGS' })]
  expect(packTotal(mixed, { [one]: 40_000 })).toEqual({ of: 'items', done: 1000, all: 2000, left: 1000 })
})

test('too much of one line never hides that another is short', () => {
  expect(packTotal(challan.lines, { [one]: 90_000 }).left).toBe(40_000)
})

test('the board shows the share of the last count', () => {
  const counting = aChallan({ loads: [{ stamp: aStamp(), packages: 0, done: false, lines: [{ line: one, loaded: 20_000, reason: '' }] }] })
  expect(shareOf(counting)).toBe(0.25)
  expect(shareOf(challan)).toBe(0)
})

test('every verdict has a sound', () => {
  expect([SIGNALS.right, SIGNALS.wrong, SIGNALS.too_many, SIGNALS.unknown]).toEqual(['good', 'bad', 'bad', 'bad'])
})
