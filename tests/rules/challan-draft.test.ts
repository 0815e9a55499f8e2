import { expect, test } from 'vitest'
import { fieldsOf, legalHash, type Challan, type Change, type LineInput } from 'sync-protocol'
import { aDraft, aLine, anIssued, aParty, after, id, issuing, ours, run, sha256 } from '../support/builders.ts'

/** The lines as a person entered them, without the sums. */
const inputsOf = (row: Challan): LineInput[] => row.lines.map(({ taxable: _t, cgst: _c, sgst: _s, igst: _i, cess: _e, ...input }) => input)

const noLines = { add: [], edit: [], remove: [] }
const editing = (fields: Record<string, { saw: unknown; wants: unknown }>, lines: object = {}): Change =>
  ({ name: 'challan.edit', args: { fields, lines: { ...noLines, ...lines } } }) as Change

test('[M1] two people who edit different fields and lines of a draft both keep their work', () => {
  const draft = aDraft()
  const first = after(draft, editing({ poRef: { saw: '', wants: 'PO/7' } }))
  const both = after(first, editing({ driverNote: { saw: '', wants: 'Gate 2' } }, { edit: [{ id: id(11), fields: { qty: { saw: 500_000, wants: 10_000 } } }] }))
  expect([both.poRef, both.driverNote, both.lines[0]?.qty]).toEqual(['PO/7', 'Gate 2', 10_000])
  expect(both.lines[0]?.taxable).toBe(92_000)
})

test('[M2] the same value twice is no conflict', () => {
  const edit = editing({ poRef: { saw: '', wants: 'PO/7' } })
  expect(run(after(aDraft(), edit), edit).kind).toBe('applied')
})

test('[M3] another value in a free text keeps the one the server has, mine one tap away', () => {
  const row = after(aDraft(), editing({ poRef: { saw: '', wants: 'PO/7' } }))
  expect(run(row, editing({ poRef: { saw: '', wants: 'PO/8' } }))).toMatchObject({
    kind: 'merged', kept: ['poRef'], row: { poRef: 'PO/7' }, conflict: { kind: 'soft', fields: [{ field: 'poRef', saw: '', theirs: 'PO/7', mine: 'PO/8' }] },
  })
})

test('[M3] another quantity is never overwritten: a person decides, and the rest of the edit takes effect', () => {
  const qty = (wants: number) => ({ edit: [{ id: id(11), fields: { qty: { saw: 500_000, wants } } }] })
  const row = after(aDraft(), editing({}, qty(300_000)))
  expect(run(row, editing({ poRef: { saw: '', wants: 'PO/9' } }, qty(400_000)))).toMatchObject({
    kind: 'conflict', row: { poRef: 'PO/9', lines: [{ qty: 300_000 }, {}] }, conflict: { kind: 'hard', fields: [{ field: `lines/${id(11)}/qty`, theirs: 300_000, mine: 400_000 }] },
  })
})

test('a line that one edits and another removes stays, and is flagged, in both orders', () => {
  const draft = aDraft()
  const [saw] = inputsOf(draft)
  const edit = editing({}, { edit: [{ id: id(11), fields: { name: { saw: 'Bolt 11', wants: 'Bolt M8' } } }] })
  const removal = editing({}, { remove: [{ id: id(11), saw }] })
  for (const order of [[edit, removal], [removal, edit]] as const) {
    const end = order.reduce((row: Challan, change) => after(row, change), draft)
    expect(end.lines.find((one) => one.id === id(11))?.name).toBe('Bolt M8')
    expect(end.flags).toMatchObject([{ kind: 'line_edited_and_removed' }])
  }
})

test('a line that nobody else touched is removed, and adding one twice adds one', () => {
  const draft = aDraft()
  const [saw] = inputsOf(draft)
  expect(after(draft, editing({}, { remove: [{ id: id(11), saw }] })).lines.map(({ id: line }) => line)).toEqual([id(12)])
  const add = editing({}, { add: [aLine(13)] })
  expect(after(after(draft, add), add).lines).toHaveLength(3)
})

test('texts are cleaned: control and bidi characters never reach paper', () => {
  expect(after(aDraft(), editing({ reason: { saw: 'Zinc plating', wants: '  Zinc\u202E \u0007 plating ' } })).reason).toBe('Zinc plating')
})

test('an issued challan keeps its consignee: an edit is refused', () => {
  const change = editing({ consignee: { saw: aParty(), wants: aParty({ name: 'Someone Else' }) } })
  expect(run(anIssued(), change)).toMatchObject({ kind: 'rejected', code: 'step_not_allowed' })
  expect(run(anIssued(), { name: 'challan.remove', args: {} })).toMatchObject({ kind: 'rejected', code: 'step_not_allowed' })
})

test('[N1] issuing freezes the content under its number and hash', () => {
  const issued = anIssued()
  expect(issued).toMatchObject({ status: 'issued', legal: { number: '26J-A07-00001' } })
  if (!issued.legal) throw new Error('It has no number')
  const content = { legal: issued.legal, fields: fieldsOf(issued), lines: inputsOf(aDraft()), totals: issued.totals }
  expect(content.lines).toHaveLength(2)
  expect(issued.issued?.hash).toBe(legalHash(content, sha256))
})

test('[N1] a number of another year or nature than the paper is refused', () => {
  const draft = aDraft()
  const change = issuing(draft)
  if (change.name !== 'challan.issue') throw new Error('unreachable')
  const with_ = (legal: object): Change => ({ ...change, args: { ...change.args, legal: { ...change.args.legal, ...legal } } })
  expect(run(draft, with_({ fy: '25', number: '25J-A07-00001' }), ours)).toMatchObject({ kind: 'rejected', field: 'legal/number' })
  expect(run(draft, with_({ number: '26T-A07-00001' }), ours)).toMatchObject({ kind: 'rejected', field: 'legal/number' })
  expect(run(draft, change, { number: { seriesIsMine: false, taken: false } })).toMatchObject({ kind: 'rejected', code: 'series_not_yours' })
})

test('[N2] a number that is taken, or a draft that was issued elsewhere, becomes a conflict and keeps its content', () => {
  const draft = aDraft()
  expect(run(draft, issuing(draft), { number: { seriesIsMine: true, taken: true } })).toMatchObject({ kind: 'conflict', row: { status: 'draft' }, conflict: { kind: 'number_clash' } })
  expect(run(anIssued(draft), issuing(draft, 2), ours)).toMatchObject({ kind: 'conflict', row: { legal: { serial: 1 } }, conflict: { kind: 'double_issue' } })
})

test('[P10a] what was printed is stored; an edit that landed in between becomes a conflict', () => {
  const draft = aDraft()
  const moved = after(draft, editing({ poRef: { saw: '', wants: 'PO/7' } }))
  expect(run(moved, issuing(draft), ours)).toMatchObject({
    kind: 'applied', row: { status: 'issued', poRef: '', flags: [{ kind: 'draft_moved', detail: 'poRef' }] }, conflict: { kind: 'issued_over', fields: [{ field: 'poRef', theirs: 'PO/7', mine: '' }] },
  })
})

test('[P10a] sums that were printed are stored as printed, and flagged where they are not ours', () => {
  const draft = aDraft()
  const { args } = issuing(draft) as Extract<Change, { name: 'challan.issue' }>
  const printed = { ...args, totals: { ...args.totals, grand: args.totals.grand + 1 } }
  const change: Change = { name: 'challan.issue', args: { ...printed, hash: legalHash(printed, sha256) } }
  const row = after(draft, change, ours)
  expect([row.totals.grand, row.flags.map(({ kind }) => kind)]).toEqual([draft.totals.grand + 1, ['sums_differ']])
  expect(legalHash({ legal: args.legal, fields: row, lines: row.lines, totals: row.totals }, sha256)).toBe(row.issued?.hash)
})

test('a draft without an HSN is not issued, in words a clerk understands', () => {
  const draft = aDraft({}, [aLine(11, { hsn: '' })])
  expect(run(draft, issuing(draft), ours)).toMatchObject({ kind: 'rejected', code: 'rule_55', field: 'lines/0/hsn' })
})

test('a supply to a unit in a special economic zone is inter-State, also inside one State', () => {
  const supply = { nature: 'S', subSupply: 8, subSupplyDesc: 'Invoice to follow' } as const
  expect(aDraft(supply).taxMode).toBe('intra')
  expect(aDraft({ ...supply, sez: true })).toMatchObject({ taxMode: 'inter', totals: { cgst: 0, igst: 1_656_000 } })
})

test('[P5a] a line or a sum that cannot be computed to the paisa is refused with its field, in a draft and at issue', () => {
  const huge = { qty: 999_999_999_999, rate: 9_000_000_000_000_000 }
  const many = Array.from({ length: 1_100 }, (_, i) => aLine(i + 1, { qty: 1_000, rate: 9_007_199_254_740, taxRate: 10_000, cessRate: 10_000 }))
  const creating = (lines: LineInput[]) => run(undefined, { name: 'challan.create', args: { fields: fieldsOf(aDraft()), lines } })
  expect(creating([aLine(1), aLine(2, huge)])).toMatchObject({ kind: 'rejected', code: 'invalid_field', field: 'lines/1/qty' })
  expect(creating(many)).toMatchObject({ kind: 'rejected', code: 'invalid_field', field: 'lines' })
  expect(run(aDraft(), editing({}, { add: [aLine(3, huge)] }))).toMatchObject({ kind: 'rejected', code: 'invalid_field' })
  const draft = aDraft()
  const { name, args } = issuing({ ...draft, lines: draft.lines.map((line) => ({ ...line, ...huge })) })
  expect(run(draft, { name, args } as Change, ours)).toMatchObject({ kind: 'rejected', code: 'invalid_field', field: 'lines/0/qty' })
})

test('rows of references that name nothing stay off the paper, and neither side takes that for a moved draft', () => {
  const blank = { kind: 'order' as const, number: '', date: null, challan: null }
  const draft = aDraft({ refs: [blank, { ...blank, number: 'PO/7' }] })
  const change = issuing(draft)
  const issued = after(draft, change, ours)
  expect(issued.refs).toEqual([{ ...blank, number: 'PO/7' }])
  expect(run(draft, change, ours)).not.toHaveProperty('conflict')
  expect(legalHash({ legal: issued.legal ?? { number: '', series: '', serial: 0, fy: '' }, fields: fieldsOf(issued), lines: inputsOf(issued), totals: issued.totals }, sha256)).toBe(issued.issued?.hash)
})

test('[D9] a build that prints blank rows of references, or one without its number, is not refused', () => {
  const row = { kind: 'order' as const, number: '', date: '2026-11-20', challan: null }
  const draft = aDraft({ refs: [row] })
  expect(run(draft, issuing(draft), ours)).toMatchObject({ kind: 'applied', row: { status: 'issued' } })
})
