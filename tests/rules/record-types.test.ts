import { expect, test } from 'vitest'
import { RECORD_TYPES, SCHEMA_VERSION, isKnownTo, recordLevel } from 'sync-protocol'

/** What builds of each schema have a place for. A new type asks for a new schema, and for a line here: these never change. */
const KNOWN: Readonly<Record<number, readonly string[]>> = {
  1: ['challan', 'party', 'product', 'vehicle', 'location', 'registration', 'company', 'user', 'device', 'conflict', 'mutation'],
  2: ['rate', 'rule', 'book', 'void', 'period', 'query'],
}

test('[V5] no build is sent a record of a type that came after it', () => {
  for (const schema of Object.keys(KNOWN).map(Number)) {
    const expected = Object.entries(KNOWN).flatMap(([since, types]) => (Number(since) <= schema ? types : []))
    expect(RECORD_TYPES.filter((type) => isKnownTo(schema, type)).sort()).toEqual(expected.sort())
  }
  expect(RECORD_TYPES.filter((type) => !isKnownTo(SCHEMA_VERSION, type))).toEqual([])
})

test('[V5] builds that know the same types share a level', () => {
  expect([1, 2, 3, 99].map(recordLevel)).toEqual([1, 2, 2, 2])
})
