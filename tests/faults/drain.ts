// npm run faults:drain -- [--changes 5000] [--kbit 50] [--rtt 1200] [--lost 0.02] [--lose cut|silent] [--nth 3]: a long queue
// over a thin link, beside what its compressed bytes alone need on that link. `--lose` loses the answer to the nth push for
// certain, after the server has committed: with its connection, or in silence.
import { parseArgs } from 'node:util'
import { gzipSync } from 'node:zlib'
import { freePort } from '../support/services.ts'
import { layRoughWay, type Passed } from '../support/rough-way.ts'
import { serverProcess } from '../support/server-process.ts'
import { newDevice } from './device.ts'
import { layGround, usernames } from './ground.ts'
import { drained, judge } from './judge.ts'
import { saveChanges, wireOf } from './long-queue.ts'

const { values: options } = parseArgs({ options: {
  changes: { type: 'string', default: '5000' }, kbit: { type: 'string', default: '50' }, rtt: { type: 'string', default: '1200' },
  lost: { type: 'string', default: '0.02' }, lose: { type: 'string' }, nth: { type: 'string', default: '3' },
} })
const changes = Number(options.changes)
const bytesPerSecond = (Number(options.kbit) * 1_000) / 8
const seconds = (ms: number) => `${(ms / 1_000).toFixed(1)} s`
const kB = (bytes: number) => `${(bytes / 1_000).toFixed(0)} kB`

const ground = await layGround()
const server = serverProcess({ folder: ground.folder, port: await freePort(), env: ground.env })
await server.start()
const way = await layRoughWay(() => server.port)
const device = newDevice('far away', usernames.dispatcher)
await device.signIn(way.url)
await device.facade.disconnect()
await saveChanges(device, changes)

const bare = gzipSync(JSON.stringify(await wireOf(device))).length
const bareMs = (bare / bytesPerSecond) * 1_000
const passed: Passed[] = []
let pushes = 0
let lost = 0
const lose = (how: 'lost' | 'silent') => (lost++, how)
way.watch((one) => passed.push(one))
way.treat(({ path }) => {
  if (!path.endsWith('/push')) return 'pass'
  if (options.lose !== undefined && ++pushes === Number(options.nth)) return lose(options.lose === 'silent' ? 'silent' : 'lost')
  return Math.random() < Number(options.lost) ? lose('lost') : 'pass'
})
way.pace({ bytesPerSecond, oneWayMs: Number(options.rtt) / 2 })
const before = { ...way.link.carried }
const began = Date.now()
await device.facade.connect(way.url, device.credentials)
const signedIn = Date.now()
const rest = await drained([device], 15 * 60_000)
const ms = Date.now() - signedIn
const carried = { up: way.link.carried.up - before.up, down: way.link.carried.down - before.down }

console.log(`${changes} changes of ${kB(bare)} compressed; ${options.kbit} kbit/s, ${options.rtt} ms round trip, ${lost} answers lost of ${passed.length}${options.lose ? `, one of them for certain (${options.lose})` : ''}`)
for (const { path, how, began: at, arrived, answered, ended, up, down } of passed) {
  console.log(`${seconds(at - signedIn).padStart(8)}  ${path.split('/').at(-1)} ${how}: up ${kB(up)} in ${seconds(arrived - at)}, server ${answered - arrived} ms, down ${kB(down)}, over at ${seconds(ended - signedIn)}`)
}
console.log(`bare ${seconds(bareMs)}, drained ${'stuck' in rest ? `never: ${rest.stuck.join()}` : seconds(ms)} (sign-in before that ${seconds(signedIn - began)}): ${(ms / bareMs).toFixed(2)} times`)
console.log(`up ${kB(carried.up)}, down ${kB(carried.down)}: ${((carried.down / carried.up) * 100).toFixed(0)} % comes back`)
way.heal()
way.pace()
for (const said of (await judge(ground.env, [])).slice(0, 5)) console.log(said)
await device.close()
await server.end()
ground.clear()
process.exit('stuck' in rest ? 1 : 0)
