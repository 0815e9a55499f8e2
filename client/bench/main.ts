import type { Principal } from 'sync-protocol'
import { browserEnv } from '../store/browser-env.ts'
import { createFacade, type Facade, type Memory } from '../sync/facade.ts'

declare global {
  interface Window {
    /** Only on this page: the client's own store and engine, for a harness that drives the browser. */
    challanBench: Facade
    /** Another device of its own in the same page. */
    challanDevice: () => Facade
  }
}

const keyOf = (name: string): string => `challan.bench.${name}`

const memory: Memory = {
  get(name) {
    const text = localStorage.getItem(keyOf(name))
    return text === null ? undefined : (JSON.parse(text) as Principal)
  },
  set: (name, who) => localStorage.setItem(keyOf(name), JSON.stringify(who)),
}

const device = (): Facade => createFacade({ env: browserEnv(), memory, onError: (error) => console.error('bench', error) })

window.challanBench = device()
window.challanDevice = device

const state = document.getElementById('state')
if (state) state.textContent = 'ready: window.challanBench'
