import { expect, test } from 'vitest'
import { MAX_LINES, MUTATIONS, MUTATION_NAMES, checkArgs, preview, upcast, type Challan, type Change } from 'sync-protocol'
import { aContext, aDraft, aLine, anActor } from '../support/builders.ts'

test('[V1] arguments of an older version are taken as the present one has them', () => {
  expect(checkArgs('conflict.settle', 1, { choice: 'mine' })).toEqual({ change: { name: 'conflict.settle', args: { choice: 'mine', note: '' } } })
  expect(checkArgs('conflict.settle', 2, { choice: 'mine', note: 'He called' })).toEqual({ change: { name: 'conflict.settle', args: { choice: 'mine', note: 'He called' } } })
  expect(checkArgs('conflict.settle', 1, { choice: 'both' })).toMatchObject({ fault: 'invalid' })
  expect(checkArgs('conflict.settle', 1, 'mine')).toMatchObject({ fault: 'invalid' })
})

test('[V1] a version that is newer than ours, or that no cast leads from, is kept for the one that knows it', () => {
  expect(checkArgs('conflict.settle', 3, { choice: 'mine', why: [] })).toMatchObject({ fault: 'version' })
  expect(upcast('challan.note', 1, 3, { text: 'x' })).toBeUndefined()
})

test('[V1] every older version of every mutation has a cast to the next', () => {
  for (const name of MUTATION_NAMES) for (let v = 1; v < MUTATIONS[name].v; v++) expect([name, v, upcast(name, v, v + 1, {})]).not.toContain(undefined)
})

test('a draft takes no line beyond 250, by however many edits, and one that has too many may shrink', () => {
  const lines = Array.from({ length: MAX_LINES }, (_, i) => aLine(1_000 + i))
  const full = { ...aDraft(), lines: lines.map((line) => ({ ...line, taxable: 0, cgst: 0, sgst: 0, igst: 0, cess: 0 })) } as Challan
  const adding: Change = { name: 'challan.edit', args: { fields: {}, lines: { add: [aLine(5_000)], edit: [], remove: [] } } }
  const ctx = aContext({ actor: anActor('dispatcher') })
  expect(preview('challan', full.id, full, adding, ctx)?.lines).toHaveLength(MAX_LINES)
  const fewer = { ...full, lines: full.lines.slice(1) }
  expect(preview('challan', full.id, fewer, adding, ctx)?.lines).toHaveLength(MAX_LINES)
})
