// npm run faults:drain -- [--changes 5000] [--kbit 50] [--rtt 1200] [--lost 0.02]: a long queue over a thin link, beside
// what its compressed bytes alone need on that link.
import { parseArgs } from 'node:util'
import { gzipSync } from 'node:zlib'
import { addNote } from 'client/store/actions.ts'
import { v7 } from 'uuid'
import type { Id } from 'sync-protocol'
import { aLine } from '../support/builders.ts'
import { freePort } from '../support/services.ts'
import { layRoughWay } from '../support/rough-way.ts'
import { serverProcess } from '../support/server-process.ts'
import { fieldsOf, newDevice, type Device } from './device.ts'
import { layGround, usernames } from './ground.ts'
import { drained, judge } from './judge.ts'

const { values: options } = parseArgs({ options: {
  changes: { type: 'string', default: '5000' }, kbit: { type: 'string', default: '50' }, rtt: { type: 'string', default: '1200' }, lost: { type: 'string', default: '0.02' },
} })
const changes = Number(options.changes)
const bytesPerSecond = (Number(options.kbit) * 1_000) / 8

const ground = await layGround()
const server = serverProcess({ folder: ground.folder, port: await freePort(), env: ground.env })
await server.start()
const way = await layRoughWay(() => server.port)
const device = newDevice('far away', usernames.dispatcher)
await device.signIn(way.url)
await device.facade.disconnect()
await saveChanges(device)

const bare = gzipSync(JSON.stringify(await wireOf(device))).length
const bareMs = (bare / bytesPerSecond) * 1_000
let lost = 0
way.treat(() => (Math.random() < Number(options.lost) ? (lost++, 'lost') : 'pass'))
way.pace({ bytesPerSecond, oneWayMs: Number(options.rtt) / 2 })
const before = { ...way.link.carried }
const sent = way.given.size
const began = Date.now()
await device.facade.connect(way.url, device.credentials)
const signedIn = Date.now()
const rest = await drained([device], 15 * 60_000)
const ms = Date.now() - signedIn
const requests = [...way.given.values()].reduce((sum, n) => sum + n, 0) - sent
console.log(`${changes} changes of ${(bare / 1_000).toFixed(0)} kB compressed; ${options.kbit} kbit/s, ${options.rtt} ms round trip, ${lost} answers lost of ${requests}`)
console.log(`bare ${(bareMs / 1_000).toFixed(1)} s, drained ${'stuck' in rest ? `never: ${rest.stuck.join()}` : `${(ms / 1_000).toFixed(1)} s`} (sign-in before that ${((signedIn - began) / 1_000).toFixed(1)} s): ${(ms / bareMs).toFixed(2)} times`)
console.log(`up ${((way.link.carried.up - before.up) / 1_000).toFixed(0)} kB, down ${((way.link.carried.down - before.down) / 1_000).toFixed(0)} kB`)
way.heal()
way.pace()
for (const said of (await judge(ground.env, [])).slice(0, 5)) console.log(said)
await device.close()
await server.end()
ground.clear()
process.exit('stuck' in rest ? 1 : 0)

/** A fifth are new challans, the others edits and notes of them. */
async function saveChanges({ facade }: Device): Promise<void> {
  const own: Id[] = []
  for (let n = 0; n < changes; n++) {
    const id = own[Math.floor(Math.random() * own.length)]
    if (n % 5 === 0 || id === undefined) own.push(await facade.create(fieldsOf(`order ${n}`), [aLine(11), aLine(12)].map((line) => ({ ...line, id: v7() }))))
    else if (n % 5 < 3) await facade.edit(id, { driverNote: `Gate ${n}, ask for bay ${n % 7}`, poRef: `PO/${26_000 + n}` })
    else await addNote(facade.stores(), id, `Called at ${n}: will be ready by ${n % 12} o'clock`)
  }
}

async function wireOf({ queue }: Device): Promise<unknown[]> {
  const all = (await queue()).filter(({ state }) => state === 'unsent')
  return all.map(({ order: n, id, name, v, entity, needs, args, at, tz }) => ({ n, id, name, v, group: null, entity: entity.split(':'), needs, args, at, tz }))
}
