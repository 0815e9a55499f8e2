import type { MutationResult, PullReply, PullRequest, PushReply } from 'sync-protocol'
import { storeAnswers } from '../store/answers.ts'
import type { EngineStatus } from '../store/cache.ts'
import { drawOthers } from '../store/heal.ts'
import { readIdentity } from '../store/identity.ts'
import type { Identity } from '../store/queue.ts'
import { carryOver, nextBatch, noteServerTime, rewind, storeCompanyKey, storeEnrolment, storeSeries } from '../store/resend.ts'
import { settlePage, type Asked } from '../store/settle.ts'
import { readCursor } from '../store/show.ts'
import type { Stores } from '../store/stores.ts'
import { askAhead, askPage, dropAhead, takeAhead, type Ahead } from './ahead.ts'
import { dropFollowing, followUp, isStill, takeFollowing, type Following, type Landed, type Trial } from './following.ts'
import type { PageOutcome, SyncCommand, SyncEvent } from './machine.ts'
import type { Clock } from './pokes.ts'
import { answerOrWord, askAgain, WORTH_ASKING, type Pace, type Unsure } from './recall.ts'
import { machineOf, pullRequest, pushRequest, type About } from './requests.ts'
import type { Answer, Transport } from './transport.ts'

export type Exchange = {
  readonly stores: Stores
  readonly transport: Transport
  readonly now: () => number
  readonly clock: Clock
  readonly about: About
  readonly tell: (change: Partial<EngineStatus>) => Promise<void>
  readonly deviceName: string
  /** The page that is on its way while another is stored. */
  readonly ahead: { page?: Ahead | undefined }
  /** What was heard and is told with the next change of state. */
  news: Partial<EngineStatus>
  /** Sent, and no answer yet. [P14] */
  unsure?: Unsure | undefined
  /** What the last push of some weight took. */
  pace?: Pace | undefined
  /** Mutations that the server takes in one push, as far as it has said. */
  takes: number
  /** Bytes of the next batch, as the machine has it. */
  bytes: number
  /** The next pushes, sent before the answer to this one came. */
  following: readonly Following[]
  readonly trial?: Trial | undefined
}

/** What every server takes. */
export const LEAST_TAKEN = 1_000

/** What a refusal or silence means to the machine. */
function unlucky(answer: Exclude<Answer<unknown>, { kind: 'ok' }>): SyncEvent {
  if (answer.kind !== 'refused') return { type: answer.kind }
  const { code, status, facts, afterMs } = answer.refusal
  if (status === 429 || status === 503 || status === 507) return { type: 'busy', afterMs }
  return { type: 'refused', code, ...(typeof facts.last === 'number' ? { last: facts.last } : {}) }
}

/**
 * An answer of our server, whatever it says, is a contact. `identity` as it was read for the request. Our clock is judged
 * by what it said at asking: a phone that slept before it read the answer is not ahead.
 */
async function heard(exchange: Exchange, answer: Answer<{ serverTime: number }>, identity: Identity, asked: number, at = exchange.now()): Promise<void> {
  const { news, stores } = exchange
  if (answer.kind === 'no_answer') return void Object.assign(news, { offline: true })
  if (answer.kind === 'session_ended') return void Object.assign(news, { session: 'ended' })
  const skew = answer.kind === 'ok' ? { skew: answer.reply.serverTime - at, session: 'good' as const } : {}
  const tooOld = answer.kind === 'refused' && answer.refusal.code === 'client_too_old'
  Object.assign(news, { offline: false, lastContact: at, ...skew, ...(tooOld ? { updateRequired: true } : {}) } satisfies Partial<EngineStatus>)
  if (answer.kind === 'ok') await noteServerTime(stores, answer.reply.serverTime, Math.min(asked, at), identity)
}

async function enrol(exchange: Exchange, signal: AbortSignal): Promise<SyncEvent> {
  const { stores, transport, deviceName } = exchange
  const identity = await readIdentity(stores.queue)
  const { install, replaces, lost } = identity
  const about = { ...machineOf(exchange.about), ...(lost ? { lost } : {}) }
  const began = exchange.now()
  const answer = await transport.enrol({ install, replaces, name: deviceName, about }, signal)
  await heard(exchange, answer, identity, began)
  if (answer.kind !== 'ok') return unlucky(answer)
  await storeEnrolment(stores, install, answer.reply)
  return { type: 'enrolled' }
}

const pauseWanted = (results: readonly MutationResult[]): number | undefined => results.find(({ status }) => status === 'retry')?.afterMs

async function push(exchange: Exchange, command: Extract<SyncCommand, { do: 'push' }>, signal: AbortSignal): Promise<SyncEvent> {
  const { stores, now, tell, unsure, trial } = exchange
  const limit = { bytes: Math.min(command.bytes, trial?.bytes ?? Infinity), count: exchange.takes }
  exchange.bytes = limit.bytes
  const [identity, batch] = await Promise.all([readIdentity(stores.queue), nextBatch(stores, limit)])
  const { device } = identity
  if (device === null) return { type: 'not_enrolled' }
  const first = batch.mutations[0]
  if (!first) return command.withPull ? pull(exchange, command.rows, signal, identity) : { type: 'nothing_to_push' }
  const unsent = batch.mutations.length + batch.left
  await drawOthers(stores, batch.mutations)
  void tell({ phase: 'sending', sending: { n: first.order - identity.answered, of: unsent } })
  if (unsure && isStill(unsure, identity, first.order)) {
    const event = await learn(exchange, unsure, unsent, signal)
    if (event) return event
  }

  const following = takeFollowing(exchange, identity, first.order)
  const work = following?.work ?? { identity, device, mutations: batch.mutations, bytes: batch.bytes }
  const left = unsent - work.mutations.length
  const asked = await readCursor(stores.cache)
  const wanted = command.withPull && left === 0 && !following ? await pullRequest(stores, device, asked, command.rows, exchange.about) : undefined
  const began = following?.began ?? now()
  following?.off()
  const off = left > 0 && exchange.following.length === 0 ? followUp(exchange, work, began) : () => undefined
  exchange.unsure = isWorthAsking(exchange, work) ? work : undefined // whatever ends the waiting
  const { answer, at } = (await endOf(following, signal)) ?? { answer: await send(exchange, work, wanted, signal), at: now() }
  off()
  if (!signal.aborted && !isInDoubt(answer)) exchange.unsure = undefined
  await heard(exchange, answer, identity, began, at)
  if (answer.kind !== 'ok') return unlucky(answer)

  const { reply } = answer
  const tookMs = at - began
  exchange.takes = Math.max(LEAST_TAKEN, reply.limit.count)
  if (work.bytes >= WORTH_ASKING) exchange.pace = { bytes: work.bytes, ms: tookMs }
  const pushed = await answered(exchange, work, reply.results, unsent)
  const page = reply.pull && wanted ? { page: await take(exchange, { ...asked, minHead: wanted.minHead }, reply.pull) } : {}
  return { ...pushed, tookMs, bytes: work.bytes, ...page }
}

/** The answer to a push that is under way already. Undefined: there is none, or it came before the one that it follows. */
async function endOf(following: Following | undefined, signal: AbortSignal): Promise<Landed | undefined> {
  if (!following) return undefined
  signal.addEventListener('abort', () => following.stop.abort(), { once: true })
  const landed = await following.answer
  return landed.answer.kind === 'refused' && landed.answer.refusal.code === 'seq_gap' ? undefined : landed
}

async function send(exchange: Exchange, work: Unsure, wanted: PullRequest | undefined, signal: AbortSignal): Promise<Answer<PushReply>> {
  const request = { ...pushRequest(work.identity, work.device, work.mutations, exchange.now()), ...(wanted ? { pull: wanted } : {}) }
  return answerOrWord(wayOf(exchange), work, exchange.pace, (own) => exchange.transport.push(request, own), signal)
}

const isWorthAsking = ({ trial }: Exchange, { bytes }: Unsure): boolean => trial !== undefined || bytes >= WORTH_ASKING

/** A server that cannot tell what became of its COMMIT leaves the work in doubt as silence does. [P8] */
const isInDoubt = (answer: Answer<unknown>): boolean => answer.kind === 'no_answer' || answer.kind === 'session_ended' || (answer.kind === 'refused' && answer.refusal.status === 503)

const wayOf = ({ transport, clock, stores }: Exchange) => ({ transport, clock, sha256: stores.env.sha256 })

/** [P14] What became of the work that was sent before. Undefined: the server has nothing of it. */
async function learn(exchange: Exchange, unsure: Unsure, unsent: number, signal: AbortSignal): Promise<SyncEvent | undefined> {
  const began = exchange.now()
  const word = await askAgain(wayOf(exchange), unsure, began, signal)
  if (word.kind !== 'ok') {
    await heard(exchange, word, unsure.identity, began)
    return unlucky(word)
  }
  exchange.unsure = undefined
  if (!word.reply) return undefined
  await heard(exchange, { kind: 'ok', reply: word.reply.reply }, unsure.identity, began)
  return { ...(await answered(exchange, unsure, word.reply.results, unsent)), tookMs: exchange.now() - began, bytes: 0 }
}

/** Stores what the server said. */
async function answered(exchange: Exchange, { identity, device, mutations }: Unsure, results: readonly MutationResult[], unsent: number): Promise<Omit<Pushed, 'tookMs' | 'bytes'>> {
  const stored = await storeAnswers(exchange.stores, { device, epoch: identity.epoch, upTo: mutations.at(-1)?.order ?? 0 }, results)
  if (stored > 0) Object.assign(exchange.news, { lastSent: exchange.now() })
  const afterMs = pauseWanted(results)
  return { type: 'pushed', stored, left: unsent - stored, ...(afterMs === undefined ? {} : { afterMs }) }
}

type Pushed = Extract<SyncEvent, { type: 'pushed' }>

async function pull(exchange: Exchange, rows: number, signal: AbortSignal, known?: Identity): Promise<SyncEvent> {
  const { stores, now } = exchange
  const [identity, asked] = await Promise.all([known ?? readIdentity(stores.queue), readCursor(stores.cache)])
  const { device } = identity
  if (device === null) return { type: 'not_enrolled' }
  const began = now()
  const { answer, at, minHead } = (await takeAhead(exchange, asked, signal)) ?? (await askPage(exchange, device, asked, rows, signal))
  await heard(exchange, answer, identity, began, at)
  if (answer.kind !== 'ok') return unlucky(answer)
  askAhead(exchange, asked, answer.reply, device, rows)
  Object.assign(exchange.news, { updateRequired: false })
  return { type: 'pulled', page: await take(exchange, { ...asked, minHead }, answer.reply), tookMs: now() - began }
}

async function take({ stores, news }: Exchange, asked: Asked, reply: PullReply): Promise<PageOutcome> {
  Object.assign(news, { asked: reply.device.asked ?? null, serverSchema: reply.schema ?? null } satisfies Partial<EngineStatus>)
  if (reply.device.series !== undefined) await storeSeries(stores, reply.device.series)
  if (reply.device.companyKey !== undefined) await storeCompanyKey(stores, reply.device.companyKey)
  const settled = await settlePage(stores, asked, reply)
  if (settled.kind === 'fenced') return { fenced: true, more: false, lost: 'nothing' }
  return { fenced: false, more: settled.more || settled.filling, lost: settled.lost }
}

async function putBack({ stores }: Exchange, last: number): Promise<SyncEvent> {
  return { type: 'mended', gap: (await rewind(stores, last)) === 'gap' }
}

/** Does what the machine commands, and says what came of it. */
export async function carryOut(exchange: Exchange, command: Exclude<SyncCommand, { do: 'files' } | { do: 'abort' }>, signal: AbortSignal): Promise<SyncEvent> {
  if (command.do !== 'pull') dropAhead(exchange)
  if (command.do !== 'push') dropFollowing(exchange)
  switch (command.do) {
    case 'enrol': return enrol(exchange, signal)
    case 'push': return push(exchange, command, signal)
    case 'pull': return pull(exchange, command.rows, signal)
    case 'rewind': return putBack(exchange, command.last)
    case 'carry_over':
      await carryOver(exchange.stores, command.how)
      return { type: 'mended', gap: false }
  }
}
