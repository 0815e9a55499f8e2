import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort, type Mortal } from '../support/services.ts'
import { layRoughWay, type RoughWay } from '../support/rough-way.ts'
import { serverProcess, type ServerProcess } from '../support/server-process.ts'
import { layTcpLink, type TcpLink } from '../support/tcp-link.ts'
import { chanceOf } from '../simulation/chance.ts'
import { newDevice, type Device } from './device.ts'
import { layGround, usernames, type Ground } from './ground.ts'
import { scratchDisk, type Disk } from './small-disk.ts'
import { dumpMariadb, takeBackup, type Backup } from './backup.ts'

/** Real processes and the devices that work with them. */
export type World = {
  readonly kind: 'sqlite' | 'cluster'
  readonly ground: Ground
  readonly servers: readonly ServerProcess[]
  readonly way: RoughWay
  readonly devices: readonly Device[]
  readonly mariadb?: Mortal
  readonly redis?: Mortal
  /** A small file system of our own below the data folder; undefined where we may not make one. */
  readonly disk?: Disk
  /** The database as it was when the world began to work. */
  readonly backup?: Backup
  /** Makes the servers' clocks wrong by so many milliseconds. */
  shiftClocks?(ms: number): void
  end(): Promise<void>
}

/** The server that a device reaches, by its place; undefined: any. */
type Reach = { via: number | undefined }

/** A world whose every way can be cut by itself. */
export type PartedWorld = World & {
  /** Of each device, in their order. */
  readonly ways: readonly { readonly way: RoughWay; readonly reach: Reach }[]
  /** Of each server, in their order. */
  readonly links: readonly { readonly database: TcpLink; readonly redis: TcpLink }[]
}

const CLOCK = new URL('../support/shifted-clock.ts', import.meta.url).href
const PEOPLE = [['office-1', usernames.dispatcher], ['office-2', usernames.admin], ['gate', usernames.warehouse]] as const

/** What people do follows from the seed; when things happen does not. */
const devicesOf = (seed: number): Device[] => PEOPLE.map(([name, username]) => newDevice(name, username, chanceOf(seed).fork(name).next))

/** SQLite, one server, on a small disk where the system lets us make one. */
export async function sqliteWorld(seed = Date.now()): Promise<World> {
  const disk = scratchDisk()
  const ground = await layGround(disk ? { at: disk.path } : {})
  const world = await peopled('sqlite', ground, seed, 1, disk ? { disk } : {})
  return { ...world, backup: await takeBackup(ground) }
}

/** MariaDB, Redis and two servers behind one address. */
export async function clusterWorld(mariadb: Mortal, redis: Mortal, seed = Date.now()): Promise<World> {
  const ground = await layGround({ mariadb: mariadb.url, redis: redis.url })
  const world = await peopled('cluster', ground, seed, 2, { mariadb, redis })
  return { ...world, backup: dumpMariadb(ground) }
}

async function startServers(ground: Ground, envs: readonly NodeJS.ProcessEnv[]): Promise<ServerProcess[]> {
  const servers: ServerProcess[] = []
  for (const [n, env] of envs.entries()) {
    const server = serverProcess({ folder: ground.folder, port: await freePort(), env, name: `server-${n}` })
    await server.start()
    servers.push(server)
  }
  return servers
}

/** The next server that runs, in turn. */
function inTurn(servers: readonly ServerProcess[]): () => number {
  let turn = 0
  return () => {
    const up = servers.filter((server) => server.running())
    return (up[turn++ % Math.max(1, up.length)] ?? servers[0])?.port ?? 0
  }
}

async function peopled(kind: World['kind'], ground: Ground, seed: number, count: number, parts: Partial<World>): Promise<World> {
  const clock = join(ground.folder, 'clock')
  const env = { ...ground.env, CLOCK_FILE: clock, NODE_OPTIONS: `${ground.env['NODE_OPTIONS'] ?? ''} --import=${CLOCK}` }
  const servers = await startServers(ground, Array.from({ length: count }, () => env))
  const way = await layRoughWay(inTurn(servers))
  const devices = devicesOf(seed)
  for (const device of devices) await device.signIn(way.url)
  return {
    kind, ground, servers, way, devices, ...parts, shiftClocks: (ms) => writeFileSync(clock, String(ms)),
    async end() {
      await endWorld({ devices, ways: [way], servers, ground })
      parts.disk?.remove()
    },
  }
}

type Parts = { readonly devices: readonly Device[]; readonly ways: readonly RoughWay[]; readonly servers: readonly ServerProcess[]; readonly ground: Ground }

async function endWorld({ devices, ways, servers, ground }: Parts): Promise<void> {
  for (const device of devices) await device.close()
  await sleep(50)
  await Promise.all(ways.map((way) => way.stop()))
  await Promise.all(servers.map((server) => server.end()))
  ground.clear()
}

const portOf = (url: string): number => Number(new URL(url).port)
function onPort(url: string, port: number): string {
  const other = new URL(url)
  other.port = String(port)
  return other.href
}

/** MariaDB, Redis and two servers, with a way of its own for each device and from each server to both. */
export async function partedWorld(mariadb: Mortal, redis: Mortal, seed = Date.now()): Promise<PartedWorld> {
  const ground = await layGround({ mariadb: mariadb.url, redis: redis.url })
  const database = String(ground.env['DATABASE_URL'])
  const links = await Promise.all([0, 1].map(async () => ({ database: await layTcpLink(portOf(database)), redis: await layTcpLink(portOf(redis.url)) })))
  const servers = await startServers(ground, links.map((link) => ({ ...ground.env, DATABASE_URL: onPort(database, link.database.port), REDIS_URL: onPort(redis.url, link.redis.port) })))
  const devices = devicesOf(seed)
  const ways = await Promise.all(devices.map(async () => {
    const any = inTurn(servers)
    const reach: Reach = { via: undefined }
    const way = await layRoughWay(() => servers[reach.via ?? -1]?.port ?? any())
    return { way, reach }
  }))
  for (const [i, device] of devices.entries()) await device.signIn(ways[i]?.way.url ?? '')
  const [first] = ways
  if (!first) throw new Error('Nobody is there')
  return {
    kind: 'cluster', ground, servers, way: first.way, ways, links, devices, mariadb, redis,
    async end() {
      await endWorld({ devices, ways: ways.map(({ way }) => way), servers, ground })
      await Promise.all(links.flatMap((link) => [link.database.stop(), link.redis.stop()]))
    },
  }
}
