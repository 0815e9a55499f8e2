import { expect, test } from 'vitest'
import { checkArgs, channelsFor, channelsOf, may, MUTATION_NAMES, mutationHash, POLICY, ROLES, type Action, type Change } from 'sync-protocol'
import { aDispatched, aDraft, aLine, anActor, anIssued, DRIVER, GODOWN, id, NOW, run, sha256, someFields } from '../support/builders.ts'

const create = (over: object = {}) => checkArgs('challan.create', 1, { fields: someFields(), lines: [aLine(1)], ...over })

test('[P5a] good arguments pass, bad ones name their field', () => {
  expect(create()).toHaveProperty('change')
  expect(create({ fields: someFields({ distanceKm: -1 }) })).toMatchObject({ fault: 'invalid', field: 'fields/distanceKm' })
  expect(create({ lines: [{ ...aLine(1), qty: null }] })).toMatchObject({ fault: 'invalid', field: 'lines/0/qty' })
  expect(create({ lines: [{ ...aLine(1), qty: 1.5 }] })).toMatchObject({ fault: 'invalid' })
  expect(checkArgs('challan.create', 1, null)).toMatchObject({ fault: 'invalid' })
})

test('[P5a] an unknown name, version or field is kept for the version that knows it', () => {
  expect(checkArgs('challan.teleport', 1, {})).toMatchObject({ fault: 'version' })
  expect(checkArgs('toString', 1, {})).toMatchObject({ fault: 'version' })
  expect(checkArgs('challan.create', 2, { fields: someFields(), lines: [] })).toMatchObject({ fault: 'version' })
  expect(create({ fields: { ...someFields(), total: 5 } })).toMatchObject({ fault: 'version', message: expect.stringContaining('fields/total') })
  expect(create({ lines: [{ ...aLine(1), taxable: 5 }] })).toMatchObject({ fault: 'version', message: expect.stringContaining('lines/0/taxable') })
})

test('[P1] the order of keys does not change what a mutation is; its arguments do', () => {
  const hash = (args: unknown) => mutationHash({ name: 'challan.note', v: 1, entity: ['challan', id(1)], args }, sha256)
  expect(hash({ a: 1, b: { c: 2, d: 3 } })).toBe(hash({ b: { d: 3, c: 2 }, a: 1 }))
  expect(hash({ a: 1 })).not.toBe(hash({ a: 2 }))
})

test('[C1] a draft is not the driver’s; issued paper is, by the current leg', () => {
  expect(channelsOf('challan', aDraft({ driver: DRIVER }))).toEqual(['office', `location:${GODOWN}`])
  expect(channelsOf('challan', anIssued(aDraft({ driver: DRIVER })))).toContain(`driver:${DRIVER}`)
  expect(channelsOf('challan', aDispatched())).toContain(`driver:${DRIVER}`)
})

test('[C2] nobody reads a channel that is not his', () => {
  const person = (role: (typeof ROLES)[number]) => channelsFor({ user: id(5), role, locations: [GODOWN] })
  expect(person('driver')).toEqual([`user:${id(5)}`, `driver:${id(5)}`, 'master'])
  expect(person('warehouse')).toEqual([`user:${id(5)}`, `location:${GODOWN}`, 'master'])
  expect(person('viewer')).toEqual([`user:${id(5)}`, 'office', 'master'])
})

test('[R1] every mutation has a policy, and what is not granted is refused', () => {
  for (const name of MUTATION_NAMES) expect(POLICY).toHaveProperty([name])
  for (const action of Object.keys(POLICY) as Action[]) {
    for (const role of ROLES) if (!POLICY[action][role]) expect(may(anActor(role), action, aDispatched(), NOW)).toBe(false)
  }
  expect(may(anActor('viewer'), 'challan.edit', aDraft())).toBe(false)
  expect(may(anActor('admin'), 'user.create')).toBe(false)
  expect(may(anActor('admin', { server: true }), 'user.create')).toBe(true)
})

test('[R1] a dispatcher cancels on the day of issue only, an admin at any time', () => {
  const issued = anIssued()
  const tomorrow = NOW + 86_400_000
  expect(may(anActor('dispatcher'), 'challan.cancel', issued, NOW)).toBe(true)
  expect(may(anActor('dispatcher'), 'challan.cancel', issued, tomorrow)).toBe(false)
  expect(may(anActor('admin'), 'challan.cancel', issued, tomorrow)).toBe(true)
})

test('[D9] every field that a record may lack can be set for the first time, whatever its kind: not there is seen as null, or as blank by older builds', () => {
  const wants = { mode: '2', vehicleKind: 'odc', transporter: id(7), transporterName: 'Tirupati', sez: true, other: 1_500, refs: [{ kind: 'order', number: 'PO/7', date: null, challan: null }] }
  for (const saw of [null, '']) {
    const fields = Object.fromEntries(Object.entries(wants).map(([field, value]) => [field, { saw, wants: value }]))
    const { sez: _s, ...bare } = aDraft()
    const change = { name: 'challan.edit' as const, args: { fields, lines: { add: [], edit: [{ id: id(11), fields: { cessUnit: { saw, wants: 5 } } }], remove: [] } } }
    expect(checkArgs('challan.edit', 1, change.args)).toHaveProperty('change')
    expect(run(bare, change as Change)).toMatchObject({ kind: 'applied', row: { ...wants, lines: [{ cessUnit: 5 }, {}] } })
  }
  expect(checkArgs('product.edit', 1, { fields: { tracked: { saw: '', wants: 'serial' } } })).toHaveProperty('change')
  expect(checkArgs('company.edit', 1, { fields: { itc04: { saw: null, wants: 'half' } } })).toHaveProperty('change')
  expect(checkArgs('product.edit', 1, { fields: { tracked: { saw: '', wants: '' } } })).toMatchObject({ fault: 'invalid' })
  expect(checkArgs('product.edit', 1, { fields: { name: { saw: null, wants: 'x' } } })).toMatchObject({ fault: 'invalid' }) // what every record has was seen
})
