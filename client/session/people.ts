import type { Id, Principal } from 'sync-protocol'

/** Somebody who has signed in on this device. No secret: what the sign-in page and a cold start need. */
export type Person = {
  readonly who: Principal
  /** False after signing out: the work stays, sending waits. */
  readonly signedIn: boolean
  /** The server has ended the session: everything stays readable, sending waits for a new sign-in. */
  readonly ended: boolean
  readonly lastActive: number
}

/** The parts of localStorage and sessionStorage that are used here. */
export type KeyValue = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

const PEOPLE = 'challan.people'
const ACTIVE = 'challan.person'
const LEAVING = 'challan.leaving'
/** Who has shown in this tab that it is he. Gone with the tab: a cold start asks again. */
const SHOWN = 'challan.shown'
/** In `ACTIVE`: somebody has signed out in this tab, and nobody has taken over. */
const NOBODY = '-'

function parsed<T>(text: string | null, fallback: T): T {
  try {
    return text === null ? fallback : (JSON.parse(text) as T)
  } catch {
    return fallback
  }
}

export type People = {
  all(): readonly Person[]
  current(): Person | null
  /** Adds or replaces by user; latest first. */
  put(person: Person): void
  makeActive(user: Id | null): void
  /** Who has shown by password, PIN or badge that it is he, in this tab; null while it is locked. */
  shown(): Id | null
  setShown(user: Id | null): void
  /** Sessions that the server has not been told about yet: they were left without network. */
  leaving(): readonly Id[]
  setLeaving(sessions: readonly Id[]): void
}

/** Everybody known on this device, without any secret; who is active is each tab's own. */
export function peopleOf(device: KeyValue, tab: KeyValue): People {
  const all = (): Person[] => {
    const found = parsed<unknown>(device.getItem(PEOPLE), [])
    return Array.isArray(found) ? (found as Person[]).toSorted((a, b) => b.lastActive - a.lastActive) : []
  }
  const signedIn = (person: Person | undefined): Person | null => (person?.signedIn ? person : null)

  return {
    all,
    current() {
      const active = tab.getItem(ACTIVE)
      if (active === NOBODY) return null
      const people = all()
      return active === null ? signedIn(people.find((person) => person.signedIn)) : signedIn(people.find(({ who }) => who.user === active))
    },
    put(person) {
      device.setItem(PEOPLE, JSON.stringify([person, ...all().filter(({ who }) => who.user !== person.who.user)]))
    },
    makeActive: (user) => tab.setItem(ACTIVE, user ?? NOBODY),
    shown: () => tab.getItem(SHOWN),
    setShown: (user) => (user === null ? tab.removeItem(SHOWN) : tab.setItem(SHOWN, user)),
    leaving: () => parsed<Id[]>(device.getItem(LEAVING), []),
    setLeaving: (sessions) => device.setItem(LEAVING, JSON.stringify(sessions)),
  }
}

export const signedInAs = (who: Principal, now: number): Person => ({ who, signedIn: true, ended: false, lastActive: now })
