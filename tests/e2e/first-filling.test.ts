import { afterAll, beforeAll, expect, test } from 'vitest'
import { fillInSight } from '../bench/filling-in-sight.ts'
import { setStage, type Stage } from '../bench/stage.ts'

/** As an office may have after two years. */
const CHALLANS = 10_000
/** Longer than this, and a frame is missed that a person sees. Of the processor's time: on a shared machine the wall's holds the neighbours too. */
const LONG_MS = 50

let stage: Stage
beforeAll(async () => {
  stage = await setStage([CHALLANS], undefined)
}, 240_000)
afterAll(() => stage.stop())

test(`nothing blocks the screen: while ${CHALLANS.toLocaleString('en-GB')} challans come, no task of the main thread works for ${LONG_MS} ms`, async () => {
  const [company] = stage.companies
  if (!company) throw new Error('No company')
  const { tasks, shown, ms } = await fillInSight(stage, company)
  expect(tasks.length).toBeGreaterThan(500) // the trace was there
  expect(tasks.reduce((sum, { cpu }) => sum + cpu, 0)).toBeGreaterThan(300)
  expect(shown).toBeLessThanOrEqual(ms)
  expect(tasks.filter(({ cpu }) => cpu > LONG_MS).map(({ cpu, at, causes }) => `${cpu.toFixed(0)} ms at ${at.toFixed(0)}: ${causes.join('; ')}`)).toEqual([])
}, 240_000)
