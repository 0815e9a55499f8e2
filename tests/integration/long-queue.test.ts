import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newDevice, type Device } from '../faults/device.ts'
import { layGround, usernames, type Ground } from '../faults/ground.ts'
import { saveChanges, wireOf } from '../faults/long-queue.ts'
import { layRoughWay, type Passed, type RoughWay } from '../support/rough-way.ts'
import { serverProcess, type ServerProcess } from '../support/server-process.ts'
import { freePort } from '../support/services.ts'

const CHANGES = 2_000

/** What `npm run faults:drain` measures in seconds on a thin link is here told by what no neighbour on the machine can change: bytes and requests. */
let ground: Ground
let server: ServerProcess
let way: RoughWay
let device: Device
beforeAll(async () => {
  ground = await layGround()
  server = serverProcess({ folder: ground.folder, port: await freePort(), env: ground.env })
  await server.start()
  way = await layRoughWay(() => server.port)
  device = newDevice('far away', usernames.dispatcher)
  await device.signIn(way.url)
})
afterAll(async () => {
  await device.close()
  await way.stop()
  await server.end()
  ground.clear()
})

test(`[P11] [P13] [P14] ${CHANGES} changes go out in few requests, with hardly more than their own bytes, though an answer is lost`, async () => {
  await device.facade.disconnect()
  await saveChanges(device, CHANGES)
  const bare = gzipSync(JSON.stringify(await wireOf(device))).length
  const pushes: Passed[] = []
  way.watch((one) => { if (one.path.endsWith('/push')) pushes.push(one) })
  let count = 0
  way.treat(({ path }) => (path.endsWith('/push') && ++count === 2 ? 'lost' : 'pass'))
  await device.facade.connect(way.url, device.credentials)
  await expect.poll(() => device.facade.unsent(), { timeout: 60_000, interval: 50 }).toBe(0)

  const [up, down] = [pushes.reduce((sum, one) => sum + one.up, 0), pushes.reduce((sum, one) => sum + one.down, 0)]
  expect(pushes.filter(({ how }) => how === 'lost')).toHaveLength(1)
  expect(pushes.length).toBeLessThanOrEqual(14)
  expect(up / bare).toBeLessThan(1.25) // an answer is lost, and its work is not sent twice
  expect(down / up).toBeLessThan(0.06)
}, 120_000)
