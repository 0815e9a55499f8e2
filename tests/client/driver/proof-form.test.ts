import { describe, expect, test } from 'vitest'
import { attemptOf, firstUnsaid, freshForm, keptForm, missingPart, offeredOf, sumOf, type ProofForm } from 'client/screens/driver/proof-form.ts'
import { policyOf } from 'client/screens/driver/stop-facts.ts'
import type { Challan, PodPolicy } from 'sync-protocol'
import { NOW, aCompany, aDispatched, aDraft, aLine, after, anIssued, asDriver, id } from '../../support/builders.ts'

const challan = (): Challan => aDispatched(anIssued(aDraft({}, [aLine(11, { qty: 40_000 }), aLine(12, { qty: 24_000, uqc: 'PCS' })])))
const POLICY: PodPolicy = { receiver: 'required', signature: 'required', photo: 'optional', place: 'warn' }
const signed = (form: ProofForm): ProofForm => ({ ...form, receiver: 'Anil Patil', signature: { width: 300, height: 180, strokes: [] } })
const received = (form: ProofForm, line: number, count: number, reason: 'damaged' | 'missing' | 'refused' | null = null): ProofForm =>
  ({ ...form, lines: { ...form.lines, [id(line)]: { received: count * 1000, reason, extra: false } } })

describe('goods', () => {
  test('every line starts at all, and needs no word', () => {
    const form = freshForm(challan(), NOW)
    expect(firstUnsaid(form, offeredOf(challan()))).toBeUndefined()
    expect(sumOf(challan(), form, offeredOf(challan()))).toEqual({ full: 2, part: 0, back: 0, sameUnit: true })
  })

  test('a short line asks why, and what was damaged comes back', () => {
    const short = received(freshForm(challan(), NOW), 12, 22)
    const offered = offeredOf(challan())
    expect(firstUnsaid(short, offered)).toBe(id(12))
    const said = received(short, 12, 22, 'damaged')
    expect(firstUnsaid(said, offered)).toBeUndefined()
    expect(sumOf(challan(), said, offered)).toMatchObject({ full: 1, part: 1, back: 2000 })
    expect(attemptOf(said, offered, NOW).lines[1]).toEqual({ line: id(12), delivered: 22_000, damaged: 2000, missing: 0, refused: 0, extra: 0 })
  })

  test('what was missing does not come back', () => {
    const form = received(freshForm(challan(), NOW), 12, 22, 'missing')
    expect(sumOf(challan(), form, offeredOf(challan())).back).toBe(0)
  })

  test('more than was sent must be meant, and travels as extra', () => {
    const form = received(freshForm(challan(), NOW), 12, 25)
    const offered = offeredOf(challan())
    expect(firstUnsaid(form, offered)).toBe(id(12))
    expect(attemptOf(form, offered, NOW).lines[1]).toMatchObject({ delivered: 24_000, extra: 1000 })
  })

  test('nothing received is a refusal, and the goods go back', () => {
    const form = received(received(freshForm(challan(), NOW), 11, 0, 'refused'), 12, 0, 'refused')
    expect(attemptOf(form, offeredOf(challan()), NOW)).toMatchObject({ outcome: 'refused', next: 'back' })
  })

  test('a second delivery offers only what is still open', () => {
    const first = attemptOf(freshForm(challan(), NOW), new Map([[id(12), 24_000]]), NOW)
    const row = after(challan(), { name: 'challan.attempt', args: first }, asDriver)
    expect([...offeredOf(row)]).toEqual([[id(11), 40_000]])
  })
})

describe('proof', () => {
  test('the first missing thing is named: name, then signature', () => {
    const form = freshForm(challan(), NOW)
    expect(missingPart(form, POLICY, 'required')).toBe('receiver')
    expect(missingPart({ ...form, receiver: 'Anil Patil' }, POLICY, 'required')).toBe('signature')
    expect(missingPart(signed(form), POLICY, 'required')).toBeUndefined()
  })

  test('a photo of the signed paper is as good as a signature', () => {
    const paper = { id: id(99), data: new Blob(), captured: NOW }
    expect(missingPart({ ...freshForm(challan(), NOW), receiver: 'Anil Patil', paper }, POLICY, 'required')).toBeUndefined()
  })

  test('a missing place never blocks, even where it is required', () => {
    const strict = { ...POLICY, place: 'required' as const }
    expect(missingPart(signed(freshForm(challan(), NOW)), strict, 'required')).toBeUndefined()
    expect(missingPart(signed(freshForm(challan(), NOW)), strict, 'warn')).toBe('place')
  })

  test('goods that nobody took need no receiver', () => {
    const form = received(received(freshForm(challan(), NOW), 11, 0, 'refused'), 12, 0, 'refused')
    expect(missingPart(form, POLICY, 'required')).toBeUndefined()
  })

  test("the delivery's own rule stands over the company's", () => {
    const own = { ...POLICY, photo: 'required' as const }
    expect(policyOf({ ...challan(), pod: own }, undefined, aCompany())).toBe(own)
    expect(policyOf(challan(), undefined, aCompany())).toEqual(aCompany().pod)
  })
})

test('a kept form comes back whole, and one of an older app starts anew', () => {
  const form = received({ ...freshForm(challan(), NOW), receiver: 'Anil Patil' }, 12, 22, 'damaged')
  expect(keptForm(form, challan(), NOW)).toEqual(form)
  expect(keptForm({ v: 0, receiver: 'x' }, challan(), NOW)).toEqual(freshForm(challan(), NOW))
  expect(keptForm(undefined, challan(), NOW)).toEqual(freshForm(challan(), NOW))
})

test('the right code of the receiver stands in for a signature, a wrong one does not', () => {
  const form = { ...freshForm(challan(), NOW), receiver: 'Anil Patil' }
  const policy: PodPolicy = { ...POLICY, photo: 'off', place: 'off' }
  expect(missingPart({ ...form, code: { said: '471100', right: false } }, policy, 'required')).toBe('signature')
  const right = { ...form, code: { said: '471101', right: true } }
  expect(missingPart(right, policy, 'required')).toBeUndefined()
  expect([attemptOf(right, offeredOf(challan()), NOW).code, attemptOf(form, offeredOf(challan()), NOW).code]).toEqual(['471101', undefined])
})

test('proof follows the nature of the goods, unless the client or the challan says otherwise', () => {
  const company = aCompany({ podNature: { J: { ...POLICY, photo: 'required' }, A: null, G: null, S: null, T: null } })
  expect(policyOf(challan(), undefined, company).photo).toBe('required')
  expect(policyOf({ ...challan(), nature: 'T' }, undefined, company).photo).toBe(company.pod.photo)
})
