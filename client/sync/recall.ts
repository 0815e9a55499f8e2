import { mutationHash, workDigest, type MutationResult, type PushReply } from 'sync-protocol'
import type { Identity, QueuedMutation } from '../store/queue.ts'
import type { Clock } from './pokes.ts'
import { pushRequest, wire } from './requests.ts'
import type { Answer, Transport } from './transport.ts'

/** A push whose answer has not come: whether the server has taken the work is not known. */
export type Unsure = {
  readonly identity: Identity
  readonly device: string
  readonly mutations: readonly QueuedMutation[]
  readonly bytes: number
  /** While an answer is awaited: called with one that came another way. */
  word?: ((answer: Answer<PushReply>) => void) | undefined
}

type Way = { readonly transport: Transport; readonly clock: Clock; readonly sha256: (text: string) => string }
type Told = { readonly reply: PushReply; readonly results: readonly MutationResult[] }

/**
 * [P14] Asks what became of work that was sent, without sending it again. Undefined when the server has nothing of it, or
 * holds other work under these numbers: then it is sent once more, and the server says what is to be done.
 */
export async function askAgain({ transport, sha256 }: Way, unsure: Unsure, now: number, signal: AbortSignal): Promise<Answer<Told | undefined>> {
  const range = rangeOf(unsure)
  if (!range) return { kind: 'ok', reply: undefined }
  const answer = await transport.push({ ...pushRequest(unsure.identity, unsure.device, [], now), repeat: range }, signal)
  return answer.kind === 'ok' ? { kind: 'ok', reply: toldOf(unsure, answer.reply, sha256) } : answer
}

/** The numbers of this work on the wire. */
export function rangeOf({ identity: { base }, mutations }: Unsure): { from: number; to: number } | undefined {
  const [first, last] = [mutations[0], mutations.at(-1)]
  return first && last && { from: first.order - base, to: last.order - base }
}

/** What an answer with `told` says of this work, as far as the server has it. Undefined: nothing, or it holds other work under these numbers. */
export function toldOf(unsure: Unsure, reply: PushReply, sha256: (text: string) => string): Told | undefined {
  const range = rangeOf(unsure)
  const results = reply.results.filter(({ n }) => range && n >= range.from && n <= range.to)
  if (!range || reply.told === undefined || results.length === 0 || !results.every(({ n }, i) => n === range.from + i)) return undefined
  const meant = unsure.mutations.slice(0, results.length).map((mutation) => ({ id: mutation.id, hash: mutationHash(wire(mutation, unsure.identity.base), sha256) }))
  return reply.told === workDigest(meant, sha256) ? { reply, results } : undefined
}

/** The answer of all this work, if what was told is of all. */
export const wholeOf = ({ mutations }: Unsure, told: Told | undefined): Answer<PushReply> | undefined =>
  told?.results.length === mutations.length ? { kind: 'ok', reply: { ...told.reply, results: [...told.results] } } : undefined

/** Lighter pushes are simply sent again: asking would cost as long. Bytes before compression. */
export const WORTH_ASKING = 16_384
/** What a push may take longer than the last ones let expect before the server is asked whether it has it, in milliseconds. */
const GRACE_MS = 2_000
const GRACE_TIMES = 1.1
/** Between two such questions, and before the first as long as nothing is known of the link, in milliseconds. */
const ASK_MS = { again: 4_000, unknown: 12_000 }

/** How long a push of some weight took. */
export type Pace = { readonly bytes: number; readonly ms: number }

/** What a push of this weight should take, in milliseconds. Undefined as long as nothing is known of the link. */
export const expectedMs = (pace: Pace | undefined, bytes: number): number | undefined => (pace ? (pace.ms * bytes) / pace.bytes : undefined)

/**
 * [P14] Waits for the answer of a push. When it stays out for longer than the link lets expect, the server is asked
 * beside it, on a connection of its own: an answer that was lost in silence costs seconds, not the whole patience.
 */
export async function answerOrWord(way: Way, unsure: Unsure, pace: Pace | undefined, send: (signal: AbortSignal) => Promise<Answer<PushReply>>, signal: AbortSignal): Promise<Answer<PushReply>> {
  const own = new AbortController()
  const stop = () => own.abort()
  signal.addEventListener('abort', stop, { once: true })
  const sent = send(own.signal)
  try {
    const word = new Promise<Answer<PushReply>>((resolve) => { unsure.word = resolve })
    return await Promise.race([sent, word, ...(unsure.bytes < WORTH_ASKING ? [] : [wordOf(way, unsure, pace, sent, own.signal)])])
  } finally {
    signal.removeEventListener('abort', stop)
    unsure.word = undefined
    own.abort()
  }
}

async function wordOf(way: Way, unsure: Unsure, pace: Pace | undefined, sent: Promise<unknown>, signal: AbortSignal): Promise<Answer<PushReply>> {
  const expected = expectedMs(pace, unsure.bytes)
  let wait = expected === undefined ? ASK_MS.unknown : expected * GRACE_TIMES + GRACE_MS
  while (await quietFor(way.clock, sent, wait)) {
    const word = await askAgain(way, unsure, way.clock.now(), signal)
    const all = word.kind === 'ok' ? wholeOf(unsure, word.reply) : undefined
    if (all) return all
    wait = ASK_MS.again
  }
  return new Promise(() => undefined) // it has come
}

/** True when nothing came within this time. */
function quietFor(clock: Clock, sent: Promise<unknown>, ms: number): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = clock.setTimer(() => resolve(true), ms)
    const came = () => {
      clock.clearTimer(timer)
      resolve(false)
    }
    sent.then(came, came)
  })
}
