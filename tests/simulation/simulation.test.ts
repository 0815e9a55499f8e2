import { readFileSync, readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { hunt, plantNamed } from './hunt.ts'
import { playMany, seedsFrom, type Played } from './many.ts'
import type { Script } from './script.ts'

const STEPS = 80
/** Those that hold today (tests/README.md names the one that does not); `npm run sim -- --seeds 10000` plays more. */
const SEEDS = Number(process.env['SIM_SEEDS'] ?? 16)

const broken = ({ broken: found }: Played, steps: number) =>
  found.map(({ seed, violations }) => ({ replay: `npm run sim -- --seed ${seed} --steps ${steps}`, violations }))

test('[I1] [I2] [I3] [I5] [I6] [I7] [I8] [I9] [I10] [I11] [I12] devices that lose, repeat and cut everything end with what the server holds', async () => {
  const done = await playMany({ scripts: seedsFrom(1, SEEDS, STEPS) })
  expect(broken(done, STEPS)).toEqual([])
  expect(done.played).toBe(SEEDS)
})

test('what was broken once holds: every script that was kept', async () => {
  const folder = new URL('regressions/', import.meta.url)
  const scripts = readdirSync(folder).map((file) => JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Script)
  const done = await playMany({ scripts })
  expect(broken(done, STEPS)).toEqual([])
  expect(done.played).toBe(scripts.length)
})

test.each(['no_dedupe', 'answer_before_commit', 'head_read_apart', 'no_tenant_filter', 'no_channel_filter', 'drops_refused'])('the planted fault %s is found', async (name) => {
  const { seeds } = await hunt(plantNamed(name), { most: 20, steps: STEPS })
  expect(seeds).toBeDefined()
})

const url = process.env['TEST_MARIADB_URL']
test.skipIf(!url)('the same on MariaDB', async () => {
  const done = await playMany({ scripts: seedsFrom(1, 4, 40), databaseUrl: url })
  expect(broken(done, 40)).toEqual([])
})
