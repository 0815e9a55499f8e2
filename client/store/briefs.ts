import { Dexie, RangeSet, type ObservabilitySet } from 'dexie'
import type { Id } from 'sync-protocol'
import { briefOf, type Brief } from './brief.ts'
import type { CacheDb } from './cache.ts'

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

/**
 * The briefs of every challan in a cache, read newest first and then kept true by what Dexie tells of every
 * transaction, in any tab. Dexie names the keys of small writes; of 50 rows and more (a page of a first sync) it
 * says only that the table changed, and then everything is walked over again; as long as such writes go on, only
 * the newest, so that a first sync is not slowed down.
 */
export function openBriefs(cache: CacheDb): Briefs {
  const held = new Map<Id, Brief>()
  const changed = new Set<Id>()
  const listeners = new Set<() => void>()
  const state = { whole: false, behind: true, working: false, started: false, closed: false, shown: -Infinity, flooded: -Infinity, restUntil: -Infinity }
  let view: BriefsView | undefined

  function show(): void {
    state.shown = performance.now()
    view = undefined
    for (const listen of listeners) listen()
  }

  function fallBehind(): void {
    state.behind = true
    state.whole = false
  }

  async function readChanged(): Promise<void> {
    const ids = [...changed].slice(0, CHUNK)
    for (const id of ids) changed.delete(id)
    const rows = await cache.challan.bulkGet(ids)
    for (const [i, id] of ids.entries()) {
      const row = rows[i]
      if (row) held.set(id, briefOf(row))
      else held.delete(id)
    }
    show()
  }

  async function walk(): Promise<void> {
    state.behind = false
    const ids = await cache.challan.toCollection().primaryKeys()
    const there = new Set(ids)
    let read = 0
    for (const id of held.keys()) if (!there.has(id)) held.delete(id)
    for (let end = ids.length; end > 0 && !state.closed && !(ids.length - end >= NEWEST && performance.now() - state.flooded < REST); end -= CHUNK) {
      const [first, last] = [ids[Math.max(0, end - CHUNK)] ?? '', ids[end - 1] ?? '']
      for (const row of await cache.challan.where(':id').between(first, last, true, true).toArray()) held.set(row.id, briefOf(row))
      while (changed.size > 0) await readChanged()
      if (performance.now() - state.shown > SHOW_EVERY) show()
      await later(0)
      read = ids.length - end + CHUNK
    }
    if (read < ids.length) state.behind = true
    state.whole = !state.behind
    state.restUntil = performance.now() + REST
    show()
  }

  async function follow(): Promise<void> {
    if (state.working || !state.started) return
    state.working = true
    let wait = REST
    try {
      while (!state.closed && (changed.size > 0 || (state.behind && performance.now() >= state.restUntil))) await (changed.size > 0 ? readChanged() : walk())
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
    if (keys === 'all') {
      state.flooded = performance.now()
      fallBehind()
    } else for (const key of keys) changed.add(key)
    if (keys.length > 0) void follow()
  }
  Dexie.on.storagemutated.subscribe(hear)

  return {
    subscribe(listen) {
      listeners.add(listen)
      state.started = true
      void follow()
      return () => { listeners.delete(listen) }
    },
    view: () => (view ??= { briefs: [...held.values()], whole: state.whole }),
    close() {
      state.closed = true
      Dexie.on.storagemutated.unsubscribe(hear)
    },
  }
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
