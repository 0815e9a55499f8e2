import type { Knex } from 'knex'
import {
  MUTATIONS, Problem, PROBLEM_STATUS, canonical, mutationHash, type Actor, type Change, type Id, type MutationResult, type Principal, type ProblemCode,
  type RecordType, type RecordTypes,
} from 'sync-protocol'
import type { Deps } from '../deps.ts'
import { serverDevice, setLast } from '../store/devices.ts'
import { findByIds, findByNumbers, type MutationRow } from '../store/mutations.ts'
import { findRecord } from '../store/records.ts'
import { acceptGroup, arrivals, keep, type Judged } from './batch.ts'
import { inCompany, type Bracket } from './commit.ts'
import { nextServerNumber } from './numbers.ts'
import { retryWaiting } from './parked.ts'
import { actorOf, readArgs, prepare, sha256, worldOf, type Incoming } from './world.ts'

export type StoredRow<T extends RecordType = RecordType> = {
  readonly type: T
  readonly id: Id
  readonly ver: number
  /** Null when it was removed. */
  readonly row: RecordTypes[T] | null
}

/**
 * A change by REST or by the server itself. `change` may be a function of the row as it stands under the lock:
 * that is how an edit gets its `saw` and an issue its number.
 */
export type OwnChange = {
  readonly entity: readonly [RecordType, Id]
  readonly change: Change | ((found: OwnView) => Change | Promise<Change>)
}

/** What a change made under the lock may look at. */
export type OwnView = {
  readonly row: RecordTypes[RecordType] | undefined
  readonly ver: number
  readonly trx: Knex.Transaction
  /** The next number of the server's own series for a registration: `W01` and its like. */
  nextNumber(registration: Id, nature: string, fy: string): Promise<{ series: string; serial: number }>
}

export type OwnOptions = {
  /** The Idempotency-Key: becomes the mutation's id. A repeated create must name the same record, so derive its id from the key. */
  readonly key?: Id
  /** What was asked for, so that the same key with another request is refused. Needed where `change` is a function. */
  readonly request?: unknown
  /** If-Match: the version that the first change's record must have. Throws Problem('stale_version') otherwise. */
  readonly ifVer?: number
  /** SQL of the same transaction, after the changes are written: a password hash, a file's name. */
  readonly also?: (trx: Knex.Transaction) => Promise<void>
}

export type OwnOutcome = { readonly results: MutationResult[]; readonly rows: StoredRow[] }

type Own = { readonly device: Id; readonly last: number; readonly actor: Actor; readonly author: Id | null }

/**
 * Runs changes through the same path as a push, as the company's server-owned device, all or none.
 * `who` null is the system itself: role admin. Throws the Problem of the first change that is refused.
 */
export function acceptOwn(
  deps: Deps, company: Id, who: Pick<Principal, 'user'> | null, changes: readonly OwnChange[], options: OwnOptions = {},
): Promise<OwnOutcome> {
  const ids = changes.map((_, i) => (i === 0 && options.key ? options.key : deps.uuid()))
  return inCompany(deps, company, null, async (bracket) => {
    const own = await ownOf(deps, bracket, who)
    const known = options.key && (await findByIds(bracket.trx, company, [options.key])).get(options.key)
    if (known) return again(bracket, known, changes, { author: own.author, hash: requestHash(options) })
    return acceptAll(bracket, own, { changes, ids, options })
  })
}

async function ownOf(deps: Deps, { trx, company, at }: Bracket, who: Pick<Principal, 'user'> | null): Promise<Own> {
  const { id: device, last } = await serverDevice(trx, company, deps.uuid, at)
  if (who === null) {
    const actor: Actor = { user: device, name: 'Server', role: 'admin', locations: [], mayIssue: true, server: true }
    return { device, last, actor, author: null }
  }
  const person = await findRecord(trx, company, 'user', who.user)
  if (!person || person.deleted || !person.row.active) throw new Problem('signed_out', 'This account is closed.')
  return { device, last, actor: actorOf(person.row, true), author: who.user }
}

type Asked = { readonly changes: readonly OwnChange[]; readonly ids: readonly Id[]; readonly options: OwnOptions }

async function acceptAll(bracket: Bracket, own: Own, { changes, ids, options }: Asked): Promise<OwnOutcome> {
  const company = await findRecord(bracket.trx, bracket.company, 'company', bracket.company)
  if (!company) throw new Error(`No company ${bracket.company}`)
  const world = worldOf(bracket, company.row)
  const judged: Judged[] = []
  for (const [i, change] of changes.entries()) {
    const incoming = await incomingOf(bracket, own, { ...change, id: ids[i] ?? '', n: own.last + 1 + i, hash: i === 0 ? requestHash(options) : undefined, ifVer: i === 0 ? options.ifVer : undefined })
    await prepare(bracket, world, [incoming])
    const [one] = await acceptGroup(bracket, world, [incoming])
    if (one) judged.push(mustStand(one))
  }
  await keep(bracket, judged)
  await setLast(bracket.trx, bracket.company, own.device, own.last + changes.length)
  await retryWaiting(bracket, world, [...arrivals(judged), ...world.adopted])
  const { also } = options
  if (also) bracket.afterwards(() => also(bracket.trx))
  return {
    results: judged.map(({ incoming, fate }) => ({ n: incoming.n, ...fate.result })),
    rows: changes.map(({ entity: [type, id] }) => {
      const { row, ver } = bracket.work.view(type, id)
      return { type, id, ver, row: row ?? null }
    }),
  }
}

type Numbered = OwnChange & { readonly id: Id; readonly n: number; readonly hash: string | undefined; readonly ifVer: number | undefined }

async function incomingOf(bracket: Bracket, own: Own, { entity, change, id, n, hash, ifVer }: Numbered): Promise<Incoming> {
  const [type, entityId] = entity
  const { trx, company, at, work } = bracket
  if (!work.knows(type, entityId)) {
    const found = await findRecord(trx, company, type, entityId)
    work.load(type, found ? new Map([[entityId, found]]) : new Map(), [entityId])
  }
  const { row, ver } = work.view(type, entityId)
  if (ifVer !== undefined && (row === undefined || ver !== ifVer)) {
    throw row === undefined ? new Problem('not_found', 'There is no such thing.') : new Problem('stale_version', `It has changed since: version ${ver} now.`, { facts: { ver } })
  }
  const nextNumber: OwnView['nextNumber'] = (registration, nature, fy) => nextServerNumber(bracket, own.device, { registration, nature, fy })
  const { name, args } = typeof change === 'function' ? await change({ row, ver, trx, nextNumber }) : change
  const { v } = MUTATIONS[name]
  const read = readArgs(name, v, args)
  const { checked } = read
  if ('fault' in checked) {
    throw checked.fault === 'invalid'
      ? new Problem('invalid_field', checked.message, { field: checked.field })
      : new Problem('unknown_field', checked.message)
  }
  return {
    device: own.device, n, id, name, v, entity, needs: [], group: null, ...read, at, tz: 330, actor: own.actor, author: own.author, skewMs: 0,
    hash: hash ?? mutationHash({ name, v, entity: [...entity], args }, sha256),
  }
}

/** REST answers at once: what a device would keep for a person to look at is an error here, and nothing is written. */
function mustStand(judged: Judged): Judged {
  const { status, code, message, field, why } = judged.fate.result
  if (status === 'rejected') throw new Problem(isCode(code) ? code : 'conflict', message ?? 'Refused.', { field })
  if (status === 'parked' && why === 'needs') throw new Problem('not_found', 'There is no such thing.')
  if (status === 'parked') throw new Error(message ?? 'A change could not be judged')
  return judged
}

const isCode = (code: string | undefined): code is ProblemCode => code !== undefined && Object.hasOwn(PROBLEM_STATUS, code)

const requestHash = ({ key, request }: OwnOptions): string | undefined =>
  key === undefined || request === undefined ? undefined : sha256(canonical(request))

/** [P1] The same key again: what was answered, and the rows as they are now. */
async function again(
  { trx, company }: Bracket, known: MutationRow, changes: readonly OwnChange[], asked: { readonly author: Id | null; readonly hash: string | undefined },
): Promise<OwnOutcome> {
  const hash = asked.hash ?? hashOfFixed(changes[0]) ?? known.hash
  if (known.author !== asked.author || known.hash !== hash) throw new Problem('id_reused', 'This Idempotency-Key was used for another request.')
  const stored = await findByNumbers(trx, company, known.device, known.n, known.n + changes.length - 1)
  const rows = await Promise.all([...stored.values()].map(async ({ entity, entityId }): Promise<StoredRow> => {
    const found = await findRecord(trx, company, entity as RecordType, entityId)
    return { type: entity as RecordType, id: entityId, ver: found?.ver ?? 0, row: found && !found.deleted ? found.row : null }
  }))
  return { results: [...stored.values()].map(({ result }) => JSON.parse(result) as MutationResult), rows }
}

const hashOfFixed = (own: OwnChange | undefined): string | undefined =>
  own && typeof own.change !== 'function' ? mutationHash({ name: own.change.name, v: MUTATIONS[own.change.name].v, entity: [...own.entity], args: own.change.args }, sha256) : undefined
