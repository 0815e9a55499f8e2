import { readFileSync, readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { hunt, plantNamed } from './hunt.ts'
import { playMany, seedsFrom, type Played } from './many.ts'
import type { Script } from './script.ts'

/** Over plain memory, steps as `trust.md` counts them. `npm run sim -- --seeds 10000` plays them without a limit of time. */
const STEPS = 200
const SEEDS = Number(process.env['SIM_SEEDS'] ?? 2_000)
/** What a slow machine has not played by then is not played; so many it must have. */
const WITHIN_S = 360
const LEAST = Math.min(SEEDS, 100)
/** The same for long. */
const LONG = { seeds: 24, steps: 2_000, within: 60 }
/** Over real Dexie and SQLite: fewer, and shorter. */
const TRUTH = { seeds: 8, steps: 150 }

const broken = ({ broken: found }: Played, steps: number) =>
  found.map(({ seed, violations }) => ({ replay: `npm run sim -- --seed ${seed} --steps ${steps}`, violations }))

test('[I1] [I2] [I3] [I4] [I5] [I6] [I7] [I8] [I9] [I10] [I11] [I12] devices that lose, repeat and cut everything end with what the server holds', async () => {
  const done = await playMany({ scripts: seedsFrom(1, SEEDS, STEPS), within: WITHIN_S })
  console.log(`${done.played} runs of ${STEPS} steps in ${done.seconds.toFixed(0)} s`)
  expect(broken(done, STEPS)).toEqual([])
  expect(done.played).toBeGreaterThanOrEqual(LEAST)
}, 600_000)

test('the same in long runs', async () => {
  const done = await playMany({ scripts: seedsFrom(1, LONG.seeds, LONG.steps), within: LONG.within })
  console.log(`${done.played} runs of ${LONG.steps} steps in ${done.seconds.toFixed(0)} s`)
  expect(broken(done, LONG.steps)).toEqual([])
  expect(done.played).toBeGreaterThan(0)
}, 300_000)

test('the same with real Dexie on fake-indexeddb', async () => {
  const done = await playMany({ scripts: seedsFrom(1, TRUTH.seeds, TRUTH.steps), backEnd: 'dexie' })
  expect(broken(done, TRUTH.steps)).toEqual([])
  expect(done.played).toBe(TRUTH.seeds)
})

test.each(['dexie', 'memory'] as const)('what was broken once holds: every script that was kept, on %s', async (backEnd) => {
  const folder = new URL('regressions/', import.meta.url)
  const scripts = readdirSync(folder).map((file) => JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Script)
  const done = await playMany({ scripts, backEnd })
  expect(broken(done, STEPS)).toEqual([])
  expect(done.played).toBe(scripts.length)
})

test.each(['no_dedupe', 'answer_before_commit', 'head_read_apart', 'no_tenant_filter', 'no_channel_filter', 'drops_refused', 'cursor_by_time', 'numbers_shift'])('the planted fault %s is found', async (name) => {
  const { seeds } = await hunt(plantNamed(name), { most: 40, steps: 200 })
  expect(seeds).toBeDefined()
})

const url = process.env['TEST_MARIADB_URL']
test.skipIf(!url)('the same on MariaDB', async () => {
  const done = await playMany({ scripts: seedsFrom(1, 4, 100), databaseUrl: url })
  expect(broken(done, 100)).toEqual([])
})
