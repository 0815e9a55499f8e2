import './no-channels.ts'
import { Dexie } from 'dexie'
import type { Kernel, Owner, Timer } from './kernel.ts'

// Libraries ask the process for timers and turns. While a run goes on they get the kernel's, so that no run depends
// on the real clock; between runs they get the real ones.

const real = {
  setImmediate: globalThis.setImmediate, clearImmediate: globalThis.clearImmediate,
  setTimeout: globalThis.setTimeout, clearTimeout: globalThis.clearTimeout,
  setInterval: globalThis.setInterval, clearInterval: globalThis.clearInterval,
  // packing a body is work of another thread
  CompressionStream: globalThis.CompressionStream,
}

/** A timer of ours where a library expects Node's. */
type Handle = { timer: Timer; unref: () => Handle; ref: () => Handle; hasRef: () => boolean; [Symbol.toPrimitive]: () => number }

function handleOf(timer: Timer): Handle {
  const handle: Handle = { timer, unref: () => handle, ref: () => handle, hasRef: () => true, [Symbol.toPrimitive]: () => timer.order }
  return handle
}

const timerOf = (handle: unknown): Timer | undefined => (handle as Partial<Handle> | null | undefined)?.timer

/** Puts the kernel's timers in place of the process's own. Gives back how to end that. */
export function takeOver(kernel: Kernel): () => void {
  const setTimeout = (act: (...args: unknown[]) => void, ms = 0, ...args: unknown[]) =>
    handleOf(kernel.setTimer(kernel.current(), () => act(...args), ms))
  const setInterval = (act: () => void, ms: number) => {
    const owner = kernel.current()
    const handle = handleOf(kernel.setTimer(owner, again, ms))
    function again() {
      handle.timer = kernel.setTimer(owner, again, ms)
      act()
    }
    return handle
  }
  const clear = (handle: unknown) => {
    const timer = timerOf(handle)
    if (timer) kernel.clearTimer(timer)
    else real.clearTimeout(handle as NodeJS.Timeout)
  }
  const ours = {
    setTimeout, setInterval, clearTimeout: clear, clearInterval: clear,
    setImmediate: (act: (...args: unknown[]) => void, ...args: unknown[]) => { kernel.queue(kernel.current(), () => act(...args)) },
    clearImmediate: () => undefined,
    CompressionStream: undefined,
  }
  const joinAgain = partTabs(kernel)
  const random = Math.random
  Math.random = kernel.chance.fork('library').next
  Object.assign(globalThis, ours)
  return () => {
    Object.assign(globalThis, real)
    Math.random = random
    joinAgain()
  }
}

type Event = { subscribe(heard: Heard): void; unsubscribe(heard: Heard): void }
type Heard = (parts: unknown) => void

/**
 * Live queries of all tabs hear of a commit in one process: here each hears of it in a turn of its own, a dead one
 * never, and none of an earlier run.
 */
function partTabs(kernel: Kernel): () => void {
  const event = (Dexie.on as unknown as { storagemutated: Event }).storagemutated
  const { subscribe, unsubscribe } = event
  const wrapped = new Map<Heard, Heard>()
  event.subscribe = (heard) => {
    const owner: Owner = kernel.current()
    const inTurn: Heard = (parts) => kernel.queue(owner, () => heard(parts))
    wrapped.set(heard, inTurn)
    subscribe(inTurn)
  }
  event.unsubscribe = (heard) => {
    unsubscribe(wrapped.get(heard) ?? heard)
    wrapped.delete(heard)
  }
  return () => {
    for (const inTurn of wrapped.values()) unsubscribe(inTurn)
    Object.assign(event, { subscribe, unsubscribe })
  }
}
