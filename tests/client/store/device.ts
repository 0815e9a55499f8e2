import { IDBFactory as FakeFactory, IDBKeyRange as FakeRange } from 'fake-indexeddb'
import type { Id, Principal, PulledRow, PullReply, RecordType, RecordTypes } from 'sync-protocol'
import type { Env } from 'client/store/env.ts'
import { readIdentity } from 'client/store/identity.ts'
import type { IdbSource } from 'client/store/queue.ts'
import { storeEnrolment } from 'client/store/resend.ts'
import { settlePage } from 'client/store/settle.ts'
import { readCursor } from 'client/store/show.ts'
import { openStores, type Stores } from 'client/store/stores.ts'
import { GODOWN, NOW, OUR_GSTIN, REGISTRATION, aCompany, id, sha256 } from '../../support/builders.ts'

/** A dispatcher of the sample company; drivers and others by `over`. */
export const someone = (over: Partial<Principal> = {}): Principal => ({
  user: id(910), company: id(900), companyName: 'Asmita Components', name: 'Anjali', username: 'dispatcher', role: 'dispatcher', locations: [],
  mayIssue: true, session: id(950), ...over,
})

export type TestEnv = Env & { time: number }

/** A clock that stands, ids in order, chance that is always a half. `from` keeps the ids of two devices apart. */
export function anEnv(from = 100_000): TestEnv {
  let count = from
  const env: TestEnv = { time: NOW, now: () => env.time, uuid: () => id(++count), random: () => 0.5, sha256 }
  return env
}

/** A browser's own databases, apart from those of every other test. */
export const anIdb = (): IdbSource => ({ indexedDB: new FakeFactory(), IDBKeyRange: FakeRange })

export type Device = { readonly stores: Stores; readonly env: TestEnv; readonly idb: IdbSource; reopen(): Promise<Stores> }

export async function aDevice({ who = someone(), env = anEnv(), idb = anIdb() } = {}): Promise<Device> {
  const stores = await openStores(who, env, idb)
  return { stores, env, idb, reopen: () => openStores(who, env, idb) }
}

/** Enrols, so that it may issue and push. */
export async function enrolled(device: Device, code = 'A07'): Promise<Device> {
  const { install } = await readIdentity(device.stores.queue)
  await storeEnrolment(device.stores, install, {
    device: id(800), epoch: 'e1', series: [{ registration: REGISTRATION, gstin: OUR_GSTIN, code }], companyKey: '', serverTime: device.env.time,
  })
  return device
}

export const put = <T extends RecordType>(type: T, row: RecordTypes[T], over: { ver?: number; seq?: number; in?: string[] } = {}): PulledRow =>
  ({ type, id: row.id, ver: 1, seq: 10, in: ['office'], row, ...over })

export const registration: RecordTypes['registration'] = { id: REGISTRATION, gstin: OUR_GSTIN, state: '27', legalName: 'Asmita Components Pvt Ltd', type: 'regular' }
export const companyRows = (): PulledRow[] => [put('company', aCompany(), { in: ['master'], seq: 1 }), put('registration', registration, { in: ['master'], seq: 2 })]

export const aReply = (over: Partial<PullReply> = {}): PullReply => {
  const head = over.head ?? 10
  return {
    epoch: 'e1', cursor: `e1.${head}.aa`, more: false, head, serverTime: NOW, device: { last: 0 }, rows: [], back: [], backNext: {}, backDone: [], reset: null,
    channels: { hash: 'h1', all: ['user:x', 'office', 'master'] }, ...over,
  }
}

/** Stores a page as an answer to a pull asked just now. */
export async function pulled(stores: Stores, over: Partial<PullReply> = {}) {
  return settlePage(stores, await readCursor(stores.cache), aReply(over))
}

export const rowOf = async <T extends RecordType>(stores: Stores, type: T, key: Id): Promise<RecordTypes[T] | undefined> =>
  (await stores.cache.table<{ row: RecordTypes[T] }>(type).get(key))?.row

export const mutationsOf = (stores: Stores) => stores.queue.mutations.toArray()
export { GODOWN, NOW, REGISTRATION, id, sha256 }
