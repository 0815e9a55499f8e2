// npm run bench -- [--passes 3] [--quick] [--mariadb] [--json <path>]: the client's own store and engine in a real
// browser against the real server, beside what the bare machine does in the same run.
import { readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { ensurePrograms } from '../support/programs.ts'
import { startMariadb } from '../support/services.ts'
import { catchUp } from './catching-up.ts'
import { median, percentile } from './figures.ts'
import { firstSync } from './first-sync.ts'
import { timeInserts } from './floor-database.ts'
import { bareDevice, echo, emptyRounds, oneByOne, together } from './one-request.ts'
import { machineOf, tableOf, type Row } from './report.ts'
import { drain, saveOffline } from './saving.ts'
import { seeChanges } from './seeing.ts'
import type { Seeded } from './seed.ts'
import { setStage, type Device, type Stage } from './stage.ts'
import { bareStarts, warmStarts } from './warm-start.ts'

const { values: options } = parseArgs({ options: {
  passes: { type: 'string', default: '3' }, quick: { type: 'boolean', default: false }, mariadb: { type: 'boolean', default: false }, json: { type: 'string' },
} })
const passes = options.quick ? 1 : Number(options.passes)
const SIZES = [1_000, 10_000] as const
const CHANGES = options.quick ? 200 : 2_000
const CAUGHT_UP = 500
const SEEN = options.quick ? 10 : 50

const say = (text: string) => console.log(`${(performance.now() / 1_000).toFixed(0).padStart(4)} s  ${text}`)
/** The middle one of several passes, by one figure. */
const middle = <T>(all: readonly T[], by: (one: T) => number): T => all.toSorted((a, b) => by(a) - by(b))[Math.floor(all.length / 2)] as T
async function times<T>(count: number, act: (pass: number) => Promise<T>): Promise<T[]> {
  const all: T[] = []
  for (let pass = 0; pass < count; pass++) all.push(await act(pass))
  return all
}

/** What the browser and the database do with nothing of ours around them. */
async function floorsOf(stage: Stage, company: Seeded) {
  const page = await stage.floorPage()
  const n = stage.companies.indexOf(company)
  const one = await times(passes, () => page.evaluate(async (n) => ({
    fetched: await window.floors.fetchAndParse(n), bulk: await window.floors.bulkPut(), packed: await window.floors.packedPut(),
  }), n))
  return { page, fetched: median(one.map(({ fetched }) => fetched)), bulk: median(one.map(({ bulk }) => bulk)), packed: median(one.map(({ packed }) => packed)) }
}
type Floors = Awaited<ReturnType<typeof floorsOf>>

async function firstSyncs(stage: Stage, company: Seeded): Promise<{ rows: Row[]; floors: Floors; devices: Device[] }> {
  const floors = await floorsOf(stage, company)
  const all = await times(Math.max(passes, 2), (pass) => firstSync(stage, company, pass % 3))
  const { figures } = middle(all, (one) => one.figures.complete)
  const name = `First sync of ${company.size.toLocaleString('en-GB')} challans`
  const usable = all.map((one) => one.figures.usable)
  return {
    floors, devices: all.map(({ device }) => device),
    rows: [
      {
        what: name, value: figures.complete, unit: 'ms', traffic: figures, passes: all.map((one) => one.figures.complete),
        floors: [{ name: 'fetch, parse, bulk put', value: floors.fetched + floors.bulk }, { name: 'fetch, parse, put packed by 100', value: floors.fetched + floors.packed }],
      },
      { what: '… until the newest 50 can be shown', value: median(usable), unit: 'ms', passes: usable, floors: [{ name: 'fetch, parse of all', value: floors.fetched }] },
      { what: '… longest stretch without a frame', value: median(all.map((one) => one.figures.longest)), unit: 'ms', passes: all.map((one) => one.figures.longest), floors: [] },
    ],
  }
}

async function savingAndDraining(stage: Stage, device: Device, { page }: Floors): Promise<Row[]> {
  const strict = await page.evaluate(() => window.floors.singlePuts(300, 'strict'))
  const relaxed = await page.evaluate(() => window.floors.singlePuts(300, 'relaxed'))
  const saves: number[][] = []
  const drained = await times(passes, async (pass) => {
    saves.push(await saveOffline(device, CHANGES, `pass ${pass}`))
    return drain(stage, device)
  })
  const texts = await device.page.evaluate(async (count) => {
    const stores = window.challanBench.stores()
    const all = await stores.queue.mutations.orderBy('order').reverse().limit(count).toArray()
    return all.map(({ order: n, id, name, v, entity, args, at, tz }) => ({ n, id, name, v, group: null, entity, needs: [], args, at, tz }))
  }, CHANGES)
  const pushed = await times(passes, () => page.evaluate((texts) => window.floors.onePush(texts), texts))
  const one = middle(drained, ({ ms }) => ms)
  const all = saves.flat()
  return [
    {
      what: 'One save without network, p50', value: median(all), unit: 'ms', passes: saves.map(median),
      floors: [{ name: 'one strict put', value: median(strict) }, { name: 'one relaxed put', value: median(relaxed) }],
    },
    { what: '… p95', value: percentile(all, 0.95), unit: 'ms', floors: [{ name: 'one strict put', value: percentile(strict, 0.95) }] },
    {
      what: `${CHANGES.toLocaleString('en-GB')} changes drained`, value: one.ms, unit: 'ms', traffic: one, passes: drained.map(({ ms }) => ms),
      floors: [{ name: `one push of ${(median(pushed.map(({ bytes }) => bytes)) / 1e3).toFixed(0)} kB, one transaction`, value: median(pushed.map(({ ms }) => ms)) }],
    },
  ]
}

async function seeing(stage: Stage, from: Device, to: Device, { page }: Floors): Promise<Row[]> {
  const strict = await page.evaluate(() => window.floors.singlePuts(100, 'strict'))
  const fetched = await page.evaluate(() => window.floors.echo(100, '{"rows":[]}'))
  const inserts = timeInserts(join(stage.folder, 'floor-seeing.db'), ['{}'], 200)
  const name = 'a strict put, two bare requests, an insert'
  const bare = (share: number) => percentile(strict, share) + 2 * percentile(fetched, share) + percentile(inserts, share)
  const rows = (what: string, { p50, p95 }: { p50: number; p95: number }): Row[] => [
    { what: `${what}, p50`, value: p50, unit: 'ms', floors: [{ name, value: bare(0.5) }] },
    { what: '… p95', value: p95, unit: 'ms', floors: [{ name, value: bare(0.95) }] },
  ]
  return [
    ...rows('Change of A seen by B', await seeChanges(from, to, SEEN, 350)),
    ...rows('… the next one at once', await seeChanges(from, to, SEEN, 0)),
  ]
}

async function catchingUp(stage: Stage, busy: Device, away: Device, company: Seeded): Promise<Row> {
  const all = await times(passes, (pass) => catchUp(stage, busy, away, CAUGHT_UP, `caught up ${pass}`))
  const one = middle(all, ({ ms }) => ms)
  const page = await stage.floorPage()
  const bare = await times(passes, () => page.evaluate(async ([n, part]) => {
    const fetched = await window.floors.fetchAndParse(n ?? 0)
    return (fetched + (await window.floors.bulkPut())) * (part ?? 1)
  }, [0, CAUGHT_UP / (stage.companies[0]?.size ?? 1)]))
  return {
    what: `Catching up ${CAUGHT_UP} of ${company.size.toLocaleString('en-GB')}`, value: one.ms, unit: 'ms', traffic: one, passes: all.map(({ ms }) => ms),
    floors: [{ name: 'fetch, parse, bulk put of as many', value: median(bare) }],
  }
}

async function warm(stage: Stage, device: Device, { page }: Floors): Promise<Row> {
  await device.page.evaluate(() => window.challanBench.disconnect())
  const took = await warmStarts(device, stage.url, 7)
  return { what: 'Reload until the newest 50 are read', value: median(took), unit: 'ms', passes: took, floors: [{ name: 'empty page, 50 bare records', value: median(await bareStarts(page, 7)) }] }
}

async function oneRequest(stage: Stage, device: Device, company: Seeded, { page }: Floors): Promise<Row[]> {
  const rounds = await emptyRounds(device, 150)
  const callers = await Promise.all([0, 1, 2, 3].map((nth) => bareDevice(stage.direct, { username: company.usernames[nth % 3] ?? '', password: device.credentials.password }, nth)))
  const [first] = callers
  if (!first) throw new Error('Nobody to ask')
  const echoed = await page.evaluate((body) => window.floors.echo(150, body), first.emptyPull)
  const bareEcho = () => echo(stage.floorUrl, first.emptyPull)
  const size = `${company.size.toLocaleString('en-GB')} challans`
  const documents = JSON.parse(readFileSync(company.documents, 'utf8')) as unknown[]
  const inserts = timeInserts(join(stage.folder, 'floor-insert.db'), documents.map((one) => JSON.stringify(one)), 300)
  return [
    { what: 'Empty round of a device', value: median(rounds), unit: 'ms', floors: [{ name: 'one bare request', value: median(echoed) }] },
    { what: `Empty pull at the server, ${size}`, value: await oneByOne(500, first.pull), unit: 'ms', floors: [{ name: 'bare node:http', value: await oneByOne(500, bareEcho) }] },
    {
      what: '… four at a time', value: await together(2_000, callers.map((caller) => caller.pull)), unit: '/s',
      floors: [{ name: 'bare node:http', value: await together(2_000, callers.map(() => bareEcho)) }],
    },
    { what: 'Push of one new challan at the server', value: await oneByOne(200, first.push), unit: 'ms', floors: [{ name: 'one insert a transaction', value: median(inserts) }] },
  ]
}

async function measure(stage: Stage): Promise<Row[]> {
  const [small, large] = stage.companies
  if (!small || !large) throw new Error('Two companies are needed')
  say('first sync of the small company')
  const little = await firstSyncs(stage, small)
  await Promise.all(little.devices.map(({ context }) => context.close()))
  say('first sync of the large company')
  const great = await firstSyncs(stage, large)
  const [a, b, ...others] = great.devices
  if (!a || !b) throw new Error('Two devices are needed')
  await Promise.all(others.map(({ context }) => context.close()))
  say('a change of one seen by the other')
  const seen = await seeing(stage, a, b, great.floors)
  say('catching up')
  const caught = await catchingUp(stage, a, b, large)
  say('one request')
  const requests = await oneRequest(stage, b, large, great.floors)
  say('warm start')
  const warmed = await warm(stage, b, great.floors)
  await b.context.close()
  say(`${CHANGES} saves without network, and draining`)
  const saved = await savingAndDraining(stage, a, great.floors)
  return [...little.rows, ...great.rows, ...saved, ...seen, caught, warmed, ...requests]
}

ensurePrograms(options.mariadb ? ['chromium', 'mariadb'] : ['chromium'])
const mariadb = options.mariadb ? await startMariadb() : undefined
try {
  say(`seeding ${SIZES.join(' and ')} challans`)
  const stage = await setStage(SIZES, mariadb?.url)
  try {
    const rows = await measure(stage)
    const machine = machineOf(stage.browser.version(), options.mariadb ? 'MariaDB' : 'SQLite')
    const path = options.json ?? join(tmpdir(), 'challan-bench.json')
    writeFileSync(path, `${JSON.stringify({ machine, passes, rows }, null, 2)}\n`)
    console.log(`\n${Object.values(machine).join(', ')}; median of ${passes}\n\n${tableOf(rows)}\n\nAll passes: ${path}`)
  } finally {
    await stage.stop()
  }
} finally {
  await mariadb?.stop()
}
