import { createHash } from 'node:crypto'
import type { TSchema } from 'typebox'
import { Compile } from 'typebox/compile'
import { checkArgs, type Actor, type ChallanFields, type CheckedArgs, type Company, type Id, type Instant, type LegalNumber, type MutationResult, type RecordType, type Registration, type User } from 'sync-protocol'
import { findByIds, findParkedOn, hasParked, type MutationRow } from '../store/mutations.ts'
import { allRecords, findRecords } from '../store/records.ts'
import { findSeries, takenNumbers, type Series } from '../store/series.ts'
import { isRecordType, numberKey } from '../store/tables.ts'
import type { Bracket } from './commit.ts'
import type { Work } from './work.ts'

/** A mutation on its way in: from a push, from REST, or parked and tried again. */
export type Incoming = {
  readonly device: Id
  readonly n: number
  readonly id: Id
  readonly name: string
  readonly v: number
  readonly entity: readonly [string, Id]
  readonly needs: readonly Id[]
  readonly group: Id | null
  readonly args: unknown
  /** `args` as JSON text. */
  readonly text: string
  readonly at: Instant
  readonly tz: number
  readonly hash: string
  readonly actor: Actor
  /** Whose work it is, where the actor takes it over. [A1] */
  readonly claimed?: { readonly user: Id; readonly name: string }
  /** Null is the system. */
  readonly author: Id | null
  readonly skewMs: number
  readonly checked: CheckedArgs
}

/** What the rules may know beside the rows, read in bulk for a whole batch. */
export type World = {
  readonly company: Company
  /** Undefined until a challan asks for them. */
  registrations: readonly Registration[] | undefined
  readonly series: Map<string, Series | undefined>
  /** Number keys that were looked up: taken or free. */
  readonly numbers: Map<string, boolean>
  /** What became of mutations that others need; absent: never heard of. */
  readonly known: Map<Id, MutationResult['status']>
  /** Parked mutations by the record that they act on. */
  readonly parked: Map<Id, Parked[]>
  /** Does the company hold anything parked? Rarely: then two look-ups are saved. */
  anyParked: boolean | undefined
  /** Conflicts that this batch opened, by record. */
  readonly opened: Map<Id, Id[]>
  /** Work that was taken over in this transaction, with its records: others may wait for it. */
  readonly adopted: Id[]
}

export type Parked = Pick<MutationRow, 'device' | 'n' | 'author' | 'waitsFor'> & { readonly id: Id }

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** One for a transaction: what one push has learned, the next one that shares it knows. */
const WORLDS = new WeakMap<Work, World>()

export function worldOf({ work }: Pick<Bracket, 'work'>, company: Company): World {
  const known = WORLDS.get(work)
  if (known) return known
  const world = newWorld(company)
  WORLDS.set(work, world)
  return world
}

const newWorld = (company: Company): World => ({
  company, registrations: undefined, series: new Map(), numbers: new Map(), known: new Map(), parked: new Map(), opened: new Map(), adopted: [], anyParked: undefined,
})

/** A person as the rules see an actor. */
export const actorOf = ({ id, name, role, locations, mayIssue }: User, server: boolean): Actor => ({ user: id, name, role, locations, mayIssue, server })

/** Compiled once a process for each mutation: some forty times faster than reading the schema anew. */
const COMPILED = new Map<TSchema, (value: unknown) => boolean>()

function passes(schema: TSchema, value: unknown): boolean {
  const known = COMPILED.get(schema)
  if (known) return known(value)
  const validator = Compile(schema)
  COMPILED.set(schema, (candidate) => validator.Check(candidate))
  return validator.Check(value)
}

/** What is judged of arguments before any rule sees them. [P5a] */
export const readArgs = (name: string, v: number, args: unknown): Pick<Incoming, 'args' | 'text' | 'checked'> =>
  ({ args, text: JSON.stringify(args ?? null), checked: checkArgs(name, v, args, passes) })

/** What claims a number: an issue, or a paper that is entered. */
export function claimOf({ checked }: Incoming): { readonly legal: LegalNumber; readonly fields: ChallanFields } | undefined {
  if (!('change' in checked)) return undefined
  const { change } = checked
  return change.name === 'challan.issue' || change.name === 'challan.enter' ? change.args : undefined
}

/** The key of the number that an issue claims. */
export function claimedKey(incoming: Incoming): string | undefined {
  const issue = claimOf(incoming)
  return issue && numberKey(issue.fields, issue.legal)
}

/** Reads what these mutations need, a query for each kind of thing whatever their number. */
export async function prepare({ trx, company, work }: Bracket, world: World, batch: readonly Incoming[]): Promise<void> {
  const wanted = new Map<RecordType, Set<Id>>()
  for (const { entity: [type, id] } of batch) {
    if (isRecordType(type) && !work.knows(type, id)) wanted.set(type, (wanted.get(type) ?? new Set()).add(id))
  }
  for (const [type, ids] of wanted) work.load(type, await findRecords(trx, company, type, [...ids]), [...ids])
  if (batch.some(({ entity: [type] }) => type === 'challan')) world.registrations ??= await allRecords(trx, company, 'registration')

  await learnKnown({ trx, company }, world, batch)
  const codes = batch.flatMap((incoming) => claimOf(incoming)?.legal.series ?? []).filter((code) => !world.series.has(code))
  const series = await findSeries(trx, company, codes)
  for (const code of codes) world.series.set(code, series.get(code))

  const keys = batch.flatMap((incoming) => claimedKey(incoming) ?? []).filter((key) => !world.numbers.has(key))
  const taken = await takenNumbers(trx, company, keys)
  for (const key of keys) world.numbers.set(key, taken.has(key))
}

async function learnKnown({ trx, company }: Pick<Bracket, 'trx' | 'company'>, world: World, batch: readonly Incoming[]): Promise<void> {
  const needed = [...new Set(batch.flatMap(({ needs }) => needs))].filter((id) => !world.known.has(id))
  const found = needed.length > 0 ? await findByIds(trx, company, needed) : new Map<Id, MutationRow>()
  for (const [id, { status }] of found) world.known.set(id, status)

  const entities = [...new Set(batch.map(({ entity: [, id] }) => id))].filter((id) => !world.parked.has(id))
  world.anyParked ??= await hasParked(trx, company)
  const parked = entities.length > 0 && world.anyParked ? await findParkedOn(trx, company, entities) : []
  for (const id of entities) world.parked.set(id, [])
  for (const { id, device, n, author, waitsFor, entityId } of parked) {
    if (id !== null) world.parked.get(entityId)?.push({ id, device, n, author, waitsFor })
  }
}
