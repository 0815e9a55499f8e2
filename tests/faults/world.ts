import { setTimeout as sleep } from 'node:timers/promises'
import { freePort, type Mortal } from '../support/services.ts'
import { layRoughWay, type RoughWay } from '../support/rough-way.ts'
import { serverProcess, type ServerProcess } from '../support/server-process.ts'
import { newDevice, type Device } from './device.ts'
import { layGround, usernames, type Ground } from './ground.ts'
import { scratchDisk, type Disk } from './small-disk.ts'
import { takeBackup, type Backup } from './backup.ts'

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
  end(): Promise<void>
}

/** SQLite, one server, on a small disk where the system lets us make one. */
export async function sqliteWorld(): Promise<World> {
  const disk = scratchDisk()
  const ground = await layGround(disk ? { at: disk.path } : {})
  const world = await peopled('sqlite', ground, 1, disk ? { disk } : {})
  return { ...world, backup: await takeBackup(ground) }
}

/** MariaDB, Redis and two servers behind one address. */
export async function clusterWorld(mariadb: Mortal, redis: Mortal): Promise<World> {
  const ground = await layGround({ mariadb: mariadb.url, redis: redis.url })
  return peopled('cluster', ground, 2, { mariadb, redis })
}

async function peopled(kind: World['kind'], ground: Ground, count: number, parts: Partial<World>): Promise<World> {
  const servers: ServerProcess[] = []
  for (let n = 0; n < count; n++) {
    const server = serverProcess({ folder: ground.folder, port: await freePort(), env: ground.env, name: `server-${n}` })
    await server.start()
    servers.push(server)
  }
  let turn = 0
  const way = await layRoughWay(() => {
    const up = servers.filter((server) => server.running())
    return (up[turn++ % Math.max(1, up.length)] ?? servers[0])?.port ?? 0
  })
  const devices = [newDevice('office-1', usernames.dispatcher), newDevice('office-2', usernames.admin), newDevice('gate', usernames.warehouse)]
  for (const device of devices) await device.signIn(way.url)
  return {
    kind, ground, servers, way, devices, ...parts,
    async end() {
      for (const device of devices) await device.close()
      await sleep(50)
      await way.stop()
      await Promise.all(servers.map((server) => server.end()))
      ground.clear()
      parts.disk?.remove()
    },
  }
}
