import { setTimeout as sleep } from 'node:timers/promises'
import { newDevice } from '../faults/device.ts'
import { layGround, usernames } from '../faults/ground.ts'
import type { World } from '../faults/world.ts'
import type { Galera } from '../support/galera.ts'
import { layRoughWay } from '../support/rough-way.ts'
import { serverProcess, type ServerProcess } from '../support/server-process.ts'
import { freePort, type Mortal } from '../support/services.ts'

/** A server process for each node of the database, all behind one address, with one Redis. */
export async function galeraWorld({ nodes }: Galera, redis: Mortal): Promise<World> {
  const ground = await layGround({ mariadb: nodes[0]?.url, redis: redis.url })
  const { pathname } = new URL(ground.env['DATABASE_URL'] ?? '')
  const servers: ServerProcess[] = []
  for (const [n, { url }] of nodes.entries()) {
    const server = serverProcess({ folder: ground.folder, port: await freePort(), env: { ...ground.env, DATABASE_URL: new URL(pathname, url).href }, name: `server-${n}` })
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
    kind: 'cluster', ground, servers, way, devices, redis,
    async end() {
      for (const device of devices) await device.close()
      await sleep(50)
      await way.stop()
      await Promise.all(servers.map((server) => server.end()))
      ground.clear()
    },
  }
}
