import { Dexie, RangeSet, type ObservabilitySet } from 'dexie'
import type { Id } from 'sync-protocol'
import { briefOf, type Brief } from './brief.ts'
import type { CacheDb, PackBriefs, Taken } from './cache.ts'
import { briefLists, CHALLAN_TABLES } from './packs.ts'

/** The briefs at one moment; a new object whenever one of them changed. In no order. */
export type BriefsView = {
  readonly briefs: readonly Brief[]
  /** False until each challan was read since the last time that very many changed at once. */
  readonly whole: boolean
}

export type Briefs = {
  /** The first listener starts the reading. Gives back how to stop listening. */
  readonly subscribe: (listen: () => void) => () => void
  readonly view: () => BriefsView
  readonly close: () => void
}

/** Documents read in one request: so many are unpacked within a frame. */
const CHUNK = 100
/** Milliseconds between two drawings of a list that is being read. */
const SHOW_EVERY = 250
/** Milliseconds without a large write until everything is walked over, and from one walk to the next. */
const REST = 3_000
/** Until then a walk ends after so many: the newest are what people look at, and the rest can wait. */
const NEWEST = 500

const later = (ms: number): Promise<void> => new Promise((resolve) => { setTimeout(resolve, ms) })

/** Packs whose briefs are read in one request. */
const PACKS_AT_ONCE = 5

/**
 * The briefs of every challan in a cache, read newest first and then kept true by what Dexie tells of every
 * transaction, in any tab. Packs bring their own and never change, so each is read once, with what has left them.
 * Of single rows Dexie names the keys of small writes; of 50 and more it says only that the table changed, and then
 * everything is walked over again; as long as such writes go on, only the newest, so that no page is slowed down.
 */
export function openBriefs(cache: CacheDb): Briefs {
  const single = new Map<Id, Brief>()
  const packs = new Map<Id, readonly Brief[]>()
  const changed = new Set<Id>()
  const listeners = new Set<() => void>()
  const state = { whole: false, behind: true, packed: true, working: false, started: false, closed: false, shown: -Infinity, flooded: -Infinity, restUntil: -Infinity }
  let taken = new Map<Id, ReadonlySet<Id>>()
  let view: BriefsView | undefined

  function show(): void {
    state.shown = performance.now()
    view = undefined
    for (const listen of listeners) listen()
  }

  function fallBehind(): void {
    state.behind = true
    state.packed = true
    state.whole = false
  }

  /** What moves between its table and a pack is read in one moment, and shown in one. */
  async function readChanged(): Promise<void> {
    const ids = [...changed].slice(0, CHUNK)
    for (const id of ids) changed.delete(id)
    const withPacks = state.packed
    state.packed = false
    const { rows, found, more } = await cache.transaction('r', [...CHALLAN_TABLES], async () => ({
      rows: await cache.challan.bulkGet(ids), ...(withPacks ? await readPacks(cache, packs) : { found: undefined, more: false }),
    }))
    for (const [i, id] of ids.entries()) {
      const row = rows[i]
      if (row) single.set(id, briefOf(row))
      else single.delete(id)
    }
    if (found) keepPacks(found)
    state.packed ||= more
    if (performance.now() - state.shown > SHOW_EVERY || !(more || changed.size > 0)) show()
  }

  function keepPacks(found: FoundPacks): void {
    for (const key of packs.keys()) if (!found.keys.has(key)) packs.delete(key)
    for (const { key, briefs } of found.lists) packs.set(key, briefs)
    taken = new Map(found.taken.map(({ key, ids }) => [key, new Set(ids)]))
  }

  async function walk(): Promise<void> {
    state.behind = false
    const ids = await cache.challan.toCollection().primaryKeys()
    const there = new Set(ids)
    let read = 0
    for (const id of single.keys()) if (!there.has(id)) single.delete(id)
    for (let end = ids.length; end > 0 && !state.closed && !(ids.length - end >= NEWEST && performance.now() - state.flooded < REST); end -= CHUNK) {
      const [first, last] = [ids[Math.max(0, end - CHUNK)] ?? '', ids[end - 1] ?? '']
      for (const row of await cache.challan.where(':id').between(first, last, true, true).toArray()) single.set(row.id, briefOf(row))
      while (changed.size > 0 || state.packed) await readChanged()
      if (performance.now() - state.shown > SHOW_EVERY) show()
      await later(0)
      read = ids.length - end + CHUNK
    }
    while (state.packed && !state.closed) await readChanged()
    if (read < ids.length) state.behind = true
    state.whole = !state.behind
    state.restUntil = performance.now() + REST
    show()
  }

  const hasChanged = (): boolean => changed.size > 0 || state.packed
  const mayWalk = (): boolean => state.behind && performance.now() >= state.restUntil

  async function follow(): Promise<void> {
    if (state.working || !state.started) return
    state.working = true
    let wait = REST
    try {
      while (!state.closed && (hasChanged() || mayWalk())) await (mayWalk() ? walk() : readChanged())
      wait = state.restUntil - performance.now() + 1
    } catch {
      fallBehind() // the cache is being thrown away and filled anew
    }
    state.working = false
    if (state.behind && !state.closed) setTimeout(() => void follow(), wait)
  }

  function hear(parts: ObservabilitySet): void {
    if (!state.started) return
    const keys = changedKeys(parts, cache.name)
    if (parts['all'] || parts[`idb://${cache.name}/pack/`] || parts[`idb://${cache.name}/taken/`]) state.packed = true
    if (keys === 'all') {
      state.flooded = performance.now()
      fallBehind()
    } else for (const key of keys) changed.add(key)
    if (keys.length > 0 || state.packed) void follow()
  }
  Dexie.on.storagemutated.subscribe(hear)

  /** A single row stands for itself, whatever pack it is about to leave. */
  function packedOnes(): Brief[] {
    return [...packs].flatMap(([key, briefs]) => {
      const gone = taken.get(key)
      return briefs.filter(({ id }) => !gone?.has(id) && !single.has(id))
    })
  }

  return {
    subscribe(listen) {
      listeners.add(listen)
      state.started = true
      void follow()
      return () => { listeners.delete(listen) }
    },
    view: () => (view ??= { briefs: [...single.values(), ...packedOnes()], whole: state.whole }),
    close() {
      state.closed = true
      Dexie.on.storagemutated.unsubscribe(hear)
    },
  }
}

type FoundPacks = { readonly keys: ReadonlySet<Id>; readonly lists: readonly PackBriefs[]; readonly taken: readonly Taken[] }

/** Some packs that are not known yet, newest first, and what has left any. `more`: others are left to read. */
async function readPacks(cache: CacheDb, known: ReadonlyMap<Id, unknown>): Promise<{ found: FoundPacks; more: boolean }> {
  const [keys, taken] = await Promise.all([cache.pack.orderBy('newest').primaryKeys(), cache.taken.toArray()])
  const unknown = keys.toReversed().filter((key) => !known.has(key))
  const lists = await briefLists(cache, unknown.slice(0, PACKS_AT_ONCE))
  return { found: { keys: new Set(keys), lists, taken }, more: unknown.length > PACKS_AT_ONCE }
}

/** The keys of challans that a transaction wrote or removed; `all` when it names a range of them. */
function changedKeys(parts: ObservabilitySet, database: string): Id[] | 'all' {
  if (parts['all']) return 'all' // a page that comes back after a sleep
  const tree = parts[`idb://${database}/challan/`]
  if (!tree) return []
  const ranges = [...RangeSet(tree)]
  return ranges.every(({ from, to }) => from === to) ? ranges.map(({ from }) => from as Id) : 'all'
}

const OPEN = new WeakMap<CacheDb, Briefs>()

/** The one index of an open cache, for all lists of this tab. */
export function briefsOf(cache: CacheDb): Briefs {
  const open = OPEN.get(cache)
  if (open) return open
  const briefs = openBriefs(cache)
  OPEN.set(cache, briefs)
  return briefs
}

/** With the cache that is being closed. */
export function closeBriefs(cache: CacheDb): void {
  OPEN.get(cache)?.close()
  OPEN.delete(cache)
}
