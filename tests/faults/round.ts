import { setTimeout as sleep } from 'node:timers/promises'
import type { Fault } from './faults.ts'
import { caughtUp, drained, faultsIn, judge } from './judge.ts'
import type { World } from './world.ts'

/** `drainMs`: from healing until nothing waited anywhere. */
export type Result = { readonly fault: string; readonly saved: number; readonly drainMs: number | undefined; readonly violations: readonly string[] }
export type Timing = { readonly beforeMs: number; readonly lastsMs: number; readonly afterMs: number }

/** Without anyone's help. [I10] */
export const DRAIN_WITHIN_MS = 60_000
export const CAUGHT_UP_WITHIN_MS = 90_000

/** People work, something goes wrong and is mended, people stop: then all must come to rest and agree. */
export async function strike(world: World, fault: Fault, { beforeMs, lastsMs, afterMs }: Timing): Promise<Result> {
  const stop = new AbortController()
  const logged = world.servers.map((server) => server.log().length)
  const working = world.devices.map((device) => device.work(stop.signal))
  await sleep(beforeMs)
  await fault.strike(world, lastsMs)
  world.way.heal()
  world.way.pace()
  const healed = Date.now()
  await sleep(afterMs)
  stop.abort()
  const saved = (await Promise.all(working)).reduce((sum, n) => sum + n, 0)
  const rest = await drained(world.devices, DRAIN_WITHIN_MS - (Date.now() - healed))
  await caughtUp(world.ground.env, world.devices, CAUGHT_UP_WITHIN_MS)
  const logs = world.servers.flatMap((server, i) => faultsIn(server.log().slice(logged[i])))
  const dead = world.servers.filter((server) => !server.running()).map((server) => `I13 a server ended by itself: ${server.log().slice(-600)}`)
  const violations = [...dead, ...('stuck' in rest ? rest.stuck : []), ...(await judge(world.ground.env, world.devices)), ...logs]
  return { fault: fault.name, saved, drainMs: 'ms' in rest ? rest.ms + afterMs : undefined, violations }
}
