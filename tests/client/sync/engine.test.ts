import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { addLine, createDraft, editDraft, issueChallan, removeDraft } from 'client/store/actions.ts'
import { readIdentity } from 'client/store/identity.ts'
import { rebuildLocalData, type Stores } from 'client/store/stores.ts'
import { createEngine, type Engine } from 'client/sync/engine.ts'
import { aloneLock } from 'client/sync/leader.ts'
import type { Answer } from 'client/sync/transport.ts'
import { understood } from 'client/sync/understood.ts'
import type { Clock } from 'client/sync/pokes.ts'
import { readStatus } from 'client/sync/status.ts'
import { aLine, someFields } from '../../support/builders.ts'
import { aDevice, anEnv, mutationsOf, rowOf, someone, id } from '../store/device.ts'
import { SmallServer, fine, wayTo, type Weather } from './small-server.ts'

/** Timers that only run when told: a round is one `once`. */
const still: Clock = { now: () => 0, setTimer: () => 0, clearTimer: () => undefined }

function engineOf(stores: Stores, server: SmallServer, weather: Weather = fine): Engine {
  return createEngine({ stores, transport: wayTo(server, weather), clock: { ...still, now: stores.env.now }, random: () => 0.5, lock: aloneLock, onError: (error) => { throw error } })
}

const states = async (stores: Stores) => (await mutationsOf(stores)).map(({ state }) => state)
const rowsOf = async (stores: Stores) => new Map((await stores.cache.challan.toArray()).map(({ id: key, row, pending }) => [key, { row, pending }]))

/** Everything that the device shows is what the server holds, and nothing is pending. */
async function expectEqual(stores: Stores, server: SmallServer): Promise<void> {
  const held = new Map([...server.rows.values()].filter(({ type, row }) => type === 'challan' && row !== null).map((one) => [one.id, { row: one.row, pending: 0 }]))
  expect(await rowsOf(stores)).toEqual(held)
}

describe('a round', () => {
  test('enrols, pushes with a pull in one trip, and comes to rest', async () => {
    const server = new SmallServer()
    const { stores } = await aDevice()
    await createDraft(stores, someFields(), [aLine(11)])
    expect(await engineOf(stores, server).once()).toBe(true)
    expect(await states(stores)).toEqual(['seen'])
    expect([server.pushes, server.pulls]).toEqual([1, 1])
    expect(await readStatus(stores.cache)).toMatchObject({ phase: 'idle', offline: false })
    await expectEqual(stores, server)
  })

  test('without network nothing is lost, and the status says so', async () => {
    const { stores } = await aDevice()
    await createDraft(stores, someFields())
    await engineOf(stores, new SmallServer(), { lose: () => 'request' }).once()
    expect(await states(stores)).toEqual(['unsent'])
    await expect.poll(async () => (await readStatus(stores.cache)).offline).toBe(true)
  })

  test('[P1] an answer that was lost is asked for again and nothing happens twice', async () => {
    const server = new SmallServer()
    const { stores } = await aDevice()
    const challan = await createDraft(stores, someFields())
    await addLine(stores, challan, aLine(11))
    let lost = 0
    const weather: Weather = { lose: (kind) => (kind === 'push' && ++lost === 1 ? 'answer' : false) }
    const engine = engineOf(stores, server, weather)
    await engine.once()
    expect(await states(stores)).toEqual(['unsent', 'unsent'])
    await engine.once()
    expect(await states(stores)).toEqual(['seen', 'seen'])
    expect((await rowOf(stores, 'challan', challan))?.lines).toHaveLength(1)
    await expectEqual(stores, server)
  })

  test('[V6] a server of an earlier version, which has no word for what we tell beside, is asked without it', async () => {
    const first = ['protocol', 'schema', 'device', 'cursor', 'channels', 'backfill', 'limit', 'minHead', 'unsent', 'persisted', 'app', 'install', 'name', 'replaces', 'user', 'epoch', 'clock', 'ack', 'mutations', 'pull']
    const strict = <Request extends object, Reply>(ask: (request: Request, signal: AbortSignal) => Promise<Answer<Reply>>) => (request: Request & { pull?: object }, signal: AbortSignal): Promise<Answer<Reply>> => {
      const isOld = [...Object.keys(request), ...Object.keys(request.pull ?? {})].every((field) => first.includes(field))
      return isOld ? ask(request, signal) : Promise.resolve({ kind: 'refused', refusal: { code: 'unknown_field', status: 400, message: '', facts: {}, afterMs: null } })
    }
    const server = new SmallServer()
    const { enrol, push, pull } = wayTo(server)
    const { stores } = await aDevice()
    await createDraft(stores, someFields())
    const engine = createEngine({ stores, transport: understood({ enrol: strict(enrol), push: strict(push), pull: strict(pull) }), clock: still, random: () => 0.5, lock: aloneLock })
    await engine.once()
    expect(await states(stores)).toEqual(['seen'])
    await expectEqual(stores, server)
  })

  test('many pages, one after the other', async () => {
    const server = new SmallServer()
    server.page = 2
    for (let i = 0; i < 7; i++) server.change('challan', id(100 + i), { name: 'challan.create', args: { fields: someFields(), lines: [] } }, id(2_000 + i))
    const { stores } = await aDevice()
    await engineOf(stores, server).once()
    await expectEqual(stores, server)
  })

  test('[P11] a long queue goes out in growing batches', async () => {
    const server = new SmallServer()
    const { stores } = await aDevice()
    for (let i = 0; i < 60; i++) await createDraft(stores, someFields(), [aLine(11), aLine(12)])
    await engineOf(stores, server).once()
    expect(server.pushes).toBeGreaterThan(1)
    expect(new Set(await states(stores))).toEqual(new Set(['seen']))
    await expectEqual(stores, server)
  })

  test('[P1] a fork: two copies of one database both end with all their work', async () => {
    const server = new SmallServer()
    const one = await aDevice()
    const two = await aDevice({ env: anEnv(200_000) })
    const { install } = await readIdentity(one.stores.queue)
    await two.stores.queue.identity.update('identity', { install }) // a backup of the one, restored on another phone
    await createDraft(one.stores, someFields())
    await createDraft(two.stores, someFields())
    await engineOf(one.stores, server).once()
    await engineOf(two.stores, server).once()
    await engineOf(one.stores, server).once()
    expect(server.devices.size).toBe(2)
    expect([...await states(one.stores), ...await states(two.stores)]).toEqual(['seen', 'seen'])
    await expectEqual(one.stores, server)
    await expectEqual(two.stores, server)
  })

  test('[Q5] [Q6] an old backup restored: the device gives back what the server lost', async () => {
    const server = new SmallServer()
    const { stores } = await aDevice()
    const first = await createDraft(stores, someFields())
    await engineOf(stores, server).once()
    const backup = server.backup()
    await editDraft(stores, first, { vehicleNo: 'MH12QX4471' })
    const second = await createDraft(stores, someFields())
    await engineOf(stores, server).once()
    server.restore(backup)
    await engineOf(stores, server).once()

    expect([...server.rows.keys()].filter((key) => key.startsWith('challan:'))).toEqual([`challan:${first}`, `challan:${second}`])
    expect(await rowOf(stores, 'challan', first)).toMatchObject({ vehicleNo: 'MH12QX4471' })
    await expectEqual(stores, server)
  })

  test('a server that knows nothing of the device any more is given everything', async () => {
    const server = new SmallServer()
    const { stores } = await aDevice()
    const backup = server.backup()
    const challan = await createDraft(stores, someFields())
    await engineOf(stores, server).once()
    server.restore(backup)
    server.installs.clear()
    await engineOf(stores, server).once()
    expect(server.rows.has(`challan:${challan}`)).toBe(true)
    await expectEqual(stores, server)
  })

  test('[D3] [Q2] a page that a frozen leader brings late is left out', async () => {
    const server = new SmallServer()
    const device = await aDevice()
    await engineOf(device.stores, server).once()
    let thaw: (() => void) | undefined
    const frozen = wayTo(server)
    const late = createEngine({
      stores: device.stores, clock: still, random: () => 0.5, lock: aloneLock,
      transport: { ...frozen, pull: async (request, signal) => {
        const answer = await frozen.pull(request, signal)
        await new Promise<void>((resolve) => { thaw = resolve })
        return answer
      } },
    })
    server.change('challan', id(100), { name: 'challan.create', args: { fields: someFields(), lines: [] } }, id(2_000))
    const round = late.once()
    await vi.waitFor(() => expect(thaw).toBeDefined())
    server.change('challan', id(100), { name: 'challan.remove', args: {} }, id(2_001))
    server.change('challan', id(101), { name: 'challan.create', args: { fields: someFields(), lines: [] } }, id(2_002))
    await engineOf(device.stores, server).once()
    thaw?.()
    await round
    await expectEqual(device.stores, server)
  })
})

test('leading, it hears of every change by the table itself', async () => {
  const server = new SmallServer()
  const { stores } = await aDevice()
  const engine = engineOf(stores, server)
  engine.start()
  const challan = await createDraft(stores, someFields())
  await expect.poll(() => server.rows.has(`challan:${challan}`)).toBe(true)
  await expect.poll(() => states(stores)).toEqual(['seen'])
  engine.stop()
  await expect.poll(() => engine.leading()).toBe(false)
})

/** What two people do to a few drafts, in any order, with rounds and losses between. */
type Deed =
  | { readonly kind: 'create'; readonly device: number; readonly which: number }
  | { readonly kind: 'remove'; readonly device: number; readonly which: number }
  | { readonly kind: 'issue'; readonly device: number; readonly which: number }
  | { readonly kind: 'edit'; readonly device: number; readonly which: number; readonly field: 'vehicleNo' | 'reason'; readonly value: string }
  | { readonly kind: 'round'; readonly device: number; readonly lose: readonly ('request' | 'answer' | false)[] }
  | { readonly kind: 'crash'; readonly device: number }

const device = fc.nat(1)
const which = fc.nat(2)
const deed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constantFrom('create', 'remove', 'issue'), device, which }) as fc.Arbitrary<Deed> },
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('edit' as const), device, which, field: fc.constantFrom('vehicleNo', 'reason'), value: fc.constantFrom('MH12QX4471', 'MH14HG2087', 'Zinc plating') }) as fc.Arbitrary<Deed> },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('round' as const), device, lose: fc.array(fc.constantFrom('request', 'answer', false), { maxLength: 4 }) }) as fc.Arbitrary<Deed> },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('crash' as const), device }) as fc.Arbitrary<Deed> },
)

async function run(deeds: readonly Deed[]): Promise<void> {
  const server = new SmallServer()
  const devices = await Promise.all([aDevice(), aDevice({ env: anEnv(200_000), who: someone({ user: id(911) }) })])
  const saved: string[][] = [[], []]
  for (const what of devices) await engineOf(what.stores, server).once()

  for (const one of deeds) {
    const mine = devices[one.device]
    if (!mine) continue
    if (one.kind === 'crash') {
      await rebuildLocalData(mine.stores)
    } else if (one.kind === 'round') {
      const losses = [...one.lose]
      await engineOf(mine.stores, server, { lose: () => losses.shift() ?? false }).once()
    } else await act(mine.stores, one)
    saved[one.device] = (await mutationsOf(mine.stores)).map(({ id: key }) => key)
  }

  for (const round of [0, 1]) for (const what of devices) { void round; await engineOf(what.stores, server).once() }
  for (const [i, what] of devices.entries()) {
    const mutations = await mutationsOf(what.stores)
    expect(mutations.map(({ id: key }) => key)).toEqual(saved[i])
    expect(mutations.filter(({ state }) => state === 'unsent' || state === 'sent')).toEqual([])
    await expectEqual(what.stores, server)
  }
}

async function act(stores: Stores, one: Extract<Deed, { readonly which: number }>): Promise<void> {
  const ids = (await stores.cache.challan.toCollection().primaryKeys()).toSorted()
  const target = ids[one.which % Math.max(1, ids.length)]
  const refused = (error: unknown) => { if ((error as { code?: string }).code === undefined) throw error }
  if (one.kind === 'create' || target === undefined) await createDraft(stores, someFields(), [aLine(11)])
  else if (one.kind === 'edit') await editDraft(stores, target, { [one.field]: one.value }).catch(refused)
  else if (one.kind === 'remove') await removeDraft(stores, target).catch(refused)
  else await issueChallan(stores, target).catch(refused)
}

test('whatever two people do and the network loses, both end with what the server holds, and no change is gone', async () => {
  await fc.assert(fc.asyncProperty(fc.array(deed, { minLength: 3, maxLength: 25 }), run), { numRuns: Number(process.env['RUNS'] ?? 60), endOnFailure: true })
}, 120_000)
