import { useEffect, useState } from 'react'
import type { Id } from 'sync-protocol'
import type { Person, Session } from '../session/session.ts'
import { browserEnv } from '../store/browser-env.ts'
import { closeStores, openStores } from '../store/stores.ts'
import { countUnsentOf, type Unsent } from '../store/unsent-of.ts'
import type { SessionView } from './context.ts'
import { httpFor, makeEngine } from './workplace.ts'

/** How often the work of others is looked after, in milliseconds. */
const SEND_EVERY_MS = 30_000
const COUNT_EVERY_MS = 5_000

/** Sends what another person of this device left unsent, in that person's name, as long as that session is good. [D6] */
export async function sendFor(session: Session, { who }: Person): Promise<void> {
  if ((await countUnsentOf(who)).items === 0) return
  const stores = await openStores(who, browserEnv())
  try {
    await makeEngine(stores, httpFor(session, who, stores)).once()
  } finally {
    closeStores(stores)
  }
}

/** Who may send without being at work here: signed in, and the server has not ended it. */
const canSend = ({ signedIn, ended }: Person): boolean => signedIn && !ended

/** Looks after the work of everybody who is not at work in this tab: at the start, with the network, and twice a minute. */
export function useSendOthers(session: Session, { person }: SessionView): void {
  const active = person?.who.user
  useEffect(() => {
    let busy = false
    const send = async () => {
      if (busy) return
      busy = true
      try {
        for (const other of session.peopleOnThisDevice()) {
          if (canSend(other) && other.who.user !== active) await sendFor(session, other).catch(() => undefined)
        }
      } finally {
        busy = false
      }
    }
    const now = () => void send()
    const timer = setInterval(now, SEND_EVERY_MS)
    window.addEventListener('online', now)
    now()
    return () => {
      clearInterval(timer)
      window.removeEventListener('online', now)
    }
  }, [session, active])
}

/** What each of these people has not sent from this device; undefined until counted. */
export function useUnsentOf(people: readonly Person[]): ReadonlyMap<Id, Unsent> | undefined {
  const [counts, setCounts] = useState<ReadonlyMap<Id, Unsent>>()
  const users = people.map(({ who }) => who.user).join()
  useEffect(() => {
    let left = false
    const count = async () => {
      const found = await Promise.all(people.map(async ({ who }) => [who.user, await countUnsentOf(who)] as const))
      if (!left) setCounts(new Map(found))
    }
    const now = () => void count().catch(() => undefined)
    const timer = setInterval(now, COUNT_EVERY_MS)
    now()
    return () => {
      left = true
      clearInterval(timer)
    }
  }, [users]) // eslint-disable-line react-hooks/exhaustive-deps -- `users` is `people`, by value
  return counts
}
