import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addLine, createDraft, editDraft, editLine, issueChallan, removeDraft, removeLine } from 'client/store/actions.ts'
import { readIdentity } from 'client/store/identity.ts'
import { nextBatch } from 'client/store/resend.ts'
import { settlePage } from 'client/store/settle.ts'
import { readCursor } from 'client/store/show.ts'
import { openStores, type Stores } from 'client/store/stores.ts'
import { pullRequest, pushRequest } from 'client/sync/requests.ts'
import type { Change } from 'sync-protocol'
import { aLine, someFields } from '../../support/builders.ts'
import { aDevice, enrolled, id } from '../store/device.ts'
import { SmallServer } from './small-server.ts'

const CHALLAN = id(1)
const LINE = id(11)
const value = fc.constantFrom('', 'MH12QX4471', 'MH14HG2087')
const qty = fc.constantFrom(1_000, 2_000, 500_000)

type Deed = { readonly who: 'me' | 'other'; readonly does: 'vehicle' | 'reason' | 'qty' | 'line' | 'unline' | 'remove' | 'issue'; readonly text: string; readonly qty: number } | { readonly who: 'pull' }
const deed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ who: fc.constantFrom('me' as const, 'other' as const), does: fc.constantFrom('vehicle', 'reason', 'qty', 'line', 'unline'), text: value, qty }) as fc.Arbitrary<Deed> },
  { weight: 1, arbitrary: fc.record({ who: fc.constant('me' as const), does: fc.constantFrom('remove', 'issue'), text: value, qty }) as fc.Arbitrary<Deed> },
  { weight: 2, arbitrary: fc.constant({ who: 'pull' } as Deed) },
)

let others = 0
const saw = (server: SmallServer) => server.rows.get(`challan:${CHALLAN}`)?.row as { vehicleNo: string; reason: string; lines: { id: string; qty: number }[] } | null | undefined

/** What somebody else does, on the row as the server has it. */
function otherDoes(server: SmallServer, one: Extract<Deed, { does: string }>): void {
  const row = saw(server)
  if (!row) return
  const lines = { add: [], edit: [], remove: [] } as { add: object[]; edit: object[]; remove: object[] }
  const fields: Record<string, object> = {}
  const line = row.lines.find((candidate) => candidate.id === LINE)
  if (one.does === 'vehicle') fields['vehicleNo'] = { saw: row.vehicleNo, wants: one.text }
  else if (one.does === 'reason') fields['reason'] = { saw: row.reason, wants: one.text }
  else if (one.does === 'qty' && line) lines.edit.push({ id: LINE, fields: { qty: { saw: line.qty, wants: one.qty } } })
  else if (one.does === 'line') lines.add.push(aLine(500 + others))
  server.change('challan', CHALLAN, { name: 'challan.edit', args: { fields, lines } } as Change, id(900_000 + ++others))
}

async function meDoes(stores: Stores, one: Extract<Deed, { does: string }>): Promise<void> {
  const acts = {
    vehicle: () => editDraft(stores, CHALLAN, { vehicleNo: one.text }), reason: () => editDraft(stores, CHALLAN, { reason: one.text }),
    qty: () => editLine(stores, CHALLAN, LINE, { qty: one.qty }), line: () => addLine(stores, CHALLAN, { ...aLine(700 + one.qty), id: stores.env.uuid() }),
    unline: () => removeLine(stores, CHALLAN, LINE), remove: () => removeDraft(stores, CHALLAN), issue: () => issueChallan(stores, CHALLAN),
  }
  await acts[one.does]().catch((error: unknown) => { if ((error as { code?: string }).code === undefined) throw error })
}

async function pull(stores: Stores, server: SmallServer): Promise<void> {
  const { device } = await readIdentity(stores.queue)
  const asked = await readCursor(stores.cache)
  const answer = server.pull(await pullRequest(stores, device ?? '', asked, 500, { app: '', persisted: () => Promise.resolve(false) }))
  if (answer.kind === 'ok') await settlePage(stores, asked, answer.reply)
}

/** Facts carry when the server received them, which the device cannot know. */
const withoutTimes = (row: unknown): unknown => JSON.parse(JSON.stringify(row ?? null, (key, item: unknown) => (key === 'received' ? null : item)))

/** What the server would hold if everything unsent reached it now. */
async function asPushed(stores: Stores, server: SmallServer): Promise<unknown> {
  const fork = new SmallServer()
  fork.restore(server.backup())
  fork.epoch = server.epoch
  const identity = await readIdentity(stores.queue)
  const { mutations } = await nextBatch(stores, { bytes: 1e9, count: 1_000 })
  fork.push(pushRequest(identity, identity.device ?? '', mutations, 0))
  return saw(fork)
}

test('[D1] the view is what the server will decide: pending work over any interleaving of other people\'s changes', async () => {
  await fc.assert(fc.asyncProperty(fc.array(deed, { minLength: 1, maxLength: 14 }), async (deeds) => {
    const server = new SmallServer()
    server.change('challan', CHALLAN, { name: 'challan.create', args: { fields: someFields(), lines: [aLine(11), aLine(12)] } }, id(2_000))
    const device = await enrolled(await aDevice())
    server.devices.set(id(800), { last: 0, byN: new Map() })
    await pull(device.stores, server)
    for (const one of deeds) {
      if (one.who === 'pull') await pull(device.stores, server)
      else if (one.who === 'other') otherDoes(server, one)
      else await meDoes(device.stores, one)
    }
    await pull(device.stores, server)
    const view = (await device.stores.cache.challan.get(CHALLAN))?.row
    expect(withoutTimes(view)).toEqual(withoutTimes(await asPushed(device.stores, server)))
  }), { numRuns: Number(process.env['RUNS'] ?? 80) })
}, 120_000)

test('two tabs save while pages arrive: the view ends as the queue and the server say', async () => {
  const server = new SmallServer()
  server.change('challan', CHALLAN, { name: 'challan.create', args: { fields: someFields(), lines: [aLine(11)] } }, id(2_000))
  const device = await enrolled(await aDevice())
  server.devices.set(id(800), { last: 0, byN: new Map() })
  await pull(device.stores, server)
  const tab = await openStores(device.stores.who, device.env, device.idb)
  const work: Promise<unknown>[] = []
  for (let i = 0; i < 12; i++) {
    work.push(addLine(device.stores, CHALLAN, aLine(100 + i)), addLine(tab, CHALLAN, aLine(200 + i)), createDraft(tab, someFields()))
    otherDoes(server, { who: 'other', does: 'line', text: '', qty: 1 })
    work.push(pull(device.stores, server))
  }
  await Promise.all(work)
  await pull(device.stores, server)
  const view = (await device.stores.cache.challan.get(CHALLAN))?.row
  expect(withoutTimes(view)).toEqual(withoutTimes(await asPushed(device.stores, server)))
  expect(await device.stores.cache.challan.count()).toBe(13)
})
