import { afterEach, beforeEach, expect, test } from 'vitest'
import { FAULTS } from '../faults/faults.ts'
import { strike } from '../faults/round.ts'
import { sqliteWorld, type World } from '../faults/world.ts'

// What a device sees only after a while. In a file of its own, beside the quick ones.
let world: World
beforeEach(async () => { world = await sqliteWorld() })
afterEach(() => world.end())

const SHORT = { beforeMs: 300, lastsMs: 1_000, afterMs: 200 }
const patient = FAULTS.filter((fault) => fault.patient && (fault.name !== 'disk full' || process.getuid?.() === 0)) // a small disk takes root

test.each(patient.map((fault) => [fault.name, fault] as const))('%s: empty within a minute, without a hand', async (_name, fault) => {
  expect((await strike(world, fault, SHORT)).violations).toEqual([])
}, 200_000)
