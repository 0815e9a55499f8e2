import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { Dexie } from 'dexie'
import { expect, test } from 'vitest'
import { removeDraft } from 'client/store/actions.ts'
import { takeOut, livePlacesOf } from 'client/store/packs.ts'
import { inView } from 'client/store/show.ts'
import { aDraft } from '../../support/builders.ts'
import { NOW, aDevice, companyRows, enrolled, id, pulled, put, sha256 } from './device.ts'

const CLIENT = join(import.meta.dirname, '../../../client')
const env = () => ({ now: () => NOW, uuid: (() => { let n = 0; return () => id(++n + 700_000) })(), random: () => 0.5, sha256, packing: { least: 1, size: 1 } })

async function packed() {
  const { stores } = await enrolled(await aDevice({ env: env() as never }))
  await pulled(stores, { rows: companyRows(), back: [put('challan', aDraft())], backDone: ['office'], more: false })
  expect((await livePlacesOf(stores.cache)).length).toBe(1)
  return stores
}

test('a transaction of the view holds through every await of ours', async () => {
  const stores = await packed()
  const { cache } = stores
  const emptied = async () => takeOut(cache, await livePlacesOf(cache))
  await inView(cache, ['challan'], () => emptied().then(async () => {
    expect(Dexie.currentTransaction).not.toBeNull()
    await cache.aside.put({ key: 'challan:x', id: 'x', ver: 1, seq: 1, in: [], gen: 0, pending: 1, laid: 1, stamp: 1 } as never)
  }))
  expect(await cache.aside.count()).toBe(1)
})

test('the last challan of a pack is removed in one transaction', async () => {
  const stores = await packed()
  const failed: unknown[] = []
  const { cache } = stores
  const transaction = cache.transaction.bind(cache)
  cache.transaction = ((...args: Parameters<typeof transaction>) => transaction(...args).catch((error: unknown) => { failed.push(error); throw error })) as never
  await removeDraft(stores, aDraft().id)
  expect(failed).toEqual([])
  expect(await cache.aside.count()).toBe(1)
  expect(await livePlacesOf(cache)).toEqual([])
})

const sources = (readdirSync(CLIENT, { recursive: true }) as string[]).filter((file) => /\.tsx?$/.test(file) && !/node_modules|\.test\.|dist/.test(file))
/** What follows in parentheses after these words must be an async function. */
const GIVEN = /(?:\btransaction\((?:[^()]|\([^()]*\))*?,\s*|[lL]iveQuery\()(?=\(?\w*\)? =>)/g

test('what is given to Dexie is async itself: out of any other function it loses the transaction', () => {
  const plain = sources.flatMap((file) => [...readFileSync(join(CLIENT, file), 'utf8').matchAll(GIVEN)].map(([found]) => `${file}: ${found}`))
  expect(sources.length).toBeGreaterThan(100)
  expect(plain).toEqual([])
  expect("queue.transaction('rw', queue.identity, () => x())".match(GIVEN)).not.toBeNull()
  expect("useLiveQuery(() => x())".match(GIVEN)).not.toBeNull()
  expect("queue.transaction('rw', queue.identity, async () => x())".match(GIVEN)).toBeNull()
})
