import { describe, expect, test } from 'vitest'
import { mayHoldSeries, type Actor, type ChallanFields } from 'sync-protocol'
import { DRIVER, OUR_GSTIN, aLine, aParty, anActor, id, issuing, ours, run, someFields } from '../support/builders.ts'

const granted = (over: Partial<Actor> = {}) => ({ actor: anActor('driver', { mayIssue: true, ...over }) })
const creating = (fields: Partial<ChallanFields>) => ({ name: 'challan.create' as const, args: { fields: someFields(fields), lines: [aLine(11)] } })
const vanSale: Partial<ChallanFields> = { nature: 'T', subSupply: 10, driver: DRIVER, consignee: aParty({ gstin: OUR_GSTIN }) }

describe('[R1] a driver who was granted to issue', () => {
  test('makes and issues the challan of what he sells from his van', () => {
    const made = run(undefined, creating(vanSale), granted())
    if (made.kind !== 'applied' || made.row === null) throw new Error('not made')
    expect(run(made.row, issuing(made.row), { ...granted(), ...ours })).toMatchObject({ kind: 'applied', row: { status: 'issued' } })
  })

  test('and of what a customer gives him back', () => {
    const back = { direction: 'I', nature: 'T', subSupply: 7, consignor: aParty(), driver: DRIVER } as const
    expect(run(undefined, creating(back), granted()).kind).toBe('applied')
  })

  test.each([
    ['job work', { ...vanSale, nature: 'J', subSupply: 4 }],
    ['a supply', { ...vanSale, nature: 'S', subSupply: 1 }],
    ['another driver\'s van', { ...vanSale, driver: id(77) }],
    ['nobody\'s van', { ...vanSale, driver: null }],
  ] as const)('makes none of %s', (_what, fields) => {
    expect(run(undefined, creating(fields), granted())).toMatchObject({ kind: 'rejected', code: 'forbidden' })
  })

  test('does not issue a draft of the office that is no line sale', () => {
    const draft = run(undefined, creating({ ...vanSale, nature: 'J', subSupply: 4 }))
    if (draft.kind !== 'applied' || draft.row === null) throw new Error('not made')
    expect(run(draft.row, issuing(draft.row), { ...granted(), ...ours })).toMatchObject({ kind: 'rejected', code: 'forbidden' })
  })
})

test('[R1] a driver who was not granted it makes none, and gets no series', () => {
  expect(run(undefined, creating(vanSale), { actor: anActor('driver') })).toMatchObject({ kind: 'rejected', code: 'forbidden' })
  expect([mayHoldSeries({ role: 'driver', mayIssue: false }), mayHoldSeries({ role: 'driver', mayIssue: true }), mayHoldSeries({ role: 'viewer', mayIssue: true })]).toEqual([false, true, false])
})
