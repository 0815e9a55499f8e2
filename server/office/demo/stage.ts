import { PROTOCOL_VERSION, SCHEMA_VERSION, MUTATIONS, type Change, type Id, type Principal, type PushReply, type WireMutation } from 'sync-protocol'
import type { Deps } from '../../deps.ts'
import { setNextSeries } from '../../store/settings.ts'
import { acceptPush } from '../../sync/accept-push.ts'
import { answerPull } from '../../sync/answer-pull.ts'
import { enrol } from '../../sync/enrol.ts'

/** Somebody at a device of his: what he does goes through the same push as any phone's. */
export type Actor = {
  readonly who: Principal
  readonly device: Id
  /** Series codes by registration; empty for who may not issue. */
  readonly series: ReadonlyMap<Id, string>
  /** Pushes one change as done at `at`; gives the id of the mutation. Throws when the server does not take it. */
  act(at: number, entity: readonly [string, Id], change: Change): Promise<Id>
  /** The device was in touch at `at`, with nothing unsent. */
  call(at: number): Promise<void>
}

/** The server as it was at some past time: the same deps with another clock. */
export type Stage = { readonly deps: Deps; setTime(at: number): void }

export function openStage(deps: Deps): Stage {
  const clock = { at: deps.now() }
  return { deps: { ...deps, now: () => clock.at }, setTime: (at) => { clock.at = at } }
}

/**
 * Enrols a device at `at`. `firstSeries` sets where its run of series codes begins, so that the sample numbers come
 * out as they stand in the samples.
 */
export async function enter({ deps, setTime }: Stage, who: Principal, name: string, at: number, firstSeries?: number): Promise<Actor> {
  setTime(at)
  if (firstSeries !== undefined) await setNextSeries(deps.db.write, who.company, firstSeries)
  const { device, series } = await enrol(deps, who, { install: deps.uuid(), name, replaces: null })
  const done = { n: 0 }
  const act: Actor['act'] = async (when, entity, change) => {
    setTime(when)
    done.n++
    const id = deps.uuid()
    const mutation: WireMutation = {
      n: done.n, id, name: change.name, v: MUTATIONS[change.name].v, group: null, entity: [...entity], needs: [], args: change.args, at: when, tz: 330,
    }
    const text = await acceptPush(deps, who, {
      protocol: PROTOCOL_VERSION, schema: SCHEMA_VERSION, device, user: who.user, epoch: deps.epoch, clock: when, ack: done.n - 1, mutations: [mutation],
    })
    const [result] = (JSON.parse(text) as PushReply).results
    if (result?.status !== 'applied' && result?.status !== 'merged') {
      throw new Error(`The demo's ${change.name} by ${who.username} was ${result?.status}: ${result?.field ?? ''} ${result?.message ?? ''}`)
    }
    return id
  }
  const call: Actor['call'] = async (when) => {
    setTime(when)
    await answerPull(deps, who, {
      protocol: PROTOCOL_VERSION, schema: SCHEMA_VERSION, device, cursor: null, channels: '', backfill: {}, limit: { rows: 1, bytes: 1024 },
      unsent: { count: 0, oldest: null, titles: [] }, persisted: true,
    })
  }
  return { who, device, series: new Map((series ?? []).map(({ registration, code }) => [registration, code])), act, call }
}
