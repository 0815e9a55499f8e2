import { Problem, PROBLEM_STATUS, type PullReply, type PushReply, type User, type VerifyReply } from 'sync-protocol'
import { createEngine, type Engine } from 'client/sync/engine.ts'
import { aloneLock } from 'client/sync/leader.ts'
import type { Clock } from 'client/sync/pokes.ts'
import type { Answer, Transport } from 'client/sync/transport.ts'
import type { Stores } from 'client/store/stores.ts'
import { openStores } from 'client/store/stores.ts'
import { acceptPush } from 'server/sync/accept-push.ts'
import { answerPull } from 'server/sync/answer-pull.ts'
import { enrol } from 'server/sync/enrol.ts'
import { answerVerify } from 'server/sync/verify.ts'
import { anEnv, anIdb } from '../../client/store/device.ts'
import { principalOf, v7, type Office } from './office.ts'

const still: Omit<Clock, 'now'> = { setTimer: () => 0, clearTimer: () => undefined }

/** The device's own store and engine, beside the server's own core: no network between them. */
export type AClient = { readonly stores: Stores; readonly transport: Transport; readonly engine: Engine; at(instant: number): void }

/** `packing`: from how many challans of a page on they are packed, and how many to a pack. */
export async function aClient(office: Office, person: User, packing = { least: 1_000_000, size: 1 }): Promise<AClient> {
  const who = principalOf(office, person)
  const env = { ...anEnv(), uuid: () => v7(), time: office.deps.now(), packing }
  const stores = await openStores(who, { ...env, now: () => env.time }, anIdb())
  const transport: Transport = {
    push: (request) => answered<PushReply>(acceptPush(office.deps, who, request)),
    pull: (request) => answered<PullReply>(answerPull(office.deps, who, request)),
    enrol: (request) => answered(enrol(office.deps, who, request)),
    verify: (request) => answered<VerifyReply>(answerVerify(office.deps, who, request)),
  }
  const clock: Clock = { ...still, now: () => env.time }
  const engine = createEngine({ stores, transport, clock, random: () => 0.5, lock: aloneLock, onError: (error) => { throw error } })
  return { stores, transport, engine, at: (instant) => void (env.time = instant) }
}

async function answered<T>(asked: Promise<T | string>): Promise<Answer<T>> {
  try {
    const reply = await asked
    return { kind: 'ok', reply: JSON.parse(typeof reply === 'string' ? reply : JSON.stringify(reply)) as T }
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    return { kind: 'refused', refusal: { code: error.code, status: PROBLEM_STATUS[error.code], message: error.message, facts: error.facts, afterMs: null } }
  }
}
