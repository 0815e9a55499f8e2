import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { absent, engines } from '../core/engines.ts'
import { openOffice, type Office } from '../core/office.ts'
import { hammerCursor } from './cursor.ts'
import { hammerNumbers } from './numbers.ts'

// Small here; `npm run hammer` strikes for as long as wanted, and on several nodes.
describe.each(engines)('on %s', (engine) => {
  describe.skipIf(absent(engine))('hammered', () => {
    let office: Office
    beforeAll(async () => {
      office = await openOffice(engine)
    })
    afterAll(() => office.close())

    test('[O1] [I7] six writers hold their commits back, and one who pulls misses nothing', async () => {
      const { written, missed } = await hammerCursor({ office, targets: [office.target], writers: 6, changes: 10, heldMs: 20 })
      expect(missed).toEqual([])
      expect(written).toBeGreaterThan(30)
    }, 120_000)

    test('[N2] [I5] many connections issue, and no number comes twice or is left out', async () => {
      const { issued, refused, wrong } = await hammerNumbers({ office, targets: [office.target], connections: 12, issues: 5 })
      expect(wrong).toEqual([])
      expect(issued + refused).toBe(60)
    }, 120_000)
  })
})
