import { afterAll, beforeAll, expect, test } from 'vitest'
import { PAGE_FAULTS, strikePages } from '../faults/pages.ts'
import { sqliteWorld, type World } from '../faults/world.ts'

let world: World
beforeAll(async () => { world = await sqliteWorld() })
afterAll(() => world.end())

test('a tab that crashes while it saves, and a worker that takes over while a push is under way, lose nothing', async () => {
  const results = await strikePages(world, 1)
  expect(results.map(({ fault }) => fault)).toEqual([...PAGE_FAULTS])
  expect(results.flatMap(({ violations }) => violations)).toEqual([])
  expect(results.every(({ saved }) => saved > 0)).toBe(true)
}, 180_000)
