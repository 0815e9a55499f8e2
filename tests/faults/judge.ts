import { setTimeout as sleep } from 'node:timers/promises'
import { readConfig } from 'shared-config'
import { openDatabase } from 'server/store/database.ts'
import { fsck } from 'server/office/fsck/fsck.ts'
import { canonical, channelsFor, channelsOf, type Id, type RecordType, type User } from 'sync-protocol'
import { allRows } from 'client/store/read.ts'
import { readCursor } from 'client/store/show.ts'
import type { Cached } from 'client/store/cache.ts'
import { RIVAL_WORD } from '../simulation/people.ts'
import type { Database } from 'server/deps.ts'
import type { Device } from './device.ts'
import { ASMITA } from './ground.ts'

type MutationRow = { company: Id; device: Id; n: number; id: Id | null; status: string; args: string | null; author: Id | null }

/** The server's books and the devices' own, held against each other when all is quiet. Gives what is wrong, in words. */
export async function judge(env: NodeJS.ProcessEnv, devices: readonly Device[]): Promise<string[]> {
  const db = await openDatabase(readConfig(env))
  try {
    return [
      ...(await books(db)), ...(await nothingIsLost(db, devices)),
      ...(await Promise.all(devices.map((device) => sameAsServer(db, device)))).flat(), ...devices.flatMap(({ complaints }) => complaints.map((said) => `I13 ${said}`)),
    ]
  } finally {
    await db.close()
  }
}

/** Waits until nothing waits on any device. Gives how long it took, or who still has what. [I10] */
export async function drained(devices: readonly Device[], patienceMs: number): Promise<{ ms: number } | { stuck: string[] }> {
  const began = Date.now()
  for (;;) {
    const unsent = await Promise.all(devices.map(({ facade }) => facade.unsent()))
    if (unsent.every((n) => n === 0)) return { ms: Date.now() - began }
    if (Date.now() - began > patienceMs) return { stuck: await Promise.all(devices.flatMap((device, i) => (unsent[i] === 0 ? [] : [whereItStands(device, unsent[i] ?? 0)]))) }
    await sleep(100)
  }
}

async function whereItStands({ name, facade }: Device, unsent: number): Promise<string> {
  const status = await facade.stores().cache.meta.get('status')
  return `I10 ${name} still holds ${unsent}: ${JSON.stringify(status)}`
}

/** Waits until every device has read up to the head. What is not there after that is told by `judge`. */
export async function caughtUp(env: NodeJS.ProcessEnv, devices: readonly Device[], patienceMs: number): Promise<void> {
  const db = await openDatabase(readConfig(env))
  try {
    for (const end = Date.now() + patienceMs; Date.now() < end; await sleep(250)) {
      const row = await db.read('sync_head').where({ company: ASMITA.company.id }).first<{ head: number }>('head')
      const cursors = await Promise.all(devices.map(({ facade }) => readCursor(facade.stores().cache)))
      if (cursors.every(({ seq, backfill }) => seq >= Number(row.head) && Object.keys(backfill).length === 0)) return
    }
  } finally {
    await db.close()
  }
}

/** What `npm run fsck` says of the server's books: I1, I4, I5, I11, I12 and more. */
async function books(db: Database): Promise<string[]> {
  const said: string[] = []
  for await (const { rule, company, what } of fsck(db, undefined)) if (said.length < 10) said.push(`${rule} ${company}: ${what}`)
  return said
}

/** [I2] [I3] What a device holds as answered is with the server; what was refused is there with its payload. */
async function nothingIsLost(db: Database, devices: readonly Device[]): Promise<string[]> {
  const rows = await db.read('sync_mutation').whereNotNull('id').select<MutationRow[]>()
  const known = new Map(rows.map((row) => [row.id, row]))
  const all = await Promise.all(devices.map(async (device) => (await device.queue()).map((entry) => ({ entry, device }))))
  return all.flat().flatMap(({ entry, device }) => {
    const row = known.get(entry.id)
    const what = `${device.name}: ${entry.name} ${entry.id}`
    if (!row) return entry.state === 'unsent' ? [] : [`I3 ${what} is ${entry.state}, and the server never heard of it`]
    const open = ['rejected', 'parked', 'conflict'].includes(row.status)
    if (open && row.args === null) return [`I3 ${what} is ${row.status} without its payload`]
    return entry.state !== 'unsent' && entry.state !== 'closed' && entry.result?.status !== row.status ? [`I3 ${what} is ${entry.result?.status} here and ${row.status} there`] : []
  })
}

const SHOWN: readonly [RecordType, string][] = [
  ['challan', 'challan'], ['party', 'party'], ['product', 'product'], ['vehicle', 'vehicle'], ['location', 'location'], ['registration', 'registration'], ['user', 'app_user'], ['conflict', 'sync_conflict'],
]

/** [I6] [I9] A device shows what its person may see, byte for byte, and nothing of another company. */
async function sameAsServer(db: Database, { name, facade }: Device): Promise<string[]> {
  const { cache, who } = facade.stores()
  const person = await db.read('app_user').where({ id: who.user }).first<{ doc: string }>('doc')
  const { role, locations } = JSON.parse(person.doc) as User
  const mine = new Set(channelsFor({ user: who.user, role, locations }))
  const wrong: string[] = []
  for (const [type, table] of SHOWN) {
    const rows = await db.read(table).where({ company: who.company }).whereNull('deleted_at').select<{ id: Id; doc: string }[]>('id', 'doc')
    const expected = new Map(rows.filter(({ doc }) => channelsOf(type, JSON.parse(doc) as never).some((channel) => mine.has(channel))).map(({ id, doc }) => [id, doc]))
    const held: Cached<unknown>[] = await allRows(cache, type)
    for (const { id, row, server, pending } of held) {
      const text = expected.get(id)
      if (JSON.stringify(row).includes(RIVAL_WORD)) wrong.push(`I9 ${name} holds ${type} ${id} of another company`)
      if (text === undefined) wrong.push(`I6 ${name} still shows ${type} ${id}`)
      else if (canonical(pending > 0 ? server : row) !== canonical(JSON.parse(text))) wrong.push(`I6 ${name} shows another ${type} ${id} than the server has`)
    }
    const here = new Set(held.map(({ id }) => id))
    for (const id of expected.keys()) if (!here.has(id)) wrong.push(`I6 ${name} lacks ${type} ${id}`)
  }
  return wrong.length > 5 ? [...wrong.slice(0, 5), `I6 ${name}: ${wrong.length - 5} more`] : wrong
}

/** [I13] Answers of 5xx other than 503 and 507, and what a process says when it breaks. */
export function faultsIn(log: string): string[] {
  const lines = log.split('\n').filter((line) => /"status":500|"level":60|UnhandledPromiseRejection|uncaughtException/.test(line))
  return lines.map((line) => `I13 ${line.slice(0, 400)}`)
}
