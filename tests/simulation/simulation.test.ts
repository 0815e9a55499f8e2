import { readFileSync, readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { hunt, plantNamed } from './hunt.ts'
import { playMany, seedsFrom, type Played } from './many.ts'
import type { Script } from './script.ts'

/** Over plain memory: as many as fit into a minute on two idle cores. `npm run sim -- --seeds 10000` plays more. */
const STEPS = 200
const SEEDS = Number(process.env['SIM_SEEDS'] ?? 100)
/** Over real Dexie: fewer, and shorter. */
const TRUTH = { seeds: 8, steps: 80 }

const broken = ({ broken: found }: Played, steps: number) =>
  found.map(({ seed, violations }) => ({ replay: `npm run sim -- --seed ${seed} --steps ${steps}`, violations }))

test('[I1] [I2] [I3] [I4] [I5] [I6] [I7] [I8] [I9] [I10] [I11] [I12] devices that lose, repeat and cut everything end with what the server holds', async () => {
  const done = await playMany({ scripts: seedsFrom(1, SEEDS, STEPS) })
  expect(broken(done, STEPS)).toEqual([])
  expect(done.played).toBe(SEEDS)
}, 900_000)

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
  const { seeds } = await hunt(plantNamed(name), { most: 20, steps: 80 })
  expect(seeds).toBeDefined()
})

const url = process.env['TEST_MARIADB_URL']
test.skipIf(!url)('the same on MariaDB', async () => {
  const done = await playMany({ scripts: seedsFrom(1, 4, 40), databaseUrl: url })
  expect(broken(done, 40)).toEqual([])
})
