import type { Challan, PulledRow, PullReply } from 'sync-protocol'
import type { Cached } from './cache.ts'
import { packableOf, packOf, putPacks, type Packable } from './packs.ts'
import type { EntityKey } from './queue.ts'
import type { Drawn, Held } from './show.ts'
import type { Stores } from './opened.ts'

/** Documents of a page as they would be packed, made before its transaction begins. */
export type Prepared = ReadonlyMap<unknown, Pick<Packable, 'text' | 'brief'>>

/** Fewer than these of a page are stored one by one: a record each costs little then, and is read at once. */
const PACKING = { least: 50, size: 100 } as const

/** A frame's worth of work, in milliseconds; then whoever waits has a turn. */
const SLICE_MS = 12

type Scheduler = { readonly yield?: () => Promise<void> }

/** A timer would wait for a whole second in a page that nobody looks at. */
const nextTurn = (): Promise<void> =>
  (globalThis as { scheduler?: Scheduler }).scheduler?.yield?.() ?? new Promise((resolve) => { setTimeout(resolve, 0) })

type WholeRow = Extract<PulledRow, { row: unknown }>
const isChallan = (pulled: PulledRow): pulled is WholeRow => pulled.type === 'challan' && 'row' in pulled

/** Turns the documents of a large page into text, some at a time, so that no frame waits for it. */
export async function prepare({ env }: Stores, { rows, back }: PullReply): Promise<Prepared> {
  const found = [...rows, ...back].filter(isChallan)
  if (found.length < (env.packing ?? PACKING).least) return new Map()
  const prepared = new Map<unknown, Pick<Packable, 'text' | 'brief'>>()
  let began = performance.now()
  for (const { id, ver, seq, in: channels, row } of found) {
    const { text, brief } = packableOf({ id, ver, seq, in: channels, gen: 0, row: row as Challan, pending: 0 })
    prepared.set(row, { text, brief })
    if (performance.now() - began < SLICE_MS) continue
    await nextTurn()
    began = performance.now()
  }
  return prepared
}

/** What people have in hand: looked up by its state all day, and changed next. */
const IN_HAND: ReadonlySet<string> = new Set(['issued', 'packed', 'dispatched'])

type Written = Held & { readonly key: EntityKey; readonly drawn: Drawn }

/**
 * Packs what a page brought and nothing of ours lies over. What is in hand stays single as long as it is the
 * smaller part, as in any company that has worked for some weeks. Tells what was packed.
 */
export async function packRows({ cache, env }: Stores, written: readonly Written[], prepared: Prepared): Promise<Set<EntityKey>> {
  const { least, size } = env.packing ?? PACKING
  const fit = written.flatMap(({ key, drawn: { row } }) => {
    const ready = row?.pending === 0 ? prepared.get(row.row) : undefined
    return ready ? [{ key, cached: row as Cached<Challan>, ...ready }] : []
  })
  const settled = fit.filter(({ cached }) => !IN_HAND.has(cached.row.status))
  const chosen = (fit.length - settled.length) * 4 <= fit.length ? settled : fit
  if (chosen.length < least) return new Set()
  const packs = Array.from({ length: Math.ceil(chosen.length / size) }, (_, i) => packOf(env.uuid(), chosen.slice(i * size, (i + 1) * size)))
  await putPacks(cache, packs)
  return new Set(chosen.map(({ key }) => key))
}
