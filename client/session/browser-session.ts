import { peopleOf } from './people.ts'
import { pinsOf } from './pins.ts'
import { createSession, type Session } from './session.ts'

/** Runs one at a time across tabs, where the browser has Web Locks. */
export const exclusive = <T>(name: string, run: () => Promise<T>): Promise<T> =>
  navigator.locks ? (navigator.locks.request(name, run) as Promise<T>) : run()

/** The session of this tab. People known on the device are shared with the other tabs. */
export function browserSession(): Session {
  const people = peopleOf(localStorage, sessionStorage)
  const session = createSession(people, pinsOf(localStorage), { base: '', fetch: (input, init) => fetch(input, init), now: Date.now, exclusive })
  window.addEventListener('storage', (event) => { if (event.key === null || event.key.startsWith('challan.')) session.refresh() })
  return session
}
