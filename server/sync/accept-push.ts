import { LAST_INSTANT, MAX_MUTATIONS, Problem, foldAnswers, mutationHash, workDigest, type Id, type MutationResult, type Principal, type PullRequest, type PushReply, type PushRequest, type WireMutation } from 'sync-protocol'
import type { Knex } from 'knex'
import type { Deps } from '../deps.ts'
import { catchUp, lookTwice } from '../store/catch-up.ts'
import { findPuller, findPusher, setLast, type Puller, type Pusher } from '../store/devices.ts'
import { dropImported, findByIds, findByNumbers, type MutationRow } from '../store/mutations.ts'
import { allowed, isUnknownDevice } from './allowed.ts'
import { answerPull } from './answer-pull.ts'
import { acceptGroup, arrivals, inGroups, keep, rowOf, type Judged } from './batch.ts'
import { MAX_CHANGES, inCompanyTogether, type Bracket } from './commit.ts'
import { closeQuestion } from './kept-work.ts'
import { retryWaiting } from './parked.ts'
import { actorOf, readArgs, prepare, sha256, worldOf, type Incoming } from './world.ts'

/** What a batch may hold: asked of the device, not enforced here. [P11] */
const LIMIT = { bytes: 1_048_576, count: MAX_MUTATIONS }
/** Mutations of one transaction: everybody else of the company waits for it. */
const MOST_AT_ONCE = 1_000

type Answer = Pick<PushReply, 'last' | 'head' | 'told'> & { readonly results: readonly string[] }
type Part = Answer & { readonly taken: number }

/**
 * Takes a batch of mutations from a device, in one transaction or, when it is large, in some that follow each other, and
 * gives the answer as JSON text: a PushReply, with the pull inside when one was asked for. Should a later transaction
 * fail, all is refused: the device sends all again, and what is committed is answered as it was. [P1]
 * Throws Problem: user_mismatch, device_revoked, device_fork, seq_gap {last}, epoch_changed {epoch}, signed_out, unavailable, storage_full.
 */
export async function acceptPush(deps: Deps, who: Pick<Principal, 'company' | 'user'>, request: PushRequest): Promise<string> {
  if (request.user !== who.user) throw new Problem('user_mismatch', 'This work belongs to another person. It stays on the device.')
  if (request.epoch !== deps.epoch) throw new Problem('epoch_changed', 'The server holds another data set now. Pull first.', { facts: { epoch: deps.epoch } })
  const { last, head, results, told } = request.mutations.length === 0 ? await nothingSent(deps, who, request) : await acceptAll(deps, who, request)
  const before = request.repeat && request.mutations.length > 0 ? await toldAgain(deps.db.read, who.company, request.device, request.repeat.from, request.repeat.to) : undefined
  const reply = JSON.stringify({ epoch: deps.epoch, serverTime: deps.now(), last, head, limit: LIMIT, told: before?.told ?? told })
  const pull = request.pull ? await pullToo(deps, who, request.pull) : ''
  return `${reply.slice(0, -1)},${resultsText([...(before?.results ?? []), ...results], request.brief === true)}${pull}}`
}

/** [P13] */
function resultsText(results: readonly string[], brief: boolean): string {
  if (!brief) return `"results":[${results.join(',')}]`
  return JSON.stringify(foldAnswers(results.map((text) => JSON.parse(text) as MutationResult))).slice(1, -1)
}

async function acceptAll(deps: Deps, who: Pick<Principal, 'company' | 'user'>, request: PushRequest): Promise<Answer> {
  const results: string[] = []
  for (let from = 0; ; ) {
    const part = await take(deps, who, { ...request, mutations: request.mutations.slice(from) })
    results.push(...part.results)
    from += part.taken
    if (from >= request.mutations.length) return { ...part, results }
  }
}

/** A device that a node does not know may be one that it has not heard of yet. */
async function take(deps: Deps, who: Pick<Principal, 'company' | 'user'>, request: PushRequest): Promise<Part> {
  const attempt = () => inCompanyTogether(deps, who.company, request.device, (bracket) => acceptBatch(bracket, who, request))
  try {
    return await attempt()
  } catch (error) {
    if (!isUnknownDevice(error) || !(await catchUp(deps.db))) throw error
    return attempt()
  }
}

/** The push is committed: a pull that fails is left out of its answer, and asked for again by itself. [P7] */
async function pullToo(deps: Deps, who: Pick<Principal, 'company' | 'user'>, request: PullRequest): Promise<string> {
  try {
    return `,"pull":${await answerPull(deps, who, request)}`
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    return ''
  }
}

async function nothingSent({ db }: Deps, who: Pick<Principal, 'company' | 'user'>, { device, repeat }: PushRequest): Promise<Answer> {
  const found: Puller | undefined = await lookTwice(db, () => findPuller(db.read, who.company, device))
  allowed(found, who)
  return { last: found.last, head: found.head, ...(repeat ? await toldAgain(db.read, who.company, device, repeat.from, Math.min(repeat.to, found.last)) : { results: [] }) }
}

/** [P14] The stored answers to these numbers, and what they are answers to: the device holds that against its own. */
async function toldAgain(db: Knex, company: Id, device: Id, from: number, to: number): Promise<Pick<Answer, 'results' | 'told'>> {
  if (to < from || to - from >= MAX_MUTATIONS) return { results: [] }
  const stored = await findByNumbers(db, company, device, from, to)
  const rows = [...stored.values()].sort((a, b) => a.n - b.n)
  if (rows.length !== to - from + 1) return { results: [] }
  return { results: rows.map(({ result }) => result), told: workDigest(rows.map(({ id, aliasOf, hash }) => ({ id: id ?? aliasOf ?? '', hash })), sha256) }
}

async function acceptBatch(bracket: Bracket, who: Pick<Principal, 'user'>, request: PushRequest): Promise<Part> {
  const pusher: Pusher | undefined = await findPusher(bracket.trx, bracket.company, request.device)
  allowed(pusher, who)
  const { fresh, repeated } = await split(bracket, pusher, request)
  const answers: Numbered[] = [...repeated]

  const known = await findByIds(bracket.trx, bracket.company, fresh.map(({ id }) => id))
  const world = worldOf(bracket, pusher.company)
  await forgetImported(bracket, known, fresh)
  for (const [id, { status }] of known) world.known.set(id, status)
  await prepare(bracket, world, fresh.filter(({ id }) => !known.has(id)))

  const judged: Judged[] = []
  const aliases: MutationRow[] = []
  let last = pusher.last
  for (const group of inGroups(fresh)) {
    const isFull = bracket.work.size + group.length > MAX_CHANGES || judged.length + group.length > MOST_AT_ONCE
    if (isFull && bracket.work.size + judged.length > 0) break // the rest is the next transaction's
    const news = group.filter(({ id }, i) => !known.has(id) && group.findIndex((other) => other.id === id) === i)
    const done = await acceptGroup(bracket, world, news)
    judged.push(...done)
    for (const one of done) known.set(one.incoming.id, rowOf(bracket, one))
    aliases.push(...group.filter((incoming) => !news.includes(incoming)).map((incoming) => aliasOf(bracket, incoming, known.get(incoming.id))))
    last = group.at(-1)?.n ?? last
  }
  await keep(bracket, judged, aliases)
  answers.push(...judged.map((one) => rowOf(bracket, one)), ...aliases)
  const acked = Math.min(request.ack, pusher.last)
  if (last > pusher.last || acked > pusher.acked) await setLast(bracket.trx, bracket.company, pusher.device, last, Math.max(acked, pusher.acked))
  await retryWaiting(bracket, world, [...arrivals(judged), ...world.adopted])
  return { last, head: bracket.work.seq(), results: answers.sort((a, b) => a.n - b.n).map(({ result }) => result), taken: answers.length }
}

/** What was handed in by file and not taken over yet comes from its own device after all: that is the better way. [X1] */
async function forgetImported(bracket: Bracket, known: Map<Id, MutationRow>, fresh: readonly Incoming[]): Promise<void> {
  for (const { id, hash, author } of fresh) {
    const row = known.get(id)
    if (row?.why !== 'imported' || row.status !== 'rejected' || row.hash !== hash || row.author !== author) continue
    await dropImported(bracket.trx, row)
    await closeQuestion(bracket, id)
    known.delete(id)
  }
}

type Numbered = Pick<MutationRow, 'n' | 'result'>

/** [P1] What was answered before is answered again from what was stored; the rest must follow without a gap. */
async function split(bracket: Bracket, pusher: Pusher, request: PushRequest): Promise<{ fresh: Incoming[]; repeated: Numbered[] }> {
  const old = request.mutations.filter(({ n }) => n <= pusher.last)
  const numbers = old.map(({ n }) => n)
  const stored = old.length > 0
    ? await findByNumbers(bracket.trx, bracket.company, pusher.device, Math.min(...numbers), Math.max(...numbers))
    : new Map<number, MutationRow>()
  const repeated = old.map((mutation) => {
    const row = stored.get(mutation.n)
    if (!row || (row.id ?? row.aliasOf) !== mutation.id || row.hash !== mutationHash(mutation, sha256)) {
      throw new Problem('device_fork', 'Another copy of this device has sent other work. It must be enrolled again.', { facts: { last: pusher.last } })
    }
    return row
  })

  const skewMs = request.clock - bracket.at
  const fresh = request.mutations.slice(old.length).map((mutation, i) => {
    if (mutation.n !== pusher.last + 1 + i) {
      throw new Problem('seq_gap', `Expected ${pusher.last + 1 + i}, got ${mutation.n}`, { facts: { last: pusher.last } })
    }
    return incomingOf(mutation, pusher, skewMs)
  })
  return { fresh, repeated }
}

function incomingOf(mutation: WireMutation, { device, person }: Pusher, skewMs: number): Incoming {
  const { n, id, name, v, entity, needs, group, args, tz } = mutation
  const at = Math.min(mutation.at, LAST_INSTANT) // a clock that is wrong by thousands of years stops no report
  return {
    device, n, id, name, v, entity, needs, group, ...readArgs(name, v, args), at, tz, hash: mutationHash(mutation, sha256), actor: actorOf(person, false),
    author: person.id, skewMs,
  }
}

/** [P1] A known id of the same person with the same content is answered as it was; anything else may not have that id. */
function aliasOf(bracket: Bracket, incoming: Incoming, known: MutationRow | undefined): MutationRow {
  const same = known !== undefined && known.author === incoming.author && known.hash === incoming.hash
  const result = same
    ? { ...(JSON.parse(known.result) as object), n: incoming.n }
    : { n: incoming.n, status: 'rejected' as const, code: 'id_reused', message: 'Another change had this id already.' }
  const fate = { result: { status: same ? known.status : ('rejected' as const) }, waitsFor: null }
  return { ...rowOf(bracket, { incoming, fate }), id: null, aliasOf: incoming.id, args: null, status: same ? 'applied' : 'rejected', result: JSON.stringify(result) }
}

export { retryParked } from './parked.ts'
