import { mutationHash, workDigest, type MutationResult, type PushReply } from 'sync-protocol'
import type { Identity, QueuedMutation } from '../store/queue.ts'
import type { Clock } from './pokes.ts'
import { pushRequest, wire } from './requests.ts'
import type { Answer, Transport } from './transport.ts'

/** A push whose answer has not come: whether the server has taken the work is not known. */
export type Unsure = { readonly identity: Identity; readonly device: string; readonly mutations: readonly QueuedMutation[]; readonly bytes: number }

type Way = { readonly transport: Transport; readonly clock: Clock; readonly sha256: (text: string) => string }
type Told = { readonly reply: PushReply; readonly results: readonly MutationResult[] }

/**
 * [P14] Asks what became of work that was sent, without sending it again. Undefined when the server has nothing of it, or
 * holds other work under these numbers: then it is sent once more, and the server says what is to be done.
 */
export async function askAgain({ transport, sha256 }: Way, { identity, device, mutations }: Unsure, now: number, signal: AbortSignal): Promise<Answer<Told | undefined>> {
  const wired = mutations.map((mutation) => wire(mutation, identity.base))
  const [first, last] = [wired[0], wired.at(-1)]
  if (!first || !last) return { kind: 'ok', reply: undefined }
  const answer = await transport.push({ ...pushRequest(identity, device, [], now), repeat: { from: first.n, to: last.n } }, signal)
  if (answer.kind !== 'ok') return answer
  const { results, told } = answer.reply
  const meant = wired.slice(0, results.length).map((one) => ({ id: one.id, hash: mutationHash(one, sha256) }))
  const same = results.length > 0 && told === workDigest(meant, sha256) && results.every(({ n }, i) => n === first.n + i)
  return { kind: 'ok', reply: same ? { reply: answer.reply, results } : undefined }
}

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
    return unsure.bytes < WORTH_ASKING ? await sent : await Promise.race([sent, wordOf(way, unsure, pace, sent, own.signal)])
  } finally {
    signal.removeEventListener('abort', stop)
    own.abort()
  }
}

async function wordOf(way: Way, unsure: Unsure, pace: Pace | undefined, sent: Promise<unknown>, signal: AbortSignal): Promise<Answer<PushReply>> {
  const expected = expectedMs(pace, unsure.bytes)
  let wait = expected === undefined ? ASK_MS.unknown : expected * GRACE_TIMES + GRACE_MS
  while (await quietFor(way.clock, sent, wait)) {
    const word = await askAgain(way, unsure, way.clock.now(), signal)
    const all = word.kind === 'ok' && word.reply && word.reply.results.length === unsure.mutations.length ? word.reply : undefined
    if (all) return { kind: 'ok', reply: { ...all.reply, results: [...all.results] } }
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
