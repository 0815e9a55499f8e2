import { readConfig, type DatabaseTarget } from 'shared-config'
import {
  MUTATIONS, SCHEMA_VERSION, emptyFields, formatNumber, issueArgs, mutationHash, type Challan, type Change, type ChallanFields, type Id, type MutationResult, type Principal,
  type PullReply, type PullRequest, type PushReply, type Role, type SeriesGrant, type User, type WireMutation,
} from 'sync-protocol'
import type { Database, Deps } from 'server/deps.ts'
import { readEpoch } from 'server/store/meta.ts'
import { acceptOwn } from 'server/sync/accept-own.ts'
import { acceptPush } from 'server/sync/accept-push.ts'
import { answerPull } from 'server/sync/answer-pull.ts'
import { enrol } from 'server/sync/enrol.ts'
import { foundCompany } from 'server/sync/found-company.ts'
import { createPokeHub } from 'server/sync/poke-hub.ts'
import { v7 } from 'uuid'
import { NOW, OUR_GSTIN, aCompany, aLine, aParty, sha256, someFields } from '../../support/builders.ts'
import { openMigrated, type Engine } from './engines.ts'

export { NOW }

/** A company with its people on a database of its own; its clock stands still until it is moved. */
export type Office = {
  readonly deps: Deps
  readonly db: Database
  readonly target: DatabaseTarget
  readonly company: Id
  readonly registration: Id
  readonly godown: Id
  readonly people: Readonly<Record<'admin' | 'dispatcher' | 'warehouse' | 'driver' | 'other', User>>
  readonly errors: string[]
  at(instant: number): void
  /** Founds one more company with an admin, on the same database. */
  rival(): Promise<{ company: Id; admin: User }>
  close(): Promise<void>
}

export async function openOffice(engine: Engine): Promise<Office> {
  const opened = await openMigrated(engine)
  const errors: string[] = []
  const log = { info: () => undefined, warn: () => undefined, error: (_facts: object, message: string) => void errors.push(message) }
  let now = NOW
  const deps: Deps = {
    db: opened.db, config: readConfig({ NODE_ENV: 'test' }), pokes: createPokeHub({ now: () => now, random: () => 0.5 }),
    epoch: await readEpoch(opened.db), now: () => now, uuid: () => v7(), log,
  }
  const [company, registration, godown] = [v7(), v7(), v7()]
  await found(deps, company, registration, OUR_GSTIN)
  const hire = (role: Role, over: Partial<User> = {}) => hireInto(deps, company, role, over)
  const people = {
    admin: await hire('admin'), dispatcher: await hire('dispatcher'), warehouse: await hire('warehouse', { locations: [godown] }),
    driver: await hire('driver'), other: await hire('driver'),
  }
  return {
    deps, db: opened.db, target: opened.target, company, registration, godown, people, errors,
    at: (instant) => void (now = instant),
    async rival() {
      const theirs = v7()
      await found(deps, theirs, v7(), '29ZZZFR0000A1Z1')
      return { company: theirs, admin: await hireInto(deps, theirs, 'admin', {}) }
    },
    async close() {
      await deps.pokes.close()
      await opened.close()
    },
  }
}

const found = (deps: Deps, company: Id, registration: Id, gstin: string) =>
  foundCompany(deps, aCompany({ id: company }), [{ id: registration, gstin, state: gstin.slice(0, 2), legalName: 'Asmita Components Pvt Ltd', type: 'regular' }])

async function hireInto(deps: Deps, company: Id, role: Role, over: Partial<User>): Promise<User> {
  const id = v7()
  const person: User = { id, username: `${role}-${id.slice(-6)}`, name: role, role, phone: '', locations: [], mayIssue: false, active: true, language: 'en', ...over }
  const { id: _, ...args } = person
  await acceptOwn(deps, company, null, [{ entity: ['user', id], change: { name: 'user.create', args } }])
  return person
}

export const principalOf = (office: Pick<Office, 'company'>, person: User): Principal => ({
  user: person.id, company: office.company, companyName: '', name: person.name, username: person.username, role: person.role,
  locations: person.locations, mayIssue: person.mayIssue, session: v7(),
})

type Held = { readonly type: string; readonly id: Id; readonly ver: number; readonly in: string[]; readonly row: unknown }

/** A device as the server sees one: numbers its mutations, remembers its cursor, holds what it was given. */
export type TestDevice = {
  readonly id: Id
  readonly series: readonly SeriesGrant[]
  /** Last n given out. */
  n: number
  cursor: string | null
  hash: string
  readonly channels: string[]
  readonly rows: Map<string, Held>
  readonly backfill: Map<string, number>
  readonly resets: string[]
  /** Makes the wire form of a change, with the next n. */
  make(entity: [string, Id], change: Change, over?: Partial<WireMutation>): WireMutation
  send(mutations: readonly WireMutation[], over?: { clock?: number; epoch?: string; user?: Id }): Promise<PushReply>
  /** make + send of one change. */
  push(entity: [string, Id], change: Change, over?: Partial<WireMutation>): Promise<MutationResult>
  pullOnce(over?: Partial<PullRequest>): Promise<PullReply>
  /** Pulls until there is no more. Gives the number of pages. */
  pull(limit?: Partial<PullRequest['limit']>): Promise<number>
}

export async function aDevice(office: Office, person: User, over: { install?: Id; replaces?: Id } = {}): Promise<TestDevice> {
  const { deps } = office
  const who = principalOf(office, person)
  const { device: id, series } = await enrol(deps, who, { install: over.install ?? v7(), name: 'Tablet', replaces: over.replaces ?? null })
  const device: TestDevice = {
    id, series: series ?? [], n: 0, cursor: null, hash: '', channels: [], rows: new Map(), backfill: new Map(), resets: [],
    make(entity, change, more = {}) {
      device.n += 1
      return { n: device.n, id: v7(), name: change.name, v: (MUTATIONS as Partial<typeof MUTATIONS>)[change.name]?.v ?? 1, group: null, entity, needs: [], args: change.args, at: deps.now(), tz: 330, ...more }
    },
    async send(mutations, { clock = deps.now(), epoch = deps.epoch, user = person.id } = {}) {
      return JSON.parse(await acceptPush(deps, who, { protocol: 1, schema: 1, device: id, user, epoch, clock, ack: 0, mutations: [...mutations] })) as PushReply
    },
    async push(entity, change, more) {
      const { results } = await device.send([device.make(entity, change, more)])
      const [result] = results
      if (!result) throw new Error('No result')
      return result
    },
    async pullOnce(more = {}) {
      const request: PullRequest = {
        protocol: 1, schema: SCHEMA_VERSION, device: id, cursor: device.cursor, channels: device.hash, backfill: Object.fromEntries(device.backfill),
        limit: { rows: 500, bytes: 262_144 }, ...more,
      }
      const reply = JSON.parse(await answerPull(deps, who, request)) as PullReply
      absorb(device, reply)
      return reply
    },
    async pull(limit = {}) {
      for (let pages = 1; ; pages++) {
        const reply = await device.pullOnce({ limit: { rows: 500, bytes: 262_144, ...limit } })
        if (!reply.more) return pages
        if (pages > 2_000) throw new Error('A pull without end')
      }
    },
  }
  return device
}

/** What a device does with a page: rows replace older ones, `out` and `gone` take them away. */
function absorb(device: TestDevice, reply: PullReply): void {
  if (reply.reset !== null) device.resets.push(reply.reset)
  if (reply.reset !== null || device.cursor === null) {
    device.rows.clear()
    device.backfill.clear()
  }
  if (reply.channels) {
    device.hash = reply.channels.hash
    device.channels.splice(0, Infinity, ...reply.channels.all)
    for (const [key, held] of device.rows) if (!held.in.some((name) => device.channels.includes(name))) device.rows.delete(key)
  }
  for (const row of [...reply.rows, ...reply.back]) {
    const key = `${row.type} ${row.id}`
    const held = device.rows.get(key)
    if ('gone' in row) device.rows.delete(key)
    else if ('out' in row) {
      const left = held?.in.filter((name) => !row.out.includes(name)) ?? []
      if (held && left.length > 0) device.rows.set(key, { ...held, in: left })
      else device.rows.delete(key)
    } else if (held && held.ver > row.ver) throw new Error(`${key} went back from ${held.ver} to ${row.ver}`)
    else {
      const channels = held && held.ver === row.ver ? [...new Set([...held.in, ...row.in])] : row.in
      device.rows.set(key, { type: row.type, id: row.id, ver: row.ver, in: channels, row: row.row })
    }
  }
  device.backfill.clear()
  for (const [channel, next] of Object.entries(reply.backNext)) device.backfill.set(channel, next)
  device.cursor = reply.cursor
}

/** What a device shows, in a form that two of them can be compared by. */
export const shown = (device: TestDevice, type?: string): string[] =>
  [...device.rows.values()].filter((held) => type === undefined || held.type === type).map((held) => `${held.type} ${held.id} ${held.ver} ${JSON.stringify(held.row)}`).sort()

/** What the server holds for these channels, by another way than the pull. */
export async function oracle(office: Office, channels: readonly string[], type?: string): Promise<string[]> {
  const tables: Record<string, string> = {
    challan: 'challan', party: 'party', product: 'product', vehicle: 'vehicle', location: 'location', registration: 'registration',
    company: 'company', user: 'app_user', device: 'sync_device', conflict: 'sync_conflict', mutation: 'sync_outcome',
  }
  const found: string[] = []
  for (const [name, table] of Object.entries(tables)) {
    if (type !== undefined && name !== type) continue
    const ids = office.db.read('sync_change').where({ company: office.company, entity: name, op: 'put' }).whereIn('channel', [...channels]).select('entity_id')
    const rows = await office.db.read(table).where({ company: office.company, deleted_at: null }).whereIn('id', ids).select<{ id: Id; ver: number; doc: string }[]>('id', 'ver', 'doc')
    found.push(...rows.map(({ id, ver, doc }) => `${name} ${id} ${ver} ${JSON.stringify(JSON.parse(doc))}`))
  }
  return found.sort()
}

export const fieldsIn = (office: Office, over: Partial<ChallanFields> = {}): ChallanFields =>
  someFields({ registration: office.registration, location: office.godown, consignor: aParty({ name: 'Asmita Components Pvt Ltd', gstin: OUR_GSTIN, place: 'Pune', pin: '411001' }), ...over })

export const creating = (office: Office, over: Partial<ChallanFields> = {}): Change =>
  ({ name: 'challan.create', args: { fields: fieldsIn(office, over), lines: [aLine(11)] } })

export const editing = (fields: Record<string, { saw: unknown; wants: unknown }>): Change =>
  ({ name: 'challan.edit', args: { fields: fields as never, lines: { add: [], edit: [], remove: [] } } })

export const noting = (text: string): Change => ({ name: 'challan.note', args: { text } })

export const partyNamed = (name: string): Change => ({
  name: 'party.create',
  args: { name, tradeName: '', gstin: '', kind: 'customer', transporterId: '', phone: '', email: '', sez: false, addresses: [], pod: null, language: 'en' },
})

/** The change that gives a draft its number from a device's series. */
export function issuing(challan: Challan, series: string, serial: number): Change {
  const legal = { number: formatNumber({ fy: '26', nature: challan.nature, series, serial }), series, serial, fy: '26' }
  return { name: 'challan.issue', args: issueArgs(challan, legal, sha256) }
}

export const held = <T>(device: TestDevice, type: string, id: Id): T => {
  const found = device.rows.get(`${type} ${id}`)
  if (!found) throw new Error(`${type} ${id} is not on the device`)
  return found.row as T
}

export const hashOf = (mutation: WireMutation): string => mutationHash(mutation, sha256)
export { emptyFields, v7 }
