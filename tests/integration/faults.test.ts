import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startMariadb, startRedis, type Mortal } from '../support/services.ts'
import { FAULTS } from '../faults/faults.ts'
import { strike } from '../faults/round.ts'
import { clusterWorld, sqliteWorld, type World } from '../faults/world.ts'

/** Each fault once and short. `npm run faults -- --runs N` takes longer and repeats. */
const SHORT = { beforeMs: 300, lastsMs: 1_000, afterMs: 200 }
const quick = (kind: World['kind']) => FAULTS.filter(({ world, patient }) => world === kind && !patient)

describe('after it is over, all is sent and all agree', () => {
  let world: World
  beforeAll(async () => { world = await sqliteWorld() })
  afterAll(() => world.end())

  test.each(quick('sqlite').map((fault) => [fault.name, fault] as const))('%s', async (_name, fault) => {
    const { violations, saved } = await strike(world, fault, SHORT)
    expect(violations).toEqual([])
    expect(saved).toBeGreaterThan(0)
  }, 170_000)
})

describe.runIf(process.env['TEST_MARIADB_URL'] && process.env['TEST_REDIS_URL'])('with MariaDB, Redis and two servers', () => {
  let services: Mortal[]
  let world: World
  beforeAll(async () => {
    services = [await startMariadb(), await startRedis()] // its own: they are killed
    const [mariadb, redis] = services
    if (!mariadb || !redis) throw new Error('No services')
    world = await clusterWorld(mariadb, redis)
  })
  afterAll(async () => {
    await world.end()
    await Promise.all(services.map((service) => service.stop()))
  })

  test.each(quick('cluster').map((fault) => [fault.name, fault] as const))('%s', async (_name, fault) => {
    expect((await strike(world, fault, SHORT)).violations).toEqual([])
  }, 170_000)
})
