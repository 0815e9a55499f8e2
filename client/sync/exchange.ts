import type { MutationResult, PullReply } from 'sync-protocol'
import { storeAnswers } from '../store/answers.ts'
import type { EngineStatus } from '../store/cache.ts'
import { drawOthers } from '../store/heal.ts'
import { readIdentity } from '../store/identity.ts'
import type { Identity } from '../store/queue.ts'
import { carryOver, nextBatch, noteServerTime, rewind, storeCompanyKey, storeEnrolment } from '../store/resend.ts'
import { settlePage, type Asked } from '../store/settle.ts'
import { readCursor } from '../store/show.ts'
import type { Stores } from '../store/stores.ts'
import { askAhead, askPage, dropAhead, takeAhead, type Ahead } from './ahead.ts'
import type { PageOutcome, SyncCommand, SyncEvent } from './machine.ts'
import { machineOf, pullRequest, pushRequest, type About } from './requests.ts'
import type { Answer, Transport } from './transport.ts'

export type Exchange = {
  readonly stores: Stores
  readonly transport: Transport
  readonly now: () => number
  readonly about: About
  readonly tell: (change: Partial<EngineStatus>) => Promise<void>
  readonly deviceName: string
  /** The page that is on its way while another is stored. */
  readonly ahead: { page?: Ahead | undefined }
  /** What was heard and is told with the next change of state. */
  news: Partial<EngineStatus>
}

const MOST_AT_ONCE = 1_000

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
  const { stores, transport, now, tell } = exchange
  const [identity, { mutations, left }] = await Promise.all([readIdentity(stores.queue), nextBatch(stores, { bytes: command.bytes, count: MOST_AT_ONCE })])
  const { device } = identity
  if (device === null) return { type: 'not_enrolled' }
  const first = mutations[0]
  if (!first) return command.withPull ? pull(exchange, command.rows, signal, identity) : { type: 'nothing_to_push' }
  await drawOthers(stores, mutations)
  void tell({ phase: 'sending', sending: { n: first.order - identity.answered, of: mutations.length + left } })

  const asked = await readCursor(stores.cache)
  const wanted = command.withPull && left === 0 ? await pullRequest(stores, device, asked, command.rows, exchange.about) : undefined
  const began = now()
  const answer = await transport.push({ ...pushRequest(identity, device, mutations, now()), ...(wanted ? { pull: wanted } : {}) }, signal)
  await heard(exchange, answer, identity, began)
  if (answer.kind !== 'ok') return unlucky(answer)

  const { reply } = answer
  const stored = await storeAnswers(stores, { device, epoch: identity.epoch, upTo: mutations.at(-1)?.order ?? 0 }, reply.results)
  if (stored > 0) Object.assign(exchange.news, { lastSent: now() })
  const page = reply.pull && wanted ? { page: await take(exchange, { ...asked, minHead: wanted.minHead }, reply.pull) } : {}
  const afterMs = pauseWanted(reply.results)
  return { type: 'pushed', stored, left: left + mutations.length - stored, tookMs: now() - began, ...(afterMs === undefined ? {} : { afterMs }), ...page }
}

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
