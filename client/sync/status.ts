import type { EngineStatus } from '../store/cache.ts'
import type { Stores } from '../store/stores.ts'
import type { SyncState } from './machine.ts'

export const NO_STATUS: EngineStatus = {
  key: 'status', phase: 'idle', offline: false, sending: null, lastSent: null, lastContact: null, nextTry: null, session: 'good', skew: 0, updateRequired: false, asked: null, serverSchema: null,
}

const PHASE: Record<SyncState['at'], EngineStatus['phase']> = {
  idle: 'idle', enrolling: 'receiving', pushing: 'sending', pulling: 'receiving', mending: 'receiving', waiting: 'waiting', offline: 'waiting', stopped: 'stopped',
}

/**
 * What a state says to the person in front of the screen, coming from another. A round that finds nothing to do is
 * nobody's news: busy states are told only where they end a pause; what is sent is told by whoever sends it.
 */
export function statusOf(state: SyncState, now: number, from: SyncState): Partial<EngineStatus> {
  const pausing = state.at === 'waiting' || state.at === 'offline'
  const busy = !pausing && state.at !== 'idle' && state.at !== 'stopped'
  if (busy) return PHASE[from.at] === 'waiting' || from.at === 'stopped' ? { phase: PHASE[state.at], nextTry: null } : {}
  return {
    phase: PHASE[state.at],
    nextTry: pausing ? now + state.ms : null,
    sending: null,
    ...(state.at === 'offline' ? { offline: true } : {}),
    ...(state.at === 'stopped' ? { session: state.because === 'revoked' ? ('revoked' as const) : ('ended' as const) } : {}),
  }
}

export async function readStatus(cache: Stores['cache']): Promise<EngineStatus> {
  return ((await cache.meta.get('status')) as EngineStatus | undefined) ?? NO_STATUS
}

/**
 * Tells every tab, by the cache's own table. Writes only what changed, and what comes while a write is under way goes
 * with the next one; a failure tells nobody and breaks nothing.
 */
export function statusTeller({ cache }: Stores): (change: Partial<EngineStatus>) => Promise<void> {
  let waiting: Partial<EngineStatus> | undefined
  let told: Promise<void> = Promise.resolve()
  const write = (change: Partial<EngineStatus>) => cache.transaction('rw', cache.meta, async () => {
    const before = await readStatus(cache)
    const after = { ...before, ...change }
    if (JSON.stringify(before) !== JSON.stringify(after)) await cache.meta.put(after)
  })
  const after = async (earlier: Promise<void>, change: Partial<EngineStatus>): Promise<void> => {
    await earlier
    waiting = undefined
    await write(change).catch(() => undefined)
  }
  return (change) => {
    if (waiting) {
      Object.assign(waiting, change)
      return told
    }
    const next = { ...change }
    waiting = next
    told = after(told, next)
    return told
  }
}
