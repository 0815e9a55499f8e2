import { someone, type Kernel, type Timer } from './kernel.ts'

// Libraries ask the process for timers and turns. While a run goes on they get the kernel's, so that no run depends
// on the real clock; between runs they get the real ones.

// Dexie would tell other tabs of a commit through Node's own channels, whose turns nobody could order.
Reflect.deleteProperty(globalThis, 'BroadcastChannel')

const real = {
  setImmediate: globalThis.setImmediate, clearImmediate: globalThis.clearImmediate,
  setTimeout: globalThis.setTimeout, clearTimeout: globalThis.clearTimeout,
  setInterval: globalThis.setInterval, clearInterval: globalThis.clearInterval,
  // packing a body is work of another thread
  CompressionStream: globalThis.CompressionStream,
}

/** Timers of libraries outlive a crashed tab: some of them are shared between tabs of one process. */
const library = someone('library')

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
    handleOf(kernel.setTimer(library, () => act(...args), ms))
  const setInterval = (act: () => void, ms: number) => {
    const handle = handleOf(kernel.setTimer(library, again, ms))
    function again() {
      handle.timer = kernel.setTimer(library, again, ms)
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
  const random = Math.random
  Math.random = kernel.chance.fork('library').next
  Object.assign(globalThis, ours)
  return () => {
    Object.assign(globalThis, real)
    Math.random = random
  }
}
