import { setTimeout as sleep } from 'node:timers/promises'
import { chanceOf, type Chance } from '../simulation/chance.ts'
import { caughtUp, drained, faultsIn, judge } from './judge.ts'
import { CAUGHT_UP_WITHIN_MS, DRAIN_WITHIN_MS, type Result } from './round.ts'
import type { PartedWorld, World } from './world.ts'

/** Whatever hangs is named, not waited for: nothing here may last so long. */
async function within<T>(ms: number, what: string, doing: Promise<T>): Promise<T> {
  const late = new AbortController()
  try {
    return await Promise.race([doing, sleep(ms, undefined, { signal: late.signal }).then(() => { throw new Error(`${what} has not ended after ${ms / 1_000} s`) })])
  } finally {
    late.abort()
  }
}

/** People work, `trouble` happens and is over, people stop: then all must come to rest and agree. */
async function underLoad(world: World, name: string, trouble: () => Promise<void>): Promise<Result> {
  const stop = new AbortController()
  const logged = world.servers.map((server) => server.log().length)
  const working = world.devices.map((device) => device.work(stop.signal))
  await sleep(500)
  await within(180_000, 'The trouble', trouble())
  const healed = Date.now()
  await sleep(300)
  stop.abort()
  const saved = (await within(60_000, 'A save on a device', Promise.all(working))).reduce((sum, n) => sum + n, 0)
  const rest = await within(90_000, 'Counting what is unsent', drained(world.devices, DRAIN_WITHIN_MS - (Date.now() - healed)))
  const drainMs = 'ms' in rest ? Date.now() - healed : undefined
  await within(CAUGHT_UP_WITHIN_MS + 30_000, 'Waiting for the last page', caughtUp(world.ground.env, world.devices, CAUGHT_UP_WITHIN_MS))
  const logs = world.servers.flatMap((server, i) => faultsIn(server.log().slice(logged[i])))
  const dead = world.servers.filter((server) => !server.running()).map((server) => `I13 a server ended by itself: ${server.log().slice(-600)}`)
  return { fault: name, saved, drainMs, violations: [...dead, ...('stuck' in rest ? rest.stuck : []), ...(await within(120_000, 'Judging', judge(world.ground.env, world.devices))), ...logs] }
}

/** How many kills lie between two looks at the books. */
const KILLS_A_LOOK = 20

export type Lane<On extends World> = { readonly name: string; readonly looks: number; look(world: On, seed: number, n: number): Promise<Result> }

/** Kill -9 again and again in one world: at any moment, within some milliseconds of a push, or while it starts again. */
export function kills(count: number): Lane<World> {
  const looks = Math.ceil(count / KILLS_A_LOOK)
  const name = `kill -9 under load, ${KILLS_A_LOOK} between two looks`
  return { name, looks, look: (world, seed, n) => underLoad(world, name, () => killOften(world, chanceOf(seed).fork(`kills ${n}`), Math.min(KILLS_A_LOOK, count - n * KILLS_A_LOOK))) }
}

async function killOften({ servers, way }: World, chance: Chance, times: number): Promise<void> {
  for (let n = 0; n < times; n++) {
    const server = chance.pick(servers)
    if (chance.often(0.6)) await pushUnderWay(way, chance.below(40))
    else await sleep(100 + chance.below(1_000))
    await server.end('SIGKILL')
    if (chance.often(0.15) && n + 1 < times) { // and once more before it is there
      const starting = server.start().catch(() => undefined)
      await sleep(chance.below(1_500))
      await server.end('SIGKILL')
      await starting
      n++
    }
    await server.start()
  }
}

/** Resolves so many milliseconds after the next push has begun to travel. */
async function pushUnderWay(way: World['way'], laterMs: number): Promise<void> {
  const pushed = new Promise<void>((resolve) => way.treat(({ path }) => {
    if (path.endsWith('/push')) resolve()
    return 'pass'
  }))
  await Promise.race([pushed, sleep(5_000, undefined, { ref: false })])
  way.treat()
  await sleep(laterMs)
}

/** Devices see one server, another or none; servers lose the database, Redis and so one another; it changes, and is healed. */
export function partitions(count: number): Lane<PartedWorld> {
  const name = 'partitions: devices, servers, MariaDB and Redis'
  return { name, looks: count, look: (world, seed, n) => underLoad(world, name, () => part(world, chanceOf(seed).fork(`partitions ${n}`))) }
}

async function part(world: PartedWorld, chance: Chance): Promise<void> {
  for (let phases = 1 + chance.below(3); phases > 0; phases--) {
    heal(world)
    for (const { way, reach } of world.ways) {
      const fate = chance.next()
      if (fate < 0.3) way.cut()
      else if (fate < 0.315) way.freeze() // each costs its device 40 s
      else if (fate < 0.75) reach.via = chance.below(world.servers.length)
    }
    for (const link of world.links.flatMap(({ database, redis }) => [database, redis])) {
      const fate = chance.next()
      if (fate < 0.3) link.cut()
      else if (fate < 0.42) link.freeze()
    }
    await sleep(500 + chance.below(2_000))
  }
  heal(world)
}

function heal({ ways, links }: PartedWorld): void {
  for (const { way, reach } of ways) {
    way.heal()
    reach.via = undefined
  }
  for (const { database, redis } of links) {
    database.heal()
    redis.heal()
  }
}
