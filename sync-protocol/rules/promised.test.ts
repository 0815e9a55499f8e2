import { describe, expect, test } from 'vitest'
import { promisedAt } from './promised.ts'

/** An instant of 2026 in India. */
const at = (text: string): number => Date.parse(`2026-${text}:00+05:30`)
const issuedAt = (text: string | null) => ({ date: '2026-11-23', issued: text === null ? null : ({ stamp: { at: at(text) } } as never) })

describe('a time of day on a challan', () => {
  test.each([
    ['of a draft is that of its date', null, '10:15', '11-23T10:15'],
    ['that comes after the issue is of the same day', '11-23T09:00', '10:15', '11-23T10:15'],
    ['at which it is issued is still that day', '11-23T10:15', '10:15', '11-23T10:15'],
    ['that was just over at the issue is of that day, and late', '11-23T12:15', '10:15', '11-23T10:15'],
    ['that was long over at the issue is of the next day', '11-23T17:12', '10:15', '11-24T10:15'],
    ['of a paper that was issued days after its date comes after the issue', '11-26T08:00', '10:15', '11-26T10:15'],
    ['of a paper dated for a later day is of that day', '11-21T17:12', '10:15', '11-23T10:15'],
  ] as const)('%s', (_name, issued, clock, expected) => {
    expect(promisedAt(issuedAt(issued), clock)).toBe(at(expected))
  })

  test.each(['', 'soon', '9:00'])('%j is none', (clock) => expect(promisedAt(issuedAt(null), clock)).toBeNull())
})
