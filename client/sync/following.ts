import type { PushReply } from 'sync-protocol'
import { drawOthers } from '../store/heal.ts'
import type { Identity } from '../store/queue.ts'
import { nextBatch } from '../store/resend.ts'
import type { Stores } from '../store/stores.ts'
import { answerOrWord, expectedMs, rangeOf, toldOf, wholeOf, type Pace, type Unsure } from './recall.ts'
import { pushRequest } from './requests.ts'
import type { Clock } from './pokes.ts'
import type { Answer, Transport } from './transport.ts'

/** An answer, and when it came by this device's clock. */
export type Landed = { readonly answer: Answer<PushReply>; readonly at: number }

/** The push after the one whose answer is awaited: the link works while the server does, and while an answer travels. [P11] */
export type Following = {
  readonly work: Unsure
  readonly began: number
  readonly answer: Promise<Landed>
  /** Ends it. */
  readonly stop: AbortController
  /** Calls off the one that should follow it, unless that is under way. */
  readonly off: () => void
}

type Way = {
  readonly stores: Stores
  readonly transport: Transport
  readonly clock: Clock
  readonly takes: number
  /** How large the next batch may be, as the machine has it by now. */
  readonly bytes: number
  readonly pace?: Pace | undefined
  readonly trial?: Trial | undefined
  following: readonly Following[]
}

/** For tests: pushes of at most so many bytes, each followed by the next and asked about as on the thinnest of links. */
export type Trial = { readonly bytes: number }

/** Where a push is over sooner than this, its end is awaited, in milliseconds. */
const WORTH_FOLLOWING_MS = 2_000
/** Nothing is known of the link, and the first push is still out after this: it is a thin one. Milliseconds. */
const THIN_AFTER_MS = 1_000

/** Beside the one whose answer is awaited: more would wait for the link only, and for nothing should that one fail. */
const MOST_FOLLOWING = 2

export function dropFollowing(way: Pick<Way, 'following'>): void {
  const all = way.following
  way.following = []
  for (const { stop, off } of all) {
    off()
    stop.abort()
  }
}

/** The push under way that begins with this order, if there is one; any others are given up. */
export function takeFollowing(way: Way, identity: Identity, first: number): Following | undefined {
  const [next, ...later] = way.following
  if (!next || !isStill(next.work, identity, first)) {
    dropFollowing(way)
    return undefined
  }
  way.following = later
  return next
}

/** Whether this work is what the device would send now. */
export const isStill = ({ identity, device, mutations }: Unsure, now: Identity, first: number): boolean =>
  device === now.device && identity.epoch === now.epoch && identity.base === now.base && mutations[0]?.order === first

/**
 * Sends the next batch when the one under way has had the link for a while: then this one arrives later, and is taken in its turn.
 * Should it overtake all the same, the server says `seq_gap`, and it is sent again. Returns the way to call it off. [P1]
 */
export function followUp(way: Way, work: Unsure, began: number): () => void {
  const expected = way.trial ? 0 : expectedMs(way.pace, work.bytes)
  if (expected !== undefined && expected < WORTH_FOLLOWING_MS && !way.trial) return () => undefined
  const wait = expected === undefined ? THIN_AFTER_MS : expected / 4 // what is expected of a light push is too much for a heavy one
  let off = false
  const timer = way.clock.setTimer(() => {
    prepare(way, work).then((next) => {
      const behind = way.following.at(-1)?.work ?? work
      if (next && !off && behind === work && way.following.length < MOST_FOLLOWING) way.following = [...way.following, start(way, next, work)]
    }, () => undefined) // it is sent in its turn
  }, Math.max(0, wait - (way.clock.now() - began)))
  return () => {
    off = true
    way.clock.clearTimer(timer)
  }
}

async function prepare({ stores, takes, bytes }: Way, { identity, device, mutations: before }: Unsure): Promise<Unsure | undefined> {
  const after = before.at(-1)?.order
  if (after === undefined) return undefined
  const next = await nextBatch(stores, { bytes, count: takes, after })
  if (next.mutations.length === 0) return undefined
  await drawOthers(stores, next.mutations)
  return { identity, device, mutations: next.mutations, bytes: next.bytes }
}

/** It asks about the one before as well: should that answer be lost, it comes with this one. [P14] */
function start(way: Way, work: Unsure, before: Unsure): Following {
  const { transport, clock, stores: { env } } = way
  const stop = new AbortController()
  const asked = rangeOf(before)
  const request = { ...pushRequest(work.identity, work.device, work.mutations, clock.now()), ...(asked ? { repeat: asked } : {}) }
  const answer = answerOrWord({ transport, clock, sha256: env.sha256 }, work, way.pace, (own) => transport.push(request, own), stop.signal)
    .then((came) => ({ answer: split(came, work, before, env.sha256), at: clock.now() }))
  answer.catch(() => undefined) // told to whoever waits for it
  const began = clock.now()
  return { work, began, answer, stop, off: followUp(way, work, began) }
}

/** The answers to this work; those to the one before go to whoever waits for them. */
function split(came: Answer<PushReply>, work: Unsure, before: Unsure, sha256: (text: string) => string): Answer<PushReply> {
  if (came.kind !== 'ok') return came
  const earlier = before.word ? wholeOf(before, toldOf(before, came.reply, sha256)) : undefined
  if (earlier) before.word?.(earlier)
  const first = rangeOf(work)?.from ?? 1
  return { kind: 'ok', reply: { ...came.reply, results: came.reply.results.filter(({ n }) => n >= first) } }
}
